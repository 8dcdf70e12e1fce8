/**
 * After a case was closed: when the box asks about retaliation, and what answers in a fixed form hold. All of it follows from
 * the signed closing status and from what the reporter answered; nobody keeps a list of who was asked.
 */
import type { FormAnswers, MessageBody, StatusBody } from "../crypto/bodies";
import { daysAfter } from "./dates";

/** Days after the closing on which the box asks, where the closing names none. */
export const CHECK_IN_DAYS = [30, 90, 180] as const;
export const SURVEY = "survei";
export const CHECK_IN = "pertanyaan-pembalasan";
/** What a report is about that tells of retaliation: a code of the form that directories carry. */
export const RETALIATION = "pembalasan";

/** What came of a report, told without names. */
export const OUTCOMES = ["proven", "partly-proven", "not-proven", "not-actionable", "redirected", "not-eligible"] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Whether a loss to the state or the region was recovered. */
export const RECOVERED = ["none", "no", "partly", "yes"] as const;
export type Recovered = (typeof RECOVERED)[number];

/** What is asked in the survey, besides free text; each is answered by one of {@link GRADES}. */
export const ASPECTS = ["speed", "clarity", "safety"] as const;
export type Aspect = (typeof ASPECTS)[number];
/** From bad to good, the four grades of Permenpan RB 14/2017. */
export const GRADES = ["1", "2", "3", "4"] as const;
export type Grade = (typeof GRADES)[number];

export const HARM = ["no", "yes", "unsaid"] as const;
export type Harm = (typeof HARM)[number];

/** A message of any length but this is told apart by its size; an answer about retaliation never is. */
const CHECK_IN_LENGTH = 240;

/** An object of the dialogue, as much of it as is needed here. */
export interface Said {
  readonly objectId: string;
  readonly kind: string;
  readonly by: "reporter" | "officer";
  readonly body: object;
  /** The name of what did not hold, or empty or absent. */
  readonly problem?: string;
}

/** A case that is closed: by which status, and on which day. */
export interface Closing {
  readonly objectId: string;
  readonly on: string;
  /** From which days on the box asks about retaliation. */
  readonly checkIns: readonly string[];
  readonly outcome: Outcome | undefined;
  readonly recovered: Recovered | undefined;
}

/** The closing that stands; nothing while a case is open or was opened again. `entries` are in the order of the dialogue. */
export function closingOf(entries: readonly Said[]): Closing | undefined {
  const last = entries.filter(({ kind, problem = "" }) => kind === "status" && problem === "").at(-1);
  if (last === undefined) return undefined;
  const { state, set_on: on, outcome, recovered, check_ins: checkIns = CHECK_IN_DAYS.map((days) => daysAfter(on, days)) } = last.body as StatusBody;
  if (state !== "closed") return undefined;
  return { objectId: last.objectId, on, checkIns: [...checkIns].sort(), outcome: oneOf(OUTCOMES, outcome), recovered: oneOf(RECOVERED, recovered) };
}

/** Answers to the questions about retaliation after this closing: round (from 1) and answer. */
export function checkInsOf(entries: readonly Said[], closing: Closing): CheckIn[] {
  return answersOf(entries, CHECK_IN, closing).flatMap((data) => readCheckIn(data) ?? []);
}

/**
 * The round to ask about `today`: the latest whose day has come, unless it was answered. A round that nobody answered before
 * the next one came is not asked any more.
 */
export function roundDue(entries: readonly Said[], closing: Closing, today: string): number | undefined {
  const round = closing.checkIns.filter((day) => day <= today).length;
  return round === 0 || checkInsOf(entries, closing).some((one) => one.round === round) ? undefined : round;
}

/** The day of the next question; nothing after the last one. */
export function nextCheckIn(closing: Closing, today: string): string | undefined {
  return closing.checkIns.find((day) => day > today);
}

/** The survey about this closing; the last one, should there be several, and nothing where there is none. */
export function surveyOf(entries: readonly Said[], closing: Closing): Survey | undefined {
  const last = answersOf(entries, SURVEY, closing).at(-1);
  return last === undefined ? undefined : readSurvey(last);
}

/** An answer about retaliation. */
export interface CheckIn {
  readonly round: number;
  readonly harm: Harm;
}

/** What a survey says; an aspect that was left out is absent. */
export interface Survey {
  readonly grades: Readonly<Partial<Record<Aspect, Grade>>>;
  readonly words: string;
}

/** The answer about retaliation as it is sealed. `text` says the same and is filled up, so that no answer has a length of its own. */
export function checkInMessage(closing: Closing, { round, harm }: CheckIn, text: string): FormAnswers & { readonly text: string } {
  return { text: text.padEnd(CHECK_IN_LENGTH - harm.length), form: CHECK_IN, data: { about: closing.objectId, round, harm } };
}

/** A survey as it is sealed. */
export function surveyMessage(closing: Closing, { grades, words }: Survey, text: string): FormAnswers & { readonly text: string } {
  return { text, form: SURVEY, data: { about: closing.objectId, ...grades, words } };
}

/** Out of a seal; nothing where it is of another shape. */
export function readCheckIn(data: Readonly<Record<string, unknown>>): CheckIn | undefined {
  const harm = oneOf(HARM, data["harm"]);
  const round = data["round"];
  return harm === undefined || typeof round !== "number" || !Number.isSafeInteger(round) || round < 1 ? undefined : { round, harm };
}

/** Out of a seal; whatever is of another shape is as if it had not been answered. */
export function readSurvey(data: Readonly<Record<string, unknown>>): Survey {
  const grades = ASPECTS.flatMap((aspect) => {
    const grade = oneOf(GRADES, data[aspect]);
    return grade === undefined ? [] : [[aspect, grade] as const];
  });
  return { grades: Object.fromEntries(grades), words: typeof data["words"] === "string" ? data["words"] : "" };
}

/** The answers of the reporter in a form about one closing. */
function answersOf(entries: readonly Said[], form: string, closing: Closing): Readonly<Record<string, unknown>>[] {
  return entries
    .filter(({ kind, by, problem = "" }) => kind === "message" && by === "reporter" && problem === "")
    .map(({ body }) => body as MessageBody)
    .filter((body) => body.form === form && body.data?.["about"] === closing.objectId)
    .map(({ data = {} }) => data);
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value);
}
