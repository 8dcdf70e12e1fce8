/** What a holder does before a successor of the root: see who changes, and bring one of the two keys from its safe. */
import type { DirectorySigner } from "../crypto/directory-format";
import { button, form, heading, show } from "../desk-session/bagian";
import { h, icon } from "../dom/build";

import { KATA } from "./kata";
import { P } from "./kata-penerus";
import { signingSeedIn } from "./kunci-induk";
import { guarded } from "./rangka";
import type { RootBefore } from "./undangan";

/** How a signer of the successor stands to the root before it. Names tell nobody apart for sure: keys are compared in person. */
export function changeOf({ key_id: keyId, name, post }: DirectorySigner, { signers }: RootBefore): string {
  if (signers.some((before) => before.key_id === keyId)) return P.tetap;
  return signers.some((before) => before.name === name && before.post === post) ? P.kunciBaru : P.baru;
}

/** Who signs no longer; `null` where everybody stays. */
export function leavingLine({ signers }: RootBefore, following: readonly DirectorySigner[]): HTMLElement | null {
  const names = signers.filter(({ name, post }) => !following.some((other) => other.name === name && other.post === post)).map(({ name }) => name);
  return names.length === 0 ? null : h("p", {}, P.keluar(names));
}

interface OldKeyOptions {
  readonly root: HTMLElement;
  readonly steps: HTMLElement;
  readonly before: RootBefore;
  /** One of the keys before, and whether the successor goes on with both. */
  readonly onKey: (seed: Uint8Array, keepsKeys: boolean) => void;
}

/** Ask for the file of one key, and whether both keys stay. The file is read here and never sent. */
export function askOldKey({ root, steps, before, onKey }: OldKeyOptions): void {
  let seed: Uint8Array | undefined;
  const { element, explain } = guarded(button(KATA.lanjut), "");
  const result = h("p", { role: "status" }, P.belum);
  const input = h("input", { class: "vh", type: "file", id: "kunci-lama", accept: ".txt,text/plain" });
  input.addEventListener("change", () => {
    void input.files?.[0]?.text().then((text) => {
      seed = signingSeedIn(text, [before.root_key, before.recovery_key]);
      result.className = seed ? "cluster" : "field__error";
      result.replaceChildren(icon(seed ? "done" : "alert"), seed ? P.cocok : P.bukan);
      explain("");
    });
  });
  const stay = choice("tetap", P.tetapKunci, P.tetapKunciBantuan);
  const renew = choice("ganti", P.gantiKunci, P.gantiKunciBantuan);
  show(root, steps, heading(P.kunciJudul), h("p", { class: "lead" }, P.kunciIsi),
    h("div", { class: "drop" }, result, input, h("label", { class: "button button--secondary", for: input.id }, P.pilih)),
    h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, P.nasib), h("div", { class: "choices" }, stay.element, renew.element)),
    form(() => {
      if (!seed) explain(P.pilihDulu);
      else if (!stay.input.checked && !renew.input.checked) explain(P.nasibDulu);
      else onKey(seed, stay.input.checked);
    }, element));
}

function choice(value: string, label: string, help: string): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const id = `kunci-${value}`;
  const input = h("input", { class: "choice__input", type: "radio", name: "kunci", value, id, "aria-describedby": `${id}-h` });
  return { input, element: h("div", { class: "choice" }, input, h("label", { class: "choice__label", for: id }, label, h("span", { class: "choice__help", id: `${id}-h` }, help))) };
}
