/** Who can read, as the case itself proves it, and adding one more reader (disposisi). */
import { h, icon } from "../dom/build";

import { ask, choice, field } from "./dialog";
import type { Desk } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";
import type { CaseView, Person } from "./pesan";

/** The readers by name and post. What the server says about readers is not used. */
export function readerList(view: CaseView): HTMLElement {
  const people = view.entitled.map((keyId) => view.people[keyId]);
  return h("div", { class: "stack" },
    h("ul", { class: "promise__list" }, ...people.map((person, at) => h("li", { translate: "no" },
      h("strong", {}, person?.name ?? `Kunci ${view.entitled[at]?.slice(0, 8) ?? ""}`),
      person ? `, ${person.post}` : ", tidak ada dalam daftar penerima",
      person?.state === "former" ? " (sudah tidak bertugas)" : "",
      view.entitled[at] === view.me ? " (Anda)" : ""))),
    h("p", { class: "muted" }, icon("shield"), " Diperiksa peramban Anda dari tanda tangan dalam laporan, bukan dari server. Pelapor juga membaca percakapan."));
}

/** Open the dialog that makes an officer of the verified directory a reader. */
export function askReader(view: CaseView, channelName: string, desk: Desk, signal: AbortSignal, grant: (person: Person, purpose: string) => Promise<void>): void {
  const people = view.candidates.map((person) => ({ person, ...choice("radio", "reader", person.keyId, h("strong", {}, person.name), `, ${person.post}`) }));
  const purpose = h("input", { class: "input", autocomplete: "off", maxlength: 200, translate: "no" });
  const sure = choice("checkbox", "sure", "1", "Orang ini tidak terlibat dalam laporan, dan bukan bawahan atau atasan langsung orang yang dilaporkan.");
  ask({
    title: "Tambah pembaca",
    body: [
      h("p", {}, `Petugas dalam daftar penerima ${channelName} yang belum membaca perkara ini:`),
      h("fieldset", { class: "group" }, h("legend", { class: "vh" }, "Petugas"), h("div", { class: "choices" }, ...people.map(({ element }) => element))),
      field("Tujuan disposisi", purpose, "Misalnya: ditelaah. Pelapor dan semua pembaca melihatnya."),
      sure.element,
      h("p", { class: "muted" }, "Ia membaca semuanya dari awal: laporan, bukti, percakapan, dan catatan internal. Ini tidak dapat dibatalkan."),
    ],
    confirm: "Beri kunci",
    busy: "Mengunci salinan…",
    act: async () => {
      const chosen = people.find(({ input }) => input.checked);
      if (!chosen) return "Pilih petugasnya.";
      if (purpose.value.trim() === "") return "Tulis tujuannya.";
      if (!sure.input.checked) return "Pastikan dulu bahwa orang ini tidak terlibat.";
      try {
        await grant(chosen.person, purpose.value.trim());
        desk.toast(`${chosen.person.name} sekarang dapat membaca perkara ini.`);
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, signal);
}
