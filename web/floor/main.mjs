// The oldest browsers that work.
//   node floor/main.mjs            prints the table
//   node floor/main.mjs --write    writes docs/browsers.md
//   node floor/main.mjs --check    says what does not agree: the bundler's target, docs/browsers.md
//   node floor/main.mjs --newer    prints what is newer than them, as JSON: names to be taken away in a test
import { readFile, writeFile } from "node:fs/promises";

import { bundling } from "../bundling.mjs";
import { BROWSERS, computeFloors, targetOf, versionsOf } from "./compute.mjs";
import { DOCUMENT, documentOf } from "./document.mjs";
import { newerThan } from "./newer.mjs";

if (process.argv.includes("--newer")) {
  console.log(JSON.stringify(newerThan(versionsOf(bundling.target))));
  process.exit();
}
const floors = computeFloors();
if (process.argv.includes("--write")) {
  await writeFile(DOCUMENT, documentOf(floors));
  console.log("wrote docs/browsers.md");
} else if (process.argv.includes("--check")) {
  const target = targetOf(floors.portal);
  if (target.join() !== bundling.target.join()) console.log(`web/bundling.mjs must have the target ${JSON.stringify(target)}`);
  if ((await readFile(DOCUMENT, "utf8")) !== documentOf(floors)) console.log("docs/browsers.md is not up to date: run make docs");
} else {
  for (const [browser, name] of Object.entries(BROWSERS)) console.log(`${name.padEnd(28)} portal ${floors.portal[browser].version.padEnd(6)} desk ${floors.desk[browser].version}`);
  console.log(`bundler's target: ${targetOf(floors.portal).join(", ")}`);
}
