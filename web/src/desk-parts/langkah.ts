/** The panel of the next step: the step itself, the other acts, and why some are not possible now. */
import { h, icon, need } from "../dom/build";

import { askTeam } from "./disposisi";
import { askClass } from "./golongan";
import { askState } from "./keadaan";
import { D, NEXT } from "./kata";
import { S } from "./kata-langkah";
import { Q } from "./kata-pertanyaan";
import type { CaseWork } from "./kerja-perkara";
import { newestChecklist, toldOf } from "./lembar-kelengkapan";
import { askExtension } from "./perpanjangan";
import { isQuestion, QUESTION_STATES, questionStep, writerWords } from "./pertanyaan";
import { askRefusal } from "./tolakan";
import { askElements } from "./unsur";

/** The state that the dialog of the next step begins with. */
const NEXT_STATE: Readonly<Record<string, string>> = {
  received: "in-verification", "needs-more": "in-verification", eligible: "eligible", redirected: "closed", "not-eligible": "closed",
  "in-review": "in-examination", "in-clarification": "in-examination", proven: "in-follow-up", "partly-proven": "in-follow-up", "not-proven": "closed",
  "in-follow-up": "in-follow-up", "in-discipline": "in-discipline", "handed-over": "handed-over", closed: "reopened", reopened: "in-verification",
};

/** States in which the checklist comes before any decision. */
const CHECKED = new Set(["received", "in-verification", "needs-more"]);

const ACTS: Readonly<Record<string, (work: CaseWork) => void>> = {
  assign: askTeam, classify: askClass, "propose-not-eligible": askRefusal, "extend-deadline": askExtension,
};

/** The panel's content. */
export function nextStep(work: CaseWork): HTMLElement {
  const { main, state, view } = work;
  const offers = need<HTMLTemplateElement>("template[data-offers]", main).content.cloneNode(true) as DocumentFragment;
  for (const button of offers.querySelectorAll<HTMLElement>("[data-act]")) {
    const act = ACTS[button.dataset["act"] ?? ""];
    button.addEventListener("click", () => { if (button.getAttribute("aria-disabled") !== "true") act?.(work); });
  }
  const question = questionStep(work, offers);
  if (question !== null) return question;
  const step = Object.hasOwn(NEXT, state) ? NEXT[state as keyof typeof NEXT] : undefined;
  const lastSaid = view.objects.filter((object) => object.kind === "message").at(-1);
  const isAsked = lastSaid?.by === "reporter" && state !== "closed";
  const mayAssign = offers.querySelector("[data-act=assign]:not([aria-disabled=true])") !== null;
  const first = firstStep(work, step?.label ?? D.changeState);
  const check = h("button", { class: "button button--secondary button--small", type: "button" }, icon("edit"), S.check);
  check.addEventListener("click", () => { askElements(work); });
  const other = h("button", { class: "button button--secondary button--small", type: "button" }, icon("edit"), D.otherState);
  other.addEventListener("click", () => { work.askState(""); });
  const reply = h("button", { class: "button button--secondary button--small", type: "button" }, icon("chat"), D.reply);
  reply.addEventListener("click", () => { need("[data-reply]", main).focus(); });
  // What the main button does already is not offered twice.
  for (const same of offers.querySelectorAll<HTMLElement>("[data-act]")) if (same.textContent.trim() === first.textContent) same.closest(".with-reason")?.remove();
  const panel = h("div", { class: "stack" },
    isAsked ? h("p", {}, D.reporterAsked) : null,
    step ? h("p", {}, state === "eligible" && mayAssign ? S.yourDisposition : step.why) : null,
    h("div", { class: "actions" }, first, CHECKED.has(state) && state !== "in-verification" ? check : null, other, reply));
  const acts = h("div", { class: "acts" });
  acts.append(offers);
  panel.append(acts);
  return panel;
}

/** The main button: a decision on a report begins with its checklist, a proposal is decided by the second officer. */
function firstStep(work: CaseWork, label: string): HTMLElement {
  const { main, state } = work;
  const begin = (text: string, act: () => void): HTMLElement => {
    const button = h("button", { class: "button", type: "button" }, text);
    button.addEventListener("click", act);
    return button;
  };
  if (main.dataset["proposal"] !== undefined && optionOf(main, "not-eligible")?.disabled === false) return begin(S.confirm, () => { work.askState("not-eligible"); });
  if (state === "in-verification") return begin(S.check, () => { askElements(work); });
  if (state === "eligible" && optionOf(main, "in-review")?.disabled === false) return begin(S.assignTitle, () => { askTeam(work); });
  return begin(label, () => { work.askState(NEXT_STATE[state] ?? ""); });
}

/** The dialog of states, on the freshly opened case. */
export function chooseState(work: CaseWork, first: string, missing: readonly string[], where: string): void {
  const { main, state, view, today, signal } = work;
  const report = view.objects.find((object) => object.kind === "report");
  const template = need<HTMLTemplateElement>("template[data-states]", main);
  const checklist = newestChecklist(view);
  const lacking = Object.entries(checklist?.marks ?? {}).filter(([, { mark }]) => mark !== "terpenuhi").map(([element]) => element);
  askState({
    // A question that is looked into as a report is told so, also before anybody said that it is one.
    from: state === "received" && isQuestion(view) ? "asked" : state, language: report?.kind === "report" ? report.body.language : "", first, number: main.dataset["number"] ?? "",
    options: template.content.cloneNode(true) as DocumentFragment, today, latestNews: main.dataset["latestNews"] ?? "",
    words: writerWords(view, state), missing: missing.length === 0 && first === "not-eligible" ? toldOf(lacking) : missing, where,
    refusal: (chosen) => {
      if (QUESTION_STATES.has(chosen) && !isQuestion(view)) return Q.notQuestion;
      if (chosen !== "eligible" || state === "eligible") return undefined;
      if (!checklist) return S.sheetFirst;
      return checklist.result === "memenuhi" ? undefined : S.sheetDiffers;
    },
    send: async (change) => {
      await work.tell(change);
      await work.done(writerWords(view, state).stateChanged);
    },
  }, signal);
}

function optionOf(main: HTMLElement, state: string): HTMLOptionElement | null {
  return need<HTMLTemplateElement>("template[data-states]", main).content.querySelector(`option[value="${state}"]`);
}
