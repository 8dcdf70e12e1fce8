/** The frame of the ceremony's screens: the row of steps, words to write down, the check of what was written. */
import { normalizeWords } from "../crypto/words";
import { h, icon } from "../dom/build";
import { button, field, form, heading, quietButton, show } from "../desk-session/bagian";

import { KATA } from "./kata";

/** How many words of each are asked back before one goes on. */
export const CHECKED_OF_PHRASE = 3;
export const CHECKED_OF_RECOVERY = 4;

/** The row of steps; `now` counts from 1. */
export function stepsRow(names: readonly string[], now: number): HTMLElement {
  return h("nav", { class: "steps", "aria-label": KATA.langkah },
    h("p", { class: "steps__now" }, KATA.langkahKini(now, names.length), h("strong", {}, names[now - 1] ?? "")),
    h("ol", { class: "steps__list" }, ...names.map((name, at) => {
      const state = at + 1 < now ? "done" : at + 1 === now ? "current" : "next";
      return h("li", { class: "steps__item", "data-state": state, "aria-current": state === "current" && "step" },
        h("span", { class: "steps__name" }, name), state === "done" ? h("span", { class: "vh" }, KATA.selesaiLangkah) : null);
    })));
}

/** Words, large and numbered. */
export function wordList(words: readonly string[]): HTMLElement {
  return h("ol", { class: "words", translate: "no", "data-words": "" }, ...words.map((word) => h("li", { class: "words__item" }, word)));
}

/** `count` different positions from 1 to `of`, by chance, in order. */
export function somePositions(count: number, of: number): number[] {
  const rest = Array.from({ length: of }, (_, at) => at + 1);
  const random = crypto.getRandomValues(new Uint32Array(count));
  return [...random].map((value) => rest.splice(value % rest.length, 1)[0] ?? 1).sort((a, b) => a - b);
}

interface CheckOptions {
  readonly root: HTMLElement;
  readonly steps: HTMLElement;
  readonly title: string;
  readonly words: readonly string[];
  readonly count: number;
  /** The words fit what is on the paper. */
  readonly onRight: () => void;
  /** Look at the words once more. */
  readonly onBack: () => void;
}

/** Ask for some of the words from the paper. There is no way around it, and a wrong one is never corrected here. */
export function mountCheck({ root, steps, title, words, count, onRight, onBack }: CheckOptions): void {
  const asked = somePositions(count, words.length).map((position) => ({
    position,
    made: field({ id: "kata", label: KATA.petugas.kata(position), attributes: { class: "input input--mid input--words", translate: "no", "data-position": String(position) } }),
  }));
  const check = (): void => {
    for (const { made } of asked) made.fail(null);
    const wrong = asked.filter(({ made, position }) => normalizeWords(made.input.value).join(" ") !== words[position - 1]);
    for (const { made, position } of [...wrong].reverse()) {
      made.fail(made.input.value.trim() === "" ? KATA.petugas.kosong(position) : KATA.petugas.salah(position));
    }
    if (wrong.length === 0) onRight();
  };
  show(root, steps, heading(title), h("p", { class: "lead" }, KATA.petugas.frasaPeriksaIsi),
    form(check, ...asked.map(({ made }) => made.element),
      h("div", { class: "actions" }, button(KATA.lanjut), quietButton(KATA.petugas.lihatLagi, onBack))));
}

/** A button with the reason why it does not go on yet. */
export function guarded(submit: HTMLButtonElement, why: string): { element: HTMLElement; reason: HTMLElement; explain: (why: string) => void } {
  const reason = h("p", { class: "reason", id: "alasan", role: "status", tabindex: "-1" });
  submit.setAttribute("aria-describedby", reason.id);
  const explain = (sentence: string): void => { reason.replaceChildren(...(sentence === "" ? [] : [icon("info"), sentence])); };
  explain(why);
  if (why !== "") submit.setAttribute("aria-disabled", "true");
  return { element: h("div", { class: "with-reason" }, submit, reason), reason, explain };
}

/** A button that prints the sheet on this page. */
export function printButton(): HTMLButtonElement {
  return quietButton(KATA.cetak, () => { window.print(); });
}

/** While a sheet is shown, printing gives the sheet and nothing else. */
export function setPrinting(isSheet: boolean): void {
  document.body.classList.toggle("print-a4", isSheet);
}

/** Ask before the page is left while something would be lost; gives the way to stop asking. */
export function guardLeaving(): () => void {
  const guard = new AbortController();
  window.addEventListener("beforeunload", (event) => { event.preventDefault(); }, { signal: guard.signal });
  return () => { guard.abort(); };
}

/** The head of an A4 document. */
export function letterHead(organisation: string): HTMLElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "a4__mark");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "#peluit");
  svg.append(use);
  return h("header", { class: "a4__kop" }, svg, h("div", {}, h("p", { class: "a4__unit" }, organisation)));
}

/** A list of facts. */
export function facts(rows: readonly (readonly [string, string | Node])[]): HTMLElement {
  return h("dl", { class: "facts" }, ...rows.map(([term, value]) => h("div", { class: "facts__row" }, h("dt", {}, term), h("dd", {}, value))));
}
