/** News for reporters who wrote in English. */
import type { News } from "./kabar-rupa";

export const ENGLISH: News = {
  locale: "en-GB",
  elements: { what: "what happened", who: "who", where: "where", unit: "which office", when: "when", how: "how" },
  ways: {
    "sp4n-lapor": "Your report is about a public service, so SP4N-LAPOR! handles it fastest: open lapor.go.id. We pass on nothing that you wrote here; you decide what to write there.",
    upg: "A gift that you received yourself is reported to the gratification control unit (UPG) within 30 working days of receiving it; doing so protects you. Ask in this box and we will explain how.",
    pembina: "The person you reported is overseen by another body, [office]. We pass on only what you agree to: answer in this box, or report to them yourself through [way].",
    inspektorat: "What you reported is a matter for another Inspectorate, [Inspectorate]. We pass on only what you agree to: answer in this box, or report to them yourself through [way].",
  },
  sentence({ from, to, day, missing, where, number }) {
    const news = day === "" ? "" : ` You will hear from us again by ${day}.`;
    switch (to) {
      case "in-verification":
        return from === "received" || from === "in-verification" || from === "needs-more"
          ? `We are checking your report.${news}`
          : from === "asked" || from === "answered"
            ? `We are treating what you wrote as a report, because [reason]. We are checking it now.${news}`
            : `We have reopened your report and are checking it again.${news}`;
      case "needs-more":
        return `Your report does not meet the requirements yet. Still missing: ${missing || "[what is missing]"}. Please add it by ${day || "[date]"}; we still read late answers.`;
      case "eligible":
        return from === "eligible" ? `Your report is being followed up.${news}` : `Your report meets the requirements and will be followed up. Case number: ${number}.${news}`;
      case "redirected":
        return where || "Your report is better handled by [office], because [reason]. You can report to them through [way].";
      case "not-eligible":
        return `Your report does not meet the requirements yet: ${missing === "" ? "[reason]" : `still missing: ${missing}`}. You may report again if you learn more, or ask for a review through another channel.`;
      case "in-review":
        return `We are reviewing your report.${news}`;
      case "in-clarification":
        return `We are clarifying what you reported.${news}`;
      case "in-examination":
        return `Your report is being examined.${news}`;
      case "proven":
      case "partly-proven":
        return from === to
          ? `We are preparing the follow-up of what was found.${news}`
          : `The examination is over. ${to === "proven" ? "What you reported was proven" : "Part of what you reported was proven"} and will be followed up.${news}`;
      case "not-proven":
        return `We have looked into your report, and what you reported could not be proven. Thank you for reporting in good faith.${news}`;
      case "in-follow-up":
        return `Your report is being followed up.${news}`;
      case "in-discipline":
      case "handed-over":
        return `Your report is being followed up by the competent officials.${news}`;
      case "reopened":
        return `We have reopened your report, because [reason].${news}`;
      case "asked":
        return `We have read your question and are preparing the answer.${news}`;
      case "answered":
        return "We have answered your question in this box. The answer holds for the situation that you described. If you are still in doubt, write here again, and the question opens again.";
      default:
        return "";
    }
  },
};
