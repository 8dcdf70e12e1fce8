/** Loads the part of the desk for handing cases over, and lends it what exists once only. */
import { need } from "../dom/build";

import type { Page } from "./meja-kerja";
import { partOf, withPart } from "./muat";
import { sentenceOf } from "./pemberitahuan";
import { lineOf, loadSummaries } from "./ringkasan";
import type { mountHandover } from "./serah/bagian";


/** The page `/meja/serah-terima/`. */
export const handoverPage: Page = (main, desk, signal) => {
  const place = need("[data-part=handover]", main);
  withPart(partOf<{ readonly mountHandover: typeof mountHandover }>("serah-terima.js"), place, signal, (part) => {
    part.mountHandover(place, {
      desk, signal, sentenceOf,
      loadSummaries: (ids) => loadSummaries(ids, desk, signal),
      titleOf: (caseId) => lineOf(desk.summaries.get(caseId)),
    });
  });
};
