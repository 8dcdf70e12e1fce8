/**
 * Filing the same report to another channel. A case cannot move: its channel is signed into every object of it, and none of
 * its readers may seal to people of another channel. So the person files anew, with new words, out of what the box opened.
 */
import { pageScript } from "../bahasa";
import { fill, h, need } from "../dom/build";
import { codeOf } from "../dom/http";
import { loadScript } from "../dom/trusted";
import { failureSentence } from "./box-failure";
import type { Bodies, Box } from "./calls";
import type { SavedForm } from "./form-state";
import { handOver } from "./hand-over";
import { A } from "./kata-lain";
import type { Ready } from "./ready";
import { actionButton, notice } from "./readers-view";
import { Sealer } from "./sealer";
import { fingerprintInAddress, loadChannels } from "./site";

/** The offer, where an officer last said that the report belongs elsewhere and another channel is open; `null` otherwise. */
export function offerToFileAnew(ready: Ready, box: Box): HTMLElement | null {
  const form = formOf(box);
  const isElsewhere = ready.channels.some(({ code, closed }) => code !== box.channel && closed === "");
  if (form === null || !isElsewhere || lastState(box) !== "redirected") return null;
  const told = h("div", { "aria-live": "polite" });
  const button = actionButton("button button--secondary", A.file, () => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    fileAnew(ready, form).catch((error: unknown) => {
      button.removeAttribute("aria-busy");
      fill(told, notice("danger", "alert", failureSentence(codeOf(error))));
    });
  }, "forward");
  return h("details", { class: "more" }, h("summary", {}, A.title), h("p", {}, A.how), h("p", {}, A.files), told, h("div", { class: "actions" }, button));
}

/** The report page takes over in this document, with a worker of its own: its words and keys are new. */
async function fileAnew({ site, sealer: old }: Ready, form: SavedForm): Promise<void> {
  const sealer = new Sealer();
  try {
    const channels = await loadChannels(site, sealer, fingerprintInAddress(location.hash));
    handOver({ site, sealer, channels, form });
    await loadScript(pageScript("lapor.js"));
  } catch (error) {
    sealer.end();
    throw error;
  }
  old.end();
  need("#kotak").remove();
}

function lastState(box: Box): string {
  const last = box.entries.filter(({ kind, problem }) => kind === "status" && problem === "").at(-1);
  return last === undefined ? "" : (last.body as Bodies["status"]).state;
}

/** What was written; the channel is chosen anew, so that its readers are seen first. */
function formOf(box: Box): SavedForm | null {
  const report = box.entries.find(({ kind, problem }) => kind === "report" && problem === "");
  if (report === undefined) return null;
  const { story, category, elements } = report.body as Bodies["report"];
  return { subject: "", channel: "", story, category, isCategoryChosen: true, elements: { ...elements }, files: [], unfinished: [], linked: "", linkedNumber: "" };
}
