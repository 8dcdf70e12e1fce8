/** Words about the reminder by e-mail, in English. */
import type { Words } from "../bahasa";

import type { REMINDER as Id } from "./kata-pengingat";

export const REMINDER: Words<typeof Id> = {
  saving: "Saving…",
  saved: "The address is saved.",
  ended: "You will not be reminded by e-mail any more.",
  wrong: "That e-mail address is not complete. A right one looks like name@example.go.id.",
};
