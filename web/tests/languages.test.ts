/** Word tables: each has a sibling in every language, of the same shape, with other words; scripts that speak are loaded so. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

// @ts-expect-error plain JavaScript shared with build.mjs
import { isWordTable, languages as untyped } from "../bundling.mjs";
import { listed, pageScript, say } from "../src/bahasa";
import { ENGLISH } from "../src/desk-parts/kabar-en";
import { INDONESIAN } from "../src/desk-parts/kabar-id";
import { STATES } from "../src/desk-parts/kata";
import { DESTINATIONS } from "../src/desk-parts/kata-langkah";

const languages = untyped as readonly string[];
const source = path.join(import.meta.dirname, "../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const tables = files.filter((name) => (isWordTable as (file: string) => boolean)(name));
/** Tables of facts and of words that are listened for, which nobody reads. */
const NOT_SHOWN = new Set(["kata-bahasa.ts", "portal/kata-dengar.ts"]);
/** Words that are the same in both languages. */
const SAME = new Set(["No.", "Auditor", "auditor", "MB", "kB", "SHA-256", "video", "Video", "audio", "PDF", "status", "Status", "DATA FIKTIF", "NIP"]);

type Table = Readonly<Record<string, unknown>>;

/** Every string of a table by its place; a function gives what it says with sample values. */
function strings(value: unknown, place = ""): [string, string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") return strings((value as (...given: unknown[]) => unknown)(...sampled(value.length)), `${place}()`);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => strings(part, `${place}/${name}`));
}

function sampled(count: number): unknown[] {
  return Array.from({ length: count }, (_, at) => Object.assign([`A${at}`], { toString: () => String(at + 2) }));
}

function places(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?::[^}]*)?\}/g)].map(([, name]) => name ?? ""))].sort();
}

/** Codes, separators and patterns are no words. */
function isWord(text: string): boolean {
  return /\p{L}{2}/u.test(text.replace(/\{[^}]*\}/g, "")) && !/^[a-z]+(?:-[a-z]+)*$/.test(text);
}

describe.each(languages.slice(1))("the words of %s", (language) => {
  test.each(tables)("%s", async (name) => {
    const sibling = path.join(source, name.replace(/\.ts$/, `.${language}.ts`));
    expect(existsSync(sibling)).toBe(true);
    const [first, second] = (await Promise.all([import(path.join(source, name)), import(sibling)])) as [Table, Table];
    const [told, translated] = [new Map(strings(first)), new Map(strings(second))];
    expect([...translated.keys()].sort()).toEqual([...told.keys()].sort());
    if (NOT_SHOWN.has(name)) return;
    const untouched: string[] = [];
    for (const [place, text] of told) {
      const other = translated.get(place) ?? "";
      expect(places(other), `${name} ${place}`).toEqual(places(text));
      if (isWord(text) && text === other && !SAME.has(text)) untouched.push(`${place}: ${text}`);
      if (text !== "" && other === "") untouched.push(`${place}: empty`);
    }
    expect(untouched).toEqual([]);
  });
});

test("a table that no other language has is found by the build, whatever it is called", () => {
  expect(["a/kata.ts", "kata-x.ts", "portal/kata-bahasa.ts"].map(isWordTable as (file: string) => boolean)).toEqual([true, true, true]);
  expect(["a/kata.en.ts", "kata-x.en.ts", "perkataan.ts", "isian-kata.ts"].map(isWordTable as (file: string) => boolean)).toEqual([false, false, false, false]);
});

test("scripts that differ between languages, and only they, are loaded by the language of the page", () => {
  const manifest = JSON.parse(readFileSync(path.join(source, "../../src/peluit/site/static/manifest.json"), "utf8")) as Record<string, unknown>;
  const text = files.map((name) => readFileSync(path.join(source, name), "utf8")).join("\n");
  const shared = [...text.matchAll(/"\/static\/([\w.-]+\.js)"/g)].map(([, name]) => name ?? "");
  const own = [...text.matchAll(/pageScript\("([\w.-]+\.js)"\)/g)].map(([, name]) => name ?? "");
  expect(shared.length * own.length).toBeGreaterThan(0);
  for (const language of languages.slice(1)) {
    expect(shared.filter((name) => !(name in manifest) || `${language}/${name}` in manifest)).toEqual([]);
    expect(own.filter((name) => !(`${language}/${name}` in manifest))).toEqual([]);
  }
});

test("no text takes in a post as if it were in the page's language", () => {
  const shown = files.filter((name) => /^(?:portal|pages|desk-parts|ceremony)\//.test(name));
  const found = shown.filter((name) => /\$\{[\w.?]*\bpost\b[^}]*\}|say\([^)]*\bpost\b/.test(readFileSync(path.join(source, name), "utf8")));
  // The watermark is drawn, not read aloud; an official paper is Indonesian throughout.
  expect(found.filter((name) => !["desk-parts/tanda-air.ts", "desk-parts/surat/cetak-surat.ts"].includes(name))).toEqual([]);
});

describe("sentences", () => {
  test("fill their places and bend by number", () => {
    expect(say("{n} dari {most}, {other}", { n: 1, most: 20 })).toBe("1 dari 20, {other}");
    expect(say("{n} {n:other=berkas}", { n: 1 })).toBe("1 berkas");
    expect(say("{n} {n:one=file|other=files}", { n: 3 })).toBe("3 files");
  });

  test("lists and scripts are those of the page", () => {
    expect(listed(["siapa", "kapan", "bagaimana"])).toBe("siapa, kapan, dan bagaimana");
    expect(pageScript("lapor.js")).toBe("/static/lapor.js");
  });
});

test("news is there in every language of reports, for every state", () => {
  expect(Object.keys(ENGLISH.elements)).toEqual(Object.keys(INDONESIAN.elements));
  for (const to of Object.keys(STATES).filter((state) => state !== "received" && state !== "closed")) {
    const change = { from: "received", to, day: "X", missing: "Y", where: "", number: "P-1" };
    const said = [ENGLISH, INDONESIAN].map(({ sentence }) => sentence(change));
    expect(new Set(said).size).toBe(2);
    expect(said.map((text) => text.includes("P-1"))).toEqual(Array(2).fill(to === "eligible"));
    expect(said.map((text) => text.includes("X"))).toEqual(Array(2).fill(said[0]?.includes("X")));
  }
});

test("reporters are told the way to every place where a report may belong, in both languages", () => {
  expect(Object.keys(ENGLISH.ways)).toEqual(Object.keys(DESTINATIONS));
  expect(Object.keys(INDONESIAN.ways)).toEqual(Object.keys(DESTINATIONS));
  const change = { from: "in-verification", to: "redirected", day: "", missing: "", number: "P-1" };
  expect(INDONESIAN.sentence({ ...change, where: INDONESIAN.ways["upg"] ?? "" })).toContain("UPG");
  expect(INDONESIAN.sentence({ ...change, where: "" })).toContain("[instansi]");
});
