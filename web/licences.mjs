// The licence texts of what the built scripts carry: their licences ask that the text comes along with the code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Licences that may stand in the bundles of a program under the AGPL. Others need a decision by people, then a line here. */
const ALLOWED = new Set(["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "Unlicense", "Zlib"]);

/**
 * Code that the files of a package carry without the bundler's knowledge: another package that is installed, or, with a
 * `version`, one whose text lies in `licences/`. `sign` stands in the bundled file; the build fails where it is gone, so that a
 * new version is looked at again.
 */
const CARRIED = {
  jszip: ["immediate", "lie", "pako", "setimmediate"].map((name) => ({ name, sign: `"${name}"` })),
  "pdfjs-dist": [{ name: "core-js", version: "3.51.0", licence: "MIT", sign: "core-js/blob/v3.51.0/LICENSE" }],
};

/** The bundler itself puts a few lines of its own into each script. */
const BUNDLER = "esbuild";

const HEAD = `Peluit: perangkat lunak bebas dengan lisensi AGPL-3.0-or-later.
Skrip dan ikon layanan ini memuat karya pihak lain di bawah ini, masing-masing dengan lisensinya.

Peluit is free software under the AGPL-3.0-or-later.
The scripts and icons of this service hold the works of others named below, each under its licence.
`;
const RULE = "=".repeat(80);
const TEXT = /^(?:un)?licen[cs]e|^copying|^notice|^copyright/i;

/**
 * The text of `licences.txt`: each package of which something is in the outputs, by name, with version, licence and every
 * licence text and notice that comes with it. The same packages give the same text.
 * @param {import("esbuild").Metafile[]} metafiles of all builds
 * @param {string} root the folder that the metafiles' paths begin at
 * @param {{ name: string, licence: string, text: string }[]} works what is carried besides packages
 * @throws Error naming every package without a text, or under a licence that is not allowed
 */
export function licencesOf(metafiles, root, works = []) {
  const bundled = bundledFiles(metafiles, root);
  const problems = [];
  const entries = works.map(({ name, licence, text }) => entry(name, "", licence, [["", text]]));
  for (const [folder, files] of bundled) {
    entries.push(packageEntry(folder, files, problems));
    for (const carried of CARRIED[nameOf(folder)] ?? []) entries.push(carriedEntry(carried, folder, files, root, problems));
  }
  const bundler = path.join(root, "node_modules", BUNDLER);
  if (existsSync(bundler)) entries.push(packageEntry(bundler, [], problems));
  if (problems.length > 0) throw new Error(`licences of bundled packages:\n  ${problems.sort().join("\n  ")}\nSee web/licences.mjs.`);
  // A package that is both bundled and carried by another stands here once.
  return `${[HEAD, ...new Set(entries.sort())].join(`\n${RULE}\n`)}`;
}

/** The icons of the pages, by the licence that their file begins with. @param {string} file the sprite of all icons */
export function iconsIn(file) {
  const found = /\{% comment %\}.*? (Lucide [\d.]+), under this licence:\n(.*?)\{% endcomment %\}/s.exec(readFileSync(file, "utf8"));
  if (found === null) throw new Error(`${file} no longer begins with its licence: look at web/licences.mjs again`);
  return { name: found[1], licence: "ISC AND MIT", text: found[2] };
}

/** Folders of packages and the files of them that are in an output, as full paths. @returns {Map<string, string[]>} */
function bundledFiles(metafiles, root) {
  const bundled = new Map();
  const inputs = new Set(metafiles.flatMap(({ outputs }) => Object.values(outputs)).flatMap((output) =>
    Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)));
  for (const file of inputs) {
    const full = path.resolve(root, file);
    const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(full)?.[0];
    if (folder !== undefined) bundled.set(folder, [...(bundled.get(folder) ?? []), full]);
  }
  return bundled;
}

function packageEntry(folder, files, problems) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const id = allowedOf(license);
  if (id === null) problems.push(`${name} ${version}: "${license}" is not on the list of allowed licences`);
  const texts = textsOf(folder, files);
  if (!texts.some(([file]) => !/notice|copyright/i.test(file))) problems.push(`${name} ${version}: no licence text in its folder`);
  return entry(name, version, id, texts);
}

function carriedEntry({ name, version, licence, sign }, folder, files, root, problems) {
  if (!files.some((file) => readFileSync(file, "utf8").includes(sign))) problems.push(`${nameOf(folder)}: no longer carries ${name} as noted`);
  if (version !== undefined) return entry(name, version, licence, [[`${name}.txt`, readFileSync(path.join(import.meta.dirname, "licences", `${name}.txt`), "utf8")]]);
  const nested = path.join(folder, "node_modules", name);
  return packageEntry(existsSync(nested) ? nested : path.join(root, "node_modules", name), [], problems);
}

/** The licences we take, of those that a package offers; `null` if none is allowed or its SPDX expression is nested. */
function allowedOf(license) {
  if (typeof license !== "string") return null;
  const offers = license.replace(/^\(([^()]*)\)$/, "$1").split(" OR ");
  return offers.find((offer) => offer.split(" AND ").every((id) => ALLOWED.has(id))) ?? null;
}

/**
 * Licence texts at the package's root, and in folders from which something is bundled: there a text for one thing
 * (`LICENSE_FOXIT`) only where a bundled file bears its name (`FoxitSymbol.pfb`).
 */
function textsOf(folder, files) {
  const found = new Map(named(folder).map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
  for (const inner of new Set(files.map((file) => path.dirname(file)))) {
    if (inner === folder) continue;
    const here = files.filter((file) => path.dirname(file) === inner).map((file) => path.basename(file).toLowerCase());
    for (const file of named(inner)) {
      const thing = /_([^_.]+)(?:\.\w+)?$/.exec(file)?.[1]?.toLowerCase();
      if (thing !== undefined && !here.some((name) => name.includes(thing))) continue;
      found.set(path.relative(folder, path.join(inner, file)).replaceAll("\\", "/"), readFileSync(path.join(inner, file), "utf8"));
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

const named = (folder) => readdirSync(folder).filter((file) => TEXT.test(file));

const nameOf = (folder) => /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)$/.exec(folder)?.[1].replaceAll("\\", "/");

function entry(name, version, licence, texts) {
  const parts = texts.map(([file, text]) => `${texts.length > 1 ? `--- ${file}\n\n` : ""}${text.replaceAll(/\r\n?/g, "\n").trim()}\n`);
  return `${`${name} ${version}`.trim()}\n${licence}\n\n${parts.join("\n")}`;
}
