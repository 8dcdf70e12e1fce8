/** New words for the same keys: an officer exchanges passphrase and recovery sheet at the desk. Nothing of it is stored here. */
import { generatePhrase, PASSPHRASE_WORDS, phraseOf, RECOVERY_WORDS } from "../crypto/words";
import type { Desk } from "../desk-parts/meja-kerja";
import type { SecretMethod } from "../desk-parts/pesan";
import { button, form, heading, notice, quietButton, sentenceOf, show, whileBusy } from "../desk-session/bagian";
import { wordsField } from "../desk-session/isian-frasa";
import { Calls, type Session } from "../desk-session/sesi";
import { fill, h } from "../dom/build";
import { CallError } from "../dom/http";

import { KATA } from "./kata";
import { W } from "./kata-ganti";
import { showSheetPage } from "./lembar-pemulihan";
import { CHECKED_OF_PHRASE, CHECKED_OF_RECOVERY, guardLeaving, mountCheck, setPrinting, wordList } from "./rangka";

/** Lead the officer through it in `root`; `today` is the organisation's day. `back` shows their page again. */
export function mountNewWords(root: HTMLElement, desk: Desk, today: string, signal: AbortSignal, back: () => Promise<void>): void {
  new NewWords(root, desk, today, signal, back).askForOld("phrase", "");
}

class NewWords {
  readonly #root: HTMLElement;
  readonly #desk: Desk;
  readonly #today: string;
  readonly #back: () => Promise<void>;
  readonly #calls: Calls;
  readonly #phrase = generatePhrase(PASSPHRASE_WORDS);
  readonly #recovery = generatePhrase(RECOVERY_WORDS);
  readonly #signal: AbortSignal;
  #release: () => void = () => undefined;
  /** The proof of the words that hold until now. */
  #current = "";

