// Bundles the demo's generator for Node:  node demo/bundle.mjs <out.mjs>
import { writeFile } from "node:fs/promises";
import path from "node:path";

import { build } from "esbuild";

import { bundling } from "../bundling.mjs";

const result = await build({
  absWorkingDir: path.join(import.meta.dirname, ".."),
  entryPoints: ["demo/generate.ts"],
  ...bundling,
  minify: false,
  format: "esm",
  platform: "node",
  target: "node20",
  metafile: false,
  outfile: "generate.mjs",
});
await writeFile(process.argv[2], result.outputFiles[0].contents);
