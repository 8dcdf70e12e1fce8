/** The record of making a root, as an A4 document to print and sign. */
import type { DirectorySigner } from "../crypto/directory-format";
import { fingerprint } from "../desk-session/bagian";
import { h } from "../dom/build";

import { KATA } from "./kata";
import { P } from "./kata-penerus";
import { facts, letterHead } from "./rangka";
import { type Invitation, longDate } from "./undangan";

/** What the sheet records: the first root, or a successor with the same keys or with new ones. */
export type Recorded = "first" | "same-keys" | "new-keys";

/** The sheet. `digest` is that of the root document, in hex. */
export function recordSheet(invitation: Invitation, digest: string, recorded: Recorded): HTMLElement {
  const { organisation_name: organisation, channel_name: channel, name, signers, threshold, today } = invitation;
  const day = longDate(today);
  const version = String((invitation.root?.version ?? 0) + 1);
  const opening = { first: KATA.acara.pembuka, "same-keys": P.pembukaTetap, "new-keys": P.pembukaBaru }[recorded];
  return h("article", { class: "a4 a4--letter", "data-digest": digest },
    letterHead(organisation),
    h("h2", { class: "a4__title" }, recorded === "first" ? KATA.acara.judul : P.acaraJudul),
    h("p", {}, opening(day)),
    facts([
      [KATA.acara.lembaga, organisation], [KATA.acara.saluran, channel], [KATA.acara.pemegang, name], [KATA.acara.versi, version],
      [KATA.acara.ambang, KATA.acara.ambangIsi(threshold, signers.length)],
    ]),
    h("h3", {}, KATA.acara.penandaTangan),
    signersTable(signers),
    h("h3", {}, KATA.acara.sidikDokumen),
    h("p", { class: "mono--block" }, fingerprint(digest)),
    h("ul", {}, ...KATA.acara.pernyataan.map((sentence) => h("li", {}, sentence))),
    blank(KATA.acara.tempatInduk),
    blank(KATA.acara.tempatCadangan),
    blank(KATA.acara.tempatTanggal),
    h("div", { class: "pair" },
      h("div", { class: "sign" }, h("p", {}, KATA.acara.saksi), h("p", { class: "sign__space" }), h("p", { class: "sign__name" }, KATA.acara.namaTerang)),
      h("div", { class: "sign" }, h("p", {}, KATA.acara.pemegangKunci), h("p", { class: "sign__space" }), h("p", { class: "sign__name" }, name))),
    h("footer", { class: "a4__foot" }, KATA.acara.kaki));
}

function signersTable(signers: readonly DirectorySigner[]): HTMLElement {
  return h("table", { class: "table" },
    h("thead", {}, h("tr", {}, ...[KATA.pemegang.nama, KATA.pemegang.jabatan, KATA.pemegang.sidik].map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...signers.map(({ name, post, key_id: keyId }) => h("tr", {},
      h("th", { scope: "row" }, name), h("td", {}, post), h("td", {}, fingerprint(keyId))))));
}

function blank(label: string): HTMLElement {
  return h("p", { class: "blank" }, h("span", { class: "blank__label" }, label), h("span", { class: "blank__line" }));
}
