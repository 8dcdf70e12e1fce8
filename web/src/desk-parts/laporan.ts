/** The report as one readable page, and the dialogue and notes as threads. */
import { say } from "../bahasa";
import { h, icon } from "../dom/build";
import { sayWith, written } from "../dom/written";

import { fileList } from "./berkas";
import { longDate } from "./hari";
import { cannotOpen } from "./kalimat";
import { D, ELEMENTS, STATES } from "./kata";
import { R, RECUSALS } from "./kata-kecuali";
import { Q } from "./kata-pertanyaan";
import { labelOf } from "./kode";
import type { Desk } from "./meja-kerja";
import type { WriterWords } from "./pertanyaan";
import type { CaseObject, CaseView } from "./pesan";
import { takenDownNote } from "./terima-tanda";

/** A case on the screen. */
export interface Shown {
  readonly desk: Desk;
  readonly view: CaseView;
  readonly channel: string;
  /** How whoever wrote is called. */
  readonly words: WriterWords;
  readonly signal: AbortSignal;
}

type Of<K extends CaseObject["kind"]> = Extract<CaseObject, { kind: K }>;

/** The report: story, elements that were told, what is there and what is missing, evidence. */
export function reportPage(shown: Shown): HTMLElement {
  const report = shown.view.objects.find((object): object is Of<"report"> => object.kind === "report");
  if (!report) return h("p", {}, D.noReport);
  const { story, category, elements, attachments, sent_on: sentOn } = report.body;
  const told = Object.entries(ELEMENTS).map(([code, label]) => ({ code, label, value: elements[code as keyof typeof elements] }));
  const hasEvidence = attachments.length > 0;
  if (report.body.kind === "question") return questionPage(shown, report);
  return h("div", { class: "letter" },
    h("p", { class: "small muted" }, ...sayWith(D.sentOn, { category: labelOf(shown.desk, shown.channel, "categories", category) ?? category, day: longDate(sentOn) })),
    takenDownNote(report.body, shown.desk.channels.get(shown.channel)),
    ...paragraphs(story),
    told.some(({ value }) => value !== "") ? h("dl", { class: "facts" }, ...told.filter(({ value }) => value !== "").map(({ code, label, value }) =>
      h("div", { class: "facts__row" }, h("dt", {}, label), h("dd", {}, (code === "unit" ? labelOf(shown.desk, shown.channel, "units", value) : null) ?? value)))) : null,
    h("h3", {}, D.requirements),
    h("ul", { class: "checklist checklist--row" },
      ...told.map(({ label, value }) => checkItem(label, value !== "", value !== "" ? D.there : D.seeStory)),
      checkItem(D.firstEvidence, hasEvidence, hasEvidence ? say(D.someFiles, { count: attachments.length }) : D.noFiles)),
    hasEvidence ? h("h3", {}, D.evidence) : null,
    fileList(attachments, { desk: shown.desk, caseId: shown.view.caseId, view: shown.view, object: report, signal: shown.signal }));
}

/** A question has no elements that it could lack. */
function questionPage(shown: Shown, report: Of<"report">): HTMLElement {
  const { story, elements: { unit }, attachments, sent_on: sentOn } = report.body;
  return h("div", { class: "letter" },
    h("p", { class: "cluster" }, h("span", { class: "badge badge--accent" }, icon("ask"), Q.badge), h("span", { class: "small muted" }, say(Q.sentOn, { day: longDate(sentOn) }))),
    ...paragraphs(story),
    unit === "" ? null : h("dl", { class: "facts" }, h("div", { class: "facts__row" }, h("dt", {}, ELEMENTS.unit), h("dd", {}, labelOf(shown.desk, shown.channel, "units", unit) ?? unit))),
    fileList(attachments, { desk: shown.desk, caseId: shown.view.caseId, view: shown.view, object: report, signal: shown.signal }));
}

/** What was said between reporter and officers, statuses and new readers in their place. */
export function dialogueThread(shown: Shown): HTMLElement | null {
  const objects = shown.view.objects.filter(({ kind }) => kind === "message" || kind === "status" || kind === "grant" || kind === "recusal");
  if (objects.length === 0) return null;
  return h("ol", { class: "thread" }, ...objects.map((object) => entry(shown, object)));
}

