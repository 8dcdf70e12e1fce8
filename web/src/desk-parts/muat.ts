/** Parts of the desk that are loaded once they are needed, and what is said where one cannot be. */
import { pageScript } from "../bahasa";
import { fill, h } from "../dom/build";
import { loadPart } from "../dom/parts";

import { D } from "./kata";
import { notice } from "./pemberitahuan";

/** How a part of the desk is loaded, by the name of its script. */
export function partOf<Part>(script: string): () => Promise<Part> {
  return () => loadPart<Part>(pageScript(script));
}

/** Lets `mount` use a part, unless the page was left meanwhile; where it does not come, `place` offers to try again. */
export function withPart<Part>(load: () => Promise<Part>, place: HTMLElement | null, signal: AbortSignal, mount: (part: Part) => void): void {
  load().then((part) => {
    if (!signal.aborted) mount(part);
  }, () => {
    if (!signal.aborted && place) fill(place, notice("danger", D.pageFailed, h("p", {}, againButton(() => { withPart(load, place, signal, mount); }))));
  });
}

/** A button that tries again. */
export function againButton(act: () => void): HTMLElement {
  const again = h("button", { class: "button button--secondary button--small", type: "button" }, D.retry);
  again.addEventListener("click", act);
  return again;
}
