/** As `kata-tanda.ts`, in English. */
import type { Words } from "../bahasa";
import type { TAKEN as IdTaken } from "./kata-tanda";

export const TAKEN: Words<typeof IdTaken> = {
  sources: { letter: "letter", call: "phone call", visit: "visit", box: "complaints box", authority: "hand-over by another body", sp4n: "hand-over by SP4N-LAPOR!", messenger: "WhatsApp message" },
  how: "Came by {source} on {day}, typed by {name}.",
  somebody: "an officer who is not in the list",
  register: "Original in the safe, register number",
  masked: "Something was left out of the original.",
  unmasked: "Nothing was left out.",
  agreed: "The reporter heard or read this text and agreed to it.",
  unagreed: "The reporter has not seen this text.",
  proof: "This is sealed within the report. Who did type it stands in the history of the case.",
};
