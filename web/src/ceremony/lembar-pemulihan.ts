/** The recovery sheet, as an A4 document to print. */
import { h } from "../dom/build";

import { KATA } from "./kata";
import { facts, letterHead, wordList } from "./rangka";
import { longDate } from "./undangan";

/** Whose sheet it is, and from which day (`YYYY-MM-DD`). */
export interface Owner {
  readonly name: string;
  readonly username: string;
  readonly organisation_name: string;
  readonly today: string;
}

/** The sheet with these words. */
export function recoverySheet({ name, username, organisation_name: organisation, today }: Owner, words: readonly string[]): HTMLElement {
  return h("article", { class: "a4 a4--recovery" }, letterHead(organisation),
    h("h2", { class: "a4__title" }, KATA.lembar.judul),
    h("p", { class: "a4__mark-text" }, KATA.lembar.rahasia),
    facts([[KATA.lembar.nama, name], [KATA.lembar.namaPengguna, username], [KATA.lembar.dibuat, longDate(today)]]),
    wordList(words),
    h("p", {}, KATA.lembar.isi),
    h("footer", { class: "a4__foot" }, KATA.lembar.kaki));
}
