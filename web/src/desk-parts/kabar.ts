/** What an officer tells the reporter when a state changes: in the language of the report, whatever the desk speaks. */
import { ENGLISH } from "./kabar-en";
import { INDONESIAN } from "./kabar-id";
import type { News } from "./kabar-rupa";

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
