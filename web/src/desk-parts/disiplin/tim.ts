/** Who may examine: alone, or a team of superior, oversight and personnel. As `core.discipline.team.check_team`. */
import { type Element, type Level, RULES } from "./aturan";

export interface Member {
  readonly person: string;
  readonly element: Element;
  readonly rank: string;
  readonly isInvolved: boolean;
}

export type Fault = "nobody" | "superior-alone" | "team-mandatory" | "missing-element" | "junior" | "involved" | "twice";

/** A fault, the member that it is about (nothing: the team), and the element that is missing. */
export interface TeamProblem {
  readonly fault: Fault;
  readonly person: string | null;
  readonly element: Element | null;
}

/** Everything that is wrong with those who are to examine a breach of a level. */
export function checkTeam(level: Level, members: readonly Member[], subjectRank: string): TeamProblem[] {
  const { need, elements } = RULES.teams[level];
  const about = (fault: Fault, person: string | null = null, element: Element | null = null): TeamProblem => ({ fault, person, element });
  if (members.length === 0) return [about("nobody")];
  const problems: TeamProblem[] = [];
  const isSuperiorAlone = members.length === 1 && members[0]?.element === "superior";
  if (need === "none") {
    if (!isSuperiorAlone) problems.push(about("superior-alone"));
  } else if (need === "mandatory" || !isSuperiorAlone) {
    if (members.length === 1) problems.push(about("team-mandatory"));
    const present = new Set(members.map(({ element }) => element));
    problems.push(...elements.filter((element) => !present.has(element)).map((element) => about("missing-element", null, element)));
  }
  const seen = new Set<string>();
  const lowest = orderOf(subjectRank);
  for (const { person, element, rank, isInvolved } of members) {
    if (seen.has(person)) problems.push(about("twice", person, element));
    seen.add(person);
    if (orderOf(rank) < lowest) problems.push(about("junior", person, element));
    if (isInvolved) problems.push(about("involved", person, element));
  }
  return problems;
}

function orderOf(rank: string): number {
  return RULES.ranks.find(({ code }) => code === rank)?.order ?? 0;
}
