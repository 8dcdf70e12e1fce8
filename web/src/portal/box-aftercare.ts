/** A closed case in the box: its outcome, the question about retaliation when it is due, the survey, and what to do against harm. */
import { say } from "../bahasa";
import { fill, h, icon } from "../dom/build";
import {
  ASPECTS, type CheckIn, checkInMessage, checkInsOf, type Closing, closingOf, GRADES, type Grade, HARM, nextCheckIn, roundDue, type Said,
  surveyMessage, surveyOf,
} from "./aftercare";
import type { FormAnswers } from "./calls";
import { longDate } from "./dates";
import { A, OUTCOME_MEANS } from "./kata-sesudah";
import { CHECK_IN_ASKED, HARM_SAID, OUTCOME_SAID, SURVEY_ASKED, SURVEY_SAID, SURVEY_WORDS } from "./kata-survei";
import { actionButton, actionRow, notice } from "./readers-view";

/** What the box lends: this part is loaded with the first closed case only, and a second copy of these would not know the first. */
export interface Box {
  readonly entries: readonly Said[];
  readonly today: string;
  /** Whether nothing can be sealed to the case. */
  readonly isMute: boolean;
  /** What was answered just now: what is said about it is marked `data-focus`. */
  readonly answered: "" | "check-in" | "survey";
  /** Seal and send an answer, then show the box anew. @throws with a `code` where it was not sent */
  readonly answer: (what: "check-in" | "survey", said: FormAnswers & { readonly text: string }) => Promise<void>;
  /** The sentence for an answer that was not sent. */
  readonly sentenceOf: (error: unknown) => string;
  /** Whether something is written in the answer box. */
  readonly hasUnsent: () => boolean;
  /** Close the box and begin a report that names this one. @throws with a `code` */
  readonly reportAnew: () => Promise<void>;
  /** Lead to the answer box. */
  readonly write: () => void;
}

/** The parts for a closed case; nothing for one that is not. */
export function aftercare(box: Box): HTMLElement[] {
  const closing = closingOf(box.entries);
  if (closing === undefined) return [];
  const round = box.isMute ? undefined : roundDue(box.entries, closing, box.today);
  const answers = checkInsOf(box.entries, closing);
  const isHarmed = answers.some(({ harm }) => harm === "yes");
  const said = box.answered === "" || isHarmed ? null : thanks(box.answered, answers.at(-1));
  return [
    said,
    outcome(closing),
    round === undefined ? null : checkInForm(box, closing, round),
    guide(box, isHarmed),
    box.isMute || surveyOf(box.entries, closing) !== undefined ? null : surveyForm(box, closing),
    h("p", { class: "small" }, round === undefined ? nextLine(closing, box.today) : A.checkInLast),
  ].filter((part) => part !== null);
}

function nextLine(closing: Closing, today: string): string {
  const day = nextCheckIn(closing, today);
  return day === undefined ? A.checkInLast : say(A.checkInNext, { day: longDate(day) });
}

function thanks(answered: "check-in" | "survey", last: CheckIn | undefined): HTMLElement {
  const shown = notice("ok", "done", answered === "survey" ? A.surveyThanks : last?.harm === "no" ? A.thanksNo : A.checkInLast);
  shown.tabIndex = -1;
  shown.dataset["focus"] = "";
  return shown;
}

/** The class of outcome, and what the law offers where a loss was recovered. */
function outcome({ outcome: code, recovered }: Closing): HTMLElement | null {
  const hasReward = recovered === "yes" || recovered === "partly";
  if (code === undefined && !hasReward) return null;
  return h("section", { class: "section", "aria-labelledby": "hasil" },
    h("h2", { id: "hasil" }, code === undefined ? A.outcome : `${A.outcome}: ${OUTCOME_SAID[code]}`),
    code === undefined ? null : h("p", {}, OUTCOME_MEANS[code]),
    h("p", { class: "small" }, A.noNames),
    hasReward ? h("details", { class: "more" }, h("summary", {}, A.reward), h("p", {}, A.rewardWhat), h("p", {}, A.rewardWho), h("p", {}, A.rewardName)) : null);
}

function checkInForm(box: Box, closing: Closing, round: number): HTMLElement {
  const options = HARM.map((harm) => radio("pembalasan", harm, HARM_SAID[harm]));
  const error = h("p", { class: "field__error", id: "pembalasan-e", role: "alert", hidden: true });
  return sealedForm(box, {
    id: "keadaan", title: A.checkIn, what: "check-in", send: A.checkInSend, focus: () => options[0]?.input,
    body: [
      h("p", { class: "small" }, say(A.checkInWhy, { day: longDate(closing.checkIns[round - 1] ?? closing.on) })),
      h("fieldset", { class: "group", "aria-describedby": error.id }, h("legend", { class: "group__title" }, CHECK_IN_ASKED), error,
        h("div", { class: "choices" }, ...options.map(({ element }) => element))),
    ],
    error,
    read: () => {
      const harm = HARM.find((_, at) => options[at]?.input.checked);
      return harm === undefined ? A.checkInChoose : checkInMessage(closing, { round, harm }, say(A.checkInText, { n: round, answer: HARM_SAID[harm].toLowerCase() }));
    },
  });
}

