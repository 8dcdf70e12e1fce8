/** The recovery sheet, as an A4 document to print. */
import { button, form, heading, notice, show } from "../desk-session/bagian";
import { h } from "../dom/build";

import { KATA } from "./kata";
import { facts, letterHead, printButton, setPrinting, wordList } from "./rangka";
import { longDate } from "./undangan";

/** Whose sheet it is, and from which day (`YYYY-MM-DD`). */
export interface Owner {
  readonly name: string;
  readonly username: string;
  readonly organisation_name: string;
  readonly today: string;
}

/** The sheet with these words. */
function recoverySheet({ name, username, organisation_name: organisation, today }: Owner, words: readonly string[]): HTMLElement {
  return h("article", { class: "a4 a4--recovery" }, letterHead(organisation),
    h("h2", { class: "a4__title" }, KATA.lembar.judul),
    h("p", { class: "a4__mark-text" }, KATA.lembar.rahasia),
    facts([[KATA.lembar.nama, name], [KATA.lembar.namaPengguna, username], [KATA.lembar.dibuat, longDate(today)]]),
    wordList(words),
    h("p", {}, KATA.lembar.isi),
    h("footer", { class: "a4__foot" }, KATA.lembar.kaki));
}

/** What the page of the sheet is made with. */
export interface SheetPage {
  readonly root: HTMLElement;
  readonly steps: HTMLElement;
  readonly title: string;
  readonly owner: Owner;
  readonly words: readonly string[];
  /** The officer says that the sheet is on paper. */
  readonly onKept: () => void;
}

/** The page on which the recovery sheet is shown once, to be printed or copied by hand. */
export function showSheetPage({ root, steps, title, owner, words, onKept }: SheetPage): void {
  setPrinting(true);
  show(root, steps, heading(title), h("p", { class: "lead" }, KATA.petugas.pemulihanIsi),
    notice("info", "", KATA.petugas.pemulihanCetakAwas),
    recoverySheet(owner, words),
    form(() => {
      setPrinting(false);
      onKept();
    }, h("div", { class: "actions" }, button(KATA.petugas.pemulihanSudah), printButton())));
}
