/** Loads the part of the desk in which an officer exchanges their words. */
import { pageScript } from "../bahasa";
import type { mountNewWords } from "../ceremony/ganti-kata";
import type { Desk } from "../desk-parts/meja-kerja";
import { fill, need } from "../dom/build";
import { loadPart } from "../dom/parts";

import { notice, whileBusy } from "./bagian";
import { KATA } from "./kata";


/** Make the button on the officer's own page begin it, in the place of that page. */
export function wireNewWords(main: HTMLElement, desk: Desk, signal: AbortSignal): void {
  const begin = need<HTMLButtonElement>("[data-new-words]", main);
  begin.addEventListener("click", () => void whileBusy(begin, KATA.kataBaru.memuat, async () => {
    try {
      const part = await loadPart<{ readonly mountNewWords: typeof mountNewWords }>(pageScript("ganti-kata.js"));
      if (!signal.aborted) part.mountNewWords(main, desk, main.dataset["today"] ?? "", signal, () => desk.reload());
    } catch {
      fill(need("[data-words-said]", main), notice("danger", KATA.gangguan.judul, KATA.gangguan.luring));
    }
  }));
}
