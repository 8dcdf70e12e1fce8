/** Repayment of a loss: plans and what was paid, in whole rupiah. As `core.discipline.loss`. All dates are `YYYY-MM-DD`. */
import { RULES } from "./aturan";

export interface Instalment {
  readonly dueOn: string;
  readonly amount: number;
}

export interface Payment {
  readonly paidOn: string;
  readonly amount: number;
}

export type PlanFault = "empty" | "not-positive" | "not-in-order" | "before-signing" | "too-long" | "sum-differs";

/** How a plan stands on a day; `covered` is how many instalments everything that was paid covers, oldest first. */
export interface Settlement {
  readonly paid: number;
  readonly due: number;
  readonly arrears: number;
  readonly remaining: number;
  readonly overpaid: number;
  readonly arrearsSince: string | null;
  readonly settledOn: string | null;
  readonly covered: number;
}

/** The same day of the month, that many months later; in a shorter month its last day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The last day of a sanction that runs for months; nothing for one that is done at once. */
export function endsOn(effectiveOn: string, months: number | null): string | null {
  if (months === null) return null;
  const later = monthsAfter(effectiveOn, months);
  if (later.slice(8) !== effectiveOn.slice(8)) return later;
  return new Date(Date.parse(`${later}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Every fault of a plan to repay `loss`, agreed on a day. */
export function checkPlan(loss: number, plan: readonly Instalment[], signedOn: string): PlanFault[] {
  if (plan.length === 0) return ["empty"];
  const days = plan.map(({ dueOn }) => dueOn);
  const faults: [PlanFault, boolean][] = [
    ["not-positive", loss <= 0 || plan.some(({ amount }) => amount <= 0)],
    ["not-in-order", days.some((day, at) => at > 0 && day <= (days[at - 1] ?? ""))],
    ["before-signing", days.some((day) => day < signedOn)],
    ["too-long", days.some((day) => day > monthsAfter(signedOn, RULES.plan.months))],
    ["sum-differs", sum(plan) !== loss],
  ];
  return faults.filter(([, holds]) => holds).map(([fault]) => fault);
}

/** Monthly instalments that add up to `loss` to the rupiah; the first carries what does not divide. */
export function monthlyPlan(loss: number, count: number, firstDueOn: string): Instalment[] {
  const each = Math.floor(loss / count);
  return Array.from({ length: count }, (_, at) => ({ dueOn: monthsAfter(firstDueOn, at), amount: each + (at === 0 ? loss % count : 0) }));
}

/** What was paid against what was due on a day; payments cover the oldest instalment first. */
export function settlement(paid: readonly Payment[], due: readonly Instalment[], on: string): Settlement {
  const payments = paid.filter(({ paidOn }) => paidOn <= on).sort((a, b) => (a.paidOn < b.paidOn ? -1 : 1));
  const plan = [...due].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const loss = sum(plan);
  const total = sum(payments);
  const dueByNow = sum(plan.filter(({ dueOn }) => dueOn <= on));
  let left = total;
  const uncovered = plan.findIndex(({ amount }) => (left -= amount) < 0);
  const first = uncovered === -1 ? undefined : plan[uncovered];
  let open = loss;
  const last = payments.find(({ amount }) => (open -= amount) <= 0);
  return {
    paid: total, due: dueByNow, arrears: Math.max(dueByNow - total, 0), remaining: Math.max(loss - total, 0), overpaid: Math.max(total - loss, 0),
    arrearsSince: first && first.dueOn <= on ? first.dueOn : null,
    settledOn: last?.paidOn ?? null,
    covered: uncovered === -1 ? plan.length : uncovered,
  };
}

function sum(rows: readonly { readonly amount: number }[]): number {
  return rows.reduce((total, { amount }) => total + amount, 0);
}
