import type { Words } from "../bahasa";
import type * as indonesian from "./kata-survei";

export const CHECK_IN_ASKED: Words<typeof indonesian.CHECK_IN_ASKED> = "Have you been treated badly since you reported?";
export const HARM_SAID: Words<typeof indonesian.HARM_SAID> = { no: "No", yes: "Yes", unsaid: "I would rather not say" };

export const SURVEY_ASKED: Words<typeof indonesian.SURVEY_ASKED> = {
  speed: "How quickly was your report dealt with?",
  clarity: "Was our news easy to understand?",
  safety: "Did you feel safe while reporting?",
};
export const SURVEY_SAID: Words<typeof indonesian.SURVEY_SAID> = {
  speed: { 1: "Slowly", 2: "Rather slowly", 3: "Quickly", 4: "Very quickly" },
  clarity: { 1: "Hard to understand", 2: "Not clear enough", 3: "Clear", 4: "Very clear" },
  safety: { 1: "Not safe", 2: "Not safe enough", 3: "Safe", 4: "Very safe" },
};
export const SURVEY_WORDS: Words<typeof indonesian.SURVEY_WORDS> = "What should we do better?";

export const OUTCOME_SAID: Words<typeof indonesian.OUTCOME_SAID> = {
  proven: "Proven",
  "partly-proven": "Partly proven",
  "not-proven": "Not proven",
  "not-actionable": "Could not be followed up",
  redirected: "Passed to another office",
  "not-eligible": "Not accepted",
};
