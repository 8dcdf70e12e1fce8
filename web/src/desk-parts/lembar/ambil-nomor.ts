/** Taking the number of a paper from the organisation's register, into the field where it stands. */
import { h, icon } from "../../dom/build";

import type { Tools } from "./alat";
/** What the button says, and what is said once the number is there. */
export interface NumberWords {
  readonly take: string;
  readonly taken: string;
}

/** What was asked for with each draft: asking again, after a lost answer or an emptied field, gives the same number. */
const asked = new Map<string, string>();

/** Add the button to the field of `nomor`; it is there as long as that is empty. */
export function addNumberButton(field: HTMLElement, kind: string, key: string, words: NumberWords, { desk, signal, sentenceOf }: Pick<Tools, "desk" | "signal" | "sentenceOf">): void {
  const input = field.querySelector("input");
  if (!input) return;
  const said = h("p", { class: "field__help", role: "status" });
  const button = h("button", { class: "button button--secondary button--small", type: "button" }, icon("plus"), words.take);
  const show = (): void => { button.hidden = input.value.trim() !== ""; };
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-busy") === "true") return;
    const id = asked.get(key) ?? newId();
    asked.set(key, id);
    button.setAttribute("aria-busy", "true");
    desk.api.post<{ readonly text: string }>("/numbers", { number_id: id, kind }, signal).then(({ text }) => {
      input.value = text;
      input.dispatchEvent(new Event("input"));
      said.textContent = words.taken;
      input.focus();
    }, (error: unknown) => {
      if (!signal.aborted) said.textContent = sentenceOf(error);
    }).finally(() => { button.removeAttribute("aria-busy"); });
  });
  input.addEventListener("input", show);
  show();
  field.append(h("div", { class: "actions" }, button), said);
}

/** The paper was sealed or given up: the next one takes a number of its own. */
export function forgetNumber(key: string): void {
  asked.delete(key);
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
