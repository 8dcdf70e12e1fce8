/** Dialogs that ask one thing. */
import { fill, h } from "../dom/build";

import { D } from "./kata";

let count = 0;

/** What a dialog shows. `act` runs when the main button is pressed; a sentence it returns is shown as error and keeps it open. */
export interface DialogOptions {
  readonly title: string;
  readonly body: readonly (Node | string)[];
  readonly confirm: string;
  readonly busy: string;
  readonly act: () => Promise<string | undefined>;
}

/** Ask; the dialog closes and goes away when `act` succeeds, on Escape, on "Batal", and when `signal` aborts. */
export function ask({ title, body, confirm, busy, act }: DialogOptions, signal: AbortSignal): HTMLDialogElement {
  const titleId = `dialog-${++count}`;
  const problem = h("div", { "aria-live": "assertive" });
  const button = h("button", { class: "button", type: "submit" }, confirm);
  const cancel = h("button", { class: "button button--secondary", type: "button" }, D.cancel);
  const form = h("form", { method: "dialog", class: "stack", autocomplete: "off" },
    h("div", { class: "dialog__body stack" }, ...body), problem, h("div", { class: "actions actions--end" }, button, cancel));
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": titleId }, h("h2", { class: "dialog__title", id: titleId }, title), form);
  const opener = document.activeElement;
  let isBusy = false;

  const close = (): void => { dialog.close(); };
  cancel.addEventListener("click", close);
  dialog.addEventListener("cancel", (event) => { if (isBusy) event.preventDefault(); });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  });
  signal.addEventListener("abort", close, { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (isBusy) return;
    isBusy = true;
    button.setAttribute("aria-busy", "true");
    button.textContent = busy;
    fill(problem);
    void act().then((wrong) => {
      isBusy = false;
      button.removeAttribute("aria-busy");
      button.textContent = confirm;
      if (wrong === undefined) close();
      else fill(problem, h("p", { class: "field__error" }, wrong));
    });
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A labelled field. */
export function field(label: string, input: HTMLElement, help = ""): HTMLElement {
  const id = `isian-${++count}`;
  input.id = id;
  const helpId = `${id}-h`;
  if (help) input.setAttribute("aria-describedby", helpId);
  return h("div", { class: "field" }, h("label", { class: "field__label", for: id }, label), help ? h("p", { class: "field__help", id: helpId }, help) : null, input);
}

/** A plain checkbox or radio button with its label; gives the input too. */
export function choice(type: "checkbox" | "radio", name: string, value: string, ...label: (Node | string)[]): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const id = `isian-${++count}`;
  const input = h("input", { class: "choice__input", type, name, value, id });
  return { input, element: h("div", { class: "choice choice--plain" }, input, h("label", { class: "choice__label", for: id }, ...label)) };
}
