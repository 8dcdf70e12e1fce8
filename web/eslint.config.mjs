import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** What runs without a page: the crypto folder is handed to workers, tests and auditors alike. */
const pageGlobals = [
  "document",
  "window",
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "navigator",
  "location",
  "history",
];

export default tseslint.config(
  { ignores: ["node_modules", "build"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "no-console": "error",
      "no-eval": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["tests/**/*.ts"],
    rules: { "@typescript-eslint/require-await": "off" },
  },
  {
    files: ["src/**/*.ts"],
    rules: { "max-lines": ["error", 400] },
  },
  {
    files: ["src/crypto/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...pageGlobals.map((name) => ({ name, message: "web/src/crypto knows no page and no network." }))],
      "no-restricted-imports": ["error", { patterns: [{ group: ["../*"], message: "Imports point towards crypto, never out of it." }] }],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: "Use randomBytes." }],
    },
  },
  {
    files: ["src/sound/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...pageGlobals.map((name) => ({ name, message: "web/src/sound knows no page and no network." }))],
      "no-restricted-imports": ["error", { patterns: [{ group: ["../*"], message: "web/src/sound stands by itself." }] }],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: "Chance is handed in." }],
    },
  },
  {
    files: ["src/clean/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...pageGlobals.map((name) => ({ name, message: "web/src/clean knows no page and no network." }))],
      "no-restricted-imports": ["error", { patterns: [{ group: ["../*"], message: "web/src/clean stands by itself." }] }],
    },
  },
  {
    files: ["src/dom/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["**/crypto/**", "**/pages/**", "**/desk/**"], message: "web/src/dom shows; it never seals." }] },
      ],
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", Buffer: "readonly", URL: "readonly" } },
  },
);
