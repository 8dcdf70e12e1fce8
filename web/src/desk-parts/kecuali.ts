/** Leaving somebody out of a case: a reader excludes another, or lets go of it themselves. */
import { say } from "../bahasa";
import { h, icon } from "../dom/build";
import { written } from "../dom/written";

import { ask, choice } from "./dialog";
import { R, RECUSALS } from "./kata-kecuali";
import type { Desk } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";
import type { CaseView, RecusalReason } from "./pesan";

/** What the case page does once somebody chose. */
export interface Excluding {
  readonly view: CaseView;
  readonly desk: Desk;
  readonly signal: AbortSignal;
  readonly exclude: (keyId: string, reason: RecusalReason) => Promise<void>;
  readonly letGo: () => Promise<void>;
}

const BY_OTHERS: readonly RecusalReason[] = ["related", "named", "left"];

/** The two buttons below the list of readers. */
export function excludeButtons(excluding: Excluding): HTMLElement {
  const { view } = excluding;
  const others = view.entitled.filter((keyId) => keyId !== view.me && !view.declared.includes(keyId));
  if (others.length === 0)
    return h("p", { class: "reason" }, icon("info"), R.onlyMe);
  const exclude = h("button", { class: "button button--quiet button--small", type: "button" }, R.exclude);
  exclude.addEventListener("click", () => { askWhom(excluding, others); });
  const mine = h("button", { class: "button button--quiet button--small", type: "button" }, R.mine);
  mine.addEventListener("click", () => { askOneself(excluding); });
  return h("div", { class: "cluster" }, exclude, mine);
}

/** For each reader who declared a conflict: what is to be done, and the button that does it. */
export function renewals({ view, desk, exclude }: Excluding): HTMLElement[] {
  return view.declared.map((keyId) => {
    const name = view.people[keyId]?.name ?? keyId.slice(0, 8);
    const button = h("button", { class: "button button--small", type: "button" }, icon("key"), R.renew);
    const problem = h("p", { class: "field__error", role: "alert" });
    button.addEventListener("click", () => {
      button.setAttribute("aria-busy", "true");
      void exclude(keyId, "declared").then(() => { desk.toast(say(R.done, { name })); }, (error: unknown) => {
        button.removeAttribute("aria-busy");
        problem.textContent = sentenceOf(error);
      });
    });
    return notice("deadline", say(R.renewTitle, { name }), R.renewWhy, problem, h("p", {}, button));
  });
}

function askWhom({ view, desk, signal, exclude }: Excluding, others: readonly string[]): void {
  const people = others.map((keyId) => {
    const person = view.people[keyId];
    return { keyId, name: person?.name ?? keyId.slice(0, 8), ...choice("radio", "reader", keyId, h("strong", {}, person?.name ?? keyId.slice(0, 8)), ...(person ? [", ", written(person.post)] : [])) };
  });
  const reasons = BY_OTHERS.map((reason) => ({ reason, ...choice("radio", "reason", reason, RECUSALS[reason]) }));
  ask({
    title: R.excludeTitle,
    body: [
      h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, R.who), h("div", { class: "choices", translate: "no" }, ...people.map(({ element }) => element))),
      h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, R.why), h("p", { class: "field__help" }, R.whyHelp), h("div", { class: "choices" }, ...reasons.map(({ element }) => element))),
      h("p", {}, R.effect),
      h("p", { class: "muted" }, R.limits),
    ],
    confirm: R.confirm,
    busy: R.busy,
    act: async () => {
      const person = people.find(({ input }) => input.checked);
      const reason = reasons.find(({ input }) => input.checked);
      if (!person) return R.choose;
      if (!reason) return R.chooseWhy;
      return tried(async () => {
        await exclude(person.keyId, reason.reason);
        desk.toast(say(R.done, { name: person.name }));
      });
    },
  }, signal);
}

function askOneself({ desk, signal, letGo }: Excluding): void {
  ask({
    title: R.mineTitle,
    body: [h("p", {}, R.mineAsk), h("p", {}, R.mineEffect), h("p", { class: "muted" }, R.limits)],
    confirm: R.mineConfirm,
    busy: R.mineBusy,
    act: () => tried(async () => {
      await letGo();
      desk.toast(R.mineDone);
    }),
  }, signal);
}

async function tried(act: () => Promise<void>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return sentenceOf(error);
  }
}
