/** Loads the part of the desk for packages once it is asked for, and lends it what exists once only. */
import { fill, h, icon } from "../dom/build";

import type { mountExport } from "./ekspor/bagian";
import { D } from "./kata";
import { SHARED } from "./kata-bersama";
import type { Shown } from "./laporan";
import { partOf } from "./muat";
import { notice, sentenceOf } from "./pemberitahuan";


/** Show the button that begins a package of the case, where the server says that this officer may make one. */
export function showExport(main: HTMLElement, { desk, view, signal }: Shown): void {
  const place = main.querySelector<HTMLElement>("[data-part=export]");
  if (!place) return;
  if (desk.session.shared) {
    fill(place, h("p", { class: "muted" }, SHARED.why));
    return;
  }
  const { number = "", today = "" } = main.dataset;
  const begin = h("button", { class: "button button--secondary button--small", type: "button" }, icon("archive"), place.dataset["label"] ?? "");
  const rest = (): void => { fill(place, h("div", { class: "actions" }, begin)); };
  const close = (): void => {
    rest();
    begin.focus();
  };
  begin.addEventListener("click", () => {
    begin.setAttribute("aria-busy", "true");
    partOf<{ readonly mountExport: typeof mountExport }>("ekspor.js")().then((part) => {
      if (!signal.aborted) part.mountExport(place, { desk, view, number, today, mayHandOver: place.hasAttribute("data-may-hand-over"), sentenceOf, close, signal });
    }, () => {
      if (!signal.aborted) fill(place, notice("danger", D.pageFailed), h("div", { class: "actions" }, begin));
    }).finally(() => { begin.removeAttribute("aria-busy"); });
  });
  rest();
}
