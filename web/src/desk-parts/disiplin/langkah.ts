/** Recording a step: the form with its dates, and the request that stores the plain step beside the sealed sheet. */
import { say } from "../../bahasa";
import { codeOf } from "../../dom/http";
import { longDate } from "../../portal/dates";
import { X } from "../kata-disiplin";
import type { Data, Field, Form } from "../lembar/bentuk";
import { keputusan, langkah } from "../lembar/disiplin";
import { termOf } from "../lembar/kata-istilah";
import type { Problem } from "../lembar/periksa";
import type { Writing } from "../lembar/tulis";
import type { ObjectRequest } from "../pesan";

import type { Answer, Lent, WindowRow } from "./alat";
import { imposerOf } from "./aturan";
import { endsOn } from "./rugi";
import { type Matter, textIn } from "./susunan";

const SUMMONS = new Set(["summon", "summon-again"]);
const EFFECTIVE = new Set(["take-effect", "uphold", "change"]);

/** What is written for a step of a matter. */
export function stepWriting(step: string, matter: Matter, answer: Answer, caseId: string): Writing {
  const window = matter.row.windows[step];
  const form = formFor(step, matter, answer, window);
  return {
    form, replaces: "", draft: draftOf(caseId, matter.row.matter_id, step),
    begin: { kasus: matter.row.matter_id, langkah: step, tanggal: (step === "examine" ? window?.first : window?.last) ?? answer.today, ...beginningOf(step, matter, window) },
    check: (data) => problemsIn(data, window, form),
  };
}

/** Where the draft of a step lies. */
export function draftOf(caseId: string, id: string, step: string): string {
  return `${caseId}/disiplin/${id}/${step}`;
}

/** The desk's tools, with a call of its own instead of the plain storing of a sheet, and dates that are refused said kindly. */
export function sendingTo(lent: Lent, path: string, bodyOf: (data: Data) => Record<string, unknown>): Lent {
  return {
    ...lent,
    send: (sheet: ObjectRequest, data: Data) => lent.desk.api.post(`/cases/${lent.view.caseId}/${path}`, { ...bodyOf(data), sheet }, lent.signal),
    sentenceOf: (error) => nearestIn(error) ?? lent.sentenceOf(error),
    done: () => lent.done(X.saved),
  };
}

/** The body of a step. */
export function stepBody(matterId: string, step: string, data: Data): Record<string, unknown> {
  const until = data["sampai"];
  return { matter_id: matterId, step, on: step === "propose" ? data["tahu"] : data["tanggal"], until: typeof until === "string" && until !== "" ? until : null };
}

function nearestIn(error: unknown): string | undefined {
  const nearest = codeOf(error) === "date-not-possible" ? (error as { data?: Record<string, unknown> }).data?.["nearest"] : undefined;
  return typeof nearest === "string" ? say(X.refusedDate, { day: longDate(nearest) }) : undefined;
}

function formFor(step: string, matter: Matter, answer: Answer, window: WindowRow | undefined): Form {
  const base = step === "decide" || step === "change" ? keputusan : langkah;
  const days = window === undefined ? "" : window.first === window.last ? say(X.windowOne, { first: longDate(window.first) }) : say(X.window, { first: longDate(window.first), last: longDate(window.last) });
  const rule = answer.clocks["summons-first"];
  return {
    ...base,
    fields: base.fields.map((field): Field => {
      if (field.key === "tanggal") return { ...field, help: days };
      if (field.key !== "sampai") return field;
      if (SUMMONS.has(step)) return { ...field, label: "Hari pemeriksaan", isRequired: true, help: say(X.notice, { day: longDate(window?.until_from ?? answer.today), basis: rule?.basis ?? "" }) };
      if (EFFECTIVE.has(step) && (step === "change" || (matter.kind?.months ?? null) !== null)) return { ...field, label: "Hari terakhir hukuman", help: "Kosongkan bila hukuman tidak berjangka." };
      return { ...field, isHidden: true };
    }),
  };
}

function beginningOf(step: string, matter: Matter, window: WindowRow | undefined): Record<string, string> {
  if (SUMMONS.has(step)) return { sampai: window?.until_from ?? "" };
  if (step === "take-effect" && window) return { sampai: endsOn(window.first, matter.kind?.months ?? null) ?? "" };
  if (step !== "decide") return {};
  const [only, ...others] = matter.proposal?.options ?? [];
  if (only === undefined || others.length > 0) return {};
  return { jenis: only.code, pejabat: imposerOf(only.code, textIn(matter.person, "jenjang"), textIn(matter.person, "status"))?.post ?? "" };
}

function problemsIn(data: Data, window: WindowRow | undefined, { fields }: Form): Problem[] {
  const on = data["tanggal"];
  if (typeof on !== "string" || on === "" || !window) return [];
  const label = termOf(fields.find(({ key }) => key === "tanggal")?.label ?? "");
  if (on < window.first) return [{ path: "tanggal", sentence: say(X.tooEarly, { label, day: longDate(window.first) }) }];
  return on > window.last ? [{ path: "tanggal", sentence: say(X.tooLate, { label, day: longDate(window.last) }) }] : [];
}

/** The steps in the order of the procedure, without the first. */
export const ORDER: readonly string[] = [
  "summon", "note-absence", "summon-again", "examine", "report", "recommend", "decide", "deliver", "take-effect", "object", "appeal", "uphold", "change", "annul", "serve", "drop",
];
/** Steps that say something about whether there is a sanction. */
export const DECIDING: ReadonlySet<string> = new Set(["recommend", "drop"]);
