/** English words for handing cases over. */
import type { Words } from "../../bahasa";

import type { H as Indonesian } from "./kata-serah";

/** The page. */
export const H: Words<typeof Indonesian> = {
  loading: "Loading…",
  failed: "Could not be loaded",
  retry: "Try again",
  none: "There is no case to hand over",
  noneWhy: "People appear here who hold keys of open cases that you read, too.",
  onlyMine: "Only open cases that you read are shown here. Other readers take this step for theirs.",

  who: "Who is being replaced?",
  gone: "Their access has ended. {n} open {n:one=case|other=cases} still {n:one=uses|other=use} their key.",
  oldKey: "Old keys that were lost and replaced. {n} open {n:one=case|other=cases}.",
  stays: "Still at work. {n} open {n:one=case|other=cases}.",
  me: "You. {n} open {n:one=case|other=cases}.",
  unknown: "Key {key}",
  onChannel: "{post}; channel {channel}",

  successor: "Who follows?",
  successorHelp: "Only people on the signed list of recipients.",
  nobody: "Nobody",
  nobodyHelp: "The cases stay with the other readers; new keys are made without them.",
  noSuccessor: "Nobody else is on this channel's list of recipients yet. The administrator invites a successor, they make their keys, and the signers confirm the list.",
  staysEffect: "This person is still at work, so the successor is only added as a reader. Once the administrator has ended their access, take this step again: new keys are made without them.",
  goneEffect: "For each case: the successor becomes a reader, then new keys are made without whoever is replaced. The reporter and all readers see it in the conversation.",

  purpose: "Explanation",
  purposeHelp: "The reporter and all readers see it.",
  purposeOf: "Replaces {name}",
  purposeOldKey: "New keys of {name}",
  next: "Choose the cases",
  chooseWho: "Choose who is being replaced.",
  chooseSuccessor: "Choose who follows.",
  writePurpose: "Write the explanation.",
  back: "Back",

  cases: "Cases to hand over",
  casesOf: "From {leaver} to {successor}. Untick the cases that the successor must not read, for example because they are involved.",
  casesNewKey: "The old keys of {leaver} are replaced by the new ones. Untick the cases that they must not read.",
  casesAlone: "New keys are made without {leaver}.",
  untitled: "The summary does not open",
  waiting: "Not yet",
  reads: "The successor reads it; new keys are still to be made.",
  sure: "{name} is not involved in the ticked cases, and is neither a subordinate nor the direct superior of anybody reported.",
  begin: "Hand over {n} {n:one=case|other=cases}",
  nothing: "Tick one case at least.",
  confirmSure: "First make sure that the successor is not involved.",
  limits: "The successor reads everything from the beginning. What whoever is replaced has read cannot be taken back.",

  running: "Handing cases over",
  progress: "{done} of {all}",
  working: "Making keys…",
  stop: "Stop for now",
  stopping: "Stopping after this case…",
  leave: "You may stop at any time. What is done stays done; go on with the rest from this page later.",

  granted: "Done: the successor reads it.",
  excluded: "Done: new keys were made.",
  both: "Done: the successor reads it, and new keys were made.",
  already: "Somebody else has done it.",
  notDone: "Not yet: {why}",
  successorExcluded: "The successor was excluded from this case. Choose somebody else, or make new keys without a successor.",

  doneTitle: "{done} of {all} {all:one=case|other=cases} done",
  doneAll: "All ticked cases are done. Every step stands in the history of its case.",
  doneSome: "What is not done is marked below, with the reason.",
  unticked: "{n} {n:one=case was|other=cases were} not ticked and {n:one=stays|other=stay} as before.",
  ended: "Stopped before the end",
  again: "Go on with the rest",
  finish: "Back to the beginning",
};
