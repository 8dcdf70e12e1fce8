/** The form of a package: what for, for whom, what is in it, and who can open it. */
import { listed, say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { PeluitError } from "../../crypto/errors";
import { type Lock, recipientDigest, recipientsIn } from "../../crypto/parcel";
import { generatePhrase, PASSPHRASE_WORDS, phraseOf } from "../../crypto/words";
import { type Evidence, evidenceOf } from "../bukti";
import { sizeOf } from "../hari";
import { baPelimpahan } from "../lembar/ba-pelimpahan";
import { termOf } from "../lembar/kata-istilah";
import type { CaseView } from "../pesan";

import { BASES } from "./dasar-hukum";
import { type Choice, type Part, PARTS, type Receiver } from "./isi";
import { E, EXPORT_PURPOSES, PART_NAMES, PARTS_SAID } from "./kata-ekspor";

/** Parts by which a reporter could be known. */
const TELLING = ["report", "dialogue", "notes", "evidence"] as const;
const DIGEST_SHOWN = 32;
const HAND_OVER = "hand-over";

/** A filled form, or the sentence that says what is missing. */
export type Filled = { readonly choice: Choice; readonly lock: Lock } | { readonly wrong: string };

/** The fields, and what is filled in. */
export interface FormOfPackage {
  /** Disabled while a package is made. */
  readonly element: HTMLFieldSetElement;
  readonly read: () => Filled;
}

interface Tick {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
}

let count = 0;

/** The form for a case; its phrase, if one is used, is made here and known nowhere else. */
export function formOfPackage(view: CaseView, mayHandOver: boolean): FormOfPackage {
  const purposes = EXPORT_PURPOSES.map(([value, label]) => tick("radio", "ekspor-tujuan", value, label));
  const kinds = baPelimpahan.fields.find(({ key }) => key === "penerima")?.options ?? [];
  const kind = h("select", { class: "input input--mid", autocomplete: "off" }, h("option", { value: "" }, E.choose), ...kinds.map(([code, label]) => h("option", { value: code }, termOf(label))));
  const name = h("input", { class: "input", autocomplete: "off", maxlength: 200 });
  const contact = h("input", { class: "input", autocomplete: "off", maxlength: 200 });
  const bases = h("datalist", { id: "ekspor-dasar" }, ...BASES.map((basis) => h("option", { value: basis })));
  const basis = h("input", { class: "input", autocomplete: "off", maxlength: 500, list: bases.id });
  const receiver = h("fieldset", { class: "group stack", hidden: true }, h("legend", { class: "group__title" }, E.receiver),
    field(E.kind, kind), field(E.name, name), field(E.contact, contact), field(E.basis, basis, E.basisHelp), bases);

  const evidence = evidenceOf(view);
  const parts = PARTS.map((part) => ({ part, ...tick("checkbox", "ekspor-isi", part, PART_NAMES[part]) }));
  const files = evidence.map((item) => ({ item, ...tick("checkbox", "ekspor-berkas", item.number, labelOf(item)) }));
  for (const { input } of files) input.checked = true;
  const fileList = h("details", { class: "more" }, h("summary", {}, say(E.files, { count: files.length })), h("div", { class: "choices" }, ...files.map(({ element }) => element)));
  const why = h("p", { class: "field__help" });
  const answers = [tick("radio", "ekspor-pelapor", "no", E.answerNo), tick("radio", "ekspor-pelapor", "agreed", E.answerAgreed)];
  const question = h("fieldset", { class: "group stack", hidden: true }, h("legend", { class: "group__title" }, E.question), why, h("div", { class: "choices" }, ...answers.map(({ element }) => element)));
  const key = keyFields();

  const purposeNow = (): string | undefined => purposes.find(({ input }) => input.checked)?.input.value;
  const chosen = (): Set<Part> => new Set(parts.filter(({ input }) => input.checked).map(({ part }) => part));
  const arrange = (): void => {
    receiver.hidden = purposeNow() !== HAND_OVER;
    const now = chosen();
    fileList.hidden = !now.has("evidence") || files.length === 0;
    const telling = TELLING.filter((part) => now.has(part));
    question.hidden = receiver.hidden || telling.length === 0;
    why.textContent = say(E.questionWhy, { parts: listed(telling.map((part) => PARTS_SAID[part])) });
  };
  const suggest = (): void => {
    const isHandOver = purposeNow() === HAND_OVER;
    for (const { part, input } of parts) input.checked = !input.disabled && !(isHandOver && (part === "report" || part === "dialogue" || part === "notes"));
    arrange();
  };
  for (const { part, input } of parts) {
    input.disabled = part === "evidence" && files.length === 0;
    input.addEventListener("change", arrange);
  }
  for (const { input } of purposes) {
    input.disabled = input.value === HAND_OVER && !mayHandOver;
    input.addEventListener("change", suggest);
  }
  // What was answered was about another choice.
  for (const { input } of [...parts, ...files]) input.addEventListener("change", () => { for (const answer of answers) answer.input.checked = false; });
  suggest();

  const element = h("fieldset", { class: "group stack" },
    h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, E.purpose), mayHandOver ? null : h("p", { class: "field__help" }, E.mayNot), h("div", { class: "choices" }, ...purposes.map(({ element: one }) => one))),
    receiver,
    h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, E.contents), h("p", { class: "field__help" }, E.contentsHelp, files.length === 0 ? ` ${E.noFiles}` : ""),
      h("div", { class: "choices" }, ...parts.map(({ element: one }) => one)), fileList),
    question, key.element);

  const read = (): Filled => {
    const purpose = purposeNow();
    if (purpose === undefined) return { wrong: E.wrongPurpose };
    const to = purpose === HAND_OVER ? receiverOf(kind.value, name.value, contact.value, basis.value) : undefined;
    if (typeof to === "string") return { wrong: to };
    const now = chosen();
    if (now.size === 0) return { wrong: E.wrongContents };
    const picked = files.filter(({ input }) => input.checked).map(({ item }) => item);
    if (now.has("evidence") && picked.length === 0) return { wrong: E.wrongFiles };
    const answer = answers.find(({ input }) => input.checked)?.input.value === "agreed" ? "agreed" : "no";
    if (!question.hidden && !answers.some(({ input }) => input.checked)) return { wrong: E.wrongAnswer };
    const lock = key.read();
    return "wrong" in lock ? lock : { choice: { parts: now, evidence: picked, purpose, receiver: to, showsReporter: question.hidden ? "" : answer }, lock: lock.lock };
  };
  return { element, read };
}

