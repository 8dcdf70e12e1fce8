/** What the built scripts carry comes with its licence; what has none, or one that is not allowed, is not built. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { Metafile } from "esbuild";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

// @ts-expect-error plain JavaScript of the build
import { iconsIn as untypedIcons, licencesOf as untyped } from "../licences.mjs";

interface Work {
  readonly name: string;
  readonly licence: string;
  readonly text: string;
}
const licencesOf = untyped as (metafiles: readonly Metafile[], root: string, works?: readonly Work[]) => string;
const iconsIn = untypedIcons as (file: string) => Work;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "licences-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Puts files into an installed package. */
function install(name: string, license: unknown, files: Readonly<Record<string, string>>): void {
  const all = { "package.json": JSON.stringify({ name, version: "1.2.3", license }), ...files };
  for (const [file, text] of Object.entries(all)) {
    const full = path.join(root, "node_modules", name, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

/** What the bundler says of one script: its inputs and how many bytes of each are in it. */
function metafile(inputs: Readonly<Record<string, number>>): Metafile {
  const output = { bytes: 1, imports: [], exports: [], inputs: Object.fromEntries(Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }])) };
  return { inputs: {}, outputs: { "a.js": output } };
}

const built = (inputs: Readonly<Record<string, number>>): string => licencesOf([metafile(inputs)], root);

describe("the licences of a build", () => {
  test("are those of the packages in it, sorted, whole, with their notices", () => {
    install("zebra", "ISC", { LICENSE: "Z text\r\nsecond line\r\n" });
    install("@scope/ant", "Apache-2.0", { "LICENSE.md": "A text", NOTICE: "A notice", "lib/y.js": "" });
    install("unused", "MIT", { LICENSE: "U text" });
    const text = built({ "src/a.ts": 9, "node_modules/zebra/x.js": 5, "node_modules/@scope/ant/lib/y.js": 5, "node_modules/unused/z.js": 0, "refused:unused/z.js": 4 });
    expect(text).toMatch(/@scope\/ant 1\.2\.3\nApache-2\.0\n\n--- LICENSE\.md\n\nA text\n\n--- NOTICE\n\nA notice\n[^]*\nzebra 1\.2\.3\nISC\n\nZ text\nsecond line\n$/);
    expect(text).not.toContain("U text");
    expect(built({ "node_modules/@scope/ant/lib/y.js": 1, "node_modules/zebra/x.js": 2 })).toBe(text);
  });

  test("include the texts beside a bundled file, unless they are of another thing", () => {
    install("fonts", "MIT", { LICENSE: "all", "data/LICENSE": "data", "data/LICENSE_FOXIT": "foxit", "data/LICENSE_LIBERATION": "liberation", "other/LICENSE": "other" });
    const text = built({ "node_modules/fonts/data/FoxitSymbol.pfb": 5 });
    expect([...text.matchAll(/^--- (.*)$/gm)].map(([, file]) => file)).toEqual(["LICENSE", "data/LICENSE", "data/LICENSE_FOXIT"]);
  });

  test.each([
    ["MIT", "MIT"],
    ["(GPL-3.0-or-later OR MIT)", "MIT"],
    ["(MIT AND Zlib)", "MIT AND Zlib"],
  ])("%s is taken as %s", (given, taken) => {
    install("one", given, { LICENSE: "text" });
    expect(built({ "node_modules/one/x.js": 1 })).toContain(`one 1.2.3\n${taken}\n`);
  });

  test.each([["GPL-2.0-only"], ["MPL-2.0"], ["MIT AND GPL-3.0-only"], ["SEE LICENSE IN x"], [{ type: "MIT" }], [undefined]])("%j is refused", (given) => {
    install("one", given, { LICENSE: "text" });
    expect(() => built({ "node_modules/one/x.js": 1 })).toThrow(/one 1\.2\.3: .*allowed licences/);
  });

  test("a package without a text is refused, and one with a notice only; each is named", () => {
    install("one", "MIT", { "README.md": "MIT" });
    install("two", "MIT", { NOTICE: "notice" });
    expect(() => built({ "node_modules/one/x.js": 1, "node_modules/two/x.js": 1 })).toThrow(/one 1\.2\.3: no licence text[^]*two 1\.2\.3: no licence text/);
  });

  test("what a package carries inside is named, too, and looked at again once it is gone", () => {
    install("jszip", "(MIT OR GPL-3.0-or-later)", { LICENSE: "J text", "dist/j.js": '"immediate" "lie" "pako" "setimmediate"', "dist/other.js": "" });
    for (const name of ["immediate", "lie", "pako", "setimmediate"]) install(name, "MIT", { LICENSE: `text of ${name}` });
    expect(built({ "node_modules/jszip/dist/j.js": 1, "node_modules/pako/x.js": 1 }).match(/text of \w+/g)).toEqual(["text of immediate", "text of lie", "text of pako", "text of setimmediate"]);
    expect(() => built({ "node_modules/jszip/dist/other.js": 1 })).toThrow(/jszip: no longer carries pako/);
  });
});

test("the licences of this build name what its scripts and pages carry", () => {
  const text = readFileSync(path.join(import.meta.dirname, "../../src/peluit/site/static/licences.txt"), "utf8");
  for (const name of ["@cantoo/pdf-lib", "@noble/hashes", "Lucide", "age-encryption", "core-js", "esbuild", "fflate", "hash-wasm", "mammoth", "pako", "pdfjs-dist"]) expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));
  expect(text).toContain("Copyright (c) 2013-present Cole Bemis");
  expect(text).not.toMatch(/LICENSE_(?:LIBERATION|QUICKJS|QCMS)/);
});

test("a sprite that lost its licence is not built", () => {
  const file = path.join(root, "icons.svg");
  writeFileSync(file, "<svg></svg>");
  expect(() => iconsIn(file)).toThrow(/licence/);
});
