// Bundles one of the demo's programs for Node:  node demo/bundle.mjs <entry.ts> <out.mjs>
import path from "node:path";

import { build } from "esbuild";

const [, , entry, outfile] = process.argv;

await build({
  absWorkingDir: path.join(import.meta.dirname, ".."),
  entryPoints: [`demo/${entry}`],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  loader: { ".txt": "text" },
  logLevel: "warning",
});
