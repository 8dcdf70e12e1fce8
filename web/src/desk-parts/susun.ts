/** Writing to the reporter or to colleagues: a text, files, sealed in the key worker and then sent. */
import { fill, h, icon } from "../dom/build";
import { sendStream } from "../dom/tus";

import { field } from "./dialog";
import { sizeOf } from "./hari";
import type { Desk } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";
import type { Attachment } from "./pesan";

/** What a composer is for. */
export interface ComposerOptions {
  readonly desk: Desk;
  readonly signal: AbortSignal;
  readonly caseId: string;
  readonly compartment: 1 | 2;
  readonly label: string;
  readonly help: string;
  readonly button: string;
  readonly isReply: boolean;
  /** Called before the first file is sealed, so that there is a key to seal to. */
  prepare(): Promise<void>;
  /** Seal and send; `sent` forgets the draft and is called once the server has it. */
  send(text: string, attachments: readonly Attachment[], sent: () => void): Promise<void>;
}

interface Chosen {
  readonly file: File;
  readonly note: HTMLElement;
  readonly card: HTMLElement;
  sent?: Attachment;
}

/** A composer. What was typed stays until it was sent. */
export function composer(options: ComposerOptions): HTMLElement {
  const { desk, signal, label, help, button } = options;
  const text = h("textarea", { class: "input", rows: 5, autocomplete: "off", translate: "no", "data-reply": options.isReply });
  const picker = h("input", { class: "vh", type: "file", multiple: true, id: `berkas-${options.compartment}` });
  const list = h("ul", { class: "files", hidden: true });
  const problem = h("div", { "aria-live": "assertive" });
  const send = h("button", { class: options.isReply ? "button" : "button button--secondary", type: "submit" }, icon("lock"), button);
  const chosen: Chosen[] = [];
  const form = h("form", { class: "stack", autocomplete: "off" },
    field(label, text, help), list, problem,
    h("div", { class: "actions" }, send, h("span", {}, picker, h("label", { class: "button button--quiet button--small", for: picker.id }, icon("paperclip"), "Lampirkan berkas"))));

  picker.addEventListener("change", () => {
    for (const file of picker.files ?? []) choose(file, chosen, list);
    picker.value = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (send.getAttribute("aria-busy") === "true") return;
    if (text.value.trim() === "") {
      fill(problem, h("p", { class: "field__error" }, icon("alert"), "Tulis pesannya lebih dulu."));
      text.focus();
      return;
    }
    fill(problem);
    send.setAttribute("aria-busy", "true");
    fill(send, icon("key"), "Mengunci dan mengirim…");
    void deliver(options, text.value, chosen).catch((error: unknown) => {
      if (signal.aborted) return;
      fill(problem, notice("danger", "Belum terkirim", sentenceOf(error), "Tulisan Anda masih ada di sini."));
    }).finally(() => {
      send.removeAttribute("aria-busy");
      fill(send, icon("lock"), button);
    });
  });
  text.value = desk.drafts.get(draftKey(options)) ?? "";
  text.addEventListener("input", () => { desk.drafts.set(draftKey(options), text.value); });
  return form;
}

async function deliver(options: ComposerOptions, text: string, chosen: readonly Chosen[]): Promise<void> {
  await options.prepare();
  const attachments: Attachment[] = [];
  for (const item of chosen) attachments.push((item.sent ??= await sealAndSend(options, item)));
  await options.send(text.trim(), attachments, () => { options.desk.drafts.delete(draftKey(options)); });
}

function draftKey({ caseId, compartment }: ComposerOptions): string {
  return `${caseId}/${compartment}`;
}

/** Seal one file and send it; what has arrived once is not sent again when the message is tried again. */
async function sealAndSend({ desk, caseId, compartment, signal }: ComposerOptions, { file, note, card }: Chosen): Promise<Attachment> {
  try {
    card.dataset["state"] = "sending";
    note.textContent = `${sizeOf(file.size)} · mengunci`;
    const { sealed, objectId, size, sha256 } = await desk.worker.ask("sealFile", { caseId, compartment, content: file });
    const blob = await sendStream({
      ...desk.api.uploading, stream: sealed.stream(), size: sealed.size, signal,
      onProgress: (sent, whole) => { note.textContent = `${sizeOf(file.size)} · mengirim, ${Math.round((sent / whole) * 100)}%`; },
      onWaiting: (isWaiting) => { if (isWaiting) note.textContent = `${sizeOf(file.size)} · sambungan terputus; dilanjutkan sendiri`; },
    });
    card.dataset["state"] = "done";
    note.textContent = `${sizeOf(file.size)} · terkirim`;
    return { id: objectId, blob, name: file.name, type: file.type || "application/octet-stream", size, sha256, note: "" };
  } catch (error) {
    card.dataset["state"] = "failed";
    note.textContent = `gagal: ${sentenceOf(error)}`;
    throw error;
  }
}

function choose(file: File, chosen: Chosen[], list: HTMLElement): void {
  const note = h("p", { class: "file__note" }, `${sizeOf(file.size)} · siap`);
  const remove = h("button", { class: "button button--quiet button--small", type: "button" }, "Hapus", h("span", { class: "vh" }, ` ${file.name}`));
  const picture = icon(file.type.startsWith("image/") ? "image" : "file");
  picture.classList.add("file__icon");
  const card = h("li", { class: "file", "data-state": "ready" }, picture,
    h("div", { class: "file__text" }, h("p", { class: "file__name", translate: "no" }, file.name), note),
    h("div", { class: "file__actions" }, remove));
  const item: Chosen = { file, note, card };
  chosen.push(item);
  remove.addEventListener("click", () => {
    chosen.splice(chosen.indexOf(item), 1);
    card.remove();
    list.hidden = chosen.length === 0;
  });
  list.append(card);
  list.hidden = false;
}