function surveyForm(box: Box, closing: Closing): HTMLElement {
  const questions = ASPECTS.map((aspect) => ({ aspect, options: GRADES.map((grade) => radio(`survei-${aspect}`, grade, SURVEY_SAID[aspect][grade])) }));
  const words = h("textarea", { class: "input", id: "survei-kata", rows: 3, maxlength: 2000, autocomplete: "off", translate: "no", "aria-describedby": "survei-h" });
  const error = h("p", { class: "field__error", role: "alert", hidden: true });
  return sealedForm(box, {
    id: "survei", title: A.survey, what: "survey", send: A.surveySend, focus: () => questions[0]?.options[0]?.input,
    body: [
      h("p", { class: "small" }, A.surveyWhy),
      ...questions.map(({ aspect, options }) => h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, SURVEY_ASKED[aspect]),
        h("div", { class: "choices choices--row" }, ...options.map(({ element }) => element)))),
      h("div", { class: "field" }, h("label", { class: "field__label", for: words.id }, SURVEY_WORDS), h("p", { class: "field__help", id: "survei-h" }, A.surveyNoNames), words),
      error,
    ],
    error,
    read: () => {
      const grades = Object.fromEntries(questions.flatMap(({ aspect, options }) => {
        const grade = GRADES.find((_, at) => options[at]?.input.checked);
        return grade === undefined ? [] : [[aspect, grade] as const];
      }));
      const written = words.value.trim();
      return Object.keys(grades).length === 0 && written === "" ? A.surveyEmpty : surveyMessage(closing, { grades, words: written }, surveyText(grades, written));
    },
  });
}

/** The survey in words, for whoever reads the message without knowing the form. */
function surveyText(grades: Readonly<Partial<Record<(typeof ASPECTS)[number], Grade>>>, words: string): string {
  const lines = ASPECTS.flatMap((aspect) => {
    const grade = grades[aspect];
    return grade === undefined ? [] : [`${SURVEY_ASKED[aspect]} ${SURVEY_SAID[aspect][grade]}`];
  });
  return [A.surveyText, ...lines, ...(words === "" ? [] : [`${SURVEY_WORDS} ${words}`])].join("\n");
}

interface Asked {
  readonly id: string;
  readonly title: string;
  readonly what: "check-in" | "survey";
  readonly send: string;
  readonly body: readonly Node[];
  readonly error: HTMLElement;
  readonly focus: () => HTMLElement | undefined;
  /** What is to be sent, or what is missing. */
  readonly read: () => string | (FormAnswers & { readonly text: string });
}

/** A form whose answer is sealed and sent; what was chosen stays where it failed. */
function sealedForm(box: Box, { id, title, what, send, body, error, focus, read }: Asked): HTMLElement {
  const told = h("div", { "aria-live": "polite" });
  const button = h("button", { class: "button button--secondary", type: "submit" }, icon("lock"), send);
  const form = h("form", { class: "section", novalidate: true, autocomplete: "off", "aria-labelledby": id }, h("h2", { id }, title), ...body, told, h("div", { class: "actions" }, button));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-busy") === "true") return;
    const said = read();
    const problem = typeof said === "string" ? said : "";
    error.hidden = problem === "";
    fill(error, problem === "" ? null : icon("alert"), problem);
    if (typeof said === "string") {
      focus()?.focus();
      return;
    }
    button.setAttribute("aria-busy", "true");
    fill(told, notice("info", "lock", A.sending));
    box.answer(what, said).catch((failure: unknown) => {
      fill(told, notice("danger", "alert", box.sentenceOf(failure)));
    }).finally(() => {
      button.removeAttribute("aria-busy");
    });
  });
  return form;
}

/** What to do against retaliation: in full where somebody said that it happened, else to be opened. */
function guide(box: Box, isHarmed: boolean): HTMLElement {
  const told = h("div", { "aria-live": "polite" });
  const report = actionButton("button", A.report, () => {
    if (report.getAttribute("aria-busy") === "true") return;
    if (box.hasUnsent()) {
      fill(told, notice("info", "info", A.unsent));
      box.write();
      return;
    }
    report.setAttribute("aria-busy", "true");
    fill(told, notice("info", "info", A.reporting));
    box.reportAnew().catch((failure: unknown) => {
      report.removeAttribute("aria-busy");
      fill(told, notice("danger", "alert", box.sentenceOf(failure)));
    });
  }, "forward");
  if (!isHarmed) report.classList.add("button--secondary");
  const steps = [
    h("ul", {}, ...[A.guideSafe, A.guideLpsk, A.guideLaw, A.guideProof, A.guideQuiet].map((step) => h("li", {}, step))),
    actionRow(report), h("p", { class: "small" }, A.reportWhy), told,
    box.isMute ? null : actionRow(actionButton("button button--secondary", A.write, box.write, "chat")),
    box.isMute ? null : h("p", { class: "small" }, A.writeWhy),
  ];
  if (!isHarmed) return h("details", { class: "more" }, h("summary", {}, A.guide), h("p", {}, A.guideWhat), ...steps);
  return h("section", { class: "section", id: "pembalasan", tabindex: -1, "data-focus": box.answered !== "" && "", "aria-labelledby": "pembalasan-j" }, h("h2", { id: "pembalasan-j" }, A.guide), h("p", {}, A.guideHarm), ...steps);
}

function radio(name: string, value: string, label: string): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const id = `${name}-${value}`;
  const input = h("input", { class: "choice__input", type: "radio", name, value, id, autocomplete: "off" });
  return { input, element: h("div", { class: "choice" }, input, h("label", { class: "choice__label", for: id }, label)) };
}
