/** File cards of evidence: what is on its way, what a file tells, what can be done about it. */
import { say } from "../bahasa";
import { h } from "../dom/build";
import { type CardOptions, cardButton, showFiles } from "../dom/file-card";
import { sizeText } from "../dom/file-size";
import { FAILURES } from "../dom/kata-kirim";
import type { Evidence, EvidenceFile, FileRefusal } from "./evidence";
import { cleanedText, nameButton, nameNote, tracesBelow } from "./evidence-traces";
import { J } from "./kata-jejak";
import { L } from "./kata-lanjut";
import { T } from "./kata-tulis";

/** Why a file was not taken, for people. */
export function refusalText(refusal: FileRefusal, limits: { readonly files: number; readonly bytes: number }): string {
  if (refusal.kind === "tooMany") return say(T.tooMany, { most: limits.files });
  if (refusal.kind === "empty") return say(T.emptyFile, { name: refusal.name });
  return say(T.tooLarge, { name: refusal.name, size: sizeText(refusal.size), most: sizeText(limits.bytes) });
}

/** Shows the files in a `<ul class="files">`; call it with what changed. */
export function showEvidence(list: Element, evidence: Evidence, changed: EvidenceFile | null): void {
  const options: CardOptions<EvidenceFile> = {
    state: stateText,
    note: cleanedText,
    parts: (file) => [...lostParts(file), ...nameNote(file)],
    below: (file) => tracesBelow(evidence, file),
    buttons: (file) => [nameButton(evidence, file), file.state === "lost" ? againButton(evidence, file) : null],
    canRetry: ({ failure, source }) => failure !== "unclean" && source !== null,
    pause: (file) => {
      evidence.pause(file);
    },
    goOn: (file) => {
      evidence.enqueue(file);
    },
    retry: (file) => {
      evidence.retry(file);
    },
    remove: (file) => {
      evidence.remove(file);
    },
  };
  showFiles(list, evidence.files, changed, options);
}

/** Words for the states that only evidence has. */
function stateText({ state, part, kept, failure }: EvidenceFile): string | null {
  const percent = Math.floor(part * 100);
  switch (state) {
    case "checking": return kept === null ? T.fileChecking : say(L.comparing, { percent });
    case "asking": return T.fileAsk;
    case "cleaning": return J.cleaning;
    case "lost": return say(L.lost, { percent });
    case "failed": return failure === "unclean" ? say(T.fileFailed, { why: J.unclean }) : null;
    case "waiting":
    case "sending":
    case "broken":
    case "paused":
    case "done": return null;
  }
}

function lostParts({ state, failure, ownName }: EvidenceFile): HTMLElement[] {
  if (state !== "lost") return [];
  const why = failure === "file-digest" ? say(L.another, { name: ownName }) : (FAILURES[failure] ?? L.trouble);
  return [failure === "" ? h("p", { class: "file__note" }, say(L.chooseAgainWhy, { name: ownName })) : h("p", { class: "field__error", role: "alert" }, why)];
}

/** Asks for the file once more; the browser's own picker does the rest. */
function againButton(evidence: Evidence, file: EvidenceFile): HTMLElement {
  const picker = h("input", { type: "file", hidden: true });
  picker.addEventListener("change", () => {
    const [chosen] = picker.files ?? [];
    picker.value = "";
    if (chosen !== undefined) void evidence.chooseAgain(file, chosen);
  });
  const button = cardButton("button button--secondary button--small", L.chooseAgain, file.ownName, () => {
    picker.click();
  });
  return h("span", {}, picker, button);
}
