/** What browsers are needed: the sources, the bundler and the document say the same. */
import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

// @ts-expect-error -- plain modules, shared with the build
import { bundling } from "../bundling.mjs";
// @ts-expect-error -- plain modules, shared with the build
import { computeFloors, targetOf } from "../floor/compute.mjs";
// @ts-expect-error -- plain modules, shared with the build
import { DOCUMENT, documentOf } from "../floor/document.mjs";

interface Modules {
  readonly bundling: { readonly target: readonly string[] };
  readonly computeFloors: () => { readonly portal: unknown };
  readonly targetOf: (floor: unknown) => readonly string[];
  readonly DOCUMENT: string;
  readonly documentOf: (floors: unknown) => string;
}
const floor = { bundling, computeFloors, targetOf, DOCUMENT, documentOf } as unknown as Modules;

test("the oldest browsers are those that the bundler is told and the document names", async () => {
  const floors = floor.computeFloors();
  expect(floor.bundling.target).toEqual(floor.targetOf(floors.portal));
  expect(await readFile(floor.DOCUMENT, "utf8"), "run: make docs").toBe(floor.documentOf(floors));
}, 120_000);
