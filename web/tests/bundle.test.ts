/** What browsers get: one copy of each library, nothing for refused recipient types, and it seals and opens. */
import path from "node:path";
import { runInNewContext } from "node:vm";
import { brotliCompressSync } from "node:zlib";

import { build, type BuildOptions } from "esbuild";
import { describe, expect, test } from "vitest";

// @ts-expect-error plain JavaScript shared with build.mjs
import { bundling as untyped } from "../bundling.mjs";
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
