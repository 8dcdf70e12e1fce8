/** The section of a case with its letters to agencies: what was asked, what was answered, and what is said of it. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { longDate } from "../hari";
import type { CaseObject } from "../pesan";
import type { LetterRow, LetterView, SealedDossier } from "../pesan-surat";

import type { CaseLetters, CaseTools } from "./alat";
import { answersOf, letterText, unitName } from "./baca";
import { letterPrinter } from "./cetak-surat";
import { FOLLOW_UPS, LETTER_STATES, LETTERS, LEVELS, S } from "./kata-surat";
import { judgements } from "./nilai";
import { letterForm } from "./tulis-surat";

type Sheet = Extract<CaseObject, { kind: "finding" }>;
/** The form of the sheet that records a letter in its case (protocol 4.6). */
const LETTER_SHEET = "rujukan";

/** Show the letters of an opened case in `place`. */
export function mountReferrals(place: HTMLElement, tools: CaseTools): void {
  const { desk, view, signal } = tools;
  fill(place, h("p", { class: "muted" }, S.loading));
  void desk.api.get<CaseLetters>(`/cases/${view.caseId}/referrals`, signal).then((found) => {
    if (!signal.aborted) show(place, found, tools);
  }, (error: unknown) => {
    if (!signal.aborted) fill(place, h("p", { class: "field__error", role: "alert" }, icon("alert"), tools.sentenceOf(error)));
  });
}

function show(place: HTMLElement, found: CaseLetters, tools: CaseTools): void {
  const { view } = tools;
  const sheets = view.objects.filter((object): object is Sheet => object.kind === "finding" && object.body.form === LETTER_SHEET);
  const lost = sheets.filter(({ objectId }) => !found.letters.some((letter) => letter.sheet_id === objectId));
  const count = tools.main.querySelector<HTMLElement>("[data-count=referrals]");
  if (count) {
    count.hidden = found.letters.length === 0;
    count.textContent = String(found.letters.length);
  }
  const room = h("div", { class: "stack" });
  fill(place,
    ...lost.map(({ body }) => h("p", { class: "field__error", role: "alert" }, icon("alert"), say(S.lost, { subject: textIn(body, "perihal") }))),
    found.letters.length === 0 ? h("p", { class: "muted" }, S.none)
      : h("ul", { class: "sheets" }, ...found.letters.map((letter) => item(letter, sheets.find((sheet) => isRecordOf(sheet, letter)), found, tools))),
    room);
  offerToWrite(room, found, tools);
}

/** A sheet records a letter if it says so itself: the server's word alone is not enough. */
function isRecordOf({ objectId, body }: Sheet, letter: CaseLetters["letters"][number]): boolean {
  return objectId === letter.sheet_id && body.data["surat"] === letter.referral_id;
}

function offerToWrite(room: HTMLElement, found: CaseLetters, tools: CaseTools): void {
  const write = h("button", { class: "button button--secondary button--small", type: "button" }, icon("edit"), S.compose);
  const internal = [...tools.desk.channels.values()].find(({ isInternal, problem }) => isInternal && problem === null);
  const why = found.may.send ? (internal ? "" : S.noRecipients) : S.mayNot;
  if (why === "" && internal) {
    write.addEventListener("click", () => {
      const form = letterForm(internal, found, tools, () => { offerToWrite(room, found, tools); });
      fill(room, form);
      form.querySelector<HTMLElement>("h3")?.focus();
    });
    fill(room, h("div", { class: "actions" }, write));
    return;
  }
  write.setAttribute("aria-disabled", "true");
  write.setAttribute("aria-describedby", "alasan-surat");
  fill(room, h("div", { class: "with-reason" }, write, h("p", { class: "reason", id: "alasan-surat" }, icon("info"), h("span", {}, why))));
}

function item(letter: CaseLetters["letters"][number], sheet: Sheet | undefined, found: CaseLetters, tools: CaseTools): HTMLElement {
  const room = h("div", { class: "stack" });
  const read = h("button", { class: "button button--secondary button--small", type: "button", "aria-expanded": "false" }, S.read);
  read.addEventListener("click", () => {
    const isOpen = read.getAttribute("aria-expanded") === "true";
    read.setAttribute("aria-expanded", String(!isOpen));
    fill(read, isOpen ? S.read : S.close);
    if (isOpen) fill(room);
    else void open(letter, room, found, tools);
  });
  if (!sheet) return h("li", { class: "sheet" }, h("p", { class: "field__error", role: "alert" }, icon("alert"), S.unrecorded));
  const { unit, kind, follow_up: followUp, round } = letter;
  const reason = textIn(sheet.body, "alasan_dini");
  const meta = say(S.meta, { kind: LETTERS[kind], unit: unitName(unit, tools), day: longDate(sheet.body.written_on), name: tools.view.people[sheet.authorKeyId]?.name ?? "" });
  return h("li", { class: "sheet" },
    h("h3", { translate: "no" }, textIn(sheet.body, "perihal")),
    h("p", { class: "small muted" }, meta),
    h("p", { class: "cluster" }, h("span", { class: "badge" }, icon(STATE_ICONS[letter.state] ?? "info"), LETTER_STATES[letter.state] ?? letter.state), ...dueOf(letter)),
    followUp in FOLLOW_UPS ? h("p", { class: "small" }, say(S.tlhp, { status: FOLLOW_UPS[followUp as keyof typeof FOLLOW_UPS] }), round > 1 ? ` · ${say(S.round, { n: round })}` : "") : null,
    reason === "" ? null : h("p", { class: "reason" }, icon("warning"), h("span", { translate: "no" }, say(S.early, { reason }))),
    h("div", { class: "actions" }, read), room);
}

const STATE_ICONS: Readonly<Record<string, string>> = { sent: "forward", seen: "eye", answered: "inbox", suitable: "done", withdrawn: "minus" };

function dueOf({ state, due_on: dueOn, is_late: isLate, level, days_left: left }: LetterRow): (Node | string)[] {
  if (state !== "sent" && state !== "seen") return [];
  const day = longDate(dueOn);
  const text = !isLate ? say(S.due, { day }) : level > 1 ? say(S.late, { n: -left, day, who: LEVELS[level] ?? "" }) : say(S.lateOnly, { day });
  return [h("span", { class: "due due--small", "data-state": isLate ? "late" : left < 3 ? "soon" : "far" }, icon(isLate ? "late" : "clock"), h("span", {}, text))];
}

async function open(letter: CaseLetters["letters"][number], room: HTMLElement, found: CaseLetters, tools: CaseTools): Promise<void> {
  const { desk, view, signal } = tools;
  fill(room, h("p", { class: "muted" }, S.opening));
  try {
    const sealed = await desk.api.get<SealedDossier>(`/cases/${view.caseId}/referrals/${letter.referral_id}/sealed`, signal);
    const opened: LetterView = await desk.worker.ask("openCaseLetter", { caseId: view.caseId, epoch: letter.epoch, sealed });
    signal.throwIfAborted();
    fill(room, letterText(opened, tools), letterPrinter(opened, tools, `/cases/${view.caseId}/referrals/${letter.referral_id}/prints`, true), h("h4", {}, S.answers), answersOf(opened, tools), judgements(letter, found, tools));
  } catch (error) {
    if (!signal.aborted) fill(room, h("p", { class: "field__error", role: "alert" }, icon("alert"), `${S.failed}: ${tools.sentenceOf(error)}`));
  }
}

function textIn({ data }: Sheet["body"], name: string): string {
  const value = data[name];
  return typeof value === "string" ? value : "";
}
