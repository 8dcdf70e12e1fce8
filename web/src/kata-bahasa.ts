/** The language of a page's scripts. The build puts the sibling of another language in this table's place. */

export const PAGE = {
  /** As in `<html lang>`. */
  language: "id",
  /** For `Intl`. */
  locale: "id-ID",
  /** What the addresses of this language's pages begin with. */
  prefix: "",
  /** Where the scripts that speak lie. */
  scripts: "/static/",
} as const;
