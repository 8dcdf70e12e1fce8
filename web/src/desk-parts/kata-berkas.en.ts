/** What is said about evidence on its card, in English. */
import type { Words } from "../bahasa";
import type { F as IdF, KINDS as IdKinds } from "./kata-berkas";

export const F: Words<typeof IdF> = {
  view: "View",
  close: "Close",
  save: "Save",
  cancel: "Cancel",
  checking: "checking that it is genuine, {percent}%",
  saving: "saving, {percent}%",
  waiting: "connection lost; goes on as soon as it is back ({percent}%)",
  progress: "Progress of {name}",
  checked: "{kind}, checked to be genuine",
  failed: "failed: {why}",
  cancelled: "cancelled",
  changed: "This file changed on the server after it was checked, so playing was stopped. {why}",
  unplayable: "Your browser cannot play this kind of {kind}. Save it, then open it with care.",
  tooLargeToShow: "Files of more than 200 MB are not shown here; save it, then open it with care.",
  tooLargeHere: "This browser cannot open files of more than 200 MB (usually because of a private window). Use an ordinary window of a recent browser.",
  frame: "{kind} {name}",
  saved: "File saved; the purpose is in the log.",
  saveStopped: "saving was stopped; no complete file was saved",
  saveTitle: "Save {name}?",
  saveRisk: "Outside the desk this file is no longer sealed and stays on this computer. Files from outside may also hold harmful programs, or contact the internet when they are opened.",
  saveWhy: "What for? The purpose is logged with your name.",
  purpose: "Purpose",
  saveConfirm: "Save file",
  saveBusy: "Preparing…",
  choosePurpose: "Choose the purpose first.",
  nameless: "file",
};

export const KINDS: Words<typeof IdKinds> = { image: "picture", pdf: "PDF", text: "text", office: "document", audio: "sound", video: "video" };
