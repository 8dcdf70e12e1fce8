import { deflateSync } from "node:zlib";

import { expect, test } from "vitest";

import { inspectFile } from "../../src/clean/inspect";
import { blobOf, bytesOf, CANARY, has, jpeg, jpegScan, XMP } from "./makers";

/** Objects by number; a stream is a pair of its dictionary and its bytes. */
type Objects = Readonly<Record<number, string | readonly [string, Uint8Array]>>;

/** An invented PDF of one page that tells too much; `more` adds or replaces objects, `root` adds to its catalogue. */
function pdf(more: Objects = {}, root = "", trailer = ""): Uint8Array {
  const objects: Objects = {
    1: `<< /Type /Catalog /Pages 2 0 R /Metadata 9 0 R /Names << /EmbeddedFiles << /Names [(a) 12 0 R] >> /JavaScript << /Names [(b) << /S /JavaScript /JS (${CANARY}) >>] >> >> /OpenAction << /S /JavaScript /JS (${CANARY}) >> /Outlines 11 0 R ${root} >>`,
    2: "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 200] >>",
    3: `<< /Type /Page /Parent 2 0 R /LastModified (D:20260412) /PieceInfo << /X << /Private (${CANARY}) >> >> /Resources << /Font << /B 5 0 R >> /XObject << /ID 6 0 R >> >> /Contents 4 0 R /Annots [7 0 R 8 0 R 14 0 R] /AA << /O << /S /JavaScript /JS (${CANARY}) >> >> /Thumb 13 0 R >>`,
    4: ["", Buffer.from("BT /B 24 Tf 20 100 Td (ISI yang tampak) Tj ET q 50 0 0 50 0 0 cm /ID Do Q")],
    5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: ["/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Metadata 9 0 R", Uint8Array.from(jpeg())],
    7: `<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (ISI catatan) /T (${CANARY} Ani) /M (D:20260412101530) /NM (${CANARY}) /CreationDate (D:20260412) >>`,
    8: "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://lapor.example/ISI) /Next << /S /JavaScript /JS (RAHASIA) >> >> >>",
    9: ["/Type /Metadata /Subtype /XML", Buffer.from(XMP)],
    10: `<< /Author (${CANARY} Budi) /Producer (Pembuat) /CreationDate (D:20260412101530+07'00') >>`,
    11: `<< /Type /Outlines /First 15 0 R >>`,
    12: `<< /Type /Filespec /F (${CANARY}.txt) /EF << /F 16 0 R >> >>`,
    13: ["/Width 1 /Height 1", Buffer.from(CANARY)],
    14: `<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 12 0 R >>`,
    15: `<< /Title (${CANARY}) /Parent 11 0 R >>`,
    16: ["/Type /EmbeddedFile", Buffer.from(CANARY)],
    17: `(${CANARY} versi lama)`,
    ...more,
  };
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const offsets = new Map<number, number>();
  let at = 9;
  for (const [number, body] of Object.entries(objects)) {
    const text = typeof body === "string" ? Buffer.from(body, "latin1") : Buffer.concat([Buffer.from(`<< ${body[0]} /Length ${body[1].length} >>\nstream\n`), body[1], Buffer.from("\nendstream")]);
    const whole = Buffer.concat([Buffer.from(`${number} 0 obj\n`), text, Buffer.from("\nendobj\n")]);
    offsets.set(Number(number), at);
    at += whole.length;
    parts.push(whole);
  }
  const most = Math.max(...offsets.keys());
  const rows = Array.from({ length: most }, (_, index) => `${String(offsets.get(index + 1) ?? 0).padStart(10, "0")} 00000 ${offsets.has(index + 1) ? "n" : "f"} \n`).join("");
  parts.push(Buffer.from(`xref\n0 ${most + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${most + 1} /Root 1 0 R /Info 10 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

async function cleanedOf(bytes: Uint8Array): Promise<{ bytes: Uint8Array; removed: readonly string[]; stays: readonly string[] }> {
  const cleaned = await (await inspectFile(blobOf(bytes), "surat.pdf", "application/pdf")).clean?.();
  if (cleaned === undefined || "why" in cleaned) throw new Error(cleaned?.why ?? "not cleaned");
  return { bytes: await bytesOf(cleaned.blob), removed: cleaned.removed, stays: cleaned.stays };
}

/** What an independent reader says: its words, its links, its properties. */
async function readBy(bytes: Uint8Array): Promise<{ text: string; links: string[]; info: unknown; metadata: unknown; attachments: unknown; notes: unknown[]; fields: unknown[] }> {
  // Node 20 lacks what every browser that pdf.js supports has.
  Object.assign(Promise, { withResolvers: <T>() => {
    let settle: unknown[] = [];
    const promise = new Promise<T>((resolve, reject) => {
      settle = [resolve, reject];
    });
    return { promise, resolve: settle[0], reject: settle[1] };
  } });
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false, disableFontFace: true });
  const document = await task.promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const annotations = (await page.getAnnotations()) as { url?: string; fieldName?: string; fieldValue?: string; contentsObj?: { str: string }; titleObj?: { str: string } }[];
  const { info, metadata } = await document.getMetadata();
  const attachments: unknown = await document.getAttachments();
  await task.destroy();
  return {
    text: items.map((item) => ("str" in item ? item.str : "")).join(""), links: annotations.flatMap(({ url }) => url ?? []), info, metadata, attachments,
    fields: annotations.flatMap(({ fieldName, fieldValue }) => (fieldName === undefined ? [] : [[fieldName, fieldValue]])),
    notes: annotations.map(({ contentsObj, titleObj }) => [contentsObj?.str ?? "", titleObj?.str ?? ""]),
  };
}

test("a PDF shows at first sight who made it, and is clean without it", async () => {
  const made = pdf();
  const seen = await inspectFile(blobOf(made), "surat.pdf", "application/pdf");
  expect(seen.told).toEqual(expect.arrayContaining(["author", "time", "program"]));
  expect(seen.findings).toContainEqual({ told: "author", value: `${CANARY} Budi` });
  const { bytes, removed, stays } = await cleanedOf(made);
  expect([...removed].sort()).toEqual(["author", "device", "history", "location", "other", "preview", "program", "text", "time", "trailer"]);
  expect(stays).toEqual(["comments"]);
  expect(has(bytes, CANARY)).toBe(false);
  expect(has(bytes, jpegScan)).toBe(true);
  const [before, after] = [await readBy(made), await readBy(bytes)];
  expect(after.text).toBe("ISI yang tampak");
  expect(after.text).toBe(before.text);
  expect(after.links).toEqual(["https://lapor.example/ISI"]);
  expect(after.notes).toEqual([["ISI catatan", ""], ["", ""]]);
  expect(after.info).not.toHaveProperty("Author");
  expect(after).toMatchObject({ metadata: null, attachments: null });
});

test("what is packed into object streams is unpacked nowhere else", async () => {
  const inner = `10 0 << /Author (${CANARY} Budi) >>`;
  const packed = deflateSync(Buffer.from(inner));
  const made = pdf({ 10: "null", 18: [`/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode`, packed] });
  const { bytes, removed } = await cleanedOf(made);
  expect(removed).toContain("author");
  for (const [, body] of Buffer.from(bytes).toString("latin1").matchAll(/stream\n([^]*?)\nendstream/g)) {
    const stream = Buffer.from(body ?? "", "latin1");
    expect(stream.includes(CANARY)).toBe(false);
    if (stream[0] === 0x78) expect((await import("node:zlib")).inflateSync(stream, { finishFlush: 2 }).includes(CANARY)).toBe(false);
  }
});

test("a picture that is packed twice is cleaned, too", async () => {
  const picture = deflateSync(Uint8Array.from(jpeg()));
  const { bytes } = await cleanedOf(pdf({ 6: ["/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter [/FlateDecode /DCTDecode]", picture] }));
  expect(has(bytes, jpegScan)).toBe(true);
  expect(has(bytes, "Exif\0\0MM\0*\0\0\0\x08\0\x04")).toBe(false);
});

test("fields of a form keep their names and values", async () => {
  const field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (ISI nama) /V (ISI nilai) /Rect [0 0 9 9] /P 3 0 R >>";
  const { bytes } = await cleanedOf(pdf({ 7: field, 18: "<< /Fields [7 0 R] >>" }, "/AcroForm 18 0 R"));
  expect(await readBy(bytes)).toMatchObject({ text: "ISI yang tampak", fields: [["ISI nama", "ISI nilai"]] });
});

test.each([
  ["locked", pdf({}, "", "/Encrypt << /Filter /Standard >>"), "encrypted"],
  ["signed", pdf({ 18: "<< /Type /Sig /ByteRange [0 1 2 3] >>" }), "signed"],
])("a %s PDF is said to be uncleanable", async (_name, made, why) => {
  expect(await inspectFile(blobOf(made), "", "")).toMatchObject({ kind: "pdf", stays: [why], clean: null });
});

test.each([
  ["a form of XFA", pdf({ 18: "<< /Fields [] /XFA (x) >>" }, "/AcroForm 18 0 R"), "xfa"],
  ["pages that hold themselves", pdf({ 2: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>" }), "broken"],
  ["no pages", pdf({ 2: "<< /Type /Pages /Kids [] /Count 0 >>" }), "broken"],
  ["a picture that is no picture", pdf({ 6: ["/Subtype /Image /Filter /DCTDecode", Buffer.from("x")] }), "broken"],
  ["a stream that unpacks without end", pdf({ 18: ["/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode", deflateSync(Buffer.alloc(160 * 1024 * 1024), { level: 1 })] }), "broken"],
  ["objects without an end", Buffer.concat([pdf(), Buffer.from("1 0 obj ]\n".repeat(100_000))]), "broken"],
  ["nothing but its name", Buffer.from("%PDF-1.7\n"), "broken"],
])("a PDF with %s is not cleaned, and that is said", async (_name, made, why) => {
  expect(await (await inspectFile(blobOf(made), "", "")).clean?.()).toEqual({ why });
});
