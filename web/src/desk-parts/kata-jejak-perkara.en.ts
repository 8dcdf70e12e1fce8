/** Words of the page with a case's log, in English. */
import type { Words } from "../bahasa";

import type { TRAIL as Id } from "./kata-jejak-perkara";

export const TRAIL: Words<typeof Id> = {
  title: "the log of the case",
  button: "Print log",
};
