/** As `kata-register.ts`, in English. */
import type { Words } from "../bahasa";
import type { ACTS as IdActs, PLACES as IdPlaces, PRINT_PURPOSES as IdPurposes, PRINTING as IdPrinting, REGISTER as IdRegister, WHY as IdWhy } from "./kata-register";

export const REGISTER: Words<typeof IdRegister> = {
  opening: "Opening and checking…",
  locked: "This register is locked.",
  failed: "The register cannot be opened",
  none: "No files yet",
  noneWhy: "Files from the reporter and from officers will stand here with their numbers and digests.",
  ready: "Evidence register open: {count} files.",
  title: "Evidence register",
  secret: "Confidential",
  drill: "Invented data, for demonstration only",
  caseNumber: "Case number",
  channel: "Channel",
  received: "Report received",
  count: "Number of files",
  countBoth: "{count} ({shared} from the report and the conversation, {notes} from internal notes)",
  readers: "Key holders",
  explained:
    "B: files of the report and of the conversation with the reporter. C: files of internal notes. Numbers follow the order of display and may shift if an older message arrives late; what never changes is the SHA-256 digest.",
  missed: "{count} parts of this case cannot be opened; files in them, if any, are not listed.",
  overview: "List of files",
  number: "No.",
  name: "File name",
  type: "Type",
  typeSaid: "{type} (as the sender says)",
  size: "Size",
  sizeWhole: "{size} ({bytes} bytes)",
  from: "From",
  on: "Date",
  place: "Found in",
  digest: "SHA-256 digest",
  note: "Sender's note",
  reporter: "Reporter",
  unknownOfficer: "an unknown officer",
  signed: "{name} (signature checked)",
  copy: "Copy digest",
  copied: "Digest of {number} copied.",
  copyFailed: "This browser does not allow copying. Select the digest and copy it yourself.",
  check: "Check again",
  checking: "Checking…",
  checkingPart: "Checking, {percent}%",
  checkOk: "Matches its digest. Checked by this browser on {when}.",
  checkWrong: "The check failed: {why}",
  gone: "This sealed file is no longer on the server.",
  custody: "Chain of custody",
  when: "When",
  what: "Event",
  who: "By",
  why: "For",
  entry: "Entry no.",
  dateOnly: "A reporter's time is not recorded, only the date.",
  thousands: ",",
  colon: ":",
  atTime: "{date} at {time}",
  logOk: "The record of officers' acts is whole up to number {last}, as checked by the server.",
  logHead: "Digest of entry {last}: {digest}",
  logBroken: "The record of officers' acts is not whole",
  logBrokenWhy:
    "The record of officers' acts on the server does not fit from number {at} on: something was changed or is missing. The chain of custody below may be incomplete. The files' digests can still be trusted, as your own browser checks them. Tell whoever runs the system, and delete nothing.",
  handOver: "Handing over",
  handOverWhy: "To be filled in by hand when a file or this paper changes hands.",
  handedFrom: "Handed over by",
  handedTo: "Received by",
  what2: "Evidence no.",
  printedLine: "Printed by {name}, {post}, {when}. Purpose: {purpose}. Recorded as number {number}.",
  signedAt: "{place}, {date}",
  foot: "File names and digests come from sealed content that was opened and checked in the officer's browser; the server does not know them. Times and purposes come from the record of officers' acts on the server.",
  short: "Evidence register",
  shortNone: "No files yet.",
  shortMore: "and {count} more files",
};

export const ACTS: Words<typeof IdActs> = {
  filed: "Received from the reporter, sealed",
  added: "Added by an officer, sealed",
  unlogged: "Added by an officer, sealed; not in the server's record",
  "file-viewed": "Viewed at the desk",
  "file-checked": "Compared with its digest",
  "file-saved": "Saved outside the desk",
  "file-printed": "Printed",
};

export const WHY: Words<typeof IdWhy> = {
  examine: "examination",
  annex: "annex to an examination document",
  "hand-over": "handing over to a competent authority",
};

export const PLACES: Words<typeof IdPlaces> = {
  report: "the report",
  message: "the conversation with the reporter",
  note: "an internal note",
};

export const PRINTING: Words<typeof IdPrinting> = {
  title: "Print {what}?",
  register: "the evidence register",
  body: "Paper is not sealed. Your name, the date and the case number are printed across every page.",
  why: "What for? The purpose is recorded together with your name.",
  legend: "Purpose",
  confirm: "Print",
  busy: "Preparing…",
  choose: "Choose the purpose first.",
  broken: "The page to print could not be made. Please try again.",
  mark: "{name}, {post} · {number} · {when}",
  markWithout: "{name}, {post} · {when}",
  fileOf: "Evidence {number}",
  button: "Print",
  buttonRegister: "Print register",
};

export const PRINT_PURPOSES: Words<typeof IdPurposes> = [
  ["examine", "Examining it on paper"],
  ["annex", "Annexing it to an examination document"],
  ["hand-over", "Handing it over to a competent authority"],
];
