/** What is proposed and why, and who examines: both with their legal basis, both for people to decide on. */
import { listed, say } from "../../bahasa";
import { h, icon } from "../../dom/build";
import { sayWith, written } from "../../dom/written";
import { ELEMENT_NAMES, IMPACT_NAMES, LEVEL_NAMES, REASONS, TEAM_FAULTS, TEAM_NEEDS, X } from "../kata-disiplin";

import { articleOf, employmentOf, type Ground, imposerOf, kindOf, RULES } from "./aturan";
import type { Proposal, Step } from "./saran";
import { type Matter, membersOf, textIn } from "./susunan";
import { checkTeam } from "./tim";

/** The proposal with every reason. */
export function proposalPart(matter: Matter): HTMLElement {
  const { proposal, person } = matter;
  return h("details", { class: "more", open: matter.row.state === "examined" || matter.row.state === "proposed" }, h("summary", {}, X.proposal),
    ...(proposal ? [outcomeOf(proposal, textIn(person, "jenjang"), textIn(person, "status")), h("ol", { class: "listing" }, ...proposal.steps.map((step) => h("li", {}, ...reasonOf(step, textIn(person, "status")))))]
      : [h("p", { class: "reason" }, icon("info"), X.incomplete)]));
}

function outcomeOf({ outcome, level, options }: Proposal, rank: string, employment: string): HTMLElement {
  if (outcome === "sanction" && level)
    return h("div", {}, h("p", {}, say(X.level, { level: LEVEL_NAMES[level] ?? level })), h("ul", { class: "listing" }, ...options.map((kind) => {
      const imposer = imposerOf(kind.code, rank, employment);
      const name = written(kind.name);
      const said = imposer ? sayWith(imposer.isOutside ? X.optionAway : X.option, { kind: name, post: written(imposer.post) }) : [name];
      return h("li", {}, ...said, basisOf(imposer ?? kind));
    })), ...[...new Set(options.map((kind) => imposerOf(kind.code, rank, employment)?.note ?? ""))].filter((note) => note !== "").map((note) => h("p", { class: "small muted", lang: "id" }, note)));
  return h("p", {}, { sanction: X.noSanction, "no-sanction": X.noSanction, "own-rules": X.ownRules, "hand-over": X.handOver }[outcome]);
}

function reasonOf({ reason, basis, article, impact, level, kind }: Step, employment: string): (HTMLElement | string)[] {
  const found = article === null ? undefined : articleOf(article);
  const said = say(REASONS[reason] ?? reason, {
    article: found?.basis ?? article ?? "", impact: IMPACT_NAMES[impact ?? ""] ?? "", level: LEVEL_NAMES[level ?? ""] ?? "", kind: kindOf(kind ?? "")?.name ?? "", advice: employmentOf(employment)?.advice ?? "",
  });
  return [said, basisOf({ basis, needsChecking: found?.needsChecking ?? true, note: "" })];
}

function basisOf({ basis, needsChecking }: Ground): HTMLElement {
  return h("span", { class: "small muted" }, ` ${say(X.basis, { basis })}${needsChecking ? ` (${X.check})` : ""}`);
}

/** Who examines: the rule for the proposed level, and what is wrong with those who were named. */
export function teamPart({ proposal, person, team }: Matter, write: HTMLElement): HTMLElement | null {
  if (!proposal?.level) return null;
  const rule = RULES.teams[proposal.level];
  const elements = listed(rule.elements.map((element) => ELEMENT_NAMES[element] ?? element));
  const problems = team ? checkTeam(proposal.level, membersOf(team), textIn(person, "jenjang")) : [];
  return h("details", { class: "more" }, h("summary", {}, X.team),
    h("p", {}, say(TEAM_NEEDS[rule.need] ?? "", { elements }), basisOf(rule)),
    team ? h("ul", { class: "listing", translate: "no" }, ...membersOf(team).map(({ person: name, element }) => h("li", {}, `${name} (${ELEMENT_NAMES[element] ?? element})`))) : null,
    team && problems.length === 0 ? h("p", { class: "reason" }, icon("done"), X.teamFine) : null,
    ...problems.map(({ fault, person: name, element }) => h("p", { class: "reason" }, icon("warning"), say(TEAM_FAULTS[fault] ?? fault, { person: name ?? "", element: ELEMENT_NAMES[element ?? ""] ?? "" }))),
    h("div", { class: "actions" }, write));
}
