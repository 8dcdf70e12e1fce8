/** What a reader of the case may say of a letter: the answer suits or not, the status of the follow-up, withdrawing. */
import { h, icon } from "../../dom/build";
import { daysAfter } from "../../portal/dates";

import type { CaseLetters, CaseTools } from "./alat";
import { FOLLOW_UPS, S } from "./kata-surat";

type Row = CaseLetters["letters"][number];

/** The buttons that are possible now; nothing where there are none. */
export function judgements(letter: Row, found: CaseLetters, tools: CaseTools): HTMLElement | null {
  const { state, follow_up: followUp } = letter;
  const isOpen = state === "sent" || state === "seen";
  const buttons = [
    ...(found.may.judge && state === "answered" ? [
      button(S.suitable, "check", () => { judge(letter, "suitable", S.suitableTitle, S.suitableWhy, tools); }),
      button(S.notSuitable, "again", () => { judge(letter, "not-suitable", S.notSuitableTitle, S.notSuitableWhy, tools, found.latest[letter.kind]); }),
    ] : []),
    ...(found.may.judge && followUp !== "" && followUp !== "not-possible" ? [button(S.setFollowUp, "tasks", () => { followUpOf(letter, tools); })] : []),
    ...(found.may.send && isOpen ? [button(S.withdraw, "minus", () => { judge(letter, "withdrawn", S.withdrawTitle, S.withdrawWhy, tools); })] : []),
  ];
  return buttons.length === 0 ? null : h("div", { class: "actions" }, ...buttons);
}

function button(label: string, symbol: string, act: () => void): HTMLElement {
  const element = h("button", { class: "button button--secondary button--small", type: "button" }, icon(symbol), label);
  element.addEventListener("click", act);
  return element;
}

function judge(letter: Row, state: string, title: string, why: string, tools: CaseTools, latest?: string): void {
  const today = tools.main.dataset["today"] ?? "";
  const due = latest === undefined ? undefined : h("input", { class: "input input--mid", type: "date", min: daysAfter(today, 1), max: latest, value: latest });
  const remark = remarkOf();
  const path = `/cases/${tools.view.caseId}/referrals/${letter.referral_id}/judgements`;
  tools.ask({
    title, confirm: S.sealAndSend, busy: S.sealing,
    body: [h("p", {}, why), tools.field(S.remark, remark, S.remarkHelp), ...(due ? [tools.field(S.newDue, due)] : [])],
    act: () => send(letter, tools, { state, text: remark.value, dueOn: due?.value ?? null, path, plain: { state, due_on: due?.value ?? null } }),
  }, tools.signal);
}

function followUpOf(letter: Row, tools: CaseTools): void {
  const select = h("select", { class: "input" }, ...Object.entries(FOLLOW_UPS).filter(([code]) => code !== "not-yet").map(([code, label]) => h("option", { value: code }, label)));
  const remark = remarkOf();
  const path = `/cases/${tools.view.caseId}/referrals/${letter.referral_id}/follow-up`;
  tools.ask({
    title: S.setFollowUp, confirm: S.sealAndSend, busy: S.sealing,
    body: [h("p", {}, S.followUpWhy), tools.field(S.status, select), tools.field(S.remark, remark, S.remarkHelp)],
    act: () => send(letter, tools, { state: `tlhp-${select.value}`, text: remark.value, dueOn: null, path, plain: { follow_up: select.value } }),
  }, tools.signal);
}

function remarkOf(): HTMLTextAreaElement {
  return h("textarea", { class: "input", rows: 4, autocomplete: "off", translate: "no" });
}

interface Judgement {
  readonly state: string;
  readonly text: string;
  readonly dueOn: string | null;
  readonly path: string;
  readonly plain: Readonly<Record<string, string | null>>;
}

async function send({ referral_id: referralId }: Row, { desk, signal, sentenceOf, done }: CaseTools, { state, text, dueOn, path, plain }: Judgement): Promise<string | undefined> {
  if (text.trim() === "") return S.needRemark;
  try {
    const sealed = await desk.worker.ask("sealJudgement", { referralId, state, text: text.trim(), dueOn });
    await desk.api.post(path, { ...sealed, ...plain }, signal);
  } catch (error) {
    return sentenceOf(error);
  }
  await done(S.judged);
  return undefined;
}
