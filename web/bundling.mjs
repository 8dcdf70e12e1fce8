// What the build and its test share: how scripts are bundled, and what is left out of the age library.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** Languages of the pages; the first is that of the word tables in the sources. As `LANGUAGES` of the server's settings. */
export const languages = ["id", "en"];

/** Whether a source file holds words, so that what it goes into differs between languages. */
export const isWordTable = (file) => /(^|\/)kata(-[a-z]+)*\.ts$/.test(file);

/** Puts the sibling of a language (`kata-kotak.en.ts`) in the place of each word table that is imported (`kata-kotak.ts`). */
export const wordsIn = (language) => ({
  name: "words",
  setup(builder) {
    builder.onResolve({ filter: /\/kata(-[a-z]+)*$/ }, ({ path: asked, resolveDir }) => {
      const file = path.join(resolveDir, `${asked}.${language}.ts`);
      return existsSync(file) ? { path: file } : { errors: [{ text: `${asked}.ts has no sibling in the language "${language}"` }] };
    });
  },
});

/**
 * Leaves out code for recipient types that Peluit refuses (P-256 tags, passphrases): 7 kB less for each reporter.
 * `lintAgeHeader` and `sealTo` turn such files and recipients away before the age library sees them; if one came
 * through all the same, the stub throws. `tests/bundle.test.ts` seals and opens with a bundle made this way.
 */
export const refusedTypes = {
  name: "refused-recipient-types",
  setup(builder) {
    // `src/crypto/parcel.ts` seals to words for a receiver outside; it asks for scrypt by itself.
    builder.onResolve({ filter: /^@noble\/(curves\/nist|hashes\/scrypt)\.js$/ }, ({ path: asked, importer }) =>
      importer.includes(`${path.sep}node_modules${path.sep}`) ? { path: asked, namespace: "refused", sideEffects: false } : undefined);
    builder.onLoad({ filter: /.*/, namespace: "refused" }, () => ({
      contents: `const refuse = () => { throw new Error("left out"); };
        const curve = { lengths: { secretKey: 32, publicKey: 33, publicKeyUncompressed: 65, seed: 48 }, Point: { Fn: {}, fromBytes: refuse },
          utils: { randomSecretKey: refuse }, getPublicKey: refuse, getSharedSecret: refuse };
        export { curve as p256, curve as p384, refuse as scrypt };`,
    }));
    builder.onLoad({ filter: /post-quantum[\\/]hybrid\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const pure = source.replace(/^((?:export )?const \w+ = )(QSF|createKitchenSink|ecdhKem)\(/gm, "$1/* @__PURE__ */ $2(");
      if (!/= \/\* @__PURE__ \*\/ QSF\(/.test(pure)) throw new Error("the hybrid module changed: look at web/bundling.mjs again");
      return {
        contents: pure
          .replaceAll("ecdhKem(p256, true)", "/* @__PURE__ */ ecdhKem(p256, true)")
          .replaceAll("ecdhKem(p384, true)", "/* @__PURE__ */ ecdhKem(p384, true)"),
      };
    });
  },
};

/**
 * Puts the decoders of scanned pages (JBIG2, fax, JPEG 2000) into the PDF part: pdf.js would load them by address, which the
 * viewing frame does not allow. They are its own, in the form that needs no WebAssembly.
 */
export const carriedDecoders = {
  name: "carried-decoders",
  setup(builder) {
    builder.onLoad({ filter: /pdfjs-dist[\\/]legacy[\\/]build[\\/]pdf\.worker\.mjs$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      const carried = source.replace(/await import\([^`]*`\$\{WasmImage\.#wasmUrl\}\$\{this\._noWasmFilename\}`\)/, "{ default: carriedDecoders[this._noWasmFilename] }");
      if (carried === source) throw new Error("pdf.js changed: look at web/bundling.mjs again");
      return {
        contents: `import carriedJbig2 from "../../wasm/jbig2_nowasm_fallback.js";
          import carriedOpenjpeg from "../../wasm/openjpeg_nowasm_fallback.js";
          const carriedDecoders = { "jbig2_nowasm_fallback.js": carriedJbig2, "openjpeg_nowasm_fallback.js": carriedOpenjpeg };
          ${carried}`,
      };
    });
  },
};

/**
 * Takes of the PDF library what reads and writes objects: 27 kB instead of 213, without pages to draw on, fonts and forms.
 * `tests/bundle.test.ts` cleans a PDF with a bundle made this way.
 */
export const pdfCore = {
  name: "pdf-core",
  setup(builder) {
    builder.onResolve({ filter: /^@cantoo\/pdf-lib$/ }, ({ resolveDir, kind }) =>
      builder.resolve("./node_modules/@cantoo/pdf-lib/es/core/index.js", { resolveDir: import.meta.dirname, importer: resolveDir, kind }).then((found) => ({ ...found, sideEffects: false })));
    builder.onResolve({ filter: /^\./ }, ({ path: file, resolveDir }) =>
      /pdf-lib[\\/]es[\\/]/.test(`${resolveDir}/`) && file.endsWith(".js") ? { path: path.resolve(resolveDir, file), sideEffects: false } : undefined);
    builder.onLoad({ filter: /pdf-lib[\\/].*standard-fonts[\\/].*\.json$/ }, () => ({ contents: "{}", loader: "json" }));
  },
};

/** @type {import("esbuild").BuildOptions} */
export const bundling = {
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  // The oldest browsers that work, as computed from the sources (floor/, docs/browsers.md); a test compares.
  target: ["chrome93", "edge93", "firefox114", "ios15.4", "safari15.4"],
  charset: "utf8",
  legalComments: "none",
  sourcemap: false,
  metafile: true,
  loader: { ".txt": "text", ".pfb": "binary", ".woff2": "file", ".svg": "file" },
  assetNames: "[name]",
  plugins: [refusedTypes, carriedDecoders, pdfCore],
  logLevel: "warning",
};
