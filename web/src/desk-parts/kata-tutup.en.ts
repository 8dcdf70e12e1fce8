import type { Words } from "../bahasa";
import type { C as IdC, RECOVERED_SAID as IdRecovered } from "./kata-tutup";

export const C: Words<typeof IdC> = {
  outcome: "Outcome that is told",
  outcomeHelp: "The class of outcome only, without names or sanctions. The reporter reads it in their box.",
  chooseOutcome: "Choose the outcome that the reporter is told.",
  choose: "Choose…",
  recovered: "Loss to the state or the region",
  recoveredHelp: "Where it was recovered, the reporter’s box explains rewards under PP 43/2018.",
};

export const RECOVERED_SAID: Words<typeof IdRecovered> = {
  none: "No loss", no: "Not recovered yet", partly: "Recovered in part", yes: "Recovered in full",
};
