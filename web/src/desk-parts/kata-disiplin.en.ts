/** As `kata-disiplin.ts`, in English. */
import type { Words } from "../bahasa";
import type * as Id from "./kata-disiplin";

export const MATTER_STATES: typeof Id.MATTER_STATES = {
  proposed: "Begun", "summoned-once": "Summoned (I)", "summoned-twice": "Summoned (II)", examined: "Examined", recommended: "Sanction proposed", decided: "Decided", delivered: "Decision received",
  "in-effect": "In effect", "under-objection": "Objection (keberatan)", "under-appeal": "Appeal at BPASN", upheld: "In effect, upheld", changed: "In effect, changed", annulled: "Annulled", served: "Served", dropped: "Dropped",
};

export const DUE: typeof Id.DUE = {
  "superior-acts": "Superior summons or reports", "summons-second": "Summons II", "authority-acts": "Official in charge decides", "decision-delivery": "Delivery of the decision", "decision-effect": "Takes effect",
  "objection-answer": "Answer to the objection", "appeal-decision": "Decision of BPASN", "summoned-once": "Day of the examination", "summoned-twice": "Day of the examination", "in-effect": "Sanction ends", upheld: "Sanction ends", changed: "Sanction ends",
};

export const REASONS: typeof Id.REASONS = {
  "by-impact": "{article}, impact {impact}: level {level}.",
  "impact-not-named": "{article}: the regulation names no level for an impact {impact}. Proposed is that of the next narrower impact: {level}. Ask a lawyer.",
  "no-level": "{article}: the regulation names no level for an impact {impact}. No sanction can be proposed.",
  "by-absence": "{article}: the days of absence lead to {kind}.",
  "by-absence-in-a-row": "{article}: the days of absence in a row lead to {kind}.",
  "too-few-days": "{article}: so few days of absence are not sanctioned.",
  "already-punished": "{article}: this act was sanctioned before. Nobody is sanctioned twice for it.",
  repeated: "{article}: the same breach was sanctioned with {kind}. Now the sanction must be heavier.",
  "nothing-heavier": "{article}: the same breach was sanctioned with {kind}, and no kind is heavier.",
  "single-heaviest": "Several breaches: one sanction, the heaviest.",
  "own-rules": "PP 94/2021 does not hold in full for this employment: {advice}",
  "handed-over": "{advice}",
};

export const IMPACT_NAMES: typeof Id.IMPACT_NAMES = { unit: "on the unit", agency: "on the agency", state: "on the state" };
export const LEVEL_NAMES: typeof Id.LEVEL_NAMES = { ringan: "light (ringan)", sedang: "moderate (sedang)", berat: "heavy (berat)" };
export const ELEMENT_NAMES: typeof Id.ELEMENT_NAMES = { superior: "direct superior", oversight: "oversight", personnel: "personnel", other: "another official" };

export const TEAM_FAULTS: typeof Id.TEAM_FAULTS = {
  nobody: "Nobody examines yet.", "superior-alone": "For this level the direct superior examines alone.", "team-mandatory": "For this level a team is mandatory.", "missing-element": "Missing: {element}.",
  junior: "{person} is junior to the person examined.", involved: "{person} took part in the breach.", twice: "{person} is named twice.",
};
export const TEAM_NEEDS: typeof Id.TEAM_NEEDS = {
  none: "The direct superior examines alone, without a team.", optional: "A team is possible. If there is one, it is whole: {elements}.", mandatory: "A team is mandatory, with {elements}.",
};

export const FAILINGS: typeof Id.FAILINGS = {
  "superior-did-not-summon": "The direct superior has not summoned in time.", "superior-did-not-report": "The direct superior has not reported to the official in charge in time.",
  "authority-did-not-impose": "The official in charge has not decided in time.", "authority-imposed-less": "What was decided is lighter than what was proposed.",
};

export const WHY: typeof Id.WHY = {
  state: "It is not its turn yet.", "not-absent": "First note that the person did not come.", absent: "The person did not come. Summon them again.", done: "Recorded already.", "too-early": "Possible from {day} on.", role: "Recorded by: {roles}.", "case-state": "The state of the case does not allow it.",
};

export const PLAN_FAULTS: typeof Id.PLAN_FAULTS = {
  empty: "Add the instalments.", "not-positive": "Every instalment must be more than zero.", "not-in-order": "Put the dates in order, each once.", "before-signing": "An instalment lies before the agreement.",
  "too-long": "Instalments last {months} months at most ({basis}).", "sum-differs": "The instalments do not add up to the loss, {loss}.",
};

