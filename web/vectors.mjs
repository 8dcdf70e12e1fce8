// Writes docs/protocol/vectors/*.json from the code in src/crypto. All randomness comes from one fixed seed, so that
// another run writes the same bytes. The vectors are frozen with the protocol: this is run for new ones, not to make
// a failing test pass.
//   node vectors.mjs
import { createHmac } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "esbuild";

const root = import.meta.dirname;
const out = path.join(root, "../docs/protocol/vectors");
const made = path.join(root, "node_modules/.cache/peluit-vectors.mjs");

/** HMAC-SHA-256 of a fixed key in counter mode, in place of the system's generator. */
let counter = 0;
Object.defineProperty(globalThis.crypto, "getRandomValues", {
  value(array) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let at = 0; at < bytes.length; at += 32) {
      const block = createHmac("sha256", "peluit/v1/vectors").update(String(counter++)).digest();
      bytes.set(block.subarray(0, Math.min(32, bytes.length - at)), at);
    }
    return array;
  },
});

await build({
  entryPoints: [path.join(root, "tests/support/vectors.ts")],
  outfile: made,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  loader: { ".txt": "text" },
  logLevel: "warning",
});
const { makeVectors } = await import(pathToFileURL(made).href);
await mkdir(out, { recursive: true });
for (const [name, value] of Object.entries(await makeVectors())) {
  await writeFile(path.join(out, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`);
  console.log(name);
}
