/** Discipline in the browser: every look-up says what the rules in Python say. */
import { describe, expect, test } from "vitest";

import { type Element, type Impact, imposerOf, employmentOf, kindOf, type Level, RULES } from "../../src/desk-parts/disiplin/aturan";
import { isWhole, toCsv, toRow } from "../../src/desk-parts/disiplin/idis";
import { checkPlan, endsOn, monthlyPlan, monthsAfter, settlement } from "../../src/desk-parts/disiplin/rugi";
import { Incomplete, isLess, recommend } from "../../src/desk-parts/disiplin/saran";
import { checkTeam } from "../../src/desk-parts/disiplin/tim";

import examples from "./disiplin-contoh.json";

const known = (code: string): NonNullable<ReturnType<typeof kindOf>> => {
  const kind = kindOf(code);
  if (!kind) throw new Error(code);
  return kind;
};

test("every recommendation, with its options and its reasons", () => {
  expect(examples.recommend.length).toBeGreaterThan(300);
  for (const { findings, employment, earlier, outcome, level, options, steps } of examples.recommend) {
    const breaches = (findings as [string, string, Impact | null, number | null, number][]).map(([act, article, impact, absentDays, absentInARow]) => ({ act, article, impact, absentDays, absentInARow }));
    const before = (earlier as [string, string[], string, string][]).map(([act, articles, kind, decidedOn]) => ({ act, articles, kind, decidedOn }));
    const found = recommend(breaches, employment, "2026-11-02", before);
    const listed = found.steps.map((step) => [step.reason, step.basis, step.article, step.impact, step.level, step.kind]);
    expect([found.outcome, found.level, found.options.map(({ code }) => code), listed], JSON.stringify(findings)).toEqual([outcome, level, options, steps]);
  }
});

test("who imposes each kind on each rank of each employment", () => {
  for (const [asked, [post, isHandedOver]] of Object.entries(examples.imposers)) {
    const [employment = "", rank = "", kind = ""] = asked.split("/");
    const found = imposerOf(kind, rank, employment);
    const isAway = employmentOf(employment)?.regime === "hand-over" || (found?.isOutside ?? false);
    expect([found?.post ?? null, isAway], asked).toEqual([post, isHandedOver]);
  }
});

test("what is wrong with a team", () => {
  for (const { level, members, problems } of examples.team) {
    const team = (members as [string, Element, string, boolean][]).map(([person, element, rank, isInvolved]) => ({ person, element, rank, isInvolved }));
    expect(checkTeam(level as Level, team, "pengawas").map(({ fault, person, element }) => [fault, person, element])).toEqual(problems);
  }
});

describe("repayment", () => {
  const plan = (rows: unknown): { dueOn: string; amount: number }[] => (rows as [string, number][]).map(([dueOn, amount]) => ({ dueOn, amount }));

  test("faults of plans, and monthly plans to the rupiah", () => {
    for (const one of examples.plan) expect(checkPlan(one.loss, plan(one.plan), one.signed)).toEqual(one.faults);
    for (const [loss, count, rows] of examples.monthly as [number, number, unknown][]) expect(monthlyPlan(loss, count, "2027-01-31")).toEqual(plan(rows));
  });

  test("what is paid, due, late and left", () => {
    for (const one of examples.settlement) {
      const paid = (one.paid as [string, number][]).map(([paidOn, amount]) => ({ paidOn, amount }));
      const found = settlement(paid, plan(one.plan), one.on);
      expect([found.paid, found.due, found.arrears, found.remaining, found.overpaid, found.arrearsSince, found.settledOn]).toEqual(one.found);
      expect(found.covered).toBe(Math.min(3, Math.floor(found.paid / 100)));
    }
  });

  test("months and ends of sanctions", () => {
    for (const [day, months, later] of examples.months as [string, number, string][]) expect(monthsAfter(day, months)).toBe(later);
    for (const [day, kind, end] of examples.ends as [string, string, string | null][]) expect(endsOn(day, known(kind).months)).toBe(end);
  });
});

test("records for I'DIS, byte for byte", () => {
  const rows = examples.idis.records.map((record) => toRow({ ...record, kind: known(record.kind) }));
  expect(rows).toEqual(examples.idis.rows);
  expect(toCsv(rows)).toBe(examples.idis.csv);
  expect(isWhole({ nip: "123", articles: ["x"] })).toBe(false);
  expect(isWhole({ nip: "198001012005011001", articles: [] })).toBe(false);
});

test("what is missing is said and not guessed", () => {
  const breach = { act: "x", article: "5g", impact: null, absentDays: null, absentInARow: 0 };
  for (const wrong of [breach, { ...breach, article: "9z" }, { ...breach, article: "4f" }, { ...breach, article: "4f", absentDays: 3, absentInARow: 4 }]) {
    expect(() => recommend([wrong], "pns", "2026-11-02")).toThrow(Incomplete);
  }
  expect(() => recommend([], "siapa", "2026-11-02")).toThrow(Incomplete);
});

test("a decision that is lighter than the proposal is noticed", () => {
  const options = RULES.kinds.filter(({ level, regime }) => level === "sedang" && regime === "pp94");
  expect(isLess(known("teguran-lisan"), options)).toBe(true);
  expect(isLess(known("pdhtaps"), options)).toBe(false);
  expect(isLess(known("teguran-lisan"), [])).toBe(false);
});
