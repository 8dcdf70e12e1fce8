/** News for reporters who wrote in English. */
import type { News } from "./kabar";

export const ENGLISH: News = {
  locale: "en-GB",
  elements: { what: "what happened", who: "who", where: "where", unit: "which office", when: "when", how: "how" },
  sentence({ from, to, day, missing }) {
    const news = day === "" ? "" : ` You will hear from us again by ${day}.`;
    switch (to) {
      case "in-verification":
        return from === "received" || from === "in-verification" || from === "needs-more"
          ? `We are checking your report.${news}`
          : `We have reopened your report and are checking it again.${news}`;
      case "needs-more":
        return `Your report does not meet the requirements yet. Still missing: ${missing || "[what is missing]"}. Please add it by ${day || "[date]"}; we still read late answers.`;
      case "eligible":
        return from === "eligible" ? `Your report is being followed up.${news}` : `Your report meets the requirements and will be followed up.${news}`;
      case "redirected":
        return "Your report is better handled by [office], because [reason]. You can report to them through [way].";
      case "not-eligible":
        return `Your report does not meet the requirements yet: ${missing === "" ? "[reason]" : `still missing: ${missing}`}. You may report again if you learn more, or ask for a review through another channel.`;
      case "closed":
        return "We have finished with your report: [outcome, without names]. Thank you for reporting. If anyone retaliates against you, write to us in this box; we still read it.";
      default:
        return "";
    }
  },
};
