/** Loads the part of the desk for handing cases over, and lends it what exists once only. */
import { pageScript } from "../bahasa";
import { fill, h, need } from "../dom/build";

import { D } from "./kata";
import type { Page } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";
import { lineOf, loadSummaries } from "./ringkasan";
import type { mountHandover } from "./serah/bagian";

let tries = 0;

/** The page `/meja/serah-terima/`. */
export const handoverPage: Page = (main, desk, signal) => {
  const place = need("[data-part=handover]", main);
  load().then((mount) => {
    if (signal.aborted) return;
    mount(place, {
      desk, signal, sentenceOf,
      loadSummaries: (ids) => loadSummaries(ids, desk, signal),
      titleOf: (caseId) => lineOf(desk.summaries.get(caseId)),
    });
  }, () => {
    const again = h("button", { class: "button button--secondary button--small", type: "button" }, D.retry);
    again.addEventListener("click", () => { handoverPage(main, desk, signal); });
    if (!signal.aborted) fill(place, notice("danger", D.pageFailed, h("p", {}, again)));
  });
};

/** Browsers remember that an address failed, so each new try has a fresh one. */
async function load(): Promise<typeof mountHandover> {
  const address = pageScript("serah-terima.js");
  try {
    const part = (await import(tries === 0 ? address : `${address}?${tries}`)) as { readonly mountHandover: typeof mountHandover };
    return part.mountHandover;
  } catch (error) {
    tries++;
    throw error;
  }
}
