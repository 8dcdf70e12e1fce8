import { deflateRawSync } from "node:zlib";

import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";

import { inspectFile } from "../../src/clean/inspect";
import { docx, odt, xlsx, zipped } from "./documents";
import { blobOf, bytesOf, CANARY, film, has, jpegScan } from "./makers";

async function cleanedOf(bytes: Uint8Array): Promise<Uint8Array> {
  const cleaned = await (await inspectFile(blobOf(bytes), "surat", "")).clean?.();
  if (cleaned === undefined || "why" in cleaned) throw new Error("not cleaned");
  return bytesOf(cleaned.blob);
}

/** Everything in an archive, unpacked, by name. */
function inside(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, body]) => [name, Buffer.from(body).toString("latin1")]));
}

describe.each([
  { name: "DOCX", made: docx(), stays: ["changes", "comments"], told: ["author", "device", "history", "location", "preview", "program", "text", "time"] },
  { name: "XLSX", made: xlsx(), stays: ["comments", "hidden"], told: ["author", "time"] },
  { name: "ODT", made: odt(), stays: ["changes", "comments"], told: ["author", "history", "preview", "program", "time"] },
])("$name", ({ made, stays, told }) => {
  test("loses who, when and with what, and keeps what it says", async () => {
    const seen = await inspectFile(blobOf(made), "surat", "");
    expect([...seen.told]).toEqual(expect.arrayContaining(told));
    expect([...seen.stays].sort()).toEqual(stays);
    const bytes = await cleanedOf(made);
    expect(has(bytes, CANARY)).toBe(false);
    const before = [...inside(made).values()].join("").match(/ISI[ \w]*/g);
    const files = inside(bytes);
    const after = [...files.values()].join("");
    expect(after).not.toContain(CANARY);
    expect(after).not.toContain("2026");
    expect(after.match(/ISI[ \w]*/g)).toEqual(before);
    expect(await inspectFile(blobOf(bytes), "surat", "")).toMatchObject({ told: [], clean: null });
  });

  test("refers to nothing that was left out", async () => {
    const files = inside(await cleanedOf(made));
    for (const [name, body] of files) {
      for (const [, target = ""] of body.matchAll(/PartName="\/([^"]*)"|full-path="([^"/]+)"/g)) expect([...files.keys(), ""]).toContain(target);
      if (!name.endsWith(".rels")) continue;
      const base = name.replace(/_rels\/[^/]*$/, "");
      for (const [, target = ""] of body.matchAll(/Target="([^"]*)"/g)) expect([...files.keys()]).toContain(new URL(target, `zip:///${base}`).pathname.slice(1));
    }
  });
});

test("what a document's pictures show is not touched", async () => {
  expect(has(Buffer.from(inside(await cleanedOf(docx())).get("word/media/image1.jpg") ?? "", "latin1"), jpegScan)).toBe(true);
});

test("films and documents in a document are cleaned, too", async () => {
  const bytes = await cleanedOf(docx({ "word/media/media1.mp4": Uint8Array.from(film()), "word/embeddings/tabel.xlsx": xlsx() }));
  const files = inside(bytes);
  expect(files.get("word/media/media1.mp4")).not.toContain(CANARY);
  const inner = inside(Buffer.from(files.get("word/embeddings/tabel.xlsx") ?? "", "latin1"));
  expect([...inner.values()].join("")).not.toContain(CANARY);
});

test("macros, files of others and paths are told", async () => {
  const made = docx({ "word/vbaProject.bin": "x", "word/embeddings/oleObject1.bin": "\xd0\xcf\x11\xe0", "word/vbaData.xml": "<a/>" });
  expect((await inspectFile(blobOf(made), "", "")).stays).toContain("embedded");
  const linked = docx({ "word/_rels/footer1.xml.rels": `<Relationships><Relationship Id="a" TargetMode="External" Target="file:///C:/Ani/foto.jpg" Type="x/image"/></Relationships>` });
  expect((await inspectFile(blobOf(linked), "", "")).stays).toContain("linked");
  const macros = docx({ "[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>` });
  expect((await inspectFile(blobOf(macros), "", "")).stays).toContain("macros");
});

test.each([
  ["a locked ODT", odt(`<manifest:file-entry manifest:full-path="a"><manifest:encryption-data/></manifest:file-entry>`), "encrypted"],
  ["an old document", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), "old-office"],
  ["an archive", zipped({ "foto.txt": "x" }), "archive"],
  ["XML with a document type", docx({ "word/document.xml": `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>` }), "broken"],
  ["XML that is not whole", docx({ "word/document.xml": "<a><b></a>" }), "broken"],
  ["XML that is deeper than any document", docx({ "word/document.xml": "<a>".repeat(20_000) }), "broken"],
])("%s is said to be uncleanable", async (_name, made, why) => {
  expect(await inspectFile(blobOf(made), "", "")).toMatchObject({ stays: [why], clean: null });
});

test("a document that unpacks without end is turned away before it does", async () => {
  const huge = zipped({ "[Content_Types].xml": "<Types/>", "word/document.xml": new Uint8Array(80 * 1024 * 1024) });
  expect((await inspectFile(blobOf(huge), "", "")).stays).toEqual(["too-large"]);
  // The same, but saying that it is small.
  const lying = zipped({ "[Content_Types].xml": "<Types/>", "word/a.xml": new Uint8Array(100) }, { "word/b.xml": [deflateRawSync(new Uint8Array(8 * 1024 * 1024)), { level: 0 }] });
  const view = Buffer.from(lying);
  const listed = view.lastIndexOf("word/b.xml") - 46;
  view.writeUInt16LE(8, listed + 10);
  expect((await inspectFile(blobOf(view), "", "")).stays).toEqual(["broken"]);
});

test("entries that lie over each other are refused", async () => {
  const view = Buffer.from(docx());
  const second = view.indexOf("PK\x01\x02", view.indexOf("PK\x01\x02") + 4);
  view.writeUInt32LE(0, second + 42);
  expect((await inspectFile(blobOf(view), "", "")).stays).toEqual(["broken"]);
});
