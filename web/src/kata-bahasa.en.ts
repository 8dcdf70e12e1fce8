/** As `kata-bahasa.ts`, in English. */
import type { Words } from "./bahasa";
import type { PAGE as Id } from "./kata-bahasa";

export const PAGE: Words<typeof Id> = {
  language: "en",
  locale: "en-GB",
  prefix: "/en",
  scripts: "/static/en/",
};
