/** What followed the closing of a case: what the reporter was told, what they answered about retaliation, and their survey. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { ASPECTS, checkInsOf, closingOf, type Closing, surveyOf, type Survey } from "../../portal/aftercare";
import { longDate } from "../../portal/dates";
import { HARM_SAID, OUTCOME_SAID, SURVEY_ASKED, SURVEY_SAID, SURVEY_WORDS } from "../../portal/kata-survei";

import { RECOVERED_SAID } from "../kata-tutup";
import type { Tools } from "../lembar/alat";
import { N } from "./kata-sesudah";

/** Show in `place` what followed the closing; `data-news` there says that the case counts as news. */
export function mountAftercare(place: HTMLElement, tools: Tools): void {
  const { view } = tools;
  const closing = closingOf(view.objects);
  const answers = closing === undefined ? [] : checkInsOf(view.objects, closing);
  fill(place,
    answers.some(({ harm }) => harm === "yes") ? h("div", { class: "notice notice--danger" }, icon("alert"), h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, N.harm), h("p", {}, N.harmHow))) : null,
    closing === undefined ? null : facts(closing, tools),
    place.hasAttribute("data-news") ? readButton(tools) : null);
}

function facts(closing: Closing, { view, today }: Tools): HTMLElement {
  const answers = checkInsOf(view.objects, closing);
  const survey = surveyOf(view.objects, closing);
  const isPassed = (at: number): boolean => (closing.checkIns[at + 1] ?? "9") <= today;
  const line = (day: string, at: number): string => {
    const answer = answers.filter(({ round }) => round === at + 1).at(-1);
    if (answer !== undefined) return say(N.answered, { day: longDate(day), answer: answer.harm === "yes" ? N.harmed : HARM_SAID[answer.harm] });
    return say(day > today ? N.notYet : isPassed(at) ? N.passed : N.noAnswer, { day: longDate(day) });
  };
  const row = (label: string, ...value: (Node | string)[]): HTMLElement => h("div", { class: "facts__row" }, h("dt", {}, label), h("dd", {}, ...value));
  return h("dl", { class: "facts" },
    row(N.closedOn, longDate(closing.on)),
    row(N.outcome, closing.outcome === undefined ? N.noOutcome : OUTCOME_SAID[closing.outcome]),
    closing.recovered === undefined ? null : row(N.loss, RECOVERED_SAID[closing.recovered]),
    row(N.asked, h("ul", { class: "promise__list" }, ...closing.checkIns.map((day, at) => h("li", {}, line(day, at))))),
    row(N.survey, ...(survey === undefined ? [N.noSurvey] : surveyLines(survey))));
}

function surveyLines({ grades, words }: Survey): HTMLElement[] {
  const lines = ASPECTS.flatMap((aspect) => {
    const grade = grades[aspect];
    return grade === undefined ? [] : [h("p", {}, h("span", { class: "small muted" }, SURVEY_ASKED[aspect]), h("br"), `${SURVEY_SAID[aspect][grade]} (${grade}/4)`)];
  });
  return words === "" ? lines : [...lines, h("p", {}, h("span", { class: "small muted" }, SURVEY_WORDS), h("br"), h("span", { translate: "no" }, words))];
}

function readButton(tools: Tools): HTMLElement {
  const button = h("button", { class: "button button--secondary button--small", type: "button", "aria-describedby": "kabar-dibaca" }, icon("check"), N.read);
  const problem = h("p", { class: "field__error", role: "alert", hidden: true });
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    tools.desk.api.post(`/cases/${tools.view.caseId}/seen`, {}, tools.signal).then(() => tools.done(N.readDone)).catch((error: unknown) => {
      button.removeAttribute("aria-busy");
      problem.hidden = false;
      fill(problem, tools.sentenceOf(error));
    });
  });
  return h("div", { class: "stack" }, button, h("p", { class: "small muted", id: "kabar-dibaca" }, N.readWhy), problem);
}
