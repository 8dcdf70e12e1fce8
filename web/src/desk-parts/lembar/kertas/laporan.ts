/** Reports and reviews: chapters with headings. */
import { h } from "../../../dom/build";
import { type Data, type Field, type Form, type Paper, SIGNER } from "../bentuk";

import { chapter, dayInIndonesian, gridOf, labelOf, lines, paragraphs, type Part, points, rowsIn, shown, tableOf, textIn } from "./bahan";
import { titleHead } from "./kepala";
import { dated } from "./tanda-tangan";

const ROMAN = ["I", "II", "III", "IV", "V"];
const HEAD = new Set(["nomor", ...SIGNER.map(({ key }) => key)]);

/** Laporan hasil pemeriksaan: chapters from introduction to recommendations; a chapter without content takes no number. */
export const report: Paper = (form, data) => {
  const results = form.fields.find(({ key }) => key === "dugaan")?.columns?.find(({ key }) => key === "hasil")?.options ?? [];
  const chapters: (readonly [string, readonly Part[]])[] = [
    ["PENDAHULUAN", lettered([
      ["Dasar pemeriksaan", points(textIn(data, "dasar"))], ["Tujuan", points(textIn(data, "tujuan"))], ["Ruang lingkup", points(textIn(data, "ruang"))],
      ["Cara pemeriksaan", points(textIn(data, "cara"))], ["Susunan tim", tableOf(form, data, "tim")],
    ])],
    ["GAMBARAN UMUM", paragraphs(textIn(data, "umum"))],
    ["HASIL PEMERIKSAAN", rowsIn(data, "dugaan").flatMap(({ dugaan = "", hasil = "", uraian = "" }, at) => [
      h("h4", {}, `${letterAt(at)}. ${dugaan}`), ...paragraphs(uraian), lines([["Hasil", labelOf(results, hasil)]])])],
    ["SIMPULAN", paragraphs(textIn(data, "simpulan"))],
    ["REKOMENDASI", [tableOf(form, data, "rekomendasi")].filter((part) => part !== null)],
  ];
  return [
    ...titleHead(form, data), h("p", { class: "a4__center" }, `TANGGAL ${dayInIndonesian(textIn(data, "tanggal"), false).toUpperCase()}`),
    ...chapters.filter(([, parts]) => parts.length > 0).flatMap(([name, parts], at) => [h("h3", { class: "a4__chapter" }, h("span", {}, `BAB ${ROMAN[at] ?? ""}`), h("span", {}, name)), ...parts]),
    h("p", { class: "a4__para" }, "Demikian laporan hasil pemeriksaan ini dibuat untuk dipergunakan sebagaimana mestinya."),
    dated(data),
  ];
};

/** A sheet with its fields under lettered headings; short answers stand together at the top. */
export const review: Paper = (form, data) => {
  const isShort = ({ kind }: Field): boolean => kind === "text" || kind === "date" || kind === "choice" || kind === "rupiah" || kind === "nip";
  const fields = form.fields.filter(({ key, isHidden }) => !HEAD.has(key) && !isHidden);
  return [
    ...titleHead(form, data),
    form.opening === undefined ? null : h("p", { class: "a4__para" }, form.opening),
    lines(fields.filter(isShort).map((field) => [field.label, shown(field, textIn(data, field.key))])),
    ...lettered(fields.filter((field) => !isShort(field)).map((field) => [field.label, contentOf(form, field, data)])),
    dated(data),
  ].filter((part) => part !== null);
};

function contentOf(form: Form, field: Field, data: Data): HTMLElement | null {
  if (field.kind === "grid") return gridOf(field, data);
  if (field.kind === "rows") return tableOf(form, data, field.key);
  const parts = paragraphs(textIn(data, field.key));
  return parts.length === 0 ? null : h("div", { class: "a4__block" }, ...parts);
}

function lettered(parts: readonly (readonly [string, HTMLElement | null])[]): HTMLElement[] {
  return parts.filter(([, content]) => content !== null).flatMap(([name, content], at) => chapter(`${letterAt(at)}. ${name}`, content));
}

function letterAt(at: number): string {
  return String.fromCharCode(65 + at);
}