function receiverOf(kind: string, name: string, contact: string, basis: string): Receiver | string {
  if (kind === "") return E.wrongKind;
  if (name.trim() === "") return E.wrongName;
  if (basis.trim() === "") return E.wrongBasis;
  return { kind, name: name.trim(), contact: contact.trim(), basis: basis.trim() };
}

/** Whose key, or which words. */
function keyFields(): { readonly element: HTMLElement; readonly read: () => { readonly lock: Lock } | { readonly wrong: string } } {
  const phrase = generatePhrase(PASSPHRASE_WORDS);
  const byKey = tick("radio", "ekspor-kunci", "key", E.byKey);
  const byWords = tick("radio", "ekspor-kunci", "words", E.byWords);
  byKey.input.checked = true;
  const keys = h("textarea", { class: "input", rows: 3, spellcheck: "false", autocomplete: "off", autocapitalize: "none" });
  const picker = h("input", { class: "vh", type: "file", accept: ".txt,.pub,text/plain", id: "ekspor-berkas-kunci" });
  const compared = tick("checkbox", "ekspor-cocok", "yes", E.compared);
  const digests = h("div", { class: "stack", "aria-live": "polite" });
  const kept = tick("checkbox", "ekspor-frasa", "yes", E.wordsKept);
  const keyRoom = h("div", { class: "stack" }, field(E.keys, keys, E.keysHelp),
    h("span", {}, picker, h("label", { class: "button button--quiet button--small", for: picker.id }, icon("file"), E.keyFile)), digests);
  const wordRoom = h("div", { class: "stack", hidden: true }, h("p", { class: "field__label" }, E.words), h("p", { class: "field__help" }, E.wordsWhy),
    h("p", { class: "phrase", translate: "no" }, h("strong", {}, phraseOf(phrase))), kept.element);

  const show = (): void => {
    compared.input.checked = false;
    const found = keysIn(keys.value);
    if ("wrong" in found) fill(digests, keys.value.trim() === "" ? null : h("p", { class: "field__error" }, icon("alert"), found.wrong));
    else fill(digests, h("p", {}, E.compare), ...found.keys.map((one) => h("p", { translate: "no" }, h("code", {}, fourByFour(recipientDigest(one))), h("br"), h("span", { class: "small muted" }, `${one.slice(0, 12)}…${one.slice(-6)}`))),
      h("p", { class: "field__help" }, E.compareHow), compared.element);
  };
  keys.addEventListener("input", show);
  picker.addEventListener("change", () => {
    const [file] = picker.files ?? [];
    picker.value = "";
    void file?.slice(0, 100_000).text().then((text) => {
      keys.value = text.trim();
      show();
    });
  });
  for (const { input } of [byKey, byWords]) input.addEventListener("change", () => {
    keyRoom.hidden = byWords.input.checked;
    wordRoom.hidden = !byWords.input.checked;
  });
  const read = (): { readonly lock: Lock } | { readonly wrong: string } => {
    if (byWords.input.checked) return kept.input.checked ? { lock: { passphrase: phraseOf(phrase) } } : { wrong: E.wrongWords };
    const found = keysIn(keys.value);
    if ("wrong" in found) return found;
    return compared.input.checked ? { lock: { recipients: found.keys } } : { wrong: E.wrongCompared };
  };
  return {
    element: h("fieldset", { class: "group stack" }, h("legend", { class: "group__title" }, E.key), h("div", { class: "choices" }, byKey.element, byWords.element), keyRoom, wordRoom),
    read,
  };
}

