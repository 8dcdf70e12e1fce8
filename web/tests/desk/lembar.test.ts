/** Sheets: words in both languages, what is refused and how, and what comes back out of a seal. */
import { describe, expect, test } from "vitest";

import type { JsonValue } from "../../src/crypto/json";
import { type Data, dataOf, emptyOf, type Field, type Form } from "../../src/desk-parts/lembar/bentuk";
import { FORMS, formOf } from "../../src/desk-parts/lembar/daftar";
import { dayInIndonesian, money } from "../../src/desk-parts/lembar/kertas/bahan";
import { termOf } from "../../src/desk-parts/lembar/kata-istilah.en";
import { problemsOf, rupiahOf } from "../../src/desk-parts/lembar/periksa";
import { sheetsOf } from "../../src/desk-parts/lembar/susunan";
import { inWords } from "../../src/desk-parts/lembar/terbilang";
import type { CaseObject } from "../../src/desk-parts/pesan";

const SAME = new Set(["A", "B", "C", "KPK", "LPSK"]);

function wordsOf(field: Field): string[] {
  const { label, help, isQuoted, about = [], columns = [] } = field;
  const options = isQuoted ? [] : field.options ?? [];
  return [label, ...(help === undefined ? [] : [help]), ...[...options, ...about].map(([, said]) => said), ...columns.flatMap(wordsOf)];
}

function answer({ kind, options, columns = [], about = [] }: Field): JsonValue {
  const [code] = options?.[0] ?? ["x"];
  switch (kind) {
    case "date": return "2026-11-28";
    case "rupiah": return "1500000";
    case "nip": return "198001012005011001";
    case "choice": return code;
    case "checks": return [code];
    case "rows": return [Object.fromEntries(columns.map((column) => [column.key, answer(column)]))];
    case "grid": return Object.fromEntries(about.map(([row]) => [row, { mark: code, note: "catatan" }]));
    case "text":
    case "long": return "isi";
  }
}

const filled = (form: Form): Record<string, JsonValue> => Object.fromEntries(form.fields.map((field) => [field.key, answer(field)]));

describe.each(FORMS.map((form) => [form.form, form] as const))("%s", (name, form) => {
  test("has a name that a seal takes, keys once each, and English for every word", () => {
    expect(name).toMatch(/^[a-z0-9-]{2,40}$/);
    expect(new Set(form.fields.map(({ key }) => key)).size).toBe(form.fields.length);
    const words = [form.title, ...Object.values(form.titles?.of ?? {}), ...form.fields.flatMap(wordsOf)];
    expect(words.filter((word) => !SAME.has(word) && termOf(word) === word)).toEqual([]);
  });

  test("refuses an empty sheet by each required field, and takes a full one as it comes back", () => {
    const empty = Object.fromEntries(form.fields.map((field) => [field.key, emptyOf(field)]));
    const wrong = new Set(problemsOf(form, empty).map(({ path }) => path.split(".")[0]));
    expect([...wrong]).toEqual(form.fields.filter(({ isRequired }) => isRequired).map(({ key }) => key));
    expect(problemsOf(form, empty).every(({ sentence }) => !/[{}]/.test(sentence))).toBe(true);
    const full = filled(form);
    expect(dataOf(form, JSON.parse(JSON.stringify(full)) as Record<string, JsonValue>)).toEqual(full);
    expect(problemsOf(form, full as Data)).toEqual([]);
  });

  test("takes nothing of another shape out of a seal", () => {
    for (const odd of [7, null, true, ["x", 5], [[]], { apa: 3 }, "x"] as JsonValue[]) {
      const data = dataOf(form, Object.fromEntries(form.fields.map(({ key }) => [key, odd])));
      expect(Object.keys(data)).toEqual(form.fields.map(({ key }) => key));
      expect(() => problemsOf(form, data)).not.toThrow();
    }
  });
});

describe("answers", () => {
  const said = (name: string, changes: Data): string[] => {
    const form = formOf(name);
    if (!form) throw new Error(name);
    return problemsOf(form, { ...(filled(form) as Data), ...changes }).map(({ sentence }) => sentence);
  };

  test("are refused where they cannot be", () => {
    expect(said("surat-tugas", { selesai: "2026-11-27" })).toEqual(["“Selesai” lebih awal daripada “Mulai”."]);
    expect(said("temuan", { nilai: "banyak" })).toEqual(["Tulis “Nilai kerugian” dengan angka saja, misalnya 1.500.000."]);
    expect(said("telaah", { ttd_nip: "12" })).toEqual(["“NIP penanda tangan” berisi 18 angka; kosongkan bila belum tahu."]);
    expect(said("lhp", { dugaan: [{ dugaan: "", hasil: "tidak", uraian: "x" }] })).toEqual(["Isi “Dugaan” dulu."]);
  });

  test("amounts are read and written as on paper", () => {
    expect(["1.500.000", "Rp1.500.000", "1500000", "1.50", "1,5", "-1"].map(rupiahOf)).toEqual(["1500000", "1500000", "1500000", undefined, undefined, undefined]);
    expect(money("1.500.000")).toBe("Rp1.500.000 (satu juta lima ratus ribu rupiah)");
    expect([0, 11, 19, 21, 100, 1000, 1115, 2_000_000, 1_000_000_001].map(inWords)).toEqual([
      "nol", "sebelas", "sembilan belas", "dua puluh satu", "seratus", "seribu", "seribu seratus lima belas", "dua juta", "satu miliar satu",
    ]);
    expect(dayInIndonesian("2026-11-28")).toBe("Sabtu, 28 November 2026");
  });
});

test("a correction replaces an earlier sheet of its own form alone; two of one sheet are rivals", () => {
  const finding = (objectId: string, form: string, replaces = ""): CaseObject => ({ kind: "finding", objectId, body: { form, replaces } }) as unknown as CaseObject;
  const sheets = sheetsOf({ objects: [finding("x", "telaah", "a"), finding("a", "telaah"), finding("b", "telaah", "a"), finding("c", "telaah", "a"), finding("d", "sk", "a"), finding("e", "sk", "e")] });
  expect(sheets.map(({ object, replacedBy, hasRival }) => [object.objectId, replacedBy.map(({ objectId }) => objectId), hasRival])).toEqual([
    ["x", [], false], ["a", ["b", "c"], false], ["b", [], true], ["c", [], true], ["d", [], false], ["e", [], false],
  ]);
});
