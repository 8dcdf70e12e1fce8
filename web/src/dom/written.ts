/**
 * What an organisation wrote and signed (names of channels, posts, units, categories): it stays in the organisation's
 * language on pages in every other one, and says so to screen readers (WCAG 3.1.2), as `data_lang` does in templates.
 */
import { say } from "../bahasa";
import { PAGE } from "../kata-bahasa";

import { h } from "./build";

/** The language in which organisations write: the first of the pages. */
const WRITTEN = "id";
/** Of this page: the build decides. */
const SHOWN: string = PAGE.language;

/** Attributes of an element that holds nothing but what an organisation wrote. */
export const DATA_LANG: Readonly<Record<string, string>> = SHOWN === WRITTEN ? {} : { lang: WRITTEN };

/** What an organisation wrote, within a sentence of the page's language. */
export function written(text: string): HTMLElement {
  return h("span", DATA_LANG, text);
}

/** An officer by name and post, as one list item or cell says it. */
export function nameAndPost(name: string, post: string): Node {
  const both = document.createDocumentFragment();
  both.append(h("strong", { translate: "no" }, name), ", ", written(post));
  return both;
}

/** As `say`, for sentences in which some places are filled by elements: the parts in their order. */
export function sayWith(sentence: string, values: Readonly<Record<string, string | number | Node>>): (Node | string)[] {
  const texts = Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string | number] => !(pair[1] instanceof Node)));
  return sentence.split(/(\{\w+\})/).filter((part) => part !== "").map((part) => {
    const value = values[part.slice(1, -1)];
    return part.startsWith("{") && value instanceof Node ? value : say(part, texts);
  });
}
