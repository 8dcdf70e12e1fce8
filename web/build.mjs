// Builds the static files: every file directly in src/pages and src/desk is one entry, and the style sheets.
// The output is the same on every machine: names are stable, nothing is dated, and no source map goes into the wheel.
//   node build.mjs           writes the files and manifest.json {file: {sha256, bytes, gzip, brotli}}
//   node build.mjs --meta    also prints what weighs what in each script
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { analyzeMetafile, build } from "esbuild";

import { bundling } from "./bundling.mjs";

const root = import.meta.dirname;
const out = path.join(root, "../src/peluit/site/static");
const manifestFile = path.join(out, "manifest.json");
const styles = ["portal.css", "desk.css", "print.css"];

/** @param {string} folder files directly in it that are entries */
function scripts(folder) {
  const full = path.join(root, "src", folder);
  if (!existsSync(full)) return [];
  return readdirSync(full)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .sort()
    .map((name) => path.join(full, name));
}

const entries = new Map();
for (const file of [
  ...scripts("pages"),
  ...scripts("desk"),
  ...styles.map((name) => path.join(root, "src/styles", name)).filter((name) => existsSync(name)),
]) {
  const name = path.basename(file).replace(/\.(ts|css)$/, "");
  const target = file.endsWith(".css") ? `${name}.css` : `${name}.js`;
  if (entries.has(target)) throw new Error(`two entries want to be ${target}`);
  entries.set(target, { in: file, out: name });
}

// Classic scripts, except for what is loaded by `import()` and a worker that loads parts of itself so; those parts are
// named by their content.
const modules = [["tulis.js"], ["segel.worker.js"]];
/** @param {(target: string) => boolean} isWanted @param {import("esbuild").BuildOptions} more */
const buildSome = (isWanted, more) =>
  build({
    absWorkingDir: root,
    entryPoints: [...entries].filter(([target]) => isWanted(target)).map(([, entry]) => entry),
    outdir: out,
    ...bundling,
    ...more,
  });

await mkdir(out, { recursive: true });
const results = [await buildSome((target) => !modules.flat().includes(target), {})];
for (const group of modules) results.push(await buildSome((target) => group.includes(target), { format: "esm", splitting: true, chunkNames: "bagian-[hash]" }));

const before = existsSync(manifestFile) ? Object.keys(JSON.parse(await readFile(manifestFile, "utf8"))) : [];
const manifest = {};
for (const file of results.flatMap(({ outputFiles }) => outputFiles).sort((a, b) => (a.path < b.path ? -1 : 1))) {
  const bytes = Buffer.from(file.contents);
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  manifest[path.relative(out, file.path)] = {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    gzip: gzip.length,
    brotli: brotli.length,
  };
  await writeFile(file.path, bytes);
  await writeFile(`${file.path}.gz`, gzip);
  await writeFile(`${file.path}.br`, brotli);
}
// What is no longer made goes last, so that a build never leaves a page without its script.
for (const name of before.filter((old) => !(old in manifest))) {
  for (const ending of ["", ".br", ".gz"]) await rm(path.join(out, name + ending), { force: true });
}
await writeFile(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
for (const [name, { bytes, brotli }] of Object.entries(manifest)) console.log(`${name.padEnd(28)} ${bytes} B, ${brotli} B brotli`);
if (process.argv.includes("--meta")) for (const { metafile } of results) console.log(await analyzeMetafile(metafile));
