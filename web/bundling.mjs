// What the build and its test share: how scripts are bundled, and what is left out of the age library.
import { readFile } from "node:fs/promises";

/**
 * Leaves out code for recipient types that Peluit refuses (P-256 tags, passphrases): 7 kB less for each reporter.
 * `lintAgeHeader` and `sealTo` turn such files and recipients away before the age library sees them; if one came
 * through all the same, the stub throws. `tests/bundle.test.ts` seals and opens with a bundle made this way.
 */
export const refusedTypes = {
  name: "refused-recipient-types",
  setup(builder) {
    builder.onResolve({ filter: /^@noble\/(curves\/nist|hashes\/scrypt)\.js$/ }, ({ path }) => ({
      path,
      namespace: "refused",
      sideEffects: false,
    }));
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

/** @type {import("esbuild").BuildOptions} */
export const bundling = {
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome100"],
  charset: "utf8",
  legalComments: "none",
  sourcemap: false,
  metafile: true,
  loader: { ".txt": "text", ".woff2": "file", ".svg": "file" },
  assetNames: "[name]",
  plugins: [refusedTypes],
  logLevel: "warning",
};
