/** {@link ./kata-kecuali} in English. */
import type { Words } from "../bahasa";
import type { R as IdR, RECUSALS as IdRecusals } from "./kata-kecuali";

export const RECUSALS: Words<typeof IdRecusals> = {
  declared: "declared a conflict of interest",
  related: "is related to somebody in the report",
  named: "is named in the report",
  left: "has left the post",
};

export const R: Words<typeof IdR> = {
  readerExcluded: "{by} excluded {name} ({reason}). New keys were made without {name}. {day}.",
  exclude: "Exclude a reader",
  excludeTitle: "Exclude a reader from this case",
  who: "Who must not read on?",
  why: "Reason",
  whyHelp: "The reporter and all readers see this reason.",
  effect: "The case disappears from their desk at once. Your browser makes new keys for the other readers and the reporter. They cannot become a reader again.",
  limits: "What cannot be undone: what they have read or saved. Old keys that they still hold open old content, should they get hold of a copy.",
  confirm: "Make new keys without them",
  busy: "Making new keys…",
  choose: "Choose the person.",
  chooseWhy: "Choose the reason.",
  done: "{name} does not read this case any more.",
  onlyMe: "You are the only reader. Add another reader first.",

  mine: "I have a conflict of interest",
  mineTitle: "Let go of this case",
  mineAsk: "Are you a relative, friend, superior or subordinate of somebody in this report, or named in it?",
  mineEffect: "The case disappears from your desk at once, and you cannot read it again. The other readers see your declaration and make new keys.",
  mineConfirm: "Declare and let go",
  mineBusy: "Letting go…",
  mineDone: "You let go of the case. Your declaration is in the log.",

  declared: "declared a conflict of interest; new keys are still to be made",
  renewTitle: "{name} declared a conflict of interest",
  renewWhy: "They cannot fetch anything of this case any more. Make new keys, so that what is written from now on does not open with their old ones either.",
  renew: "Make new keys",
  excluded: "Excluded: {names}.",
};
