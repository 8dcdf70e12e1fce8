/** An opened letter on the screen: what was asked, the answers, and what was said of them. The same for both sides. */
import { say } from "../../bahasa";
import { h, icon } from "../../dom/build";
import { nameAndPost, written } from "../../dom/written";
import { longDate } from "../hari";
import { codesOf } from "../kode";
import type { DossierObject, LetterPaper, LetterView } from "../pesan-surat";

import type { CaseTools, LetterTools } from "./alat";
import { FOLLOW_UPS, S } from "./kata-surat";

type Of<K extends DossierObject["kind"]> = Extract<DossierObject, { kind: K }>;

/** The letter of an opened dossier. */
export function letterOf({ objects }: LetterView): Of<"referral"> {
  const [letter] = objects;
  if (letter?.kind !== "referral") throw new Error("a dossier begins with its letter");
  return letter;
}

/** What was asked: recipients, text, until when, the parts, the files. */
export function letterText(view: LetterView, tools: LetterTools): HTMLElement {
  const letter = letterOf(view);
  const { recipients, text, due_on: dueOn, parts, attachments, paper } = letter.body;
  return h("div", { class: "letter" }, ...paperLines(paper),
    h("p", { class: "small muted" }, `${S.to}: `, ...recipients.flatMap((keyId, at) => [at > 0 ? "; " : "", personName(view, keyId)])),
    ...paragraphs(text),
    h("p", {}, h("strong", {}, say(S.askedUntil, { day: longDate(dueOn) }))),
    ...(parts.length === 0 ? [] : [h("p", {}, h("strong", {}, S.parts)), ...parts.flatMap((part) => [h("p", {}, h("strong", { translate: "no" }, part.title)), ...paragraphs(part.text)])]),
    tools.files(attachments, view.referralId, letter.objectId));
}

/** Number, signatory and copies, each where it is known. */
function paperLines(paper: LetterPaper | undefined): HTMLElement[] {
  if (!paper) return [];
  const { number, name, post, copies } = paper;
  const said = [[S.printNumber, number], [S.signedBy, [name, post].filter((one) => one !== "").join(", ")], [S.copies, copies.split("\n").filter((one) => one.trim() !== "").join("; ")]] as const;
  const known = said.filter(([, value]) => value !== "");
  return known.length === 0 ? [] : [h("p", { class: "small muted" }, ...known.flatMap(([label, value], at) => [at > 0 ? h("br") : "", `${label}: `, written(value)]))];
}

/** Answers and assessments in their order. */
export function answersOf(view: LetterView, tools: LetterTools): HTMLElement {
  const said = view.objects.filter((object): object is Of<"message" | "status"> => object.kind !== "referral");
  return h("div", { class: "stack" }, ...view.problems.map(({ code }) => h("p", { class: "field__error" }, icon("alert"), say(S.partFailed, { why: tools.failureText(code) }))),
    said.length === 0 ? h("p", { class: "muted" }, S.noAnswer) : h("ol", { class: "thread" }, ...said.map((object) => entry(view, object, tools))));
}

function entry(view: LetterView, object: Of<"message" | "status">, tools: LetterTools): HTMLElement {
  const isOwn = object.authorKeyId === view.me;
  const day = object.date;
  const from = isOwn ? say(S.mySelf, { name: view.people[object.authorKeyId]?.name ?? "" }) : personName(view, object.authorKeyId);
  const tone = object.side === "recipient" ? "message--reporter" : `message--officer${isOwn ? " message--own" : ""}`;
  return h("li", { class: `message ${tone}` },
    h("p", { class: "message__head" }, h("span", { class: "message__from", translate: "no" }, from), " ", h("time", { datetime: day }, longDate(day))),
    object.kind === "status" ? h("p", {}, h("strong", {}, judgementText(object.body.state, object.body.next_on))) : null,
    h("div", { class: "message__body", translate: "no" }, ...paragraphs(object.body.text)),
    object.kind === "message" ? tools.files(object.body.attachments, view.referralId, object.objectId) : null);
}

function judgementText(state: string, nextOn: string | null): string {
  const followUp = state.startsWith("tlhp-") ? state.slice("tlhp-".length) : "";
  if (followUp in FOLLOW_UPS) return say(S.judgedFollowUp, { status: FOLLOW_UPS[followUp as keyof typeof FOLLOW_UPS] });
  if (state === "suitable") return S.judgedSuitable;
  return state === "withdrawn" ? S.judgedWithdrawn : say(S.judgedNot, { day: nextOn === null ? "" : longDate(nextOn) });
}

function personName({ people }: LetterView, keyId: string): Node {
  const person = people[keyId];
  return person ? nameAndPost(person.name, person.post) : written(keyId.slice(0, 8));
}

function paragraphs(text: string): HTMLElement[] {
  return text.split(/\n{2,}/).filter((part) => part.trim() !== "").map((part) =>
    h("p", { translate: "no" }, ...part.split("\n").flatMap((line, at) => (at === 0 ? [line] : [h("br"), line]))));
}

/** The name of an agency as the signed directory of the case's channel writes it. */
export function unitName(code: string, { desk, channel }: CaseTools): string {
  return codesOf(desk, channel, "units").find((unit) => unit.code === code)?.label ?? code;
}
