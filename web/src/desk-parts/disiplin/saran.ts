/** From breaches to a proposal, looked up in the table of the rules: one level, the kinds to choose from, and why. */
import { articleOf, employmentOf, IMPACTS, type Impact, type Kind, kindOf, kindsInForce, type Level, RULES } from "./aturan";

/** A breach that was found proven; `act` says what was done: two articles may be breached by one act. */
export interface Breach {
  readonly act: string;
  readonly article: string;
  readonly impact: Impact | null;
  /** Working days of absence in the year, where the article counts them. */
  readonly absentDays: number | null;
  readonly absentInARow: number;
}

/** A sanction of the same person that still stands. */
export interface Earlier {
  readonly act: string;
  readonly articles: readonly string[];
  readonly kind: string;
  readonly decidedOn: string;
}

/** One step of the explanation. */
export interface Step {
  readonly reason: string;
  readonly basis: string;
  readonly article: string | null;
  readonly impact: Impact | null;
  readonly level: Level | null;
  readonly kind: string | null;
}

export interface Proposal {
  readonly outcome: "sanction" | "no-sanction" | "own-rules" | "hand-over";
  readonly level: Level | null;
  /** All of one level, lightest first; people choose one. */
  readonly options: readonly Kind[];
  readonly steps: readonly Step[];
}

interface Floor {
  readonly weight: number;
  readonly isExact: boolean;
}

const ONE_SANCTION = "PP 94/2021 Pasal 35 ayat (1)";
const HEAVIER = "PP 94/2021 Pasal 35 ayat (2)";
const NOT_TWICE = "PP 94/2021 Pasal 35 ayat (3)";
const GRADED: readonly Kind[] = RULES.kinds.filter(({ regime }) => regime === "pp94");

/** Something is missing in a breach, or a code is unknown: nothing can be said of it. */
export class Incomplete extends Error {}

/** What breaches of one person come to under the rules in force on a day. As `core.discipline.recommending.recommend`. */
export function recommend(breaches: readonly Breach[], employment: string, on: string, earlier: readonly Earlier[] = []): Proposal {
  const employed = employmentOf(employment);
  if (!employed) throw new Incomplete("employment");
  if (employed.regime === "hand-over") return { outcome: "hand-over", level: null, options: [], steps: [step("handed-over", employed.basis)] };
  if (employed.regime === "own-rules") return { outcome: "own-rules", level: null, options: [], steps: [step("own-rules", employed.basis)] };
  const punished = new Set(earlier.map(({ act }) => act));
  const steps: Step[] = [];
  const floors: Floor[] = [];
  const graded: string[] = [];
  for (const breach of breaches) {
    const [found, floor] = grade(breach, on);
    if (punished.has(breach.act)) {
      steps.push(step("already-punished", NOT_TWICE, { article: breach.article }));
      continue;
    }
    steps.push(found);
    if (floor) {
      floors.push(floor);
      graded.push(breach.article);
    }
  }
  if (floors.length === 0) return { outcome: "no-sanction", level: null, options: [], steps };
  if (floors.length > 1) steps.push(step("single-heaviest", ONE_SANCTION));
  const lowest = Math.max(...floors.map(({ weight }) => weight));
  const level = levelOf(lowest);
  if (employed.regime === "pppk") {
    const options = kindsInForce(level, "pppk", on);
    return { outcome: options.length > 0 ? "sanction" : "own-rules", level, options, steps: [...steps, step("own-rules", employed.basis)] };
  }
  const [repeated, more] = afterRepetition(graded, earlier);
  steps.push(...more);
  const raised = Math.max(lowest, repeated);
  const isExact = floors.filter(({ weight }) => levelOf(weight) === level).every((floor) => floor.isExact)
    && !(repeated > 0 && levelOf(repeated) === levelOf(raised));
  const options = kindsInForce(levelOf(raised), "pp94", on).filter(({ weight }) => (isExact ? weight === raised : weight >= raised));
  return { outcome: "sanction", level: levelOf(raised), options, steps };
}

/** Whether what was decided is lighter than everything that was proposed. */
export function isLess(decided: Kind, options: readonly Kind[]): boolean {
  return options.length > 0 && decided.weight < Math.min(...options.map(({ weight }) => weight));
}

function grade(breach: Breach, on: string): [Step, Floor | null] {
  const article = articleOf(breach.article);
  if (!article) throw new Incomplete("article");
  if (article.countsAbsence) return gradeAbsence(breach, article.basis, on);
  const outcome = breach.impact === null ? undefined : article.outcomes[breach.impact];
  if (!outcome || breach.impact === null || !IMPACTS.includes(breach.impact)) throw new Incomplete("impact");
  const found = step(outcome.reason, outcome.basis, { article: article.code, impact: breach.impact, level: outcome.level });
  const lightest = outcome.level && kindsInForce(outcome.level, "pp94", on)[0];
  return [found, lightest ? { weight: lightest.weight, isExact: false } : null];
}

function gradeAbsence({ article, absentDays, absentInARow }: Breach, basis: string, on: string): [Step, Floor | null] {
  if (absentDays === null || absentDays < 0 || absentInARow < 0 || absentInARow > absentDays) throw new Incomplete("absent-days");
  const { run, bands } = RULES.absence;
  const isRun = absentInARow >= run.days;
  const found = isRun ? run : bands.find(({ first, last }) => first <= absentDays && (last === null || absentDays <= last));
  const named = found && kindOf(found.kind);
  if (!found || !named) return [step("too-few-days", basis, { article }), null];
  // The bands name cuts of allowance; until the regulation on pay, the kind of the same weight stands for each.
  const kind = kindsInForce(named.level, "pp94", on).find(({ weight }) => weight === named.weight) ?? named;
  return [step(isRun ? "by-absence-in-a-row" : "by-absence", found.basis, { article, level: kind.level, kind: kind.code }), { weight: kind.weight, isExact: true }];
}

/** The lowest weight that is heavier than the last sanction for the same article; 0 if there was none. */
function afterRepetition(articles: readonly string[], earlier: readonly Earlier[]): [number, Step[]] {
  const top = Math.max(...GRADED.map(({ weight }) => weight));
  let lowest = 0;
  const steps: Step[] = [];
  for (const article of new Set(articles)) {
    const same = earlier.filter((one) => one.articles.includes(article) && kindOf(one.kind)?.regime === "pp94");
    const newest = same.reduce<Earlier | undefined>((best, one) => (best === undefined || one.decidedOn > best.decidedOn ? one : best), undefined);
    const last = newest && kindOf(newest.kind);
    if (!last) continue;
    steps.push(step(last.weight < top ? "repeated" : "nothing-heavier", HEAVIER, { article, kind: last.code }));
    lowest = Math.max(lowest, Math.min(last.weight + 1, top));
  }
  return [lowest, steps];
}

function levelOf(weight: number): Level {
  const kind = GRADED.find((one) => one.weight === weight);
  if (!kind) throw new Incomplete("weight");
  return kind.level;
}

function step(reason: string, basis: string, more: Partial<Step> = {}): Step {
  return { reason, basis, article: null, impact: null, level: null, kind: null, ...more };
}