/** The officers' own notes. */
export function noteThread(shown: Shown): HTMLElement | null {
  const notes = shown.view.objects.filter((object): object is Of<"note"> => object.kind === "note");
  if (notes.length === 0) return null;
  return h("ol", { class: "thread" }, ...notes.map((note) => said(shown, note, note.body.text, note.body.written_on, note.body.attachments)));
}

function entry(shown: Shown, object: CaseObject): HTMLElement {
  switch (object.kind) {
    case "message":
      return said(shown, object, object.body.text, object.body.sent_on, object.body.attachments);
    case "status": {
      const { state, text, next_on: nextOn, set_on: setOn } = object.body;
      const item = said(shown, object, text, setOn, []);
      item.querySelector(".message__head")?.after(h("p", { class: "small" }, h("strong", {}, say(D.stateIs, { state: STATES[state] ?? state })), nextOn ? say(D.nextBy, { day: longDate(nextOn) }) : ""));
      return item;
    }
    case "grant": {
      const { name, post, purpose, on } = object.body;
      return h("li", { class: "message message--system" }, h("p", { class: "message__body", translate: "no" },
        ...sayWith(D.readerAdded, { by: nameOf(shown.view, object.authorKeyId), name, post: written(post), purpose, day: longDate(on) })));
    }
    case "recusal": {
      const { key_id: keyId, reason, on } = object.body;
      return h("li", { class: "message message--system" }, h("p", { class: "message__body", translate: "no" },
        say(R.readerExcluded, { by: nameOf(shown.view, object.authorKeyId), name: nameOf(shown.view, keyId), reason: RECUSALS[reason], day: longDate(on) })));
    }
    case "report":
    case "note":
    case "finding":
      throw new Error("not of the dialogue");
  }
}

function said(shown: Shown, object: CaseObject, text: string, day: string, files: Of<"message">["body"]["attachments"]): HTMLElement {
  const isOwn = object.authorKeyId === shown.view.me;
  const tone = object.by === "reporter" ? "message--reporter" : isOwn ? "message--officer message--own" : "message--officer";
  const from = object.by === "reporter" ? shown.words.reporter : isOwn ? say(D.you, { name: nameOf(shown.view, object.authorKeyId) }) : nameOf(shown.view, object.authorKeyId);
  return h("li", { class: `message ${tone}` },
    h("p", { class: "message__head" }, h("span", { class: "message__from" }, from), " ", h("time", { datetime: day }, longDate(day))),
    h("div", { class: "message__body", translate: "no" }, ...paragraphs(text)),
    fileList(files, { desk: shown.desk, caseId: shown.view.caseId, view: shown.view, object, signal: shown.signal }));
}

/** What did not hold, kindly and by name. */
export function problemList(view: CaseView): HTMLElement | null {
  if (view.problems.length === 0) return null;
  return h("div", { class: "notice notice--danger", role: "alert" }, icon("alert"), h("div", { class: "notice__body" },
    h("p", { class: "notice__title" }, view.problems.length === 1 ? D.onePartFailed : say(D.partsFailed, { count: view.problems.length })),
    h("p", {}, D.partsFailedWhy),
    h("ul", {}, ...view.problems.map(({ code, author, objectId, isCopy }) => h("li", {},
      `${isCopy ? D.partCopy : D.part}${objectId ? ` ${objectId.slice(0, 8)}` : ""}: ${cannotOpen(code, author)}`)))));
}

/** The name behind a key id, by the verified directory. */
export function nameOf(view: CaseView, keyId: string): string {
  return view.people[keyId]?.name ?? D.unknownOfficer;
}

/** Text as paragraphs; line breaks within one stay. */
function paragraphs(text: string): HTMLElement[] {
  return text.split(/\n{2,}/).filter((part) => part.trim() !== "").map((part) => {
    const lines = part.split("\n").flatMap((line, at) => (at === 0 ? [line] : [h("br"), line]));
    return h("p", {}, ...lines);
  });
}

function checkItem(label: string, isThere: boolean, note: string): HTMLElement {
  return h("li", { class: "checklist__item", "data-state": isThere ? "have" : "missing" },
    icon(isThere ? "done" : "todo"), h("span", {}, h("strong", {}, label), " ", h("span", { class: "checklist__note" }, note)));
}

/** The label of a code, as the channel's signed directory writes it; `null` where it writes none. */
