/** As `kata-pertanyaan.ts`, in English. */
import type { Words } from "../bahasa";
import type { ASKER as IdAsker, Q as IdQ } from "./kata-pertanyaan";

export const ASKER: Words<typeof IdAsker> = {
  reporter: "Asker",
  opened: "The question is open.",
  noThread: "No messages yet. Write to the asker if something must be known first.",
  replyLabel: "Write to the asker",
  replyHelp: "The asker reads it on opening the box. Do not ask for a name.",
  stateChanged: "The state was changed; the asker sees it on opening the box.",
  reporterReads: "What the asker reads",
  reporterReadsHelp: "The asker sees this sentence in the Secret Box, signed with your name and post.",
  tellReporter: "Seal and tell the asker",
};

export const Q: Words<typeof IdQ> = {
  badge: "Question",
  sentOn: "Sent on {day}",
  inList: "Question: {title}",
  why: "This is a question, not a report. Answer it in the conversation, then close it.",
  whyAnswered: "It has been answered. If the asker writes again, this question opens again.",
  wroteAgain: "The last message is from the asker.",
  reply: "Answer",
  close: "Close the question",
  working: "Say that it is being answered",
  isReport: "This is a report after all",
  publish: "Useful for others? Write it anew in general words in {link}; do not copy it from here.",
  library: "Questions and answers",
  notQuestion: "This was sent as a report, so it cannot be closed as a question. Choose another state.",
};
