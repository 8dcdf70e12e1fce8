/** Scans and other files: looked into, cleaned and sent as on the portal. */
import { say } from "../../bahasa";
import { h, icon } from "../../dom/build";
import { sizeText } from "../../dom/file-size";
import type { EvidenceFile } from "../../portal/evidence";
import { showEvidence } from "../../portal/evidence-view";
import { limitsOf } from "../../portal/flow";
import { wirePicker } from "../../portal/step-evidence";

import { U } from "./kata-terima";
import type { Intake } from "./kirim";

/** The part of the form; `show` is called with the file that changed, or `null`: the list. */
export function filesPart(intake: Intake): { readonly element: HTMLElement; readonly show: (file: EvidenceFile | null) => void } {
  const limits = (): { files: number; bytes: number } => limitsOf(intake.channel);
  const picker = h("input", { class: "vh", type: "file", id: "terima-berkas", multiple: true });
  const list = h("ul", { class: "files", "aria-label": U.files });
  const error = h("p", { class: "field__error", role: "alert", hidden: true });
  const drop = h("div", {}, h("span", {}, picker, h("label", { class: "button button--secondary", for: picker.id }, icon("paperclip"), U.pick)));
  wirePicker(intake.evidence, limits, drop, error)(picker);
  return {
    element: h("div", { class: "stack" },
      h("p", { class: "field__help" }, say(U.filesHelp, { files: limits().files, size: sizeText(limits().bytes) })), drop, error, list),
    show: (file) => { showEvidence(list, intake.evidence, file); },
  };
}
