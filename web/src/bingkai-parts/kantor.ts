/** Office documents as text: what they say, without their pictures, macros, formulas and links. */
import { h } from "../dom/build";

import { remark, toolbar } from "./bilah";
import { documentOf } from "./docx";
import { grid } from "./kisi";
import { sheetsOf, type Sheet } from "./lembar";
import { openDocumentOf, type Part, slidesOf } from "./naskah";
import type { FrameWords, Shown, Viewed } from "./pesan";
import { lettered } from "./tampak";
import { Refusal } from "./tolak";
import { Archive } from "./zip";
import { fillIn } from "./ucap";

const MOST_PARTS = 20_000;

/** Show an office document, or the list of any other archive. @throws Refusal */
export async function showOffice(room: HTMLElement, shown: Shown): Promise<Viewed> {
  return { pages: await showContent(room, shown) };
}

async function showContent(room: HTMLElement, { content, words }: Shown): Promise<number> {
  const archive = new Archive(content);
  if (archive.has("word/document.xml")) return showParts(room, await documentOf(archive, words), words);
  if (archive.has("xl/workbook.xml")) return showSheets(room, sheetsOf(archive), words);
  if (archive.has("ppt/presentation.xml")) return showParts(room, slidesOf(archive).map((part) => nodeOf(part, words)), words);
  if (archive.has("content.xml")) return showOpenDocument(room, openDocumentOf(archive), words);
  return showList(room, archive, words);
}

function showParts(room: HTMLElement, parts: readonly Node[], words: FrameWords): number {
  const isCut = parts.length > MOST_PARTS;
  const body = parts.length === 0 ? [h("p", { class: "remark" }, words.empty)] : parts.slice(0, MOST_PARTS);
  room.append(remark(words.onlyText), ...(isCut ? [remark(words.documentCut)] : []),
    h("div", { class: "scroller leaf", tabindex: 0, role: "region", "aria-label": words.text, translate: "no" }, h("div", { class: "leaf__text" }, ...body)));
  return 0;
}

function nodeOf(part: Part, words: FrameWords): Node {
  switch (part.is) {
    case "heading": return heading(part.level, part.text);
    case "slide": return h("h2", { class: "leaf__slide" }, fillIn(words.slide, { number: part.number }));
    case "notes": return h("h3", {}, words.notes);
    case "item": return h("ul", {}, h("li", {}, ...lettered(part.text)));
    case "table": return h("div", { class: "leaf__table" }, h("table", { class: "table table--compact" }, h("tbody", {},
      ...part.rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, ...lettered(cell))))))));
    case "paragraph": return h("p", {}, ...lettered(part.text));
  }
}

function heading(level: number, text: string): HTMLElement {
  return h(level <= 1 ? "h2" : level === 2 ? "h3" : "h4", {}, ...lettered(text));
}

/** Spreadsheets of OpenDocument are tables at the top, and are shown as sheets. */
function showOpenDocument(room: HTMLElement, parts: readonly Part[], words: FrameWords): number {
  const tables = parts.flatMap((part): Sheet[] => (part.is === "table" ? [{ name: part.name, isHidden: false, rows: () => rowsOf(part.rows) }] : []));
  if (tables.length > 0 && tables.length === parts.length) return showSheets(room, tables, words);
  return showParts(room, parts.map((part) => nodeOf(part, words)), words);
}

function* rowsOf(rows: readonly (readonly string[])[]): Generator<string[]> {
  for (const row of rows) yield [...row];
}

function showSheets(room: HTMLElement, sheets: readonly Sheet[], words: FrameWords): number {
  const first = sheets[0];
  if (!first) throw new Refusal("broken");
  const body = h("div", { class: "room__body" });
  const names = sheets.map(({ name, isHidden }) => (isHidden ? fillIn(words.sheetHidden, { name }) : name));
  const show = (n: number): void => {
    const sheet = sheets[n];
    if (sheet) body.replaceChildren(grid(sheet.rows(), words, names[n]));
  };
  const choice = h("select", { class: "input tools__input", id: "lembar" }, ...names.map((name, n) => h("option", { value: n }, name)));
  choice.addEventListener("change", () => { show(Number(choice.value)); });
  const chooser = h("div", { class: "tools__search" }, h("label", { for: "lembar" }, words.sheets), choice);
  room.append(toolbar(words.tools, chooser), remark(words.onlyText), body);
  show(0);
  return sheets.length;
}

function showList(room: HTMLElement, archive: Archive, words: FrameWords): number {
  const entries = [...archive.entries.values()].map(({ name, size }) => [name, String(size)]);
  room.append(remark(words.archive), grid([[words.archiveName, words.archiveSize], ...entries].values(), words));
  return 0;
}
