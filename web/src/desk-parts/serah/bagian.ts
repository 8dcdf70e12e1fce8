/** The page for handing cases over: who, which cases, the run. */
import { fill, h, icon } from "../../dom/build";

import type { Choice, Holders, SharedCase, Tools } from "./alat";
import { H } from "./kata-serah";
import { Work } from "./kerja";
import { chooser } from "./pilih";

/** Show the page in `place`, from the beginning. */
export function mountHandover(place: HTMLElement, tools: Tools): void {
  void guarded(place, tools, () => { mountHandover(place, tools); }, async () => {
    await tools.desk.renewChannels();
    const holders = await tools.desk.api.get<Holders>("/handover", tools.signal);
    fill(place, chooser(holders, tools, (choice) => { chooseCases(place, tools, choice); }));
  });
}

function chooseCases(place: HTMLElement, tools: Tools, choice: Choice): void {
  void guarded(place, tools, () => { chooseCases(place, tools, choice); }, async () => {
    const { leaver, successor } = choice;
    const asked = new URLSearchParams({ channel: leaver.channel, from: leaver.keyId, to: successor?.keyId ?? "" });
    const { cases } = await tools.desk.api.get<{ readonly cases: readonly SharedCase[] }>(`/handover/cases?${asked.toString()}`, tools.signal);
    await tools.loadSummaries(cases.map(({ case_id: caseId }) => caseId));
    const over = (): void => { mountHandover(place, tools); };
    if (cases.length === 0) {
      const back = h("button", { class: "button button--secondary", type: "button" }, H.back);
      back.addEventListener("click", over);
      fill(place, h("div", { class: "empty" }, icon("done"), h("p", { class: "empty__title" }, H.none)), h("div", { class: "actions" }, back));
      return;
    }
    const work = new Work(tools, choice, cases, over);
    fill(place, work.element);
    work.element.querySelector("h2")?.focus();
  });
}

/** Load something into `place`; what fails is said there, with the way to try again. */
async function guarded(place: HTMLElement, { signal, sentenceOf }: Tools, again: () => void, load: () => Promise<void>): Promise<void> {
  fill(place, h("p", { class: "muted", role: "status" }, H.loading));
  try {
    await load();
  } catch (error) {
    if (signal.aborted) return;
    const button = h("button", { class: "button button--secondary", type: "button" }, H.retry);
    button.addEventListener("click", again);
    fill(place, h("div", { class: "notice notice--danger", role: "alert" }, icon("alert"), h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, H.failed), h("p", {}, sentenceOf(error)), h("p", {}, button))));
  }
}
