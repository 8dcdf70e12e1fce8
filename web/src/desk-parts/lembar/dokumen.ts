/** A sheet as the official A4 document. Paper is always Indonesian, whatever the language of the desk. */
import { h } from "../../dom/build";

import type { Data, Form } from "./bentuk";
import type { Part } from "./kertas/bahan";
import { initials } from "./kertas/berita-acara";

/**
 * The document. Its first part is printed at the head of every page and says once how secret it is, its last part at the foot of
 * every page. `printed` is the line that names who printed it, empty on the screen.
 */
export function documentOf(form: Form, data: Data, printed: readonly (Node | string)[]): HTMLElement {
  return runOf(form.paper(form, data), form.isInitialled ? initials(data) : null, printed);
}

/** A secret paper of these parts; `foot` stands at the foot of every page, above the line that names who printed it. */
export function runOf(parts: readonly Part[], foot: HTMLElement | null, printed: readonly (Node | string)[]): HTMLElement {
  return h("article", { class: "a4 a4--letter", lang: "id", translate: "no" }, h("div", { class: "a4__run" },
    h("div", { class: "a4__run-head" }, h("p", { class: "a4__mark-text" }, "RAHASIA")),
    h("div", { class: "a4__run-body" }, ...parts),
    h("div", { class: "a4__run-foot" }, foot, printed.length === 0 ? null : h("footer", { class: "a4__foot" }, h("p", {}, ...printed)))));
}
