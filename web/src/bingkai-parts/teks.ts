/** Text: decoded, shown in windows, with everything that would not be seen made visible. Markup is source, never run. */
import { h } from "../dom/build";

import { choiceTool, remark, searchBox, toolbar } from "./bilah";
import { Window } from "./jendela";
import { grid } from "./kisi";
import type { FrameWords, Shown, Viewed } from "./pesan";
import { blocksOf, countUnseen, decodeText } from "./sandi";
import { rowsOf, separatorOf } from "./tabel";
import { lettered } from "./tampak";
import { fillIn } from "./ucap";

/** Letters in one window. */
const BLOCK = 6_000;
const LINE = 20;
const LETTERS_A_LINE = 90;
/** Bytes of a text that are read. */
const MOST = 64 * 1024 * 1024;

/** Show a text. */
export function showText(room: HTMLElement, { content, name, words }: Shown): Promise<Viewed> {
  const isCut = content.length > MOST;
  const { text, encoding } = decodeText(isCut ? content.subarray(0, MOST) : content);
  const unseen = countUnseen(text);
  const separator = /\.[ct]sv$/i.test(name) ? separatorOf(text) : "";
  const body = h("div", { class: "room__body" });
  const view = new TextView(text, words);
  const asTable = separator === "" ? undefined : (): HTMLElement => grid(rowsOf(text, separator), words);
  let isTable = asTable !== undefined;
  const show = (): void => { body.replaceChildren(isTable && asTable ? asTable() : view.element); };
  const turn = asTable ? choiceTool("list", words.asText, (setWord) => {
    isTable = !isTable;
    setWord(isTable ? words.asText : words.asTable);
    show();
  }) : null;
  const search = searchBox(words, (wanted) => {
    if (isTable) turn?.click();
    return Promise.resolve(view.find(wanted));
  });
  const notes = [sourceNote(text, words), unseen > 0 ? fillIn(words.unseen, { count: unseen }) : "", encoding === "UTF-8" ? "" : fillIn(words.encoding, { encoding }), isCut ? fillIn(words.textCut, { megabytes: MOST / 1024 / 1024 }) : ""];
  room.append(toolbar(words.tools, search, turn), ...notes.filter((note) => note !== "").map((note) => remark(note)), body);
  show();
  return Promise.resolve({ pages: 0 });
}

/** Why markup is not shown as what it describes. */
function sourceNote(text: string, words: FrameWords): string {
  const start = text.slice(0, 2_000);
  if (/<svg[\s>]/i.test(start)) return words.sourceSvg;
  return /<(?:!doctype\s+html|html|head|body|script|iframe|meta|link|img)[\s>]/i.test(start) ? words.source : "";
}

/** A text in windows, and the place that was found last. */
class TextView {
  readonly element: HTMLElement;
  readonly #blocks: readonly (readonly [number, number])[];
  readonly #window: Window;
  #found: readonly [number, number] = [0, 0];

  constructor(private readonly text: string, private readonly words: FrameWords) {
    this.#blocks = blocksOf(text, BLOCK);
    this.element = h("div", { class: "scroller text", tabindex: 0, role: "region", "aria-label": words.text, translate: "no" });
    this.#window = new Window(this.element, this.#blocks.length, "text__block", {
      guess: (index) => this.#guess(index),
      show: (place, index) => { this.#show(place, index); },
    });
  }

  /** Go to the next place that holds `wanted`, whatever the case of its letters; gives what to say. */
  find(wanted: string): string {
    const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
    pattern.lastIndex = this.#found[1];
    let match = pattern.exec(this.text);
    if (!match && this.#found[1] > 0) match = pattern.exec(this.text);
    const before = this.#blockAt(this.#found[0]);
    this.#found = match ? [match.index, match.index + match[0].length] : [0, 0];
    this.#refresh(before);
    if (!match) return this.words.searchNone;
    const index = this.#blockAt(match.index);
    this.#refresh(index);
    this.#window.reveal(index)?.querySelector("mark")?.scrollIntoView({ block: "center" });
    return this.words.searchPlace;
  }

  #blockAt(position: number): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.[0] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #guess(index: number): number {
    const [from, to] = this.#blocks[index] ?? [0, 0];
    return LINE * Math.max(1, Math.ceil((to - from) / LETTERS_A_LINE));
  }

  #refresh(index: number): void {
    const place = this.#window.places[index];
    if (place?.hasChildNodes() === true) this.#show(place, index);
  }

  #show(place: HTMLElement, index: number): void {
    const [from, to] = this.#blocks[index] ?? [0, 0];
    const end = this.text[to - 1] === "\n" ? to - 1 : to;
    const [start, stop] = this.#found;
    const cuts = [from, Math.min(Math.max(start, from), end), Math.min(Math.max(stop, from), end), end] as const;
    place.replaceChildren(
      ...lettered(this.text.slice(cuts[0], cuts[1])),
      ...(cuts[2] > cuts[1] ? [h("mark", {}, ...lettered(this.text.slice(cuts[1], cuts[2])))] : []),
      ...lettered(this.text.slice(cuts[2], cuts[3])),
      "\n",
    );
  }
}
