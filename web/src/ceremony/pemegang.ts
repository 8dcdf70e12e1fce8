/** A holder's way through the ceremony: look at the signers, make the root, keep its keys, print the record, confirm. */
import { makeRootKeys, type RootDocument, type RootKeys, rootText, signRoot, textDigest } from "../crypto/directory";
import { b64 } from "../crypto/bytes";
import { button, fingerprint, form, heading, notice, quietButton, sentenceOf, show, whileBusy } from "../desk-session/bagian";
import { h, icon } from "../dom/build";
import { CallError } from "../dom/http";
import { DATA_LANG, written } from "../dom/written";

import { type Recorded, recordSheet } from "./berita-acara";
import { KATA } from "./kata";
import { P } from "./kata-penerus";
import { isKeyFile, type KeyKind, keyFileName, keyFileText } from "./kunci-induk";
import { askOldKey, changeOf, leavingLine } from "./penerus";
import { guarded, guardLeaving, printButton, setPrinting, stepsRow } from "./rangka";
import type { Following, RootBefore } from "./undangan";

interface KeyFile {
  readonly download: HTMLElement;
  readonly reading: HTMLElement;
  isKept(): boolean;
}

/** Lead a holder from the invitation to a root that was accepted. */
export function mountHolder(following: Following): void {
  new HolderCeremony(following).look();
}

class HolderCeremony {
  readonly #following: Following;
  /** Those that were just made; none where a successor keeps those before. */
  #keys: RootKeys | undefined;
  /** What signs the document: the new root key, or for a successor one of the keys before. */
  #signSeed: Uint8Array = new Uint8Array();
  #recorded: Recorded = "first";
  #text = "";
  #digest = "";
  #release: () => void = () => undefined;

  constructor(following: Following) {
    this.#following = following;
  }

  look(): void {
    const { root, invitation } = this.#following;
    const { channel_name: channel, name, organisation_name: organisation, signers, missing, threshold, root: before } = invitation;
    const why = missing.length > 0 ? KATA.pemegang.kurang(missing.map((person) => person.name)) : signers.length === 0 ? KATA.pemegang.tanpaPenanda : "";
    const boxes: HTMLInputElement[] = [];
    const rows = signers.map((signer, at) => {
      const box = h("input", { class: "choice__input", type: "checkbox", id: `cocok-${at}` });
      boxes.push(box);
      return h("tr", { role: "row" },
        h("th", { scope: "row", role: "rowheader" }, signer.name, before ? h("span", { class: "small muted" }, ` (${changeOf(signer, before)})`) : null),
        h("td", { role: "cell", "data-label": KATA.pemegang.jabatan, ...DATA_LANG }, signer.post),
        h("td", { role: "cell", "data-label": KATA.pemegang.sidik }, fingerprint(signer.key_id)),
        h("td", { role: "cell", "data-label": KATA.pemegang.cocok }, h("div", { class: "choice choice--plain" }, box,
          h("label", { class: "choice__label", for: box.id }, KATA.pemegang.cocok, h("span", { class: "vh" }, ` ${signer.name}`)))));
    });
    const { element, reason, explain } = guarded(button(before ? KATA.lanjut : KATA.pemegang.buat), why);
    for (const box of boxes) box.addEventListener("change", () => { explain(why); });
    show(root, this.#steps(1), heading((before ? P : KATA.pemegang).judul(channel)), h("p", { class: "lead" }, (before ? P : KATA.pemegang).pengantar),
      h("p", {}, `${KATA.pemegang.pemegang}: `, h("strong", {}, name), ", ", written(organisation)),
      h("h2", {}, KATA.pemegang.penandaTangan), h("p", {}, KATA.pemegang.cocokkan),
      h("table", { class: "table table--cards", role: "table" },
        h("thead", {}, h("tr", { role: "row" }, ...[KATA.pemegang.nama, KATA.pemegang.jabatan, KATA.pemegang.sidik, KATA.pemegang.cocok].map((head) => h("th", { scope: "col", role: "columnheader" }, head)))),
        h("tbody", {}, ...rows)),
      before ? leavingLine(before, signers) : null,
      signers.length > 0 ? h("p", {}, KATA.pemegang.ambang(threshold, signers.length)) : null,
      form(() => {
        const left = boxes.find((box) => !box.checked);
        if (why !== "" || left) {
          explain(why === "" ? KATA.pemegang.belumCocok : why);
          (left ?? reason).focus();
          return;
        }
        if (before) askOldKey({ root, steps: this.#steps(2), before, onKey: (seed, keepsKeys) => { this.#follow(before, seed, keepsKeys); } });
        else this.#makeFirst();
      }, element));
  }

  #makeFirst(): void {
    const keys = makeRootKeys();
    this.#signSeed = keys.rootSeed;
    this.#write({ version: 1, previous: "", ...publicOf(keys) });
    this.#keep(keys);
  }

  /** The successor, signed by a key of the root before it. */
  #follow(before: RootBefore, seed: Uint8Array, keepsKeys: boolean): void {
    const place = { version: before.version + 1, previous: before.digest };
    this.#signSeed = seed;
    this.#recorded = keepsKeys ? "same-keys" : "new-keys";
    if (keepsKeys) {
      this.#write({ ...place, root_key: before.root_key, recovery_key: before.recovery_key });
      this.#record();
      return;
    }
    const keys = makeRootKeys();
    this.#write({ ...place, ...publicOf(keys) });
    this.#keep(keys);
  }

