/** From a closed case to a new report about retaliation, in one step: words and keys of its own, the old case named inside the seal. */
import { pageScript } from "../bahasa";
import { need } from "../dom/build";
import { loadScript } from "../dom/trusted";
import { RETALIATION } from "./aftercare";
import type { Bodies, Box } from "./calls";
import { readSavedForm } from "./form-state";
import { handOver } from "./hand-over";
import type { Ready } from "./ready";
import { Sealer } from "./sealer";
import { fingerprintInAddress, loadChannels } from "./site";

/**
 * Loads the report page with its category and agency filled in, then closes the box: nothing of the old words goes over.
 * @throws Refusal what did not hold, or `offline`; the box stays open then
 */
export async function reportAnew({ site, sealer: old }: Ready, { caseId, caseNumber, entries }: Box): Promise<void> {
  const sealer = new Sealer();
  try {
    const channels = await loadChannels(site, sealer, fingerprintInAddress(location.hash));
    const report = entries.find(({ kind }) => kind === "report")?.body as Bodies["report"] | undefined;
    const form = readSavedForm({
      category: RETALIATION, isCategoryChosen: true, elements: { unit: report?.elements.unit ?? "" }, linked: caseId, linkedNumber: caseNumber,
    });
    handOver({ site, sealer, channels, form });
    await loadScript(pageScript("lapor.js"));
  } catch (error) {
    sealer.end();
    throw error;
  }
  // Keluar Cepat knows the worker of the box only.
  window.addEventListener("pagehide", () => { sealer.end(); });
  old.end();
  need("#kotak").remove();
  scrollTo(0, 0);
}
