/** As `kata-baru.ts`, in English. */
import type { Words } from "../bahasa";
import type { N as IdN } from "./kata-baru";

export const N: Words<typeof IdN> = {
  register: "Original, register number",
  title: "An officer has seen your words",
  why: "An officer typed this report, and its words were printed on a slip. Whoever kept those words can open this box and write in your name.",
  what: "Take new words that only you know. The words on the slip will then no longer open the box.",
  begin: "Take new words",
  newTitle: "Your new words",
  newHow: "Write them down first. The old words hold until you press “Use the new words”.",
  right: "Correct. Your note is complete.",
  unchecked: "Make sure that you wrote these words down: we cannot replace them.",
  take: "Use the new words",
  stay: "Later",
  done: "The new words hold now",
  doneHow: "The words on the slip no longer open this box. Tear the slip up; keep the new words.",
  offline: "The connection broke. We do not know yet whether the new words hold. Keep both notes and try again.",
  gone: "These words were replaced from somewhere else. If that was not you, send a new report from the front page and mention this.",
};
