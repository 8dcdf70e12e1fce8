/** File cards: what is on its way, what a picture tells, what can be done about it. */
import { fill, h, icon } from "../dom/build";
import type { Evidence, EvidenceFile, FileRefusal } from "./evidence";
import { T, say, TOLD } from "./kata-tulis";
import type { Told } from "./metadata";

/** "1,2 MB", in the units that phones and the limit of 25 MB count in. */
export function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1024 * 1024 ? [Math.max(1, Math.round(bytes / 1024)), "kB"] : [Math.round((bytes / 1024 / 1024) * 10) / 10, "MB"];
  return `${value.toLocaleString("id-ID")} ${unit}`;
}

/** The icon that goes with a kind of file. */
export function fileIcon(type: string): string {
  if (type.startsWith("image/")) return "image";
  return type.startsWith("audio/") ? "mic" : "file";
}

/** "lokasi dan waktu". */
export function toldText(told: readonly Told[]): string {
  const inOrder = (Object.keys(TOLD) as Told[]).filter((one) => told.includes(one));
  return new Intl.ListFormat("id").format(inOrder.map((one) => TOLD[one]));
}

/** Why a file was not taken, for people. */
export function refusalText(refusal: FileRefusal, limits: { readonly files: number; readonly bytes: number }): string {
  if (refusal.kind === "tooMany") return say(T.tooMany, { most: limits.files });
  if (refusal.kind === "empty") return say(T.emptyFile, { name: refusal.name });
  return say(T.tooLarge, { name: refusal.name, size: sizeText(refusal.size), most: sizeText(limits.bytes) });
}

/** Shows the files in a `<ul class="files">`; call it with what changed. */
export function showEvidence(listElement: Element, evidence: Evidence, changed: EvidenceFile | null): void {
  if (changed === null) {
    const cards = evidence.files.map((file) => listElement.querySelector(`[data-key="${file.key}"]`) ?? card(evidence, file));
    listElement.replaceChildren(...cards);
    return;
  }
  const old = listElement.querySelector(`[data-key="${changed.key}"]`);
  if (old === null) return;
  const meter = old.querySelector("progress");
  if (meter !== null && old.getAttribute("data-state") === stateOf(changed)) {
    meter.value = changed.percent;
    const note = old.querySelector(".file__note");
    if (note) note.textContent = noteOf(changed);
    return;
  }
  const hadFocus = old.contains(document.activeElement);
  const fresh = card(evidence, changed);
  old.replaceWith(fresh);
  if (hadFocus) fresh.querySelector<HTMLElement>("button")?.focus();
}

function stateOf({ state }: EvidenceFile): string {
  if (state === "sending") return "sending";
  if (state === "broken") return "paused";
  return state === "done" || state === "failed" ? state : "ready";
}

function noteOf(file: EvidenceFile): string {
  const parts: string[] = [sizeText(file.size), stateText(file)];
  if (file.removed.length > 0) parts.push(say(T.fileCleaned, { told: toldText(file.removed) }));
  return parts.join(" · ");
}

function stateText({ state, percent, failure }: EvidenceFile): string {
  switch (state) {
    case "checking": return T.fileChecking;
    case "asking": return T.fileAsk;
    case "waiting": return T.fileWaiting;
    case "sending": return say(T.fileSending, { percent });
    case "broken": return say(T.fileBroken, { percent });
    case "done": return T.fileDone;
    case "failed": return say(T.fileFailed, { why: FAILURES[failure] ?? "server menolaknya." });
  }
}

const FAILURES: Readonly<Record<string, string>> = {
  offline: "sambungan terputus.",
  unreadable: "berkas tidak dapat dibaca.",
  "upload-quota": "server sedang penuh, coba lagi nanti.",
  "too-large": "terlalu besar.",
  malformed: "berkas berubah selagi dibaca.",
};

/** What cannot be taken out here, by kind. */
function warningOf({ type, told, source }: EvidenceFile): string {
  if (source === null || told.length > 0 || /^image\/(jpeg|png)$/.test(type)) return "";
  if (/^(image|video|audio)\//.test(type)) return T.mediaTells;
  return type.startsWith("text/plain") ? "" : T.documentTells;
}

function card(evidence: Evidence, file: EvidenceFile): HTMLLIElement {
  const item = h("li", { class: "file", "data-key": file.key, "data-state": stateOf(file) });
  const symbol = icon(file.state === "done" ? "done" : file.state === "failed" ? "alert" : fileIcon(file.type));
  symbol.classList.add("file__icon");
  const words = h("div", { class: "file__text" },
    h("p", { class: "file__name", translate: "no" }, file.name),
    h("p", { class: "file__note" }, noteOf(file)),
  );
  if (file.state === "sending" || file.state === "broken") {
    words.append(h("progress", { class: "meter", max: 100, value: file.percent, "aria-label": say(T.fileProgress, { name: file.name }) }));
  }
  const warning = warningOf(file);
  if (warning !== "") words.append(h("p", { class: "file__note" }, warning));
  if (file.state === "asking") words.append(question(evidence, file));
  fill(item, symbol, words, actions(evidence, file));
  return item;
}

function question(evidence: Evidence, file: EvidenceFile): HTMLElement {
  return h("div", { class: "notice notice--info" }, h("div", { class: "notice__body" },
    h("p", { class: "notice__title" }, say(T.pictureTells, { told: toldText(file.told) })),
    h("div", { class: "actions" },
      button("button button--secondary", T.pictureClean, file.name, () => {
        evidence.choose(file, true);
      }),
      button("button button--quiet", T.pictureKeep, file.name, () => {
        evidence.choose(file, false);
      }),
    ),
  ));
}

function actions(evidence: Evidence, file: EvidenceFile): HTMLElement {
  const isMoving = file.state === "sending" || file.state === "broken";
  return h("div", { class: "file__actions" },
    file.state === "failed" && file.source !== null && button("button button--secondary button--small", T.retry, file.name, () => {
      evidence.retry(file);
    }),
    button("button button--quiet button--small", isMoving ? T.fileCancel : T.fileRemove, file.name, () => {
      evidence.remove(file);
    }),
  );
}

function button(className: string, label: string, about: string, act: () => void): HTMLButtonElement {
  const made = h("button", { class: className, type: "button" }, label, h("span", { class: "vh" }, ` ${about}`));
  made.addEventListener("click", act);
  return made;
}
