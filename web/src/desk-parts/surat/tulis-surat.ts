/** Writing a letter: for whom, what is asked, until when, which parts; and the two questions that come before the seal. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { DATA_LANG, nameAndPost } from "../../dom/written";
import { daysAfter } from "../../portal/dates";
import { longDate } from "../hari";
import type { ChannelView, JsonValue } from "../pesan";
import type { LetterKind, LetterPaper, Person } from "../pesan-surat";

import type { CaseLetters, CaseTools } from "./alat";
import { unitName } from "./baca";
import { LETTERS, S } from "./kata-surat";
import { forgetNumber, NO_PAPER, paperFields } from "./kepala-surat";
import { partsChooser } from "./sertakan";

/** Which roles are written what, as `core/referral.py` has it; the server refuses others. */
const ROLES: Readonly<Record<LetterKind, readonly string[]>> = {
  "follow-up": ["liaison", "atasan", "bkpsdm"],
  information: ["liaison", "bkpsdm"],
  recommendation: ["liaison", "atasan", "bkpsdm", "ppk"],
  "decision-draft": ["bkpsdm"],
  appointment: ["atasan", "pemeriksa"],
};

/** What is typed and kept while other pages are looked at. */
interface Draft {
  subject: string;
  text: string;
  paper: LetterPaper;
}

