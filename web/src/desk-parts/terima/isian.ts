/** Fields of the intake page. Their ids begin with `terima-`, since the desk numbers its own. */
import { fill, h, icon, need } from "../../dom/build";

/** A part of the form with its number. */
export function part(number: number, title: string, ...body: (Node | string | null)[]): HTMLElement {
  const id = `terima-bagian-${number}`;
  return h("section", { class: "section stack", "aria-labelledby": id }, h("h2", { id }, `${number}. ${title}`), ...body);
}

/** A field with its label, its help and a place for what is wrong with it. */
export interface Field<Input extends HTMLElement> {
  readonly element: HTMLElement;
  readonly input: Input;
  /** Say what is wrong, or with "" that nothing is. */
  readonly complain: (sentence: string) => void;
}

/** A labelled field. */
export function field<Input extends HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(name: string, label: string, input: Input, help = ""): Field<Input> {
  input.id = `terima-${name}`;
  const error = h("p", { class: "field__error", id: `terima-${name}-e`, role: "alert", hidden: true });
  const helpId = `terima-${name}-h`;
  input.setAttribute("aria-describedby", help === "" ? error.id : `${helpId} ${error.id}`);
  const element = h("div", { class: "field" }, h("label", { class: "field__label", for: input.id }, label),
    help === "" ? null : h("p", { class: "field__help", id: helpId }, help), input, error);
  return {
    element, input,
    complain: (sentence) => {
      error.hidden = sentence === "";
      fill(error, sentence === "" ? null : icon("alert"), sentence);
      element.classList.toggle("field--error", sentence !== "");
      input.setAttribute("aria-invalid", String(sentence !== ""));
    },
  };
}

/** One choice of a group. */
export interface Option<Value> {
  readonly value: Value;
  readonly label: string | Node;
  readonly help?: string;
}

/** A group of radio buttons. */
export function group<Value extends string | boolean>(
  name: string, title: string, options: readonly Option<Value>[], chosen: Value | null, changed: (value: Value) => void,
): Field<HTMLInputElement> {
  const error = h("p", { class: "field__error", id: `terima-${name}-e`, role: "alert", hidden: true });
  const rows = options.map(({ value, label, help }) => {
    const input = h("input", { class: "choice__input", type: "radio", name: `terima-${name}`, id: `terima-${name}-${String(value)}`, value: String(value), autocomplete: "off", "aria-describedby": error.id });
    input.checked = value === chosen;
    input.addEventListener("change", () => {
      changed(value);
    });
    return h("div", { class: "choice" }, input, h("label", { class: "choice__label", for: input.id }, h("span", {}, label), help === undefined ? null : h("span", { class: "choice__help" }, help)));
  });
  const element = h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, title), h("div", { class: "choices" }, ...rows), error);
  return {
    element, input: need<HTMLInputElement>("input", element),
    complain: (sentence) => {
      error.hidden = sentence === "";
      fill(error, sentence === "" ? null : icon("alert"), sentence);
    },
  };
}

/** A box to tick. */
export function tick(name: string, label: string, changed: () => void): Field<HTMLInputElement> {
  const input = h("input", { class: "choice__input", type: "checkbox", id: `terima-${name}`, autocomplete: "off" });
  input.addEventListener("change", changed);
  return {
    element: h("div", { class: "choice choice--plain" }, input, h("label", { class: "choice__label", for: input.id }, label)),
    input,
    complain: () => undefined,
  };
}
