/** Signing in and unlocking in one step: words, then the second factor. The words go to the key worker and nowhere else. */
import { PASSPHRASE_WORDS, phraseOf, RECOVERY_WORDS } from "../crypto/words";
import { fill, h, icon } from "../dom/build";
import { CallError } from "../dom/http";
import { KeyError } from "../desk-parts/kunci";
import type { SignInOptions } from "../desk-parts/meja-kerja";
import type { SecretMethod } from "../desk-parts/pesan";

import { button, type Field, field, form, heading, notice, quietButton, sentenceOf, show, whileBusy } from "./bagian";
import { mountCode, mountSecondFactor } from "./faktor-kedua";
import { KATA } from "./kata";
import { wordsField, type WordsField } from "./isian-frasa";
import { cityWay } from "./kota";
import { type Challenge, hasPasskeys, usePasskey } from "./kunci-perangkat";
import { passkeySentence } from "./saya";
import { Calls, type Session, type VaultEntry } from "./sesi";

/**
 * Lead an officer to a whole session and an unlocked key worker. Whoever is signed in already gives only the words
 * again; a session that stopped half way is begun anew, since the words are needed anyway.
 */
export function signIn(options: SignInOptions): Promise<Session> {
  return new Promise((resolve) => {
    new SignIn(options, resolve).start();
  });
}

class SignIn {
  readonly #options: SignInOptions;
  readonly #calls: Calls;
  readonly #done: (session: Session) => void;
  /** Whether others use this computer, too. */
  #isShared: boolean;

  constructor(options: SignInOptions, done: (session: Session) => void) {
    this.#options = options;
    this.#calls = new Calls((csrf) => { options.api.renew(csrf); });
    this.#done = done;
    this.#isShared = options.session.shared;
  }

  start(): void {
    this.#askForWords("phrase", this.#options.why, this.#options.session.username);
  }