/** The form of a new letter to people of `channel`; `close` takes it away. */
export function letterForm(channel: ChannelView, found: CaseLetters, tools: CaseTools, close: () => void): HTMLElement {
  const { desk, view, signal, main, field, choice } = tools;
  const key = `${view.caseId}/surat`;
  const draft = draftOf(desk.drafts.get(key));
  const kind = h("select", { class: "input" }, ...Object.entries(LETTERS).map(([code, label]) => h("option", { value: code }, label)));
  const unit = h("select", { class: "input" });
  const people = h("div", { class: "choices" });
  const warning = h("div", { "aria-live": "polite" });
  const subject = h("input", { class: "input", autocomplete: "off", maxlength: 160, translate: "no", value: draft.subject });
  const text = h("textarea", { class: "input", rows: 6, autocomplete: "off", translate: "no" });
  const due = h("input", { class: "input input--mid", type: "date", min: daysAfter(main.dataset["today"] ?? "", 1) });
  const reason = h("textarea", { class: "input", rows: 3, autocomplete: "off", translate: "no" });
  const dueField = field(S.until, due, " ");
  const parts = partsChooser(tools);
  const reveals = question(S.reveals, "reveals", [["tidak", S.revealsNo], ["ya", S.revealsYes]], S.revealsStop);
  const named = question(S.named, "named", [["tidak", S.namedNo], ["ya", S.namedYes]], S.namedStop);
  const problem = h("div", { "aria-live": "assertive" });
  const send = h("button", { class: "button button--secondary", type: "submit" }, icon("lock"), S.send);
  const cancel = h("button", { class: "button button--quiet button--small", type: "button" }, S.cancel);
  const list = h("ul", { class: "files" });
  const picker = h("input", { class: "vh", type: "file", multiple: true, id: "berkas-surat" });
  let letterId = "";
  let chosen: { readonly person: Person; readonly input: HTMLInputElement }[] = [];
  text.value = draft.text;

  const keep = (): void => { desk.drafts.set(key, JSON.stringify({ subject: subject.value, text: text.value, paper: paper.value() } satisfies Draft)); };
  const paper = paperFields(draft.paper, NO_PAPER, tools, keep, key);
  subject.addEventListener("input", keep);
  text.addEventListener("input", keep);
  const able = (): Person[] => channel.people.filter(({ state, role, unit: of }) => state === "active" && of !== undefined && ROLES[kind.value as LetterKind].includes(role));
  const showUnits = (): void => {
    const before = unit.value;
    const codes = [...new Set(able().map(({ unit: code }) => code ?? ""))];
    fill(unit, h("option", { value: "" }, S.chooseUnit), ...codes.map((code) => h("option", { value: code, ...DATA_LANG }, unitName(code, tools))));
    unit.value = codes.includes(before) ? before : "";
    const latest = found.latest[kind.value] ?? "";
    due.max = latest;
    due.value = latest;
    fill(dueField.querySelector(".field__help") ?? dueField, say(S.untilHelp, { day: latest === "" ? "" : longDate(latest) }));
    showPeople();
  };
  const showPeople = (): void => {
    chosen = able().filter(({ unit: code }) => code === unit.value).map((person) => {
      const { element, input } = choice("checkbox", "recipient", person.keyId, nameAndPost(person.name, person.post));
      input.checked = true;
      people.append(element);
      return { person, input };
    });
    fill(people, ...chosen.map(({ input }) => input.parentElement));
    const isReported = unit.value !== "" && found.may.early && isReportedUnit(unit.value, tools);
    fill(warning, isReported ? h("div", { class: "notice notice--danger" }, icon("warning"), h("div", { class: "notice__body" }, h("p", {}, S.reported))) : null);
  };
  kind.addEventListener("change", showUnits);
  unit.addEventListener("change", showPeople);
  showUnits();

  /** The letter has an id and a key before it has a text, so that files can be sealed to it. */
  const begin = async (): Promise<string> => {
    if (letterId === "") {
      await tools.prepare();
      letterId = (await desk.worker.ask("beginLetter", { caseId: view.caseId, channel: channel.code })).referralId;
    }
    return letterId;
  };
  const outbox = (): ReturnType<CaseTools["outbox"]> => tools.outbox(letterId, list);
  picker.addEventListener("change", () => {
    const files = [...(picker.files ?? [])];
    picker.value = "";
    void begin().then(() => { outbox().add(files); }, (error: unknown) => { fill(problem, failure(tools.sentenceOf(error))); });
  });
  const wrong = (): string[] => {
    const isDueOk = due.value !== "" && due.value >= due.min && due.value <= due.max;
    return [
      unit.value === "" || !chosen.some(({ input }) => input.checked) ? S.needUnit : "",
      subject.value.trim() === "" ? S.needSubject : "",
      text.value.trim() === "" ? S.needRequest : "",
      isDueOk ? "" : say(S.needDue, { day: longDate(due.max) }),
      reveals.value() === "" ? S.needReveals : reveals.value() === "ya" ? S.revealsStop : "",
      named.value() === "" ? S.needNamed : named.value() === "ya" ? S.namedStop : "",
      found.may.early && reason.value.trim() === "" ? S.needReason : "",
      paper.wrong(),
    ].filter((sentence) => sentence !== "");
  };
  const deliver = async (): Promise<void> => {
    const referralId = await begin();
    const files = outbox();
    if (files.open > 0) fill(send, icon("key"), say(S.waiting, { n: files.open }));
    await files.settled();
    if (files.failed > 0) {
      fill(problem, failure(S.failedFiles));
      return;
    }
    signal.throwIfAborted();
    await tools.prepare();
    const sheet: Record<string, JsonValue> = {
      menunjukkan_pelapor: reveals.value(), disebut_dalam_laporan: named.value(), ...(found.may.early ? { alasan_dini: reason.value.trim() } : {}),
    };
    const request = await desk.worker.ask("sealLetter", {
      caseId: view.caseId, channel: channel.code, referralId, sheet,
      letter: {
        form: kind.value as LetterKind, subject: subject.value.trim(), text: text.value.trim(), due_on: due.value, unit: unit.value,
        recipients: chosen.filter(({ input }) => input.checked).map(({ person }) => person.keyId), parts: parts.value(), attachments: files.attachments, paper: paper.value(),
      },
    });
    await desk.api.post(`/cases/${view.caseId}/referrals`, request, signal);
    desk.drafts.delete(key);
    forgetNumber(key);
    files.clear();
    await tools.done(S.sent);
  };

  const form = h("form", { class: "stack sheet-form", autocomplete: "off", novalidate: true },
    h("h3", { tabindex: -1 }, S.title),
    h("div", { class: "pair" }, field(S.kind, kind), field(S.unit, unit)),
    h("fieldset", { class: "group" }, h("legend", { class: "field__label" }, S.people), h("p", { class: "field__help" }, S.peopleHelp), people), warning,
    field(S.subject, subject, S.subjectHelp), field(S.request, text, S.requestHelp), dueField,
    parts.element,
    h("div", {}, list, picker, h("label", { class: "button button--quiet button--small", for: picker.id }, icon("paperclip"), S.attach), h("p", { class: "field__help" }, S.attachHelp)),
    h("details", { class: "more" }, h("summary", {}, S.paper), h("p", { class: "field__help" }, S.paperHelp), h("div", { class: "stack" }, ...paper.elements)),
    reveals.element, named.element,
    found.may.early ? field(S.reason, reason, S.reasonHelp) : null,
    problem, h("div", { class: "actions" }, send, cancel));
  cancel.addEventListener("click", close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (send.getAttribute("aria-busy") === "true") return;
    const complaints = wrong();
    if (complaints.length > 0) {
      const summary = failure(S.incomplete, ...complaints);
      fill(problem, summary);
      summary.focus();
      return;
    }
    fill(problem);
    send.setAttribute("aria-busy", "true");
    fill(send, icon("key"), S.sealing);
    deliver().catch((error: unknown) => {
      if (!signal.aborted) fill(problem, failure(S.notSent, tools.sentenceOf(error)));
    }).finally(() => {
      send.removeAttribute("aria-busy");
      fill(send, icon("lock"), S.send);
    });
  });
  return form;

  /** A question that must be answered; the second answer says why the letter waits. */
  function question(legend: string, name: string, answers: readonly (readonly [string, string])[], stop: string): { readonly element: HTMLElement; readonly value: () => string } {
    const choices = answers.map(([value, label]) => choice("radio", name, value, label));
    const said = h("div", { "aria-live": "polite" });
    for (const { input } of choices) input.addEventListener("change", () => { fill(said, input.value === "ya" ? h("p", { class: "reason" }, icon("warning"), h("span", {}, stop)) : null); });
    return {
      element: h("fieldset", { class: "group" }, h("legend", { class: "field__label" }, legend), h("div", { class: "choices" }, ...choices.map(({ element }) => element)), said),
      value: () => choices.find(({ input }) => input.checked)?.input.value ?? "",
    };
  }
}

/** Whether this is the agency of the case, by its class or by the report itself. */
function isReportedUnit(code: string, tools: CaseTools): boolean {
  const report = tools.view.objects.find((object) => object.kind === "report");
  const told = report?.kind === "report" ? report.body.elements.unit : "";
  return [tools.main.dataset["unit"] ?? "", told].some((given) => given !== "" && (given === code || given === unitName(code, tools)));
}

function failure(title: string, ...sentences: string[]): HTMLElement {
  return h("div", { class: "notice notice--danger", role: "alert", tabindex: -1 }, icon("alert"), h("div", { class: "notice__body" },
    h("p", { class: "notice__title" }, title), sentences.length === 0 ? null : h("ul", {}, ...sentences.map((sentence) => h("li", {}, sentence)))));
}

function draftOf(kept: string | undefined): Draft {
  const given = kept === undefined ? {} : (JSON.parse(kept) as Partial<Draft>);
  return { subject: given.subject ?? "", text: given.text ?? "", paper: { ...NO_PAPER, ...given.paper } };
}
