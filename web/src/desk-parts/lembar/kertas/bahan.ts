/** What official papers are put together from. Paper is always Indonesian, whatever the language of the desk. */
import { h } from "../../../dom/build";
import type { Data, Field, Form, Mark } from "../bentuk";
import { rupiahOf } from "../periksa";
import { inWords } from "../terbilang";

export type Part = Node | string | null;
export type Row = Readonly<Record<string, string>>;

/** A line to be filled in by hand. */
export const BLANK = ".........................";

/** Text of a field, without white space around it; "" for fields of another kind. */
export function textIn(data: Data, key: string): string {
  const value = data[key];
  return typeof value === "string" ? value.trim() : "";
}

/** Rows of a field; none for fields of another kind. */
export function rowsIn(data: Data, key: string): readonly Row[] {
  const value = data[key];
  return Array.isArray(value) ? (value as readonly (Row | string)[]).filter((row): row is Row => typeof row !== "string") : [];
}

/** What is said for the answer of a choice, or for each of several; "" or none without one. */
export function answersIn(form: Form, data: Data, key: string): string[] {
  const value = data[key];
  const codes = typeof value === "string" ? [value] : Array.isArray(value) ? (value as readonly unknown[]).filter((one): one is string => typeof one === "string") : [];
  const options = form.fields.find((field) => field.key === key)?.options ?? [];
  return codes.filter((code) => code !== "").map((code) => labelOf(options, code));
}

export function labelOf(options: readonly (readonly [string, string])[], code: string): string {
  return options.find(([one]) => one === code)?.[1] ?? code;
}

/** "Sabtu, 28 November 2026"; a blank line without a date. */
export function dayInIndonesian(day: string, hasWeekday = true): string {
  return formatted(day, { ...(hasWeekday ? { weekday: "long" } : {}), day: "numeric", month: "long", year: "numeric" });
}

/** "Sabtu, tanggal dua puluh delapan, bulan November, tahun dua ribu dua puluh enam (28-11-2026)", as records begin. */
export function dayInWords(day: string): string {
  if (!isDay(day)) return BLANK;
  const [year = "", month = "", date = ""] = day.split("-");
  return `${formatted(day, { weekday: "long" })}, tanggal ${inWords(Number(date))}, bulan ${formatted(day, { month: "long" })}, tahun ${inWords(Number(year))} (${date}-${month}-${year})`;
}

function formatted(day: string, parts: Intl.DateTimeFormatOptions): string {
  return isDay(day) ? new Intl.DateTimeFormat("id-ID", { ...parts, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`)) : BLANK;
}

function isDay(day: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
}

/** "Rp1.500.000 (satu juta lima ratus ribu rupiah)". */
export function money(written: string): string {
  const figures = rupiahOf(written);
  return figures === undefined ? written : `${inFigures(Number(figures))} (${inWords(Number(figures))} rupiah)`;
}

/** "Rp1.500.000". */
export function inFigures(rupiah: number): string {
  return `Rp${String(rupiah).replace(/\B(?=(\d{3})+$)/g, ".")}`;
}

/** The place that stands before a date. */
export function cityName(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=peluit-place]")?.content ?? "";
}

/** "Nomor : 12", the colons below each other; lines without a value are left out. */
export function lines(rows: readonly (readonly [string, string])[]): HTMLElement | null {
  const some = rows.filter(([, value]) => value !== "");
  return some.length === 0 ? null : h("dl", { class: "a4__lines" }, ...some.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, ...broken(value)))));
}

/** A clause such as "Menimbang : a. bahwa …": its name at the left, what it says beside it. */
export function clause(name: string, ...said: Part[]): HTMLElement | null {
  return said.every((part) => part === null) ? null : h("div", { class: "a4__clause" }, h("p", { class: "a4__clause-name" }, name), h("div", {}, ...said));
}

/** What was written as points: one line is a sentence, several are a list; signs before them are ours. `type` as in HTML. */
export function points(text: string, type: "1" | "a" = "1"): HTMLElement | null {
  const all = text.split("\n").map((line) => line.replace(/^\s*(?:\d{1,2}[.)]|[a-z][.)]|[-•–])\s+/, "").trim()).filter((line) => line !== "");
  if (all.length === 0) return null;
  return all.length === 1 ? h("p", {}, all[0]) : h("ol", { class: "a4__points", type }, ...all.map((line) => h("li", {}, line)));
}

/** Paragraphs; an empty line parts them. */
export function paragraphs(text: string): HTMLElement[] {
  return text.split(/\n{2,}/).filter((part) => part.trim() !== "").map((part) => h("p", { class: "a4__para" }, ...broken(part.trim())));
}

/** A heading with what belongs below it; nothing where there is nothing. */
export function chapter(heading: string, ...below: Part[]): HTMLElement[] {
  const some = below.filter((part): part is Node | string => part !== null);
  return some.length === 0 ? [] : [h("h3", {}, heading), ...some.filter((part): part is HTMLElement => typeof part !== "string")];
}

/** Rows of a field as a numbered table that turns into cards on a phone; nothing without rows. */
export function tableOf(form: Form, data: Data, key: string): HTMLElement | null {
  const columns = form.fields.find((field) => field.key === key)?.columns ?? [];
  const rows = rowsIn(data, key);
  if (rows.length === 0) return null;
  return table(["No.", ...columns.map(({ label }) => label)], rows.map((row, at) => [String(at + 1), ...columns.map((column) => shown(column, row[column.key] ?? ""))]));
}

export function table(heads: readonly string[], body: readonly (readonly string[])[]): HTMLElement {
  return h("table", { class: "table table--cards", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((head) => h("th", { scope: "col", role: "columnheader" }, head)))),
    h("tbody", { role: "rowgroup" }, ...body.map((row) => h("tr", { role: "row" },
      ...row.map((cell, at) => h("td", { role: "cell", "data-label": heads[at] ?? "" }, h("span", {}, ...broken(cell))))))));
}

/** A grid of marks as a table; nothing where none was given. */
export function gridOf({ key, about = [], options = [] }: Field, data: Data): HTMLElement | null {
  const marks = data[key] as Readonly<Record<string, Mark>>;
  if (Object.values(marks).every(({ mark, note }) => mark === "" && note === "")) return null;
  return table(["Hal", "Jawaban", "Catatan"], about.map(([code, said]) => [said, labelOf(options, marks[code]?.mark ?? "") || "-", marks[code]?.note ?? ""]));
}

/** A single value as paper says it. */
export function shown({ kind, options = [] }: Field, value: string): string {
  if (value === "") return "";
  if (kind === "date") return dayInIndonesian(value, false);
  if (kind === "rupiah") return money(value);
  return kind === "choice" ? labelOf(options, value) : value.trim();
}

function broken(text: string): (Node | string)[] {
  return text.split("\n").flatMap((line, at) => (at === 0 ? [line] : [h("br"), line]));
}
