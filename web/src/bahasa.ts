/**
 * Languages. Words live in tables `kata*.ts`, in Indonesian; each has a sibling `kata*.<language>.ts` of the same exports
 * for every other language (`languages` in `bundling.mjs`). Code imports the Indonesian table; the build of another language
 * puts the sibling in its place, so that a page loads the words of one language only.
 */
import { PAGE } from "./kata-bahasa";

/** The shape of a table in another language: the same keys and functions, other strings. */
export type Words<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Words<Said>
    : { readonly [Key in keyof T]: Words<T[Key]> };

/**
 * Fills `{name}` places of a sentence; a place without a value stays as it is. Where a language bends words by number,
 * `{n:one=day|other=days}` takes the form that `Intl.PluralRules` names for the value of `n`.
 */
export function say(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)(?::([^}]+))?\}/g, (place, name: string, forms?: string) => {
    const value = values[name];
    if (value === undefined || forms === undefined) return String(value ?? place);
    const said = new Map(forms.split("|").map((form) => form.split("=") as [string, string]));
    return said.get(new Intl.PluralRules(PAGE.locale).select(Number(value))) ?? said.get("other") ?? "";
  });
}

/**
 * The address of a script that speaks, such as `lapor.js`, in the language of this page. Scripts without words (workers)
 * are the same in every language and lie at `/static/` itself.
 */
export function pageScript(name: string): string {
  return PAGE.scripts + name;
}

/** The address of a page, such as `/kotak/`, in the language of this page. */
export function pageAddress(path: string): string {
  return PAGE.prefix + path;
}

/** Words as a list in a sentence: "siapa, kapan, dan bagaimana". */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat(PAGE.locale, { type: "conjunction" }).format(words);
}