  #write(members: Pick<RootDocument, "version" | "previous" | "root_key" | "recovery_key">): void {
    const { organisation, channel, today, signers, threshold } = this.#following.invitation;
    const { version, previous, root_key, recovery_key } = members;
    this.#text = rootText({ organisation, channel, version, previous, made_on: today, root_key, recovery_key, signers, threshold });
    this.#digest = textDigest("root", this.#text);
    this.#release = guardLeaving();
  }

  #keep(keys: RootKeys): void {
    this.#keys = keys;
    const { element, explain } = guarded(button(KATA.lanjut), "");
    const onRead = (): void => { explain(""); };
    const fields = [
      this.#keyFile("root", keys.rootSeed, { save: KATA.pemegang.unduhInduk, choose: KATA.pemegang.berkasInduk, onRead }),
      this.#keyFile("recovery", keys.recoverySeed, { save: KATA.pemegang.unduhCadangan, choose: KATA.pemegang.berkasCadangan, onRead }),
    ];
    show(this.#following.root, this.#steps(2), heading(KATA.pemegang.simpanJudul), h("p", { class: "lead" }, KATA.pemegang.simpanIsi),
      h("div", { class: "actions" }, ...fields.map(({ download }) => download)),
      h("h2", {}, KATA.pemegang.bacaUlang), h("p", {}, KATA.pemegang.bacaUlangIsi),
      h("div", { class: "stack" }, ...fields.map(({ reading }) => reading)),
      form(() => {
        if (fields.every((file) => file.isKept())) this.#record();
        else explain(KATA.pemegang.belumDibaca);
      }, element));
  }

  /** One key: a button that saves it, and a field that reads the saved file back. */
  #keyFile(kind: KeyKind, seed: Uint8Array, { save, choose, onRead }: { save: string; choose: string; onRead: () => void }): KeyFile {
    const { invitation } = this.#following;
    let isKept = false;
    const download = quietButton(save, () => { saveText(keyFileName(kind, invitation), keyFileText(kind, seed, invitation, this.#digest)); });
    download.prepend(icon("download"));
    download.dataset["key"] = kind;
    const result = h("p", { role: "status" }, KATA.pemegang.belumDipilih);
    const input = h("input", { class: "vh", type: "file", id: `baca-${kind}`, accept: ".txt,text/plain" });
    input.addEventListener("change", () => {
      void input.files?.[0]?.text().then((text) => {
        isKept = isKeyFile(text, kind, seed);
        result.className = isKept ? "cluster" : "field__error";
        result.replaceChildren(icon(isKept ? "done" : "alert"), isKept ? KATA.pemegang.utuh : KATA.pemegang.tidakCocok);
        onRead();
      });
    });
    const reading = h("div", { class: "drop" }, result, input, h("label", { class: "button button--secondary", for: input.id }, choose));
    return { download, reading, isKept: () => isKept };
  }

  #record(): void {
    setPrinting(true);
    const printed = h("input", { class: "choice__input", type: "checkbox", id: "tercetak" });
    const submit = button(KATA.pemegang.sahkan);
    const { element, explain } = guarded(submit, "");
    const problem = h("div", {});
    show(this.#following.root, this.#steps(3), heading(KATA.pemegang.beritaJudul), h("p", { class: "lead" }, KATA.pemegang.beritaIsi),
      h("div", { class: "actions" }, printButton()),
      recordSheet(this.#following.invitation, this.#digest, this.#recorded),
      form(() => {
        if (!printed.checked) explain(KATA.pemegang.beritaBelum);
        else void whileBusy(submit, KATA.pemegang.mengesahkan, () => this.#confirm(problem));
      }, problem,
      h("div", { class: "choice" }, printed, h("label", { class: "choice__label", for: printed.id }, KATA.pemegang.beritaSudah)),
      element));
  }

  async #confirm(problem: HTMLElement): Promise<void> {
    const { root, calls, token } = this.#following;
    const { signature } = signRoot(this.#text, this.#signSeed);
    try {
      await calls.post("/mulai/api/root", { token, text: this.#text, signature });
    } catch (error) {
      const hasChanged = error instanceof CallError && error.code === "malformed";
      problem.replaceChildren(notice("danger", KATA.awal.gagal, hasChanged ? KATA.pemegang.berubah : sentenceOf(error)));
      return;
    }
    this.#signSeed.fill(0);
    this.#keys?.rootSeed.fill(0);
    this.#keys?.recoverySeed.fill(0);
    this.#keys = undefined;
    this.#release();
    setPrinting(false);
    show(root, this.#steps(4), heading(this.#recorded === "first" ? KATA.pemegang.selesaiJudul : P.selesaiJudul), h("p", { class: "lead" }, KATA.pemegang.selesaiIsi),
      h("p", {}, KATA.acara.sidikDokumen), h("p", { class: "mono--block" }, fingerprint(this.#digest)),
      h("p", {}, this.#recorded === "first" ? KATA.pemegang.selesaiLanjut : P.selesaiLanjut));
  }

  #steps(now: number): HTMLElement {
    return stepsRow((this.#following.invitation.root ? P : KATA.pemegang).langkah, now);
  }
}

function publicOf({ rootKey, recoveryKey }: RootKeys): Pick<RootDocument, "root_key" | "recovery_key"> {
  return { root_key: b64(rootKey), recovery_key: b64(recoveryKey) };
}

/** Hand a text to the browser's own saving. */
function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => { URL.revokeObjectURL(url); }, 60_000);
}
