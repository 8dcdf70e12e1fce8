/** What browsers are needed: the sources, the bundler and docs/browsers.md say the same. */
import { execFileSync } from "node:child_process";
import path from "node:path";

import { expect, test } from "vitest";

test("the oldest browsers are those that the bundler is told and the document names", () => {
  const script = path.join(import.meta.dirname, "../floor/main.mjs");
  expect(execFileSync(process.execPath, [script, "--check"], { encoding: "utf8" })).toBe("");
}, 180_000);
