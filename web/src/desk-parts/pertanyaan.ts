/** A case that asks ("may I ...?") and reports nothing: only an opened one tells, and its way is short. */
import { pageAddress } from "../bahasa";
import { h, icon, need } from "../dom/build";
import { sayWith } from "../dom/written";

import { D } from "./kata";
import { ASKER, Q } from "./kata-pertanyaan";
import type { CaseWork } from "./kerja-perkara";
import type { CaseView } from "./pesan";

/** States that only a question has. */
export const QUESTION_STATES: ReadonlySet<string> = new Set(["asked", "answered"]);

/** Whether what was sealed is a question. */
export function isQuestion(view: CaseView): boolean {
  const report = view.objects.find((object) => object.kind === "report");
  return report?.kind === "report" && report.body.kind === "question";
}

/** Whether it is no more than a question by now: nobody has looked into it as a report. */
export function asksOnly(view: CaseView, state: string): boolean {
  return isQuestion(view) && (state === "received" || QUESTION_STATES.has(state));
}

/** Words about whoever wrote: a reporter, or somebody who only asks. */
export type WriterWords = Readonly<Record<keyof typeof ASKER, string>>;

/** How whoever wrote is called in a case. */
export function writerWords(view: CaseView, state: string): WriterWords {
  return asksOnly(view, state) ? ASKER : D;
}

/** Let the headings that the server wrote for a report say "question", too: it does not know which of the two this is. */
export function nameQuestion(main: HTMLElement, view: CaseView, state: string): void {
  if (!asksOnly(view, state)) return;
  for (const named of main.querySelectorAll<HTMLElement>("[data-if-asked]")) named.textContent = named.dataset["ifAsked"] ?? "";
}

/** The panel of the next step of a question that nobody took for a report; `null` where it is one by now. */
export function questionStep(work: CaseWork, offers: ParentNode): HTMLElement | null {
  const { main, state, view } = work;
  if (!asksOnly(view, state)) return null;
  const last = view.objects.filter(({ kind }) => kind === "message").at(-1);
  const isAnswered = last?.by === "officer";
  const isOver = state === "answered";
  const act = (label: string, symbol: string, isMain: boolean, begin: () => void): HTMLElement => {
    const button = h("button", { class: isMain ? "button" : "button button--secondary button--small", type: "button" }, icon(symbol), label);
    button.addEventListener("click", begin);
    return button;
  };
  const reply = act(Q.reply, "chat", !isAnswered && !isOver, () => { need("[data-reply]", main).focus(); });
  const close = act(Q.close, "done", isAnswered, () => { work.askState("answered"); });
  const buttons = isOver ? [reply] : isAnswered ? [close, reply] : [reply, close];
  if (state === "received" && !isAnswered) buttons.push(act(Q.working, "clock", false, () => { work.askState("asked"); }));
  buttons.push(act(Q.isReport, "edit", false, () => { work.askState("in-verification"); }));
  const extend = offers.querySelector("[data-act=extend-deadline]")?.closest(".with-reason") ?? offers.querySelector("[data-act=extend-deadline]");
  return h("div", { class: "stack" },
    last?.by === "reporter" && !isOver ? h("p", {}, Q.wroteAgain) : null,
    h("p", {}, isOver ? Q.whyAnswered : Q.why),
    h("div", { class: "actions" }, ...buttons),
    state === "asked" && extend !== null ? h("div", { class: "acts" }, extend) : null,
    isOver ? h("p", { class: "small" }, ...sayWith(Q.publish, { link: h("a", { href: pageAddress("/meja/tanya-jawab/") }, Q.library) })) : null);
}
