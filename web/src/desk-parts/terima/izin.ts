/** The reporter hears or reads what will be sealed, and agrees to it; or is not here. */
import { fill, h, icon } from "../../dom/build";
import { actionButton } from "../../portal/readers-view";
import { paragraphs } from "../../portal/text";

import type { Typed } from "./alat";
import { group } from "./isian";
import { FIELDS, U } from "./kata-terima";

export function agreement(typed: Typed, changed: () => void, signal: AbortSignal): { readonly element: HTMLElement; readonly check: () => HTMLElement | null } {
  const agreed = group("setuju", U.agreeTitle, [{ value: true, label: U.agreeYes }, { value: false, label: U.agreeNo }], typed.agreed, (value) => {
    typed.agreed = value;
    agreed.complain("");
    changed();
  });
  const show = actionButton("button button--secondary", U.show, () => {
    showText(typed, show, signal);
  }, "eye");
  return {
    element: h("div", { class: "stack" }, h("p", {}, U.agreeIntro), h("div", { class: "actions" }, show), agreed.element),
    check: () => {
      agreed.complain(typed.agreed === null ? U.choose : "");
      return typed.agreed === null ? agreed.input : null;
    },
  };
}

/** The text alone, large, for somebody on the other side of the table. */
function showText({ story, elements }: Typed, opener: HTMLElement, signal: AbortSignal): void {
  const told = Object.entries(FIELDS).flatMap(([code, label]) => {
    const value = elements[code as keyof typeof FIELDS].trim();
    return value === "" ? [] : [h("div", { class: "facts__row" }, h("dt", {}, label), h("dd", { translate: "no" }, value))];
  });
  const close = actionButton("button", U.showClose, () => {
    dialog.close();
  }, "close");
  const dialog = h("dialog", { class: "dialog dialog--wide", "aria-labelledby": "terima-tunjuk" },
    h("h2", { class: "dialog__title", id: "terima-tunjuk" }, U.showTitle),
    h("div", { class: "dialog__body letter" }, h("div", { translate: "no" }, ...(story.trim() === "" ? [h("p", {}, icon("info"), U.showEmpty)] : paragraphs(story))),
      told.length > 0 && h("dl", { class: "facts" }, ...told)),
    h("div", { class: "actions actions--end" }, close));
  dialog.addEventListener("close", () => {
    fill(dialog);
    dialog.remove();
    opener.focus();
  });
  signal.addEventListener("abort", () => { dialog.remove(); }, { once: true });
  document.body.append(dialog);
  dialog.showModal();
}
