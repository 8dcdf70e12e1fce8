/** As `kata.ts`, in English. */
import type { Words } from "../bahasa";
import type { FORGED as IdForged, K as IdK, SUBJECTS as IdSubjects } from "./kata";

export const SUBJECTS: Words<typeof IdSubjects> = {
  pemkot: { label: "City staff, a school, a health centre or a city-owned company", help: "including contract staff and district or village offices" },
  inspektorat: { label: "Someone at the Inspectorate", help: "read by people outside the Inspectorate" },
  pimpinan: { label: "The Mayor, Deputy Mayor, City Secretary or a council member", help: "read by people outside the Inspectorate" },
  "tidak-yakin": { label: "Not sure", help: "we will pass it on to the right place" },
};

export const K: Words<typeof IdK> = {
  stepDone: " done",
  readersTitle: "Who reads it",
  readersCan: "Who can read it",
  readersCannot: "Who cannot",
  readersNobody: "Nobody else is given a key, not even the people who run the server.",
  readerMissing: "has no key yet, so cannot read yet",
  involvedTitle: "Is anyone named above involved?",
  involvedNo: "No",
  involvedYes: "Yes, choose another channel",
  involvedSwitched: "This now goes through another channel. See who reads it.",
  involvedAll: "There is no other channel here. Report to the anti-corruption commission KPK (kws.kpk.go.id) or the Ombudsman (call 137), or see the other ways on the home page.",
  involvedNamed: "You mention {name}, who is one of the readers of this channel. If it is the same person, choose another channel.",
  involvedSwitch: "Choose another channel",
  involvedOther: "Not the same person",
  channelClosed: "This channel cannot take reports from here yet. See the other ways on the home page, or choose “Not sure”.",
  forgedName: "Name of the error: {name}.",
  loadFailed: "You are offline. The next part could not be loaded; please try again.",
};

export const FORGED: Words<typeof IdForged> = {
  fingerprint: "The fingerprint on the poster is not the key of this site. Do not write anything here; tell the Inspectorate in another way.",
  "directory-expired": "The list has expired. Check the date on your device, too.",
};
