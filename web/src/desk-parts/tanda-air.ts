/** The watermark of everything that is printed from the desk: who printed it, when, of which case. */
import { say } from "../bahasa";
import type { Session } from "../desk-session/sesi";
import { fill, h } from "../dom/build";

import { PRINTING } from "./kata-register";
import { momentOf } from "./saat";

/** Enough to cover a sheet of A4 and of A3. */
const TIMES = 120;

let writeAnew: (() => void) | undefined;

/** Write the watermark for what is printed next: not every browser tells before it prints. */
export function renewWatermark(): void {
  writeAnew?.();
}

/**
 * Keep a watermark in the document, seen in print only, until `signal` aborts; it names the moment of printing.
 * Gives what is to be called when another page is shown.
 */
export function keepWatermark({ name, post }: Session, signal: AbortSignal): () => void {
  const tile = h("div", { class: "watermark__tile" });
  const mark = h("div", { class: "watermark", "aria-hidden": "true", translate: "no" }, tile);
  const write = (): void => {
    // A letter to an agency may be printed on the page of its case, whose number the agency must not learn.
    const number = document.querySelector("[data-print=nothing]") ? "" : document.querySelector<HTMLElement>("main")?.dataset["number"] ?? "";
    const text = say(number === "" ? PRINTING.markWithout : PRINTING.mark, { name, post, number, when: momentOf(new Date()) });
    fill(tile, ...Array.from({ length: TIMES }, () => h("span", {}, text)));
  };
  writeAnew = write;
  document.body.append(mark);
  window.addEventListener("beforeprint", write, { signal });
  signal.addEventListener("abort", () => { mark.remove(); }, { once: true });
  return write;
}
