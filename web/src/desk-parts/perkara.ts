/** The case page: opens the case in the key worker, puts what opened into the server's frame, and seals what is sent. */
import { pageAddress, say } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { CallError } from "../dom/http";

import { showDiscipline } from "./disiplin-muat";
import { showExport } from "./ekspor-muat";
import { dayOf } from "./hari";
import { D, STATES } from "./kata";
import { excludeButtons, type Excluding, renewals } from "./kecuali";
import type { CaseWork } from "./kerja-perkara";
import { labelOf } from "./kode";
import { chooseState, nextStep } from "./langkah";
import { dialogueThread, noteThread, problemList, reportPage, type Shown } from "./laporan";
import { type Acts, showSheets } from "./lembar-muat";
import type { Page } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";
import { countNotices } from "./pemberitahuan-rekan";
import { askReader, readerList } from "./pembaca";
import { nameQuestion, type WriterWords, writerWords } from "./pertanyaan";
import type { CaseView } from "./pesan";
import { shortRegister } from "./register-ringkas";
import { openSummaries } from "./ringkasan";
import { markMentions, mentionable, mentionsIn, offerMentions } from "./sebut";
import { composer } from "./susun";
import { showReferrals } from "./surat-muat";
import { proposalNotice } from "./tolakan";

/** The page of one case. */
export const casePage: Page = (main, desk, signal) => {
  void openSummaries(main, desk, signal);
  new CasePage(main, desk, signal).start();
};

class CasePage {
  readonly #main: HTMLElement;
  readonly #desk: Parameters<Page>[1];
  readonly #signal: AbortSignal;
  readonly #caseId: string;
  readonly #channel: string;
  readonly #state: string;

  constructor(main: HTMLElement, desk: Parameters<Page>[1], signal: AbortSignal) {
    this.#main = main;
    this.#desk = desk;
    this.#signal = signal;
    this.#caseId = main.dataset["case"] ?? "";
    this.#channel = main.dataset["channel"] ?? "";
    this.#state = main.dataset["caseState"] ?? "";
  }

