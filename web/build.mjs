// Builds the static files: every file directly in src/pages, src/desk and src/bingkai is one entry, and the style sheets. An entry with
// words in it is built once for every language: `lapor.js`, `en/lapor.js`. `licences.txt` holds the licences of all that they carry.
// The output is the same on every machine: names are stable, nothing is dated, and no source map goes into the wheel.
//   node build.mjs           writes the files and manifest.json {file: {sha256, bytes, gzip, brotli}}
//   node build.mjs --meta    also prints what weighs what in each script
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { analyzeMetafile, build } from "esbuild";

import { bundling, isWordTable, languages, wordsIn } from "./bundling.mjs";
import { iconsIn, licencesOf } from "./licences.mjs";

const root = import.meta.dirname;
const out = path.join(root, "../src/peluit/site/static");
const manifestFile = path.join(out, "manifest.json");
const styles = ["portal.css", "desk.css", "print.css", "bingkai.css"];

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
  ...scripts("bingkai"),
  ...styles.map((name) => path.join(root, "src/styles", name)).filter((name) => existsSync(name)),
]) {
  const name = path.basename(file).replace(/\.(ts|css)$/, "");
  const target = file.endsWith(".css") ? `${name}.css` : `${name}.js`;
  if (entries.has(target)) throw new Error(`two entries want to be ${target}`);
  entries.set(target, { in: file, out: name });
}

// Classic scripts, except for what is loaded by `import()` and a worker that loads parts of itself so; those parts are
// named by their content.
const modules = [["tulis.js"], ["tulis-tanya.js"], ["segel.worker.js"], ["bersih.js"], ["kamera.js"], ["suara.js"], ["lembar.js", "disiplin.js"], ["sesudah.js"], ["terima.js"], ["serah-terima.js"], ["ganti-kata.js"], ["surat.js"], ["ekspor.js"], ["keterbukaan.js"]];
const asModules = { format: "esm", splitting: true, chunkNames: "bagian-[hash]" };
/** @param {string[]} targets @param {import("esbuild").BuildOptions} more */
const buildSome = (targets, more) =>
  build({
    absWorkingDir: root,
    entryPoints: targets.map((target) => entries.get(target)),
    outdir: out,
    ...bundling,
    ...more,
  });

await mkdir(out, { recursive: true });
const groups = [{ targets: [...entries.keys()].filter((target) => !modules.flat().includes(target)), options: {} }];
for (const targets of modules) groups.push({ targets, options: asModules });
const results = [];
/** What is built, by its path below the folder of static files. @type {Map<string, Uint8Array>} */
const built = new Map();
for (const group of groups) {
  group.result = await buildSome(group.targets, group.options);
  results.push(group.result);
  for (const file of group.result.outputFiles) built.set(path.relative(out, file.path), file.contents);
}

/** Entries that differ between languages; parts that an entry loads later count as its own. */
function speaking({ targets, options, result }) {
  const tables = (inputs) => Object.entries(inputs).some(([file, { bytesInOutput }]) => bytesInOutput > 0 && isWordTable(file));
  const names = Object.entries(result.metafile.outputs).filter(([, { inputs }]) => tables(inputs)).map(([file]) => path.basename(file));
  if (options.splitting) return names.length > 0 ? targets : [];
  return targets.filter((target) => names.includes(target));
}

const shared = new Set(built.keys());
for (const language of languages.slice(1)) {
  for (const group of groups) {
    const targets = speaking(group);
    if (targets.length === 0) continue;
    const more = { ...group.options, outdir: path.join(out, language), plugins: [wordsIn(language), ...bundling.plugins] };
    const result = await buildSome(targets, more);
    results.push(result);
    for (const file of result.outputFiles) {
      const name = path.basename(file.path);
      // A part without words has the same name and content in every language: it is there already.
      if (name.startsWith("bagian-") && shared.has(name)) continue;
      const text = file.text.replaceAll(/"\.\/(bagian-[A-Z0-9]+\.js)"/g, (whole, part) => (shared.has(part) ? `"../${part}"` : whole));
      built.set(`${language}/${name}`, Buffer.from(text));
    }
  }
}

const icons = iconsIn(path.join(root, "../src/peluit/site/templates/site/icons.svg"));
built.set("licences.txt", Buffer.from(licencesOf(results.map(({ metafile }) => metafile), root, [icons])));

const before = existsSync(manifestFile) ? Object.keys(JSON.parse(await readFile(manifestFile, "utf8"))) : [];
const manifest = {};
for (const name of [...built.keys()].sort()) {
  const bytes = Buffer.from(built.get(name));
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  manifest[name] = {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    gzip: gzip.length,
    brotli: brotli.length,
  };
  const file = path.join(out, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  await writeFile(`${file}.gz`, gzip);
  await writeFile(`${file}.br`, brotli);
}
// What is no longer made goes last, so that a build never leaves a page without its script.
for (const name of before.filter((old) => !(old in manifest))) {
  for (const ending of ["", ".br", ".gz"]) await rm(path.join(out, name + ending), { force: true });
}
await writeFile(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
for (const [name, { bytes, brotli }] of Object.entries(manifest)) console.log(`${name.padEnd(28)} ${bytes} B, ${brotli} B brotli`);
if (process.argv.includes("--meta")) for (const { metafile } of results) console.log(await analyzeMetafile(metafile));
