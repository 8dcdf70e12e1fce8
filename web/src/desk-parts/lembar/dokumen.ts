/** A sheet as the official A4 document. Paper is always Indonesian, whatever the language of the desk. */
import { h, need } from "../../dom/build";

import { type Data, type Field, type Form, type Mark, SIGNER, titleOf } from "./bentuk";
import { rupiahOf } from "./periksa";
import { inWords } from "./terbilang";

const HEAD = new Set(["jenis", "nomor", "tanggal", "kepada", "di", "hal", "lampiran", ...SIGNER.map(({ key }) => key)]);
const BLANK = ".........................";

/** The document; `printed` is the line that names who printed it, empty on the screen. */
export function documentOf(form: Form, data: Data, printed: readonly (Node | string)[]): HTMLElement {
  return h("article", { class: "a4 a4--letter", lang: "id", translate: "no" },
    need<HTMLTemplateElement>("template[data-letterhead]").content.cloneNode(true),
    h("p", { class: "a4__mark-text" }, "RAHASIA"),
    ...(form.layout === "letter" ? letterHead(form, data) : plainHead(form, data)),
    form.opening === undefined ? null : h("p", {}, form.opening),
    ...form.fields.filter(({ key, isHidden }) => !HEAD.has(key) && !isHidden).flatMap((field) => partOf(field, data)),
    form.closing === undefined ? null : h("p", {}, form.closing),
    signatures(form, data),
    printed.length === 0 ? null : h("footer", { class: "a4__foot" }, h("p", {}, ...printed)));
}

/** "Sabtu, 28 November 2026"; a blank line without a date. */
export function dayInIndonesian(day: string, hasWeekday = true): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return BLANK;
  return new Intl.DateTimeFormat("id-ID", { ...(hasWeekday ? { weekday: "long" } : {}), day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** "Rp1.500.000 (satu juta lima ratus ribu rupiah)". */
export function money(written: string): string {
  const figures = rupiahOf(written);
  if (figures === undefined) return written;
  return `Rp${figures.replace(/\B(?=(\d{3})+$)/g, ".")} (${inWords(Number(figures))} rupiah)`;
}

function letterHead(form: Form, data: Data): HTMLElement[] {
  const facts: [string, string][] = [["Nomor", textIn(data, "nomor") || BLANK], ["Sifat", "Rahasia"], ["Lampiran", textIn(data, "lampiran") || "-"], ["Hal", textIn(data, "hal") || titleOf(form, data)]];
  const at = textIn(data, "di");
  return [
    h("p", { class: "a4__date" }, placeAndDay(data)),
    list(facts),
    h("div", {}, h("p", {}, `Yth. ${textIn(data, "kepada") || BLANK}`), at === "" ? null : h("p", {}, `di ${at}`)),
    h("h2", { class: "a4__title" }, titleOf(form, data)),
  ];
}

function plainHead(form: Form, data: Data): HTMLElement[] {
  const hasNumber = form.fields.some(({ key }) => key === "nomor");
  return [
    h("div", { class: "a4__heading" }, h("h2", { class: "a4__title" }, titleOf(form, data)), hasNumber ? h("p", {}, `Nomor: ${textIn(data, "nomor") || BLANK}`) : null),
    form.layout === "record" ? h("p", {}, `Pada hari ${dayInIndonesian(textIn(data, "tanggal"))}.`) : null,
  ].filter((part) => part !== null);
}

/** A short answer as a line of facts, everything else under a heading of its own; empty ones are left out. */
function partOf(field: Field, data: Data): HTMLElement[] {
  const { key, kind, label, options = [], columns = [], about = [] } = field;
  const value = data[key];
  const heading = h("h3", {}, label);
  if (kind === "rows") {
    const rows = value as readonly Readonly<Record<string, string>>[];
    if (rows.length === 0) return [];
    return [heading, table(["No.", ...columns.map((column) => column.label)], rows.map((row, at) => [String(at + 1), ...columns.map((column) => shown(column, row[column.key] ?? ""))]))];
  }
  if (kind === "grid") {
    const marks = value as Readonly<Record<string, Mark>>;
    if (Object.values(marks).every(({ mark, note }) => mark === "" && note === "")) return [];
    return [heading, table(["Hal", "Jawaban", "Catatan"], about.map(([code, said]) => [said, labelOf(options, marks[code]?.mark ?? "") || "-", marks[code]?.note ?? ""]))];
  }
  if (kind === "checks") {
    const chosen = (value as readonly string[]).map((code) => labelOf(options, code));
    return chosen.length === 0 ? [] : [heading, h("ul", {}, ...chosen.map((one) => h("li", {}, one)))];
  }
  const said = shown(field, value as string);
  if (said === "") return [];
  return kind === "long" ? [heading, ...paragraphs(said)] : [list([[label, said]])];
}

function shown({ kind, options = [] }: Field, value: string): string {
  if (value === "") return "";
  if (kind === "date") return dayInIndonesian(value);
  if (kind === "rupiah") return money(value);
  return kind === "choice" ? labelOf(options, value) : value;
}

function labelOf(options: readonly (readonly [string, string])[], code: string): string {
  return options.find(([one]) => one === code)?.[1] ?? code;
}

function signatures(form: Form, data: Data): HTMLElement {
  const nip = textIn(data, "ttd_nip");
  const official = h("div", { class: "sign" },
    form.layout === "letter" ? null : h("p", {}, placeAndDay(data)), h("p", {}, textIn(data, "ttd_jabatan") || BLANK), h("p", { class: "sign__space" }),
    h("p", { class: "sign__name" }, textIn(data, "ttd_nama") || BLANK), h("p", {}, `NIP ${nip || BLANK}`));
  if (form.layout !== "record") return official;
  const other = form.fields.find(({ key }) => key === "nama")?.label ?? "";
  return h("div", { class: "a4__signs" },
    h("div", { class: "sign" }, h("p", {}, other), h("p", { class: "sign__space" }), h("p", { class: "sign__name" }, textIn(data, "nama") || BLANK)), official);
}

function placeAndDay(data: Data): string {
  const city = (document.querySelector<HTMLMetaElement>("meta[name=peluit-city]")?.content ?? "").replace(/^(?:Kota|Kabupaten) /, "");
  return `${city}, ${dayInIndonesian(textIn(data, "tanggal"), false)}`;
}

function textIn(data: Data, key: string): string {
  const value = data[key];
  return typeof value === "string" ? value.trim() : "";
}

function list(rows: readonly (readonly [string, string])[]): HTMLElement {
  return h("dl", { class: "facts" }, ...rows.map(([name, value]) => h("div", { class: "facts__row" }, h("dt", {}, name), h("dd", {}, value))));
}

/** A table that turns into cards on a phone. */
function table(heads: readonly string[], body: readonly (readonly string[])[]): HTMLElement {
  return h("table", { class: "table table--cards", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((head) => h("th", { scope: "col", role: "columnheader" }, head)))),
    h("tbody", { role: "rowgroup" }, ...body.map((row) => h("tr", { role: "row" },
      ...row.map((cell, at) => h("td", { role: "cell", "data-label": heads[at] ?? "" }, h("span", {}, ...lines(cell))))))));
}

function paragraphs(text: string): HTMLElement[] {
  return text.split(/\n{2,}/).filter((part) => part.trim() !== "").map((part) => h("p", {}, ...lines(part)));
}

function lines(text: string): (Node | string)[] {
  return text.split("\n").flatMap((line, at) => (at === 0 ? [line] : [h("br"), line]));
}
