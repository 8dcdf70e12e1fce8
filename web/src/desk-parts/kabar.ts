/** What an officer tells the reporter when a state changes: in the language of the report, whatever the desk speaks. */
import { ENGLISH } from "./kabar-en";
import { INDONESIAN } from "./kabar-id";

/** The sentences of one language; `[...]` is for the officer to fill in. */
export interface News {
  /** For `Intl`. */
  readonly locale: string;
  /** Elements as said in a sentence. */
  readonly elements: Readonly<Record<string, string>>;
  /** The state's sentence; `day` is "" where no next news is due, `missing` where nothing is. */
  readonly sentence: (change: { readonly from: string; readonly to: string; readonly day: string; readonly missing: string; readonly where: string; readonly number: string }) => string;
  /** How to bring a report to where it belongs, by the code of `DESTINATIONS`. */
  readonly ways: Readonly<Record<string, string>>;
}

const NEWS: Readonly<Record<string, News>> = { id: INDONESIAN, en: ENGLISH };

/** A change of state. */
export interface Change {
  /** The report's own language; news is Indonesian where it names none that is known. */
  readonly language: string;
  readonly from: string;
  readonly to: string;
  /** Until when the next news comes, `YYYY-MM-DD`; "" where none is due. */
  readonly nextOn: string;
  /** Names of the elements that are missing. */
  readonly missing: readonly string[];
  /** Where the report belongs: a code of `DESTINATIONS`, or "". */
  readonly where?: string;
  /** The number of the case, which the reporter is told when it is eligible. */
  readonly number: string;
}

/** The sentence that the officer begins with. */
export function statusText({ language, from, to, nextOn, missing, where = "", number }: Change): string {
  const { locale, elements, ways, sentence } = NEWS[language] ?? INDONESIAN;
  const day = nextOn === "" ? "" : new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(nextOn));
  const names = missing.map((name) => elements[name] ?? name);
  return sentence({ from, to, day, missing: new Intl.ListFormat(locale, { type: "conjunction" }).format(names), where: ways[where] ?? "", number });
}