  start(): void {
    const report = this.#part("report");
    report.dataset["state"] = "opening";
    report.setAttribute("aria-busy", "true");
    this.#lid("key", D.opening);
    void this.#open().then((view) => { this.#show(view); }).catch((error: unknown) => {
      if (!this.#signal.aborted) this.#fail(error);
    });
  }

  /** Fetch everything sealed of the case and open it; the worker keeps it open to seal to. What is shown stays. */
  async #open(): Promise<CaseView> {
    const sealed = await this.#desk.api.case(this.#caseId, this.#signal);
    const view = await this.#desk.worker.ask("openCase", { sealed });
    this.#signal.throwIfAborted();
    return view;
  }

  #show(view: CaseView): void {
    const shown: Shown = { desk: this.#desk, view, channel: this.#channel, words: writerWords(view, this.#state), signal: this.#signal };
    nameQuestion(this.#main, view, this.#state);
    const report = this.#part("report");
    fill(need(".sealed__body", report), reportPage(shown));
    report.dataset["state"] = "open";
    report.removeAttribute("aria-busy");
    const excluding = this.#excluding(view);
    fill(this.#part("problems"), problemList(view), this.#stateProblem(view), ...renewals(excluding));
    this.#showThread("thread", dialogueThread(shown), shown.words.noThread, this.#replyComposer(shown.words));
    this.#showThread("notes", noteThread(shown), D.noNotes, this.#noteComposer(view));
    const acts: Acts = { prepare: () => this.#ensureFile(view), send: (request) => this.#post(request), done: (said) => this.#done(said) };
    showSheets(this.#part("sheets"), this.#main, shown, acts);
    showDiscipline(this.#main, shown, acts);
    showReferrals(this.#part("referrals"), this.#main, shown, { prepare: () => this.#ensureFile(view), done: (said) => this.#done(said) });
    showExport(this.#main, shown);
    markMentions(this.#part("notes"), Object.values(view.people));
    fill(this.#part("evidence"), shortRegister(view));
    fill(this.#part("readers"), readerList(view), this.#addReader(view), excludeButtons(excluding));
    const work = this.#work(view);
    need("[data-part=problems]", this.#main).append(proposalNotice(work) ?? "");
    fill(this.#part("action"), nextStep(work));
    for (const [part, list] of [["category", "categories"], ["unit", "units"]] as const) {
      const code = this.#main.dataset[part] ?? "";
      if (code !== "") fill(this.#part(part), labelOf(this.#desk, this.#channel, list, code) ?? code);
    }
    this.#desk.announce(shown.words.opened);
    void countNotices(this.#desk);
  }

  #showThread(part: string, thread: HTMLElement | null, empty: string, writing: HTMLElement): void {
    fill(this.#part(part), thread ?? h("p", { class: "muted" }, empty), writing);
    const count = need(`[data-count=${part}]`, this.#main);
    const messages = thread?.querySelectorAll(".message:not(.message--system)").length ?? 0;
    count.hidden = messages === 0;
    count.textContent = String(messages);
  }

  /** The state that the server keeps and the last one that was signed should be the same. */
  #stateProblem(view: CaseView): HTMLElement | null {
    const last = view.objects.filter((object) => object.kind === "status").at(-1);
    const reopened = this.#state === "in-verification" && last?.kind === "status" && last.body.state === "needs-more";
    const askedAgain = this.#state === "asked" && last?.kind === "status" && last.body.state === "answered";
    const signed = last?.kind === "status" ? last.body.state : "received";
    if (signed === this.#state || reopened || askedAgain) return null;
    return notice("info", D.stateDiffers,
      say(D.stateDiffersHow, { signed: STATES[signed] ?? signed, kept: STATES[this.#state] ?? this.#state }));
  }

  #addReader(view: CaseView): HTMLElement {
    const button = h("button", { class: "button button--secondary button--small", type: "button" }, icon("users"), D.addReader);
    if (view.candidates.length === 0) {
      button.setAttribute("aria-disabled", "true");
      button.setAttribute("aria-describedby", "alasan-pembaca");
      return h("div", { class: "with-reason" }, button, h("p", { class: "reason", id: "alasan-pembaca" }, icon("info"), D.allRead));
    }
    const name = this.#desk.channels.get(this.#channel)?.name ?? this.#channel;
    button.addEventListener("click", () => {
      askReader(view, name, this.#desk, this.#signal, async (person, purpose) => {
        await this.#work(view).grant(person.keyId, purpose);
        await this.#done("");
      });
    });
    return button;
  }

  #replyComposer(words: WriterWords): HTMLElement {
    return composer({
      desk: this.#desk, signal: this.#signal, caseId: this.#caseId, compartment: 1, isReply: true,
      label: words.replyLabel, help: words.replyHelp, button: D.replySend,
      prepare: async () => { await this.#open(); },
      send: async (text, attachments, sent) => {
        await this.#post(await this.#desk.worker.ask("sealMessage", { caseId: this.#caseId, text, attachments }));
        sent();
        await this.#done(D.replySent);
      },
    });
  }

  #noteComposer(view: CaseView): HTMLElement {
    const people = mentionable(view);
    const form = composer({
      desk: this.#desk, signal: this.#signal, caseId: this.#caseId, compartment: 2, isReply: false,
      label: D.noteLabel, help: D.noteHelp, button: D.noteSend,
      prepare: () => this.#ensureFile(view),
      send: async (text, attachments, sent) => {
        const sealed = await this.#desk.worker.ask("sealNote", { caseId: this.#caseId, text, attachments });
        await this.#post({ ...sealed, mentions: mentionsIn(text, people) });
        sent();
        await this.#done(D.noteSent);
      },
    });
    offerMentions(form, people, this.#desk.announce);
    return form;
  }

  /** The officers' own compartment is made on its first use; somebody may be faster. */
  async #ensureFile(view: CaseView): Promise<void> {
    const fresh = await this.#open();
    if (fresh.hasFile || view.hasFile) return;
    const made = await this.#desk.worker.ask("makeFileCompartment", { caseId: this.#caseId });
    try {
      await this.#desk.api.post(`/cases/${this.#caseId}/compartment`, made, this.#signal);
    } catch (error) {
      if (!(error instanceof CallError && error.code === "already-exists")) throw error;
    }
    await this.#open();
  }

  #work(view: CaseView): CaseWork {
    const [desk, caseId, signal] = [this.#desk, this.#caseId, this.#signal];
    const work: CaseWork = {
      main: this.#main, desk, signal, view, caseId, channel: this.#channel, state: this.#state, today: this.#main.dataset["today"] ?? dayOf(new Date()),
      call: async (what, body) => { await desk.api.post(`/cases/${caseId}/${what}`, body, signal); },
      sheet: async (form, data, replaces, plain = {}) => {
        await this.#ensureFile(view);
        const sealed = await desk.worker.ask("sealFinding", { caseId, form, data, replaces, attachments: [] });
        await this.#post({ ...sealed, ...plain });
      },
      note: async (text) => {
        await this.#ensureFile(view);
        await this.#post(await desk.worker.ask("sealNote", { caseId, text, attachments: [] }));
      },
      grant: async (keyId, purpose) => {
        await this.#open();
        await desk.api.post(`/cases/${caseId}/grants`, await desk.worker.ask("sealGrant", { caseId, keyId, purpose }), signal);
      },
      tell: async ({ nextOn, extendedTo, ...change }) => {
        await this.#open();
        const sealed = await desk.worker.ask("sealStatus", { caseId, nextOn, ...change });
        await this.#post({ ...sealed, ...(nextOn === null ? {} : { next_on: nextOn }), ...(extendedTo === undefined ? {} : { extended_to: extendedTo }) });
      },
      again: async () => this.#work(await this.#open()),
      askState: (first, missing = [], where = "") => {
        void work.again().then((fresh) => { chooseState(fresh, first, missing, where); }, (error: unknown) => { this.#fail(error); });
      },
      done: (said) => this.#done(said),
    };
    return work;
  }

  #excluding(view: CaseView): Excluding {
    return {
      view, desk: this.#desk, signal: this.#signal,
      exclude: async (keyId, reason) => {
        await this.#open();
        const recusal = await this.#desk.worker.ask("sealRecusal", { caseId: this.#caseId, keyId, reason });
        await this.#desk.api.post(`/cases/${this.#caseId}/recusals`, recusal, this.#signal);
        await this.#done("");
      },
      letGo: async () => {
        await this.#desk.api.post(`/cases/${this.#caseId}/conflict`, {}, this.#signal);
        await this.#desk.go(pageAddress("/meja/perkara/"));
      },
    };
  }

  #post(body: unknown): Promise<unknown> {
    return this.#desk.api.post(`/cases/${this.#caseId}/objects`, body, this.#signal);
  }

  async #done(said: string): Promise<void> {
    if (said) this.#desk.toast(said);
    await this.#desk.reload();
  }

  #fail(error: unknown): void {
    const report = this.#part("report");
    report.dataset["state"] = "failed";
    report.removeAttribute("aria-busy");
    this.#lid("part", say(D.failedWhy, { why: sentenceOf(error) }));
    fill(this.#part("problems"), notice("danger", D.caseFailed, sentenceOf(error),
      D.caseFailedWhy));
  }

  #lid(symbol: string, why: string): void {
    fill(need(".sealed__lid", this.#part("report")), icon(symbol), h("p", { class: "sealed__why" }, why));
  }

  #part(name: string): HTMLElement {
    return need(`[data-part=${name}]`, this.#main);
  }
}
