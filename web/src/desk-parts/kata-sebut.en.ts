/** Words about mentions and notices, in English. */
import type { Words } from "../bahasa";

import type { MENTION as IdMention, NOTICES as IdNotices } from "./kata-sebut";

export const MENTION: Words<typeof IdMention> = {
  label: "Officers who can be mentioned",
  help: "Type @ to mention a colleague who reads this case. The note itself stays sealed.",
  offered: "{count} names offered. Choose with the arrows, then Enter.",
};

export const NOTICES: Words<typeof IdNotices> = {
  some: "{count} notices not seen yet.",
  allSeen: "All notices are marked as seen.",
};
