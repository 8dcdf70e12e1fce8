/** What a package holds: only what was chosen, readable without us, and nothing in it that could act. */
import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { bytesSource, type Entry } from "../../src/crypto/tar";
import { type Custody, evidenceOf } from "../../src/desk-parts/bukti";
import { Html } from "../../src/desk-parts/ekspor/halaman-paket";
import { type Choice, entriesOf, type Part, PARTS } from "../../src/desk-parts/ekspor/isi";
import type { CaseView } from "../../src/desk-parts/pesan";

const CONTENT = new TextEncoder().encode("isi foto");
const DIGEST = createHash("sha256").update(CONTENT).digest("hex");
const HOSTILE = `<img src=x onerror="alert(1)">`;

function file(name: string): object {
  return { id: `id-${name}`, blob: `blob-${name}`, name, type: "image/jpeg", size: CONTENT.length, sha256: DIGEST, note: `catatan ${name}` };
}

const COMMON = { epoch: 1, date: "2026-11-20" };
const VIEW = {
  caseId: "aa", people: { kuncirini: { keyId: "kuncirini", name: "Rini Astuti", post: "Verifikator" } },
  objects: [
    { ...COMMON, kind: "report", compartment: 1, by: "reporter", objectId: "o1", authorKeyId: "kuncipelapor", body: {
      sent_on: "2026-11-20", story: `Cerita ${HOSTILE}`, category: "pungli", language: "id", readers: ["kuncirini"], receipt: "age1pqresi", reporter_key: "kuncitandatangan",
      elements: { what: "Pungutan", who: "", where: "Loket", unit: "", when: "", how: "" }, attachments: [file("../foto\u202e.jpg")],
    } },
    { ...COMMON, kind: "message", compartment: 1, by: "officer", objectId: "o2", authorKeyId: "kuncirini", body: { sent_on: "2026-11-21", text: `Balasan ${HOSTILE}`, attachments: [] } },
    { ...COMMON, kind: "note", compartment: 2, by: "officer", objectId: "o3", authorKeyId: "kuncirini", body: { written_on: "2026-11-21", text: "Catatan rahasia", attachments: [file("c.txt")] } },
    { ...COMMON, kind: "finding", compartment: 2, by: "officer", objectId: "o4", authorKeyId: "kuncirini", body: { written_on: "2026-11-22", form: "telaah", data: { isi: "Telaah" }, replaces: "", attachments: [] } },
  ],
} as unknown as CaseView;

const CUSTODY: Custody = { log: { last: 9, digest: "f".repeat(64), broken_at: null }, acts: [] };
const ORIGIN = { number: "ABCD-1234", organisation: "Inspektorat Contoh", name: "Hamdan", post: "Inspektur", at: "2026-11-28T01:00:00.000Z" };

async function packed(parts: readonly Part[], change: Partial<Choice> = {}): Promise<Map<string, string>> {
  const choice: Choice = { parts: new Set(parts), evidence: evidenceOf(VIEW), purpose: "annex", receiver: undefined, showsReporter: "", ...change };
  const entries = entriesOf(VIEW, choice, ORIGIN, {
    custody: CUSTODY, contentOf: () => bytesSource(CONTENT), sheetOf: ({ body }) => ({ title: body.form, content: new Html("<p>lembar</p>") }),
  });
  const read = async ({ path, content }: Entry): Promise<[string, string]> => [path, Buffer.from(await content.read(0, content.size)).toString("utf8")];
  return new Map(await Promise.all(entries.map(read)));
}

describe("a package", () => {
  test("lists the true digest of every file but the list itself", async () => {
    const files = await packed(PARTS);
    const sums = (files.get("SHA256SUMS") ?? "").trim().split("\n").map((line) => line.split("  ") as [string, string]);
    expect(sums.map(([, path]) => path)).toEqual([...files.keys()].filter((path) => path !== "SHA256SUMS"));
    for (const [digest, path] of sums) expect(digest).toBe(createHash("sha256").update(files.get(path) ?? "").digest("hex"));
    const index = JSON.parse(files.get("index.json") ?? "") as { files: { path: string; sha256: string }[] };
    for (const { path, sha256 } of index.files) expect(sums).toContainEqual([sha256, path]);
  });

  test("has names that stay in its folder and hide nothing", async () => {
    const paths = [...(await packed(PARTS)).keys()];
    expect(paths).toEqual(["index.html", "index.json", "laporan.txt", "laporan.json", "percakapan.html", "percakapan.json", "catatan.html", "catatan.json",
      "lembar/01-telaah.html", "lembar/01-telaah.json", "penguasaan.html", "penguasaan.json", "bukti/B-1 _foto.jpg", "bukti/C-1 c.txt", "SHA256SUMS"]);
  });

  test("holds no words of the parts that were left out, and no keys in any case", async () => {
    const sheets = [...await packed(["sheets", "custody", "evidence"])].filter(([path]) => !path.startsWith("bukti/")).map(([, text]) => text).join("");
    for (const word of ["Cerita", "Balasan", "Catatan rahasia", "Pungutan", "catatan c.txt"]) expect(sheets).not.toContain(word);
    const whole = [...await packed(PARTS)].map(([, text]) => text).join("");
    for (const word of ["Cerita", "Balasan", "Catatan rahasia", "Pungutan", "catatan c.txt"]) expect(whole).toContain(word);
    for (const key of ["kuncirini", "kuncipelapor", "kuncitandatangan", "age1pqresi", "blob-c.txt"]) expect(whole).not.toContain(key);
    expect([...(await packed(["evidence"], { evidence: evidenceOf(VIEW).slice(1) })).keys()]).toEqual(["index.html", "index.json", "bukti/C-1 c.txt", "SHA256SUMS"]);
  });

  test("tells its receiver where the reporter could be known from it, and has agreed", async () => {
    const told = "Isi paket ini dapat menunjukkan siapa pelapor.";
    expect((await packed(["report"], { showsReporter: "agreed" })).get("index.html")).toContain(told);
    expect((await packed(["report"], { showsReporter: "no" })).get("index.html")).not.toContain(told);
  });

  test("shows hostile words as words, on pages that may do nothing", async () => {
    const pages = [...await packed(PARTS, { receiver: { kind: "kpk", name: HOSTILE, contact: "", basis: HOSTILE }, purpose: "hand-over" })].filter(([path]) => path.endsWith(".html"));
    expect(pages).toHaveLength(5);
    for (const [, text] of pages) {
      expect(text).not.toContain("<img");
      expect(text).toContain("default-src 'none'");
      expect(text).toContain('<html lang="id">');
    }
    expect(pages[0]?.[1]).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });
});
