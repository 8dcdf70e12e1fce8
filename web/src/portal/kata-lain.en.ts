/** English words for filing a report to another channel. */
import type { Words } from "../bahasa";

import type { A as Indonesian } from "./kata-lain";

export const A: Words<typeof Indonesian> = {
  title: "Were you asked to use another channel here?",
  how: "This report cannot be moved, since it is sealed to the readers here. You can send it again: your story is filled in; choose the channel and see who reads it. The new report has new words of its own; this box stays, with its old words.",
  files: "Evidence files do not come along. Attach them again if you still have them.",
  file: "Send this report to another channel",
};
