import { readFile } from "node:fs/promises";

import { defineConfig } from "vitest/config";

/** Imports `*.txt` as a string, as esbuild's text loader does. */
const textFiles = {
  name: "text-files",
  enforce: "pre" as const,
  async load(id: string): Promise<string | null> {
    return id.endsWith(".txt") ? `export default ${JSON.stringify(await readFile(id, "utf8"))};` : null;
  },
};

export default defineConfig({
  plugins: [textFiles],
  test: { include: ["tests/**/*.test.ts"], testTimeout: 30_000, environment: "node" },
});
