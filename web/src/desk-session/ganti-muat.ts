/** Loads the part of the desk in which an officer exchanges their words. */
import { pageScript } from "../bahasa";
import type { mountNewWords } from "../ceremony/ganti-kata";
import type { Desk } from "../desk-parts/meja-kerja";
import { fill, need } from "../dom/build";

import { notice, whileBusy } from "./bagian";
import { KATA } from "./kata";

let tries = 0;

/** Make the button on the officer's own page begin it, in the place of that page. */
export function wireNewWords(main: HTMLElement, desk: Desk, signal: AbortSignal): void {
  const begin = need<HTMLButtonElement>("[data-new-words]", main);
  begin.addEventListener("click", () => void whileBusy(begin, KATA.kataBaru.memuat, async () => {
    try {
      const mount = await load();
      if (!signal.aborted) mount(main, desk, main.dataset["today"] ?? "", signal, () => desk.reload());
    } catch {
      fill(need("[data-words-said]", main), notice("danger", KATA.gangguan.judul, KATA.gangguan.luring));
    }
  }));
}

/** Browsers remember that an address failed, so each new try has a fresh one. */
async function load(): Promise<typeof mountNewWords> {
  const address = pageScript("ganti-kata.js");
  try {
    const part = (await import(tries === 0 ? address : `${address}?${tries}`)) as { readonly mountNewWords: typeof mountNewWords };
    return part.mountNewWords;
  } catch (error) {
    tries++;
    throw error;
  }
}
