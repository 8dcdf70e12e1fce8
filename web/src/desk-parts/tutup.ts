/** The part of the dialog of states that is asked when a case is closed: what came of it, and whether a loss was recovered. */
import type { ClosingFacts } from "../crypto/answering";
import { h } from "../dom/build";
import { type Outcome, OUTCOMES, type Recovered, RECOVERED } from "../portal/aftercare";
import { OUTCOME_SAID } from "../portal/kata-survei";

import { field } from "./dialog";
import { closingLetter } from "./kabar-tutup";
import { C, RECOVERED_SAID } from "./kata-tutup";

/** The fields, and what was chosen in them. */
export interface ClosingFields {
  readonly element: HTMLElement;
  /** The letter for what is chosen now; empty while no outcome is. */
  readonly letter: () => string;
  /** What is sealed with the status, or what is missing. `option` is the state's, with the days that the server worked out. */
  readonly read: (option: HTMLOptionElement | undefined) => { readonly closing: ClosingFacts } | string;
}

/** `from` is the state of the case, `language` the report's own; `changed` is called with each choice. */
export function closingFields(from: string, language: string, changed: () => void): ClosingFields {
  const outcome = h("select", { class: "input" }, h("option", { value: "" }, C.choose), ...OUTCOMES.map((code) => h("option", { value: code, selected: code === from }, OUTCOME_SAID[code])));
  const recovered = h("select", { class: "input" }, ...RECOVERED.map((code) => h("option", { value: code }, RECOVERED_SAID[code])));
  const chosen = (): Outcome | undefined => OUTCOMES.find((code) => code === outcome.value);
  const loss = (): Recovered => RECOVERED.find((code) => code === recovered.value) ?? "none";
  for (const select of [outcome, recovered]) select.addEventListener("change", changed);
  return {
    element: h("div", { class: "stack" }, field(C.outcome, outcome, C.outcomeHelp), field(C.recovered, recovered, C.recoveredHelp)),
    letter: () => closingLetter(language, chosen(), loss()),
    read: (option) => {
      const code = chosen();
      const days = option?.dataset["checkIns"] ?? "";
      return code === undefined ? C.chooseOutcome : { closing: { outcome: code, recovered: loss(), check_ins: days.split(" ").filter((day) => day !== "") } };
    },
  };
}
