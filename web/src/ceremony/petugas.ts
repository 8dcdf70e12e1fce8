/** An officer's way through the ceremony: words, recovery sheet, keys, second factor. Nothing of it is stored here. */
import { pageAddress } from "../bahasa";
import { generatePhrase, PASSPHRASE_WORDS, phraseOf, RECOVERY_WORDS } from "../crypto/words";
import { button, fingerprint, form, heading, notice, quietButton, sentenceOf, show } from "../desk-session/bagian";
import { mountSecondFactor } from "../desk-session/faktor-kedua";
import type { Session } from "../desk-session/sesi";
import { h } from "../dom/build";
import { CallError } from "../dom/http";
import { startWorker } from "../dom/trusted";
import { written } from "../dom/written";

import { KATA } from "./kata";
import { showSheetPage } from "./lembar-pemulihan";
import type { Made, MakeRequest } from "./pembuat";
import { CHECKED_OF_PHRASE, CHECKED_OF_RECOVERY, facts, guardLeaving, mountCheck, stepsRow, wordList } from "./rangka";
import type { Following } from "./undangan";


/** Lead an officer from the invitation to a whole sign-in. */
export function mountOfficer(following: Following): void {
  new OfficerCeremony(following).welcome();
}

class OfficerCeremony {
  readonly #following: Following;
  readonly #phrase = generatePhrase(PASSPHRASE_WORDS);
  readonly #recovery = generatePhrase(RECOVERY_WORDS);
  #release: () => void = () => undefined;

  constructor(following: Following) {
    this.#following = following;
  }

  welcome(): void {
    const { root, invitation } = this.#following;
    const { name, post, username, organisation_name: organisation, channels } = invitation;
    const places = channels.map((place) => `${place.name} (${KATA.petugas.peran[place.role] ?? place.role}${place.signer ? `, ${KATA.petugas.penandaTangan}` : ""})`);
    show(root, this.#steps(1), heading(KATA.petugas.judul(name)), h("p", { class: "lead" }, KATA.petugas.pengantar),
      facts([
        [KATA.petugas.lembaga, written(organisation)], [KATA.petugas.jabatan, written(post)], [KATA.petugas.namaPengguna, h("strong", { translate: "no" }, username)],
        ...(places.length > 0 ? [[KATA.petugas.saluran, places.join("; ")] as const] : []),
      ]),
      h("p", {}, KATA.petugas.siapkan),
      h("div", { class: "prose" }, h("ul", {}, ...KATA.petugas.bekal.map((thing) => h("li", {}, thing)))),
      h("details", { class: "more" }, h("summary", {}, KATA.petugas.bukanSaya), h("p", {}, KATA.petugas.bukanSayaIsi)),
      form(() => {
        this.#release = guardLeaving();
        this.#showPhrase();
      }, h("div", { class: "actions" }, button(KATA.petugas.mulai))));
  }

  #showPhrase(): void {
    show(this.#following.root, this.#steps(2), heading(KATA.petugas.frasaJudul), h("p", { class: "lead" }, KATA.petugas.frasaIsi),
      h("div", { class: "words-card" }, wordList(this.#phrase)),
      form(() => { this.#checkPhrase(); }, h("div", { class: "actions" }, button(KATA.petugas.frasaSudah))));
  }

  #checkPhrase(): void {
    mountCheck({
      root: this.#following.root, steps: this.#steps(2), title: KATA.petugas.frasaPeriksa, words: this.#phrase, count: CHECKED_OF_PHRASE,
      onRight: () => { this.#showRecovery(); },
      onBack: () => { this.#showPhrase(); },
    });
  }

  #showRecovery(): void {
    const { root, invitation } = this.#following;
    showSheetPage({
      root, steps: this.#steps(3), title: KATA.petugas.pemulihanJudul, owner: invitation, words: this.#recovery,
      onKept: () => { this.#checkRecovery(); },
    });
  }

  #checkRecovery(): void {
    mountCheck({
      root: this.#following.root, steps: this.#steps(3), title: KATA.petugas.pemulihanPeriksa, words: this.#recovery, count: CHECKED_OF_RECOVERY,
      onRight: () => void this.#enrol(),
      onBack: () => { this.#showRecovery(); },
    });
  }

  async #enrol(): Promise<void> {
    const { root, calls, token, invitation } = this.#following;
    const { organisation, username } = invitation;
    show(root, this.#steps(3), heading(KATA.petugas.membuatJudul),
      h("div", { class: "progress", role: "status" }, h("p", { class: "progress__head" }, h("span", { id: "membuat" }, KATA.petugas.membuat)),
        h("progress", { class: "meter", "aria-labelledby": "membuat" })));
    try {
      const made = await makeInWorker({ organisation, username, passphrase: phraseOf(this.#phrase), recovery: phraseOf(this.#recovery) });
      const { keyId, ...enrolment } = made;
      const given = await calls.post<{ key_id: string; session: Session }>("/mulai/api/enrol", { token, ...enrolment });
      calls.adopt(given.session);
      if (given.key_id !== keyId) throw new Error("the server names another key");
      this.#release();
      this.#phrase.fill("");
      this.#recovery.fill("");
      await mountSecondFactor(root, calls, () => { this.#done(keyId); }, this.#steps(4));
    } catch (error) {
      this.#retry(error);
    }
  }

  #retry(error: unknown): void {
    const sentence = error instanceof CallError ? sentenceOf(error) : KATA.petugas.perambanGagal;
    show(this.#following.root, this.#steps(3), heading(KATA.petugas.membuatGagal), notice("danger", sentence, KATA.petugas.membuatGagalIsi),
      h("div", { class: "actions" }, quietButton(KATA.awal.cobaLagi, () => void this.#enrol(), "")));
  }

  #done(keyId: string): void {
    show(this.#following.root, this.#steps(5), heading(KATA.petugas.selesaiJudul), h("p", { class: "lead" }, KATA.petugas.selesaiIsi),
      h("h2", {}, KATA.petugas.sidik), h("p", { class: "mono--block" }, fingerprint(keyId, { "data-key-id": keyId })),
      h("p", {}, KATA.petugas.sidikIsi),
      h("div", { class: "actions" }, h("a", { class: "button", href: pageAddress("/meja/") }, KATA.petugas.masuk)));
  }

  #steps(now: number): HTMLElement {
    return stepsRow(KATA.petugas.langkah, now);
  }
}

/** Make the keys in a worker that is ended at once; only public and sealed things come back. */
function makeInWorker(request: MakeRequest): Promise<Made> {
  const worker = startWorker("/static/mulai.worker.js");
  return new Promise<Made>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ made?: Made }>) => {
      if (data.made) resolve(data.made);
      else reject(new Error("no keys were made"));
    };
    worker.onerror = () => { reject(new Error("the worker ended")); };
    worker.postMessage(request);
  }).finally(() => { worker.terminate(); });
}
