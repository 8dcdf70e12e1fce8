/** As `kata-tanya.ts`, in English. */
import type { Words } from "../bahasa";
import type { Q as IdQ } from "./kata-tanya";

export const Q: Words<typeof IdQ> = {
  question: "Question",
  empty: "Write your question first; one sentence is enough.",
  over: "{over} characters too many. Shorten the question, or ask the rest later in your box.",
  tracesNone: "We found no name, number or mention of yourself. Read it once more with the eyes of somebody who knows you.",
  channelClosedNow: "This channel cannot take questions at the moment. What you wrote is still here. Try again later, or see the other ways on the home page.",
  offline: "You are offline. The question has not been sent; what you wrote is still here. Do not close this page.",
  serverTrouble: "The server is in trouble. The question has not been sent; what you wrote is still here. Please try again in a moment.",
  forged: "We cannot be sure that the list of recipients is genuine. For your safety, the question is not sent.",
  readersChanged: "The list of readers has just changed. The question has not been sent. See who reads it now, then send it again.",
  promiseWrong: "The server answered, but its receipt is not valid. Do not take this question as sent. Try again, or use another way.",
};