export const TRACKS: typeof Id.TRACKS = {
  open: "May be settled administratively until {day}.", administrative: "Settled administratively. Discipline goes on.", lapsed: "Not whole by {day}. Decide whether it goes to law enforcement (APH).",
};

export const X: Words<typeof Id.X> = {
  promise: "The system suggests and records; the official in charge decides.",
  loading: "Opening the records of discipline…",
  none: "No disciplinary case yet.",
  begin: "Begin a disciplinary case",
  newLoss: "Record a loss to the region",
  unnamed: "The sheet about the person cannot be opened",
  unnamedWhy: "The server knows of this disciplinary case, but its sheet is missing or cannot be opened. Check with another reader.",
  differs: "The server’s record is not that of the sealed sheet",
  differsWhy: "The server says {kept} for “{step}”, the sheet says something else. What is signed is the sheet.",
  left: "{n} working {n:one=day|other=days} left",
  late: "{n} working {n:one=day|other=days} late",
  today: "today",
  due: "{what}: {day} ({left})",
  post: "Post",
  unit: "Unit",
  employment: "Employment",
  effect: "Takes effect",
  remedy: "Remedy",
  remedyBy: "{remedy}, until {day}",
  respondBy: "Response of the PPK",
  ends: "Sanction runs until",
  decided: "Decision",
  crime: "A criminal case goes on beside it",
  crimeWhy: "Discipline does not wait for a court.",
  twice: "This person is in another disciplinary case",
  twiceWhy: "The same NIP stands twice in this case. Several breaches of one person lead to one sanction, the heaviest.",
  flagWhy: "Since {day} ({basis}; to be checked). This asks somebody to look; it accuses nobody.",
  proposal: "Proposal and reasons",
  level: "Level {level}. What may be imposed, one of these:",
  option: "{kind}, by {post}",
  optionAway: "{kind}, by {post} (outside the city: to be asked)",
  noSanction: "No sanction follows from these breaches.",
  ownRules: "Follow the rules of this employment.",
  handOver: "The city cannot discipline this person.",
  incomplete: "Nothing can be proposed yet: give the impact, or the days of absence, of every breach.",
  check: "to be checked",
  basis: "Basis: {basis}",
  team: "Who examines",
  teamFine: "Those who examine fit the rules.",
  writeTeam: "Name the examiners",
  steps: "Steps taken",
  next: "Next step",
  laterSteps: "Steps that cannot be recorded yet",
  nothingNext: "No further step.",
  untilExamination: "{day}; examination {until}",
  untilEnd: "{day}; sanction until {until}",
  window: "Possible dates: {first} to {last}.",
  windowOne: "Its date is {first}.",
  notice: "If summoned today, {day} at the earliest ({basis}; to be checked).",
  tooEarly: "“{label}” is {day} at the earliest.",
  tooLate: "“{label}” is {day} at the latest.",
  refusedDate: "This date is not possible. The nearest is {day}.",
  saved: "Recorded, and its sheet is sealed.",
  correct: "Correct the sheet about the person",
  personnel: "For BKPSDM: to be drafted and delivered",
  copyLetter: "Copy the text of a letter to BKPSDM",
  copied: "Text copied. Paste it into a sealed letter to BKPSDM.",
  copyFailed: "This browser does not allow copying. Select the text and copy it yourself.",
  export: "Export for I’DIS",
  exportTitle: "Export the record for I’DIS",
  exportWhy: "This file leaves the seal: it holds name and NIP. Its purpose goes to the log. Import every column as text, or the NIP is rounded.",
  exportForm: "Form of the file",
  exportPurpose: "Purpose",
  exportChoose: "Choose a form and a purpose.",
  exportGo: "Export",
  exportBusy: "Writing it down…",
  exportMissing: "An export needs a recorded decision and an NIP of 18 figures.",
  csv: "CSV for spreadsheets",
  json: "JSON for programs",
  losses: "Repayment of losses",
  loss: "Loss",
  lossUnknown: "The sheet about the loss cannot be opened",
  paid: "Paid",
  remaining: "Not yet paid",
  arrears: "{amount} in arrears since {day}.",
  settled: "Settled {day}.",
  instalment: "Instalment",
  covered: "covered",
  open: "open",
  noPlan: "No plan of instalments yet.",
  plan: "Record a plan of instalments",
  pay: "Record a payment",
};
