/**
 * A computer that others use, too, as the officer said at signing in: nothing is saved or printed. The server refuses both; here
 * the buttons are left out, the reason is said, and the browser's own printing gives an empty page.
 */
import type { Session } from "../desk-session/sesi";

import { SHARED } from "./kata-bersama";
import { notice } from "./pemberitahuan";

/** Begin, or end with `null`: printing from the browser's menu gives the sentence and nothing else (see `print.css`). */
export function setShared(session: Session | null): void {
  if (session?.shared) document.body.dataset["shared"] = SHARED.noPaper;
  else delete document.body.dataset["shared"];
}

/** Say on the page of a case why there is nothing to save or print with. */
export function sayShared(main: HTMLElement, { shared }: Session): void {
  if (!shared || main.dataset["case"] === undefined) return;
  (main.querySelector("[data-part=problems]") ?? main.querySelector(".pane-head") ?? main).after(notice("info", SHARED.title, SHARED.why));
}
