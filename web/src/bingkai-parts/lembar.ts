/** Spreadsheets (XLSX) as rows of text: values as they were last calculated, formulas never run. */
import { MOST_COLUMNS } from "./tabel";
import { attribute, tokens } from "./xml";
import type { Archive } from "./zip";

/** A sheet; its rows are read only as far as they are asked for. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  rows(): Generator<string[]>;
}

const MOST_SHARED = 2_000_000;
const DAY = 86_400_000;

/** The sheets of a workbook in their order. @throws Refusal */
export function sheetsOf(archive: Archive): Sheet[] {
  const targets = relations(archive, "xl/_rels/workbook.xml.rels");
  const book = [...tokens(archive.text("xl/workbook.xml"))];
  const is1904 = book.some((token) => token.is === "open" && token.name === "workbookPr" && /^(?:1|true)$/.test(attribute(token.attributes, "date1904")));
  const shared = archive.has("xl/sharedStrings.xml") ? sharedStrings(archive.text("xl/sharedStrings.xml")) : [];
  const kinds = archive.has("xl/styles.xml") ? styleKinds(archive.text("xl/styles.xml")) : [];
  return book.flatMap((token): Sheet[] => {
    if (token.is !== "open" || token.name !== "sheet") return [];
    const target = targets.get(attribute(token.attributes, "id"));
    const path = target?.startsWith("/") === true ? target.slice(1) : `xl/${target ?? ""}`;
    if (!archive.has(path)) return [];
    const isHidden = /hidden/i.test(attribute(token.attributes, "state"));
    return [{ name: attribute(token.attributes, "name"), isHidden, rows: () => rowsOf(archive.text(path), { shared, kinds, is1904 }) }];
  });
}

/** Where the relations of a part point to, by their ids. */
export function relations(archive: Archive, path: string): Map<string, string> {
  const found = new Map<string, string>();
  if (!archive.has(path)) return found;
  for (const token of tokens(archive.text(path))) {
    if (token.is === "open" && token.name === "Relationship" && attribute(token.attributes, "TargetMode") !== "External") {
      found.set(attribute(token.attributes, "Id"), attribute(token.attributes, "Target"));
    }
  }
  return found;
}

/** Texts that cells refer to by number; phonetic hints beside them are left out. */
function sharedStrings(markup: string): string[] {
  const found: string[] = [];
  let text = "";
  let isText = false;
  let hints = 0;
  for (const token of tokens(markup)) {
    if (token.is === "text") {
      if (isText && hints === 0) text += token.text;
    } else if (token.name === "t") isText = token.is === "open";
    else if (token.name === "rPh") hints += token.is === "open" ? 1 : -1;
    else if (token.name === "si") {
      if (token.is === "close" && found.length < MOST_SHARED) found.push(text);
      text = "";
    }
  }
  return found;
}

type StyleKind = "number" | "date" | "time" | "moment" | "percent";

/** What a number means by the style of its cell. */
function styleKinds(markup: string): StyleKind[] {
  const own = new Map<number, StyleKind>();
  const kinds: StyleKind[] = [];
  let isInCells = false;
  for (const token of tokens(markup)) {
    if (token.is === "text") continue;
    if (token.name === "cellXfs") isInCells = token.is === "open";
    if (token.is !== "open") continue;
    if (token.name === "numFmt") own.set(Number(attribute(token.attributes, "numFmtId")), kindOfFormat(attribute(token.attributes, "formatCode")));
    if (token.name === "xf" && isInCells) {
      const id = Number(attribute(token.attributes, "numFmtId"));
      kinds.push(own.get(id) ?? kindOfNumber(id));
    }
  }
  return kinds;
}

/** Built-in formats (ECMA-376 part 1, 18.8.30). */
function kindOfNumber(id: number): StyleKind {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) return "date";
  if (id === 22) return "moment";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return "time";
  return id === 9 || id === 10 ? "percent" : "number";
}

function kindOfFormat(code: string): StyleKind {
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, "").toLowerCase();
  const hasDay = /[dy]/.test(bare);
  const hasTime = /[hs]/.test(bare);
  if (hasDay) return hasTime ? "moment" : "date";
  if (hasTime) return "time";
  return bare.includes("%") ? "percent" : "number";
}

interface Book {
  readonly shared: readonly string[];
  readonly kinds: readonly StyleKind[];
  readonly is1904: boolean;
}

function* rowsOf(markup: string, book: Book): Generator<string[]> {
  let row: string[] = [];
  let cell = { column: 0, type: "", style: 0, value: "" };
  let takes = false;
  for (const token of tokens(markup)) {
    if (token.is === "text") {
      if (takes) cell.value += token.text;
    } else if (token.name === "v" || token.name === "t") {
      takes = token.is === "open";
    } else if (token.name === "c") {
      if (token.is === "open") cell = { column: columnOf(attribute(token.attributes, "r")) ?? row.length, type: attribute(token.attributes, "t"), style: Number(attribute(token.attributes, "s")), value: "" };
      else put(row, cell.column, shown(cell, book));
    } else if (token.name === "row") {
      if (token.is === "close") yield row;
      row = [];
    }
  }
}

/** A cell beyond the last column that is kept leaves its row full, and no more. */
function put(row: string[], column: number, text: string): void {
  while (row.length < Math.min(column, MOST_COLUMNS)) row.push("");
  if (column < MOST_COLUMNS) row[column] = text;
}

/** 27 for "AB12". */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function shown({ type, style, value }: { type: string; style: number; value: string }, { shared, kinds, is1904 }: Book): string {
  if (type === "s") return shared[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type !== "" && type !== "n") return value;
  const kind = kinds[style] ?? "number";
  const number = Number(value);
  if (value === "" || kind === "number" || !Number.isFinite(number)) return value;
  if (kind === "percent") return `${Number((number * 100).toPrecision(12))}%`;
  return momentOf(number, kind, is1904);
}

/** A date in ISO 8601: days since the end of 1899, or since 1904. */
function momentOf(days: number, kind: "date" | "time" | "moment", is1904: boolean): string {
  const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const moment = new Date(start + Math.round(days * 86_400) * 1_000);
  if (Number.isNaN(moment.getTime()) || Math.abs(days) > 3_000_000) return String(days);
  const iso = moment.toISOString();
  if (kind === "date") return iso.slice(0, 10);
  const time = iso.slice(11, 19).replace(/:00$/, "");
  if (kind === "time") return days * DAY >= DAY ? `${Math.floor(days * 24)}${time.slice(2)}` : time;
  return `${iso.slice(0, 10)} ${time}`;
}
