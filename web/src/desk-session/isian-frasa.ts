/** The field for a passphrase or a recovery sheet: pasted or typed, four letters a word, hidden from onlookers. */
import { normalizeWords, WORDS } from "../crypto/words";
import { h } from "../dom/build";

import { field, quietButton } from "./bagian";
import { KATA } from "./kata";

/** What was typed, judged. */
export type Judged = { readonly ok: true; readonly words: string[] } | { readonly ok: false; readonly sentence: string };

/** The field and its judgement. */
export interface WordsField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  fail(sentence: string | null): void;
  /** The whole words, or a sentence that says what is wrong with them. */
  judge(): Judged;
}

const known = new Set(WORDS);

/** Judges typed words against the list and the number that there should be. */
export function judgeWords(typed: string, count: number): Judged {
  const words = normalizeWords(typed);
  const strange = words.findIndex((word) => !known.has(word));
  if (strange >= 0) return { ok: false, sentence: KATA.kata.asing(strange + 1) };
  if (words.length < count) return { ok: false, sentence: KATA.kata.kurang(words.length, count) };
  if (words.length > count) return { ok: false, sentence: KATA.kata.lebih(words.length, count) };
  return { ok: true, words };
}

/**
 * A field for `count` words. It is no password field on purpose: browsers would offer to keep the words and carry them
 * to an account elsewhere. It is masked by the style sheet instead.
 */
export function wordsField(count: number, label: string, help: string): WordsField {
  const made = field({ id: "kata", label, help, attributes: { class: "input input--masked", translate: "no", "data-words": "" } });
  const status = h("p", { class: "field__count", "aria-live": "polite" });
  const toggle = quietButton(KATA.masuk.perlihatkan, () => {
    const masked = made.input.classList.toggle("input--masked");
    toggle.textContent = masked ? KATA.masuk.perlihatkan : KATA.masuk.sembunyikan;
    toggle.setAttribute("aria-pressed", String(!masked));
  }, "button--quiet button--small");
  toggle.setAttribute("aria-pressed", "false");
  made.input.addEventListener("input", () => {
    made.fail(null);
    status.textContent = progressOf(made.input.value, count);
  });
  made.element.append(h("div", { class: "cluster" }, status, toggle));
  return { ...made, judge: () => judgeWords(made.input.value, count) };
}

/** How far one is. The word being typed is left out until a space or four letters complete it. */
function progressOf(typed: string, count: number): string {
  const words = normalizeWords(typed);
  const isTyping = !/\s$/u.test(typed);
  const strange = words.findIndex((word, at) => !known.has(word) && !(isTyping && at === words.length - 1));
  if (strange >= 0) return KATA.kata.asing(strange + 1);
  return KATA.kata.dikenali(words.filter((word) => known.has(word)).length, count);
}
