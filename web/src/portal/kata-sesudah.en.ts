import type { Words } from "../bahasa";
import type { A as IdA, OUTCOME_MEANS as IdMeans } from "./kata-sesudah";

export const OUTCOME_MEANS: Words<typeof IdMeans> = {
  proven: "We looked into your report, and what you reported was proven.",
  "partly-proven": "We looked into your report, and part of what you reported was proven.",
  "not-proven": "We looked into your report, and what you reported could not be proven. It was still right to report in good faith.",
  "not-actionable": "What is known is not enough to act on. If you learn anything new, write it in this box.",
  redirected: "Your report is a matter for another office. What you need to do is in the news above.",
  "not-eligible": "This report does not meet the requirements. The reason is in the news above.",
};

export const A: Words<typeof IdA> = {
  outcome: "Outcome",
  noNames: "People and sanctions are not named here, to protect everybody.",

  reward: "A loss was recovered: you may be entitled to a reward",
  rewardWhat: "Whoever helps to uncover corruption may receive a certificate, a reward in money, or both: 2 per mille of the state’s loss that was recovered, at most Rp200 million; for bribery at most Rp10 million (PP 43/2018, articles 13 and 17).",
  rewardWho: "Law enforcement decides, once a court’s judgment is final. We cannot promise what they decide.",
  rewardName: "To receive it you have to show law enforcement who you are. You need not; your report counts without it. If in doubt, ask in this box first.",

  checkIn: "How you have been since you reported",
  checkInWhy: "We ask this from {day}. Your answer is sealed; only the officers who read this box can open it.",
  checkInSend: "Seal and send the answer",
  checkInChoose: "Choose one answer.",
  checkInText: "Answer to question {n} about bad treatment: {answer}.",
  checkInNext: "The next question comes in this box from {day}. We cannot contact you, so keep your words.",
  checkInLast: "This box stays open. You may write at any time.",
  thanksNo: "Thank you. If things change, write in this box; you need not wait to be asked.",

  guide: "If you are treated badly because you reported",
  guideHarm: "What happened to you is serious, and there is something you can do now.",
  guideWhat: "For example: moved, not kept on, demoted, given a bad assessment, shunned, threatened, sued, or reported in return.",
  guideSafe: "If your life is in danger, call the police on 110. Your safety matters more than evidence.",
  guideLaw: "Those who report in good faith cannot be prosecuted or sued for their report (Law 13 of 2006 as amended by Law 31 of 2014, article 10). Those who report corruption have a right to legal protection (PP 43/2018).",
  guideLpsk: "The Witness and Victim Protection Agency (LPSK) can protect you: call 148, or lpsk.go.id. LPSK will ask who you are and keep it secret.",
  guideProof: "Keep evidence: letters and decisions, messages, rosters from before and after, dates, and who saw it. Copy it, do not change it, and do not keep it on a device of your office.",
  guideQuiet: "Do not tell anyone that you have reported.",
  report: "Report this retaliation",
  reportWhy: "A new report with words of its own. It names the number of this one inside the seal, so that officers see how they belong together; the server cannot read it.",
  write: "Write in this box",
  writeWhy: "Officers see your message as news. They can reopen this report.",
  reporting: "Preparing a new report…",
  unsent: "Your message in the answer box has not been sent. Send or delete it first, since a new report closes this box.",

  survey: "How did we serve you?",
  surveyWhy: "Three questions and one field; all may stay empty. Your answers are sealed and do not affect your report.",
  surveyNoNames: "You need not write your name.",
  surveySend: "Seal and send the survey",
  surveyEmpty: "Answer at least one question.",
  surveyText: "Survey after the report was closed.",
  surveyThanks: "Thank you, we have received your survey.",

  sending: "Sealing and sending…",
};