  #askForWords(method: SecretMethod, why: string, username: string): void {
    const { main, session, fingerprint } = this.#options;
    const isPhrase = method === "phrase";
    const name = session.signed_in ? null : nameField(username);
    const words = isPhrase
      ? wordsField(PASSPHRASE_WORDS, KATA.masuk.frasa, KATA.masuk.frasaBantuan)
      : wordsField(RECOVERY_WORDS, KATA.masuk.pemulihan, KATA.masuk.pemulihanBantuan);
    const submit = button(session.signed_in ? KATA.masuk.buka : KATA.masuk.masuk);
    const problem = h("div", {});
    const other = quietButton(isPhrase ? KATA.masuk.pakaiPemulihan : KATA.masuk.pakaiFrasa, () => {
      this.#askForWords(isPhrase ? "recovery" : "phrase", "", name?.input.value ?? username);
    }, "button--quiet");
    show(main,
      heading(session.signed_in ? KATA.masuk.judulBuka : KATA.masuk.judul),
      why === "" ? null : notice("info", why),
      session.signed_in
        ? h("p", { class: "lead" }, KATA.masuk.terkunci)
        : h("p", { class: "lead" }, KATA.masuk.pengantar),
      form(() => void whileBusy(submit, KATA.masuk.mengolah, () => this.#submit(method, name, words, problem)),
        problem, name?.element ?? null, words.element, session.signed_in ? null : this.#sharedChoice(), h("div", { class: "actions" }, submit, other)),
      session.signed_in ? this.#someoneElse() : null,
      hasPasskeys() ? h("div", { class: "actions" }, this.#passkeyButton(problem)) : null,
      session.city_offered && !session.signed_in ? cityWay(session, this.#calls, problem, () => this.#isShared) : null,
      fingerprint === "" ? null : h("p", { class: "small muted" }, KATA.masuk.sidik, " ", h("code", { class: "mono nowrap" }, fingerprint)));
    (name?.input.value === "" ? name : words).input.focus();
  }

  /** Asked before a session begins; it holds until that ends. */
  #sharedChoice(): HTMLElement {
    const input = h("input", { class: "choice__input", type: "checkbox", id: "bersama", "aria-describedby": "bersama-h" });
    input.checked = this.#isShared;
    input.addEventListener("change", () => { this.#isShared = input.checked; });
    return h("div", { class: "field" },
      h("div", { class: "choice choice--plain" }, input, h("label", { class: "choice__label", for: input.id }, KATA.masuk.bersama)),
      h("p", { class: "field__help", id: "bersama-h" }, KATA.masuk.bersamaBantuan));
  }

  #passkeyButton(problem: HTMLElement): HTMLButtonElement {
    const use = quietButton(KATA.perangkat.masuk, () => void whileBusy(use, KATA.perangkat.menunggu, async () => {
      fill(problem);
      try {
        await this.#usePasskey();
      } catch (error) {
        fill(problem, notice("danger", KATA.masuk.gagal, passkeySentence(error)));
      }
    }));
    use.prepend(icon("key"));
    return use;
  }

  async #usePasskey(): Promise<void> {
    const { organisation } = this.#options.session;
    const challenge = await this.#calls.post<Challenge>("/meja/api/session/passkey/challenge", {});
    const { credential, prf } = await usePasskey(challenge, organisation);
    await this.#options.worker.ask("derivePasskey", { prf });
    const session = await this.#calls.givePasskey(credential, this.#isShared);
    await this.#unlock(session, (vault) => vault.method === "passkey" && vault.credential_id === credential.id);
  }

  #someoneElse(): HTMLElement {
    const leave = quietButton(KATA.masuk.orangLain, () => void whileBusy(leave, KATA.masuk.keluar, async () => {
      try {
        await this.#calls.signOut();
        location.reload();
      } catch (error) {
        leave.after(notice("danger", KATA.gangguan.judul, sentenceOf(error)));
      }
    }), "button--quiet button--small");
    return h("p", {}, leave);
  }

  async #submit(method: SecretMethod, name: Field | null, words: WordsField, problem: HTMLElement): Promise<void> {
    const { session, worker } = this.#options;
    fill(problem);
    const username = name === null ? session.username : name.input.value.trim().toLowerCase();
    name?.fail(username === "" ? KATA.masuk.isiNama : null);
    if (username === "") return;
    const judged = words.judge();
    words.fail(judged.ok ? null : judged.sentence);
    if (!judged.ok) return;
    try {
      const { organisation } = session;
      const { proof } = await worker.ask("derive", { method, words: phraseOf(judged.words), organisation, username });
      if (session.signed_in) {
        await this.#unlock(session, (vault) => vault.method === method);
        return;
      }
      const begun = await this.#calls.signIn(username, proof, this.#isShared);
      words.input.value = "";
      this.#goOn(begun, method);
    } catch (error) {
      fill(problem, notice("danger", KATA.masuk.gagal, refusal(error)));
      words.input.focus();
    }
  }

  #goOn(session: Session, method: SecretMethod): void {
    const whole = (given: Session): void => {
      this.#unlock(given, (vault) => vault.method === method).catch((error: unknown) => {
        this.#askForWords(method, refusal(error), given.username);
      });
    };
    if (session.needs === "second-factor") mountCode(this.#options.main, this.#calls, whole);
    else if (session.needs === "enrol-second-factor") void mountSecondFactor(this.#options.main, this.#calls, whole);
    else whole(session);
  }

  async #unlock(session: Session, isMine: (vault: VaultEntry) => boolean): Promise<void> {
    const vault = session.vaults.find(isMine);
    if (vault === undefined) throw new KeyError("not-for-you");
    await this.#options.worker.ask("unlock", { organisation: session.organisation, vault: vault.sealed });
    this.#options.api.renew(session.csrf);
    this.#done(session);
  }
}

function nameField(username: string): Field {
  const name = field({ id: "nama", label: KATA.masuk.nama, attributes: { class: "input input--mid", "data-username": "" } });
  name.input.value = username;
  return name;
}

/** Which of the two did not fit is not told: the server does not tell it either. */
function refusal(error: unknown): string {
  const isWrong = (error instanceof CallError && error.code === "sign-in-failed") || (error instanceof KeyError && error.code === "not-for-you");
  return isWrong ? KATA.masuk.gagalIsi : sentenceOf(error);
}
