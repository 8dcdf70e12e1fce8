/** Small parts of the section that several of its files use. */
import { say } from "../../bahasa";
import { h, icon } from "../../dom/build";
import { longDate } from "../../portal/dates";
import { DUE, WHY, X } from "../kata-disiplin";

import type { Answer, MatterRow } from "./alat";

let count = 0;

/** A small button that does something. */
export function button(label: string, symbol: string, act: () => void): HTMLButtonElement {
  const made = h("button", { class: "button button--secondary button--small", type: "button" }, icon(symbol), label);
  made.addEventListener("click", () => { if (made.getAttribute("aria-disabled") !== "true") act(); });
  return made;
}

/** The button, not to be pressed and with the reason below it where there is one. */
export function withReason(made: HTMLButtonElement, why: string | undefined): HTMLElement {
  if (why === undefined) return made;
  const id = `disiplin-alasan-${++count}`;
  made.setAttribute("aria-disabled", "true");
  made.setAttribute("aria-describedby", id);
  return h("div", { class: "with-reason" }, made, h("p", { class: "reason", id }, icon("info"), why));
}

/** Why this officer may not do something of the kind now; nothing if they may. */
export function refusalOf(answer: Answer, act: string): string | undefined {
  const refusal = answer.refusals[act];
  if (!refusal) return undefined;
  return refusal.reason === "role" ? say(WHY["role"] ?? "", { roles: refusal.roles.join(", ") }) : WHY["case-state"];
}

/** The button, with the reason where this officer may not use it. */
export function reasonOf(made: HTMLButtonElement, answer: Answer, act: string): HTMLElement {
  return withReason(made, refusalOf(answer, act));
}

/** The day to watch with the working days that are left. */
export function dueChip({ due, state }: MatterRow): HTMLElement | null {
  if (!due) return null;
  const tone = due.left < 0 ? "late" : due.left <= 2 ? "soon" : "far";
  const left = due.left === 0 ? X.today : say(due.left < 0 ? X.late : X.left, { n: Math.abs(due.left) });
  return h("p", {}, h("span", { class: "due", "data-state": tone }, icon(tone === "late" ? "late" : "clock"),
    h("span", {}, say(X.due, { what: DUE[due.clock ?? state] ?? "", day: longDate(due.on), left }))));
}

/** A list of facts; those without a value are left out. */
export function facts(rows: readonly (readonly [string, string | null])[]): HTMLElement | null {
  const known = rows.filter((row): row is readonly [string, string] => row[1] !== null && row[1] !== "");
  if (known.length === 0) return null;
  return h("dl", { class: "facts" }, ...known.map(([name, value]) => h("div", { class: "facts__row" }, h("dt", {}, name), h("dd", { translate: "no" }, value))));
}
