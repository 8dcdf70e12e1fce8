/** Repayment of losses to the region: what is agreed, what was paid, what is late. Amounts stay in the browser. */
import { say } from "../../bahasa";
import { h, icon } from "../../dom/build";
import { longDate } from "../../portal/dates";
import { PLAN_FAULTS, TRACKS, X } from "../kata-disiplin";
import type { Data } from "../lembar/bentuk";
import { kerugian, rencana, setoran } from "../lembar/disiplin";
import type { Problem } from "../lembar/periksa";

import { type Answer, type Lent, type Open, randomId } from "./alat";
import { RULES } from "./aturan";
import { draftOf, sendingTo } from "./langkah";
import { checkPlan, type Instalment, settlement } from "./rugi";
import { amountOf, type Repayment, textIn } from "./susunan";
import { button, facts, reasonOf } from "./unsur";

/** The losses of a case and the button for a new one. */
export function lossesPart(repayments: readonly Repayment[], answer: Answer, lent: Lent, open: Open): HTMLElement[] {
  const begin = button(X.newLoss, "plus", () => {
    const id = randomId();
    open({ form: kerugian, replaces: "", draft: draftOf(lent.view.caseId, "", "kerugian"), begin: { kasus: id, tanggal: answer.today } },
      sendingTo(lent, "recoveries", (data) => ({ recovery_id: data["kasus"], found_on: data["tanggal"] })));
  });
  return [
    ...(repayments.length === 0 ? [] : [h("h3", {}, X.losses), h("ul", { class: "sheets" }, ...repayments.map((one) => h("li", { class: "sheet stack" }, ...lossParts(one, answer, lent, open))))]),
    h("div", { class: "actions" }, reasonOf(begin, answer, "follow-discipline")),
  ];
}

function lossParts(one: Repayment, answer: Answer, lent: Lent, open: Open): (HTMLElement | null)[] {
  const { row, sheet, loss, plan, paid } = one;
  const found = settlement(paid, plan.length > 0 ? plan : [{ dueOn: row.settle_by, amount: loss }], answer.today);
  const title = h("h4", { translate: "no" }, textIn(sheet, "nama") || X.lossUnknown);
  const tools = (path: string, bodyOf: (data: Data) => Record<string, unknown>): Lent => sendingTo(lent, path, (data) => ({ recovery_id: row.recovery_id, ...bodyOf(data) }));
  const place = (what: string): string => draftOf(lent.view.caseId, row.recovery_id, what);
  const begin = { kasus: row.recovery_id, tanggal: answer.today };
  const agree = button(X.plan, "calendar", () => {
    open({ form: rencana, replaces: "", draft: place("rencana"), begin, check: (data) => planProblems(loss, data) },
      tools("recoveries/plan", (data) => ({ signed_on: data["tanggal"], due: planIn(data).map(({ dueOn }) => dueOn) })));
  });
  const pay = button(X.pay, "check", () => {
    open({ form: setoran, replaces: "", draft: place("setoran"), begin }, tools("recoveries/payments", (data) => paymentBody(one, data)));
  });
  return [
    title,
    facts([[X.loss, money(loss)], [X.paid, money(found.paid)], [X.remaining, money(Math.max(loss - found.paid, 0))]]),
    h("p", { class: "small" }, row.settled_on ? say(X.settled, { day: longDate(row.settled_on) }) : say(TRACKS[row.track] ?? "", { day: longDate(row.settle_by) })),
    found.arrears > 0 && found.arrearsSince && plan.length > 0 ? h("p", { class: "reason" }, icon("late"), say(X.arrears, { amount: money(found.arrears), day: longDate(found.arrearsSince) })) : null,
    plan.length === 0 ? h("p", { class: "muted" }, X.noPlan)
      : h("ol", { class: "listing" }, ...plan.map(({ dueOn, amount }, at) => h("li", {}, `${longDate(dueOn)}: ${money(amount)}, ${at < found.covered ? X.covered : X.open}`))),
    row.settled_on ? null : h("div", { class: "actions" }, reasonOf(agree, answer, "follow-discipline"), reasonOf(pay, answer, "follow-discipline")),
  ];
}

/** What the server is told of a payment: how many instalments are covered now, and whether the loss is whole. Never an amount. */
export function paymentBody({ loss, plan, paid }: Repayment, data: Data): { readonly paid_on: string; readonly covered: number; readonly is_settled: boolean } {
  const on = typeof data["tanggal"] === "string" ? data["tanggal"] : "";
  const all = [...paid, { paidOn: on, amount: amountOf(typeof data["nilai"] === "string" ? data["nilai"] : "") }];
  const last = all.reduce((latest, { paidOn }) => (paidOn > latest ? paidOn : latest), on);
  const found = settlement(all, plan, last);
  return { paid_on: on, covered: found.covered, is_settled: loss > 0 && found.paid >= loss };
}

function planIn(data: Data): Instalment[] {
  const rows = data["angsuran"];
  return Array.isArray(rows) ? (rows as readonly Readonly<Record<string, string>>[]).map(({ batas = "", nilai = "" }) => ({ dueOn: batas, amount: amountOf(nilai) })) : [];
}

function planProblems(loss: number, data: Data): Problem[] {
  const signed = data["tanggal"];
  const plan = planIn(data);
  if (typeof signed !== "string" || signed === "" || plan.some(({ dueOn }) => dueOn === "")) return [];
  const { months, basis } = RULES.plan;
  return checkPlan(loss, plan, signed).map((fault) => ({ path: "angsuran", sentence: say(PLAN_FAULTS[fault] ?? fault, { months, basis, loss: money(loss) }) }));
}

function money(amount: number): string {
  return `Rp${amount.toLocaleString("id-ID")}`;
}
