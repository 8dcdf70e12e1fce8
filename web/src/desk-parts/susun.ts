/** Writing to the reporter or to colleagues: a text and files, which are sealed and sent while the officer still writes. */
import { say } from "../bahasa";
import { fill, h, icon } from "../dom/build";
import { showFiles } from "../dom/file-card";

import { field } from "./dialog";
import { C } from "./kata-susun";
import { Attachments, type OutgoingFile } from "./kirim";
import type { Desk } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";
import type { Attachment } from "./pesan";

/** What a composer is for. */
export interface ComposerOptions {
  readonly desk: Desk;
  readonly signal: AbortSignal;
  readonly caseId: string;
  /** 3: `caseId` is a letter's. */
  readonly compartment: 1 | 2 | 3;
  readonly label: string;
  readonly help: string;
  readonly button: string;
  readonly isReply: boolean;
  /** Called before a file is sealed, so that there is a key to seal to. */
  prepare(): Promise<void>;
  /** Seal and send; `sent` forgets the draft and is called once the server has it. */
  send(text: string, attachments: readonly Attachment[], sent: () => void): Promise<void>;
}

/** A composer. What was typed stays until it was sent; files go on arriving while other pages are looked at. */
export function composer(options: ComposerOptions): HTMLElement {
  const { desk, signal, label, help, button } = options;
  const text = h("textarea", { class: "input", rows: 5, autocomplete: "off", translate: "no", "data-reply": options.isReply });
  const picker = h("input", { class: "vh", type: "file", multiple: true, id: `berkas-${options.compartment}` });
  const list = h("ul", { class: "files" });
  const problem = h("div", { "aria-live": "assertive" });
  const send = h("button", { class: options.isReply ? "button" : "button button--secondary", type: "submit" }, icon("lock"), button);
  const files = outboxOf({ desk, caseId: options.caseId, compartment: options.compartment, key: draftKey(options), prepare: () => options.prepare() }, list);
  const form = h("form", { class: "stack", autocomplete: "off" },
    field(label, text, help), list, problem,
    h("div", { class: "actions" }, send, h("span", {}, picker, h("label", { class: "button button--quiet button--small", for: picker.id }, icon("paperclip"), C.attach))));

  picker.addEventListener("change", () => {
    files.add([...(picker.files ?? [])]);
    picker.value = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (send.getAttribute("aria-busy") === "true") return;
    if (text.value.trim() === "") {
      fill(problem, h("p", { class: "field__error" }, icon("alert"), C.empty));
      text.focus();
      return;
    }
    fill(problem);
    send.setAttribute("aria-busy", "true");
    fill(send, icon("key"), files.open > 0 ? say(C.waiting, { n: files.open }) : C.sending);
    void deliver(options, text.value, files).then((complaint) => {
      if (complaint !== "") fill(problem, notice("danger", C.notSent, complaint, C.kept));
    }).catch((error: unknown) => {
      if (signal.aborted) return;
      fill(problem, notice("danger", C.notSent, sentenceOf(error), C.kept));
    }).finally(() => {
      send.removeAttribute("aria-busy");
      fill(send, icon("lock"), button);
    });
  });
  text.value = desk.drafts.get(draftKey(options)) ?? "";
  text.addEventListener("input", () => { desk.drafts.set(draftKey(options), text.value); });
  return form;
}

/** Sends the message once its files have arrived; gives what hinders that, or nothing. */
async function deliver(options: ComposerOptions, text: string, files: Attachments): Promise<string> {
  await files.settled();
  if (files.failed > 0) return C.failedFiles;
  options.signal.throwIfAborted();
  await options.prepare();
  await options.send(text.trim(), files.attachments, () => {
    options.desk.drafts.delete(draftKey(options));
    files.clear();
  });
  return "";
}

function draftKey({ caseId, compartment }: ComposerOptions): string {
  return `${caseId}/${compartment}`;
}

/** Where files on their way belong: what is written under `key`. */
interface Outgoings extends Pick<ComposerOptions, "desk" | "caseId" | "compartment" | "prepare"> {
  readonly key: string;
}

/** The files that were chosen here before, or none yet, shown from now on in `list`. */
export function outboxOf({ desk, caseId, compartment, key, prepare }: Outgoings, list: HTMLElement): Attachments {
  const files = desk.outboxes.get(key) ?? new Attachments({ worker: desk.worker, api: desk.api, caseId, compartment });
  desk.outboxes.set(key, files);
  files.prepare = prepare;
  files.show = (changed) => {
    list.hidden = files.files.length === 0;
    showFiles(list, files.files, changed, {
      state: ({ state }: OutgoingFile) => (state === "preparing" ? C.preparing : null),
      pause: (file) => { files.pause(file); },
      goOn: (file) => { files.enqueue(file); },
      retry: (file) => { void files.begin(file); },
      remove: (file) => { files.remove(file); },
    });
  };
  files.show(null);
  return files;
}