  constructor(root: HTMLElement, desk: Desk, today: string, signal: AbortSignal, back: () => Promise<void>) {
    this.#root = root;
    this.#desk = desk;
    this.#today = today;
    this.#signal = signal;
    this.#back = back;
    this.#calls = new Calls((csrf) => { desk.api.renew(csrf); });
    signal.addEventListener("abort", () => { this.#end(); }, { once: true });
  }

  /** Whoever sits at an unlocked desk is not yet its officer: the words that hold now are asked first. */
  askForOld(method: SecretMethod, why: string): void {
    const isPhrase = method === "phrase";
    const words = isPhrase ? wordsField(PASSPHRASE_WORDS, W.oldPhrase, W.oldPhraseHelp) : wordsField(RECOVERY_WORDS, W.oldSheet, W.oldSheetHelp);
    const submit = button(W.go);
    const problem = h("div", {}, why === "" ? null : notice("danger", W.wrongTitle, why));
    const other = quietButton(isPhrase ? W.useSheet : W.usePhrase, () => { this.askForOld(isPhrase ? "recovery" : "phrase", ""); }, "button--quiet");
    const cancel = quietButton(W.cancel, () => void this.#back());
    show(this.#root, this.#steps(1), heading(W.title), h("p", { class: "lead" }, W.lead), h("p", {}, W.keys),
      form(() => void whileBusy(submit, W.checking, async () => {
        const judged = words.judge();
        words.fail(judged.ok ? null : judged.sentence);
        if (!judged.ok) return;
        fill(problem);
        const wrong = await this.#check(method, phraseOf(judged.words));
        if (this.#signal.aborted) return;
        if (wrong !== "") fill(problem, notice("danger", W.wrongTitle, wrong));
        else {
          words.input.value = "";
          this.#release = guardLeaving();
          this.#showPhrase();
        }
      }), problem, words.element, h("div", { class: "actions" }, submit, other, cancel)));
    words.input.focus();
  }

  /** The words open the vault that the server keeps: then they are right. Says what is wrong otherwise. */
  async #check(method: SecretMethod, words: string): Promise<string> {
    const { worker } = this.#desk;
    try {
      const { organisation, username, vaults } = await this.#calls.session();
      const { proof } = await worker.ask("derive", { method, words, organisation, username });
      const vault = vaults.find((one) => one.method === method);
      if (vault === undefined) return W.wrong;
      await worker.ask("unlock", { organisation, vault: vault.sealed });
      this.#current = proof;
      return "";
    } catch (error) {
      return error instanceof CallError ? sentenceOf(error) : W.wrong;
    }
  }

  #showPhrase(): void {
    show(this.#root, this.#steps(2), heading(W.phraseTitle), h("p", { class: "lead" }, KATA.petugas.frasaIsi),
      h("div", { class: "words-card" }, wordList(this.#phrase)),
      form(() => { this.#checkPhrase(); }, h("div", { class: "actions" }, button(KATA.petugas.frasaSudah))));
  }

  #checkPhrase(): void {
    mountCheck({
      root: this.#root, steps: this.#steps(2), title: KATA.petugas.frasaPeriksa, words: this.#phrase, count: CHECKED_OF_PHRASE,
      onRight: () => { this.#showRecovery(); },
      onBack: () => { this.#showPhrase(); },
    });
  }

  #showRecovery(): void {
    const { name, username, organisation_name } = this.#desk.session;
    showSheetPage({
      root: this.#root, steps: this.#steps(3), title: W.sheetTitle, owner: { name, username, organisation_name, today: this.#today }, words: this.#recovery,
      onKept: () => { this.#checkRecovery(); },
    });
  }

  #checkRecovery(): void {
    mountCheck({
      root: this.#root, steps: this.#steps(3), title: KATA.petugas.pemulihanPeriksa, words: this.#recovery, count: CHECKED_OF_RECOVERY,
      onRight: () => void this.#send(),
      onBack: () => { this.#showRecovery(); },
    });
  }

  async #send(): Promise<void> {
    show(this.#root, this.#steps(3), heading(W.busyTitle),
      h("div", { class: "progress", role: "status" }, h("p", { class: "progress__head" }, h("span", { id: "mengganti" }, W.busy)), h("progress", { class: "meter", "aria-labelledby": "mengganti" })));
    const { username } = this.#desk.session;
    try {
      const wrapped = await this.#desk.worker.ask("sealWords", { username, passphrase: phraseOf(this.#phrase), recovery: phraseOf(this.#recovery) });
      this.#calls.adopt(await this.#calls.post<Session>("/meja/api/vaults/renew", { current: this.#current, ...wrapped }));
    } catch (error) {
      if (!this.#signal.aborted) this.#retry(error);
      return;
    }
    this.#end();
    if (!this.#signal.aborted) this.#done();
  }

  /** The answer may have been lost on the way, and the words may hold already: nobody throws a paper away here. */
  #retry(error: unknown): void {
    const code = error instanceof CallError ? error.code : "";
    const mayHold = code === "sign-in-required" || code === "sign-in-failed";
    const sentence = mayHold ? W.mayHold : error instanceof CallError ? sentenceOf(error) : KATA.petugas.perambanGagal;
    show(this.#root, this.#steps(3), heading(W.failedTitle), notice("danger", sentence, W.keepBoth),
      h("div", { class: "actions" }, mayHold
        ? quietButton(W.signIn, () => { this.#end(); location.reload(); }, "")
        : quietButton(KATA.awal.cobaLagi, () => void this.#send(), "")));
  }

  #done(): void {
    show(this.#root, this.#steps(4), heading(W.doneTitle), h("p", { class: "lead" }, W.doneLead),
      h("div", { class: "prose" }, h("ul", {}, ...W.after.map((line) => h("li", {}, line)))),
      h("div", { class: "actions" }, quietButton(W.toMine, () => void this.#back(), "")));
  }

  /** Forget the words and stop asking before the page is left. */
  #end(): void {
    this.#release();
    setPrinting(false);
    this.#current = "";
    this.#phrase.fill("");
    this.#recovery.fill("");
  }

  #steps(now: number): HTMLElement {
    return h("p", { class: "muted" }, KATA.langkahKini(now, W.steps.length), h("strong", {}, W.steps[now - 1] ?? ""));
  }
}
