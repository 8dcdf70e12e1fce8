/** On a file's card: what the file tells, the question what to do about it, and what stays in it. */
import { listed, say } from "../bahasa";
import type { Finding, Told } from "../clean/inspection";
import { h, icon } from "../dom/build";
import { cardButton as button } from "../dom/file-card";
import type { Evidence, EvidenceFile } from "./evidence";
import { J, STAYS, TELLS, TOLD } from "./kata-jejak";

const IN_ORDER = Object.keys(TOLD) as Told[];
const MOST_NAMED = 4;

/** "lokasi dan waktu"; of many, those that tell most. */
function toldText(told: readonly Told[]): string {
  const all = IN_ORDER.filter((one) => told.includes(one));
  const named = all.length > MOST_NAMED ? [...all.slice(0, MOST_NAMED - 1), "other" as const] : all;
  return listed(named.map((one) => TOLD[one]));
}

/** "lokasi dan waktu dihapus"; empty where nothing was taken out. */
export function cleanedText({ removed }: EvidenceFile): string {
  return removed.length === 0 ? "" : say(J.cleaned, { told: toldText(removed) });
}

/** How a file was called, where its readers see another name. */
export function nameNote(file: EvidenceFile): HTMLElement[] {
  return isRenamed(file) ? [h("p", { class: "file__note" }, say(J.ownName, { name: file.ownName }))] : [];
}

/** The question what to do about a file, or what stays in it. */
export function tracesBelow(evidence: Evidence, file: EvidenceFile): HTMLElement | null {
  if (file.state === "asking" || file.failure === "unclean") return question(evidence, file);
  if (file.state === "cleaning" || file.stays.length === 0) return null;
  return h("div", { class: "notice notice--deadline" }, icon("alert"), h("div", { class: "notice__body" }, ...file.stays.map((stay) => h("p", {}, STAYS[stay]))));
}

/** The button that gives a file its own name back, where it has another. */
export function nameButton(evidence: Evidence, file: EvidenceFile): HTMLElement | null {
  if (file.state === "asking" || !isRenamed(file)) return null;
  return button("button button--quiet button--small", J.keepName, file.ownName, () => {
    evidence.rename(file, file.ownName);
  });
}

function isRenamed({ source, name, ownName }: EvidenceFile): boolean {
  return source !== null && name !== ownName;
}

function question(evidence: Evidence, file: EvidenceFile): HTMLElement | null {
  const { inspection, failure, stays } = file;
  if (inspection === null) return null;
  const { kind, told, findings } = inspection;
  return h("div", { class: "notice notice--info" }, h("div", { class: "notice__body" },
    told.length > 0 && h("p", { class: "notice__title" }, say(TELLS[kind], { told: toldText(told) })),
    ...stays.map((stay) => h("p", {}, STAYS[stay])),
    findings.length > 0 && h("details", { class: "more" }, h("summary", {}, J.details), facts(findings)),
    h("div", { class: "actions" },
      button("button button--secondary button--small", failure === "unclean" ? J.retry : J.clean, file.name, () => {
        evidence.choose(file, true);
      }),
      button("button button--quiet button--small", J.keep, file.name, () => {
        evidence.choose(file, false);
      }),
    ),
  ));
}

/** What was found, in the words of the file, one line for each kind. */
function facts(findings: readonly Finding[]): HTMLElement {
  const rows = IN_ORDER.flatMap((told) => {
    const values = findings.filter((finding) => finding.told === told).map(({ value }) => value);
    return values.length === 0 ? [] : [h("div", { class: "facts__row" }, h("dt", {}, TOLD[told]), h("dd", { translate: "no" }, values.join(" · ")))];
  });
  return h("dl", { class: "facts" }, ...rows);
}
