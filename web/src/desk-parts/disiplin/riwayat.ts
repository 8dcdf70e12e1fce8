/** The steps that were taken, and those that may come next, each with its limit or the reason why not. */
import { say } from "../../bahasa";
import { h } from "../../dom/build";
import { longDate } from "../../portal/dates";
import { WHY, X } from "../kata-disiplin";
import { STEPS } from "../lembar/disiplin";
import { termOf } from "../lembar/kata-istilah";

import type { Answer, Lent, WindowRow } from "./alat";
import { DECIDING, ORDER } from "./langkah";
import { type Matter, textIn } from "./susunan";
import { button, refusalOf, withReason } from "./unsur";

const RUNNING_OUT = new Set(["take-effect", "uphold", "change"]);

/** The steps taken, oldest first, with the files of their sheets. */
export function stepsPart({ steps }: Matter, { files }: Lent): HTMLElement {
  return h("details", { class: "more" }, h("summary", {}, X.steps), h("ol", { class: "timeline" }, ...steps.map(({ row, sheet }) => {
    const day = longDate(row.on);
    const when = row.until === null ? day : say(RUNNING_OUT.has(row.step) ? X.untilEnd : X.untilExamination, { day, until: longDate(row.until) });
    const number = textIn(sheet, "nomor");
    const note = textIn(sheet, "catatan");
    return h("li", { class: "timeline__item", "data-state": "done" }, h("p", { class: "timeline__what" }, termOf(STEPS[row.step] ?? row.step)), h("p", { class: "timeline__when" }, when),
      number === "" ? null : h("p", { class: "small", translate: "no" }, number), note === "" ? null : h("p", { class: "small", translate: "no" }, note),
      sheet ? files(sheet.object.body.attachments, sheet.object) : null);
  })));
}

/** What may be recorded now, as buttons; what may not yet, with the reason. */
export function nextPart({ row, kind }: Matter, answer: Answer, take: (step: string) => void): HTMLElement {
  // A decision has one remedy, by its kind.
  const offered = ORDER.filter((step) => !kind || !["object", "appeal"].includes(step) || (kind.remedy === "banding") === (step === "appeal"));
  const windows = offered.flatMap((step): [string, WindowRow][] => {
    const window = row.windows[step];
    return window ? [[step, window]] : [];
  });
  const near = windows.filter(([, { refusal }]) => refusal === null || refusal === "too-early");
  const far = windows.filter(([, { refusal }]) => refusal !== null && refusal !== "too-early" && refusal !== "done");
  if (near.length === 0) return h("p", { class: "muted" }, X.nothingNext);
  return h("div", { class: "stack" },
    h("div", { class: "actions" }, ...near.map(([step, window]) => {
      const made = button(termOf(STEPS[step] ?? step), step === "drop" ? "close" : "right", () => { take(step); });
      const mayNot = refusalOf(answer, DECIDING.has(step) ? "recommend-sanction" : "follow-discipline");
      return withReason(made, mayNot ?? (window.refusal === null ? undefined : say(WHY[window.refusal] ?? "", { day: longDate(window.first) })));
    })),
    far.length === 0 ? null : h("details", { class: "more" }, h("summary", {}, X.laterSteps),
      h("ul", { class: "listing" }, ...far.map(([step, { refusal }]) => h("li", {}, `${termOf(STEPS[step] ?? step)}: ${WHY[refusal ?? ""] ?? ""}`)))));
}
