/** Leaving out who reports: a checklist, and a look for what names a person, before anything is sealed. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { namesPerson } from "../../portal/named";
import { tracesIn } from "../../portal/traces";

import type { Typed } from "./alat";
import { field, group, tick } from "./isian";
import { CHECKS, TRACE_NAMES, U } from "./kata-terima";

/** The part of the form about it. */
export interface Masking {
  readonly element: HTMLElement;
  /** Look again, since the text has changed. */
  readonly look: () => void;
  /** What still has to be done, said in place; gives where, or nothing. */
  readonly check: () => HTMLElement | null;
}

/** Everything of the form in which a name may stand. */
export function textOf({ story, elements }: Typed): string {
  return [story, ...Object.values(elements)].join("\n");
}

export function masking(typed: Typed, changed: () => void): Masking {
  const name = field("nama", U.name, h("input", { class: "input", type: "text", autocomplete: "off", spellcheck: false, translate: "no" }), U.nameHelp);
  const found = h("div", { "aria-live": "polite" });
  const ticks = Object.entries(CHECKS).map(([code, label]) => tick(`cek-${code}`, label, () => { problem.hidden = true; }));
  const others = tick("bukan-pelapor", U.notReporter, () => { problem.hidden = true; });
  const problem = h("p", { class: "field__error", role: "alert", hidden: true });
  const masked = group("samar", U.maskedTitle, [{ value: true, label: U.maskedYes }, { value: false, label: U.maskedNo }], typed.masked, (value) => {
    typed.masked = value;
    masked.complain("");
    changed();
  });
  let shown = "";
  let isFound = false;

  const look = (): void => {
    const text = textOf(typed);
    const traces = tracesIn(text);
    const who = name.input.value.trim();
    const isNamed = who !== "" && namesPerson(who, text);
    const key = JSON.stringify([traces, isNamed, text === ""]);
    if (key === shown) return;
    shown = key;
    isFound = traces.length > 0 || isNamed;
    others.input.checked = false;
    others.element.hidden = !isFound;
    if (!isFound) {
      fill(found, text.trim() === "" ? null : h("p", { class: "small muted" }, U.nothingFound));
      return;
    }
    fill(found, h("div", { class: "notice notice--deadline" }, icon("alert"), h("div", { class: "notice__body" },
      h("p", { class: "notice__title" }, U.found),
      h("ul", {}, isNamed && h("li", {}, say(U.foundName, { name: who })),
        ...traces.map(({ kind, words }) => h("li", {}, h("strong", { translate: "no" }, `“${words}”`), ` (${TRACE_NAMES[kind]})`))))));
  };
  name.input.addEventListener("input", look);
  look();
  return {
    look,
    element: h("div", { class: "stack" },
      h("p", {}, U.maskIntro), name.element, found, others.element,
      h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, U.checkTitle), h("div", { class: "choices" }, ...ticks.map(({ element }) => element))),
      problem, masked.element),
    check: () => {
      look();
      const open = [...ticks, ...(isFound ? [others] : [])].find(({ input }) => !input.checked);
      problem.hidden = open === undefined;
      fill(problem, open === undefined ? null : icon("alert"), isFound && open === others ? U.foundOpen : U.checkOpen);
      masked.complain(typed.masked === null ? U.choose : "");
      return open?.input ?? (typed.masked === null ? masked.input : null);
    },
  };
}
