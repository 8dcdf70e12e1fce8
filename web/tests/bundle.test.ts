/** What browsers get: one copy of each library, nothing for refused recipient types, and it seals and opens. */
import path from "node:path";
import { runInNewContext } from "node:vm";
import { brotliCompressSync } from "node:zlib";

import { build, type BuildOptions } from "esbuild";
import { describe, expect, test } from "vitest";

// @ts-expect-error plain JavaScript shared with build.mjs
import { bundling as untyped } from "../bundling.mjs";
import { cleanPdf } from "../src/clean/pdf";
import { present } from "./support/world";

const bundling = untyped as BuildOptions;
const root = path.join(import.meta.dirname, "..");
const MOST_REPORT_CODE = 42_000;

async function bundle(contents: string): Promise<{ code: string; inputs: string[] }> {
  const result = await build({
    ...bundling,
    write: false,
    metafile: true,
    outdir: "/",
    stdin: { contents, resolveDir: root, loader: "ts" },
  });
  return {
    code: present(result.outputFiles[0]).text,
    inputs: Object.entries(present(Object.values(result.metafile.outputs)[0]).inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([name]) => name),
  };
}

const REPORT = `
  import * as directory from "./src/crypto/directory"; import * as filing from "./src/crypto/filing"; import { deriveReceipt } from "./src/crypto/receipt";
  import { sealFile } from "./src/crypto/files"; import * as words from "./src/crypto/words";
  globalThis.result = [directory.inspectChannels, directory.fingerprintOf, filing.prepareReport, filing.verifyPromise, filing.prepareDraft, filing.openDraft, deriveReceipt, sealFile,
    words.generateReceiptWords, words.checkReceiptWords, words.completeWord, words.normalizeWords];`;

const MOST_CLEANING_CODE = 40_000;

describe("the code that cleans a PDF", () => {
  test(`is at most ${MOST_CLEANING_CODE} bytes and does what the whole library does`, async () => {
    const { code } = await bundle(`import { cleanPdf } from "./src/clean/pdf"; globalThis.result = cleanPdf;`);
    expect(brotliCompressSync(code).length).toBeLessThanOrEqual(MOST_CLEANING_CODE);
    const context = { Blob, TextDecoder, TextEncoder, Uint8Array, setTimeout, result: undefined as unknown as typeof cleanPdf };
    runInNewContext(code, context);
    const made = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /LastModified (D:2026) >>\nendobj\n4 0 obj\n<< /Author (Ani) >>\nendobj\ntrailer\n<< /Root 1 0 R /Info 4 0 R /Size 5 >>\n%%EOF\n";
    const [slim, whole] = await Promise.all([context.result(new Blob([made]), []), cleanPdf(new Blob([made]), [])]);
    if ("why" in slim || "why" in whole) throw new Error("not cleaned");
    expect(await slim.blob.text()).toBe(await whole.blob.text());
    expect([...slim.removed]).toEqual(["author", "time"]);
  });
});

describe("a report page's code", () => {
  test(`is at most ${MOST_REPORT_CODE} bytes, has one version of each library, no WASM, no scrypt and no P-256`, async () => {
    const { code, inputs } = await bundle(REPORT);
    expect(brotliCompressSync(code).length).toBeLessThanOrEqual(MOST_REPORT_CODE);
    expect(inputs.filter((file) => file.includes("node_modules") && file.split("node_modules").length > 2)).toEqual([]);
    expect(inputs.filter((file) => /hash-wasm|weierstrass|hashes\/scrypt|altcha/.test(file) && !file.startsWith("refused:"))).toEqual([]);
    expect(code).not.toMatch(/WebAssembly|\beval\(|new Function/);
  });

  test("seals and opens as the tested code does", async () => {
    const { code } = await bundle(`
      import { newIdentity, openWith, recipientOf, sealTo } from "./src/crypto/age"; import { sign, verify, verifyKeyOf } from "./src/crypto/primitives";
      globalThis.result = (async () => {
        const identity = newIdentity(); const bytes = new Uint8Array([1, 2, 3]);
        const opened = await openWith(await sealTo(bytes, await recipientOf(identity)), identity);
        return [...opened].join() + verify(sign(bytes, opened.length === 3 ? new Uint8Array(32) : bytes), bytes, verifyKeyOf(new Uint8Array(32)));
      })();`);
    const context = {
      crypto,
      TextEncoder,
      TextDecoder,
      ReadableStream,
      TransformStream,
      Response,
      Uint8Array,
      atob,
      btoa,
      result: undefined as unknown,
    };
    runInNewContext(code, context);
    expect(await context.result).toBe("1,2,3true");
  });
});
