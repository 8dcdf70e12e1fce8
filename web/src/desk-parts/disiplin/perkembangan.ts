/** Where the discipline of one person stands: the day to watch, the dates of the decision, and what somebody should look at. */
import { say } from "../../bahasa";
import { h, icon } from "../../dom/build";
import { longDate } from "../../portal/dates";
import { FAILINGS, X } from "../kata-disiplin";
import { STEPS } from "../lembar/disiplin";
import { termOf } from "../lembar/kata-istilah";

import type { FailingRow } from "./alat";
import { employmentOf } from "./aturan";
import { isLess } from "./saran";
import { type Matter, textIn } from "./susunan";
import { dueChip, facts } from "./unsur";

const REMEDIES: Readonly<Record<string, string>> = { keberatan: "Keberatan", banding: "Banding ke BPASN" };
const RESTING = new Set(["dropped", "annulled", "served"]);

/** The person, the decision and its dates. */
export function factsPart({ row, person, kind, decision }: Matter): HTMLElement {
  const effective = row.steps.filter(({ step }) => ["take-effect", "uphold", "change"].includes(step)).at(-1);
  const by = kind && (kind.remedy === "banding" ? row.appeal_by : row.objection_by);
  return h("div", { class: "stack" }, dueChip(row), facts([
    [X.post, textIn(person, "jabatan")], [X.unit, textIn(person, "unit")], [X.employment, employmentOf(textIn(person, "status"))?.name ?? ""],
    [X.decided, kind ? [kind.name, textIn(decision, "nomor")].filter((part) => part !== "").join(", ") : ""],
    [X.effect, dayOr(effective?.on ?? row.effect_on)],
    [X.remedy, kind && by ? say(X.remedyBy, { remedy: REMEDIES[kind.remedy] ?? kind.remedy, day: longDate(by) }) : ""],
    [X.respondBy, dayOr(row.respond_by)], [X.ends, dayOr(effective?.until ?? null)],
  ]));
}

/** What does not fit, who did not act, and what goes on beside it. */
export function noticesPart(matter: Matter, all: readonly Matter[]): HTMLElement[] {
  const { row, person, steps } = matter;
  const told: HTMLElement[] = [];
  if (!person) told.push(notice("danger", X.unnamed, X.unnamedWhy));
  for (const { row: { step, on }, isSame } of steps.filter((one) => one.sheet !== undefined || one.row.step !== "propose")) {
    // A sheet about the person may be corrected later; its first day stays that of the first one.
    if (!isSame) told.push(notice("danger", X.differs, say(X.differsWhy, { step: termOf(STEPS[step] ?? step), kept: longDate(on) })));
  }
  told.push(...failingsOf(matter).map(({ failing, since, basis }) => notice("deadline", FAILINGS[failing] ?? failing, say(X.flagWhy, { day: longDate(since), basis }))));
  const nip = textIn(person, "nip").replace(/\s/g, "");
  const isTwice = nip !== "" && all.some((other) => other !== matter && !RESTING.has(other.row.state) && textIn(other.person, "nip").replace(/\s/g, "") === nip);
  if (isTwice && !RESTING.has(row.state)) told.push(notice("deadline", X.twice, X.twiceWhy));
  if (textIn(person, "pidana") === "ya") told.push(notice("info", X.crime, X.crimeWhy));
  return told;
}

/** The failings that hold: where the level is light, the superior imposes and has nobody to report to. */
export function failingsOf({ row, proposal, kind }: Matter): FailingRow[] {
  const listed = proposal?.level === "ringan" ? row.failings.alone : row.failings.reporting;
  const decided = row.steps.find(({ step }) => step === "decide");
  const isLighter = kind !== undefined && decided !== undefined && proposal !== undefined && isLess(kind, proposal.options);
  return [...listed, ...(isLighter ? [{ failing: "authority-imposed-less", since: decided.on, basis: "PP 94/2021 Pasal 24" }] : [])];
}

function notice(tone: "danger" | "deadline" | "info", title: string, why: string): HTMLElement {
  const symbol = { danger: "alert", deadline: "clock", info: "info" }[tone];
  return h("div", { class: `notice notice--${tone}`, role: tone === "danger" ? "alert" : "status" }, icon(symbol),
    h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, title), h("p", {}, why)));
}

function dayOr(day: string | null): string {
  return day === null ? "" : longDate(day);
}
