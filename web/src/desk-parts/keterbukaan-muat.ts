/** Loads the part of the desk for monthly meetings of agencies, and lends it what exists once only. */
import { setOut } from "./cetak";
import type { mountOpenness } from "./keterbukaan/halaman";
import type { Page } from "./meja-kerja";
import { partOf, withPart } from "./muat";
import { sentenceOf } from "./pemberitahuan";

interface Part {
  readonly mountOpenness: typeof mountOpenness;
}
const OPENNESS = partOf<Part>("keterbukaan.js");

/** Any page about meetings. */
export const opennessPage: Page = (main, desk, signal) => {
  withPart(OPENNESS, main.querySelector<HTMLElement>("[data-said]"), signal, (part) => { part.mountOpenness(main, { desk, signal, sentenceOf, setOut }); });
};
