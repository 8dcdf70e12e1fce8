/** Words of the steps of the procedure, in English. */

export const PARTS = { penelaah: "Reviewer", pengendali: "Supervisor", ketua: "Head of the team", anggota: "Member" } as const;

export const UNSUR_NAMES = {
  apa: "What happened", siapa: "Who, or their post", dimana: "Where", kapan: "When, or still going on", bagaimana: "How it was done", bukti: "First evidence", petunjuk: "A lead that can be checked",
} as const;

export const FOUND_NAMES = { terpenuhi: "There", belum: "Not there yet", tidak: "Not to be had" } as const;

export const ABOUT_NAMES = {
  pegawai: "Is the person reported an employee of the city, an agency or a city company?", layanan: "Only a complaint about a service?", gratifikasi: "A gift that the reporter received?", pribadi: "A private dispute?", pengadilan: "Before a court?", berulang: "The same as an earlier report?",
} as const;

export const ANSWER_NAMES = { "tidak-tahu": "Not known yet", ya: "Yes", tidak: "No" } as const;

export const SUGGESTIONS = {
  memenuhi: "Its elements are complete. The system suggests: eligible.",
  perlu: "The system suggests: ask for what is missing ({missing}).",
  dialihkan: "The system suggests: redirect to {where}.",
  tidak: "The system suggests: not eligible yet ({reasons}). Two officers decide.",
} as const;

export const DESTINATIONS = {
  "sp4n-lapor": "SP4N-LAPOR! (complaints about services)", upg: "the gratification control unit (UPG)", pembina: "the body that oversees the person reported", inspektorat: "another Inspectorate",
} as const;

export const GROUND_NAMES = { pribadi: "a private dispute", pengadilan: "before a court", berulang: "reported before" } as const;

export const S = {
  yourDisposition: "Waits for you to assign a team.",
  check: "Check the elements",
  checkTitle: "Check whether the report is complete",
  checkWhy: "Answer element by element. Having no name is no reason to refuse. The result is kept as a sealed sheet.",
  note: "Remark: {label}",
  notePlace: "remark",
  elements: "Elements of the report",
  about: "Other circumstances",
  result: "Your decision",
  reason: "Reason",
  reasonHelp: "Write it where your decision differs from what the system suggests.",
  checkSeal: "Seal the sheet and go on",
  reasonNeeded: "Your decision differs from what the system suggests. Write the reason.",
  noteNeeded: "Write a remark for “{label}”: why it is not to be had.",
  alike: "May be about the same",
  alikeWhy: "Compared in this browser with {count} summaries that you read.",
  alikeNone: "No summary is alike among the {count} that you read.",
  alikeBusy: "Comparing summaries…",
  alikeFailed: "Other summaries could not be compared. {why}",
  sheetFirst: "Check the elements first: the button “Check the elements” keeps the result as a sheet.",
  sheetDiffers: "The last checklist does not say that the report is eligible. Check again, or choose another state.",

  assignTitle: "Assign a team",
  assignWhy: "Choose who handles it, and as what. Whoever does not read this case yet is given its keys when you save.",
  notAssigned: "not assigned",
  notReader: "does not read it yet",
  purpose: "What is asked of them",
  purposeHelp: "For example: review within 14 days. The reporter and all readers see it where a reader is added.",
  assign: "Save the team",
  assignBusy: "Saving…",
  nobody: "Assign at least one person.",
  twoLeads: "A team has one head.",
  assigned: "The team is set.",

  choose: "Choose {number}",
  assignChosen: "Assign those that are chosen",
  manyHow: "Tick the cases that the same team handles.",
  chooseCases: "Tick at least one case.",
  oneChannel: "Choose cases of one channel only.",
  manyTitle: "A team for {count} cases",
  manySure: "They are not involved in any of these reports, and neither report to nor directly supervise anybody reported.",
  manyFailed: "{done} of {count} cases were assigned; the others were not",

  classTitle: "Class and category",
  classWhy: "This is what the server sees as plain text, for lists and figures; not what the report says.",
  grade: "Class of the report",
  gradeHelp: "A: grave or with loss to the city; B: medium; C: light.",
  category: "Category",
  unit: "Agency that was reported",
  unset: "not set",
  classify: "Save",
  classified: "Class and category are saved.",

  proposeTitle: "Propose: not eligible yet",
  proposeWhy: "Two officers decide: you propose, another one agrees and tells the reporter. Being anonymous is no reason.",
  proposeNeedsSheet: "Check the elements first, with a remark for every element that is not there.",
  proposeReason: "Reason, for the second officer",
  propose: "Seal and propose",
  proposed: "The proposal is kept; another officer decides.",
  proposalWaits: "Proposed: not eligible yet",
  proposalBy: "Proposed by {name}, {day}. Reason: {reason}",
  confirm: "Agree and tell the reporter",

  extendTitle: "Extend the limit",
  extendWhy: "The limit now: {day}.",
  extendMost: " Until {day} at the latest.",
  extendTo: "New limit",
  extendReason: "Reason",
  extendReasonHelp: "Kept as an internal note.",
  extendTold: "What the reporter reads",
  extend: "Seal and extend",
  extendDay: "Choose a day after the present limit{most}.",
  extendNote: "The limit was extended from {from} to {to}. Reason: {reason}",
  extended: "The limit is extended; the reporter is told.",
  writeReason: "Write the reason.",

  where: "Redirected to",
  whereChoose: "choose where",
  newsTooFar: "The next news comes by {day} at the latest.",
} as const;
