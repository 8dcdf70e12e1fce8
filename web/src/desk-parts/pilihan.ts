/** A select with its options. */
import { h } from "../dom/build";

/** `options` are codes with what is said of them; `chosen` is selected if it is among them. */
export function select(options: readonly (readonly [code: string, label: string | Node])[], chosen: string, attributes: Readonly<Record<string, string>> = {}): HTMLSelectElement {
  const made = h("select", { class: "input", ...attributes }, ...options.map(([code, label]) => h("option", { value: code }, label)));
  if (options.some(([code]) => code === chosen)) made.value = chosen;
  return made;
}
