// Bundles the demo's generator for Node:  node demo/bundle.mjs <out.mjs>
import path from "node:path";

import { build } from "esbuild";

await build({
  absWorkingDir: path.join(import.meta.dirname, ".."),
  entryPoints: ["demo/generate.ts"],
  outfile: process.argv[2],
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  loader: { ".txt": "text" },
  logLevel: "warning",
});
