/** As `kata-pertanyaan.ts`, in English. */
import type { Words } from "../bahasa";
import type { Q as IdQ } from "./kata-pertanyaan";

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
