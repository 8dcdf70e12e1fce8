/** Changing the state: the officer edits what the reporter will read, and the browser signs and seals it. */
import { say } from "../bahasa";
import { fill, h } from "../dom/build";

import { ask, choice, field } from "./dialog";
import { longDate } from "./hari";
import { statusText } from "./kabar";
import { D, ELEMENTS } from "./kata";
import { DESTINATIONS, S } from "./kata-langkah";
import { sentenceOf } from "./pemberitahuan";
import type { Turn } from "./pesan";
import type { WriterWords } from "./pertanyaan";
import { select } from "./pilihan";
import { type ClosingFields, closingFields } from "./tutup";

/** What the dialog is opened with. */
export interface StateChange {
  readonly from: string;
  /** The report's own, in which the reporter is told. */
  readonly language: string;
  /** The state that is chosen first, if it is among those allowed. */
  readonly first: string;
  /** The number of the case. */
  readonly number: string;
  /** The options for the select, as the server rendered them. */
  readonly options: DocumentFragment;
  readonly today: string;
  /** The last day on which the next news may be due. */
  readonly latestNews: string;
  /** Elements that are missing, to begin with. */
  readonly missing: readonly string[];
  /** Where the report belongs, to begin with: a code of `DESTINATIONS`, or "". */
  readonly where: string;
  /** How whoever wrote is called. */
  readonly words: WriterWords;
  /** Why a state is not to be chosen yet; nothing where it is. */
  readonly refusal: (state: string) => string | undefined;
  readonly send: (change: Chosen) => Promise<void>;
}

/** What the officer decided. */
export interface Chosen {
  readonly state: string;
  readonly text: string;
  readonly nextOn: string | null;
  readonly turn: Turn;
  readonly missing: readonly string[];
  /** The new last day of the state's limit, where it is extended. */
  readonly extendedTo?: string;
  /** Where the case is closed: what came of it. */
  readonly closing?: Exclude<ReturnType<ClosingFields["read"]>, string>["closing"];
}

const TURNS: Readonly<Record<string, Turn>> = { "needs-more": "reporter", redirected: "none", "not-eligible": "none", closed: "none", answered: "none" };
const ASKS_ELEMENTS = new Set(["needs-more", "not-eligible"]);
/** Something that the officer was to fill in. */
const UNFILLED = /\[[^\]\n]{2,60}\]/;

/** Whose turn it is in a state. */
export function turnOf(state: string): Turn {
  return TURNS[state] ?? "officer";
}

/** Open the dialog. */
export function askState(change: StateChange, signal: AbortSignal): void {
  const { from, language, first, number, options, today, latestNews, send } = change;
  const state = h("select", { class: "input" });
  state.append(options);
  const possible = [...state.options].filter(({ disabled }) => !disabled);
  state.value = (possible.find(({ value }) => value === first) ?? possible[0])?.value ?? "";
  const day = h("input", { class: "input input--mid", type: "date", min: today, max: latestNews });
  const where = select([["", S.whereChoose], ...Object.entries(DESTINATIONS)], change.where);
  const whereField = field(S.where, where);
  const text = h("textarea", { class: "input", rows: 6, autocomplete: "off", translate: "no" });
  const elements = Object.entries(ELEMENTS).map(([code, label]) => choice("checkbox", "missing", code, label));
  const missing = h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, D.missing),
    h("div", { class: "cluster" }, ...elements.map(({ element }) => element)));
  const dayNote = h("span", {});
  const dayField = field(D.nextNews, day);
  dayField.append(h("p", { class: "field__help" }, dayNote));
  for (const { input } of elements) input.checked = change.missing.includes(input.value);
  let isEdited = false;
  const closing = closingFields(from, language, () => { suggest(); });

  const chosen = (): readonly string[] => (ASKS_ELEMENTS.has(state.value) ? elements.filter(({ input }) => input.checked).map(({ input }) => input.value) : []);
  const suggest = (): void => {
    whereField.hidden = state.value !== "redirected";
    closing.element.hidden = state.value !== "closed";
    missing.hidden = !ASKS_ELEMENTS.has(state.value);
    dayField.hidden = state.selectedOptions[0]?.dataset["nextOn"] === undefined;
    const nextOn = dayField.hidden ? "" : day.value;
    fill(dayNote, nextOn === "" ? "" : longDate(nextOn));
    const news = { language, from, to: state.value, nextOn, missing: chosen(), where: whereField.hidden ? "" : where.value, number };
    if (!isEdited) text.value = closing.element.hidden ? statusText(news) : closing.letter();
  };
  state.addEventListener("change", () => {
    day.value = state.selectedOptions[0]?.dataset["nextOn"] ?? "";
    isEdited = false;
    suggest();
  });
  for (const { input } of elements) input.addEventListener("change", suggest);
  where.addEventListener("change", suggest);
  day.addEventListener("change", suggest);
  text.addEventListener("input", () => { isEdited = true; });
  day.value = state.selectedOptions[0]?.dataset["nextOn"] ?? "";
  suggest();

  ask({
    title: D.stateTitle,
    body: [
      field(D.state, state), whereField, closing.element, missing, dayField,
      field(change.words.reporterReads, text, change.words.reporterReadsHelp),
    ],
    confirm: change.words.tellReporter,
    busy: D.sending,
    act: async () => {
      const refused = change.refusal(state.value);
      if (refused !== undefined) return refused;
      const closed = closing.element.hidden ? {} : closing.read(state.selectedOptions[0]);
      if (typeof closed === "string") return closed;
      const unfilled = UNFILLED.exec(text.value);
      if (text.value.trim() === "") return D.writeNews;
      if (unfilled) return say(D.fillIn, { part: unfilled[0] });
      if (!dayField.hidden && (!day.value || day.value <= today)) return D.laterDay;
      if (!dayField.hidden && day.value > latestNews) return say(S.newsTooFar, { day: longDate(latestNews) });
      if (state.value === "needs-more" && chosen().length === 0) return D.chooseMissing;
      try {
        await send({ state: state.value, text: text.value.trim(), nextOn: dayField.hidden ? null : day.value, turn: turnOf(state.value), missing: chosen(), ...closed });
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, signal);
}