function keysIn(text: string): { readonly keys: readonly string[] } | { readonly wrong: string } {
  try {
    const keys = recipientsIn(text);
    return keys.length === 0 ? { wrong: E.wrongKeys } : { keys };
  } catch (error) {
    const reason = error instanceof PeluitError ? error.data["reason"] : undefined;
    return { wrong: reason === "secret-key" ? E.secretKey : reason === "mixed" ? E.mixedKeys : E.notKey };
  }
}

function fourByFour(digest: string): string {
  return digest.slice(0, DIGEST_SHOWN).match(/.{4}/g)?.join(" ") ?? "";
}

function labelOf({ number, file }: Evidence): HTMLElement {
  return h("span", {}, `${number} `, h("span", { translate: "no" }, file.name), ` (${sizeOf(file.size)})`);
}

/** A box to tick. Ids of this part are its own: the desk counts others. */
function tick(type: "checkbox" | "radio", name: string, value: string, label: Node | string): Tick {
  const id = `ekspor-${++count}`;
  const input = h("input", { class: "choice__input", type, name, value, id, autocomplete: "off" });
  return { input, element: h("div", { class: "choice choice--plain" }, input, h("label", { class: "choice__label", for: id }, label)) };
}

function field(label: string, input: HTMLElement, help = ""): HTMLElement {
  const id = `ekspor-${++count}`;
  input.id = id;
  if (help !== "") input.setAttribute("aria-describedby", `${id}-h`);
  return h("div", { class: "field" }, h("label", { class: "field__label", for: id }, label), help === "" ? null : h("p", { class: "field__help", id: `${id}-h` }, help), input);
}
