/** Orders and decisions: what they rest on, what is ordered, where and when it was done. */
import { h } from "../../../dom/build";
import { type Data, type Paper, titleOf } from "../bentuk";

import { answersIn, BLANK, clause, dayInIndonesian, lines, points, rowsIn, textIn } from "./bahan";
import { titleHead } from "./kepala";
import { copies, issued } from "./tanda-tangan";

const ORDINALS = ["KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH"];

const verb = (word: string): HTMLElement => h("p", { class: "a4__verb" }, word);

/** Surat tugas: Dasar, MENUGASKAN, Kepada, Untuk. */
export const order: Paper = (form, data) => [
  ...titleHead(form, data),
  clause("Dasar", points(textIn(data, "dasar"))),
  verb("MENUGASKAN:"),
  clause("Kepada", h("ol", { class: "a4__points" }, ...rowsIn(data, "tim").map((row) => h("li", {},
    lines([["Nama", row["nama"] ?? ""], ["NIP", row["nip"] ?? ""], ["Pangkat, golongan", row["pangkat"] ?? ""], ["Jabatan", row["jabatan"] ?? ""], ["Peran dalam tim", row["peran"] ?? ""]]))))),
  clause("Untuk", points(`${textIn(data, "untuk")}\n${period(data)}`)),
  h("p", { class: "a4__para" }, "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab."),
  issued(data, "Dikeluarkan"), copies(data),
];

function period(data: Data): string {
  const long = textIn(data, "lama");
  return `Tugas dilaksanakan ${long === "" ? "" : `selama ${long}, `}mulai ${dayInIndonesian(textIn(data, "mulai"), false)} sampai dengan ${dayInIndonesian(textIn(data, "selesai"), false)}.`;
}

/** The draft of a decision. It carries no letterhead: whoever imposes it issues it under their own. */
export const decision: Paper = (form, data) => {
  const [level = BLANK] = answersIn(form, data, "tingkat");
  const about = `Hukuman Disiplin ${level} kepada ${textIn(data, "nama") || BLANK}`.toUpperCase();
  const further = textIn(data, "menetapkan").split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return [
    h("p", { class: "a4__draft" }, `${titleOf(form, data)}. Ini usulan: hukuman disiplin dijatuhkan pejabat yang berwenang menghukum.`),
    h("div", { class: "a4__heading" }, h("h2", { class: "a4__title" }, "KEPUTUSAN"), h("p", {}, (textIn(data, "ttd_jabatan") || BLANK).toUpperCase()), h("p", {}, `NOMOR: ${textIn(data, "nomor") || BLANK}`), h("p", {}, "TENTANG"), h("p", {}, about)),
    clause("Menimbang", points(textIn(data, "menimbang"), "a")),
    clause("Mengingat", points(textIn(data, "mengingat"))),
    verb("MEMUTUSKAN:"),
    clause("Menetapkan", h("p", {}, `KEPUTUSAN TENTANG ${about}.`)),
    clause("KESATU",
      h("p", {}, `Menjatuhkan hukuman disiplin tingkat ${level.toLowerCase()} berupa ${textIn(data, "hukuman") || BLANK} kepada:`),
      lines([["Nama", textIn(data, "nama")], ["NIP", textIn(data, "nip")], ["Pangkat, golongan", textIn(data, "pangkat")], ["Jabatan", textIn(data, "jabatan")], ["Unit kerja", textIn(data, "unit")]]),
      h("p", {}, `karena terbukti melanggar ${textIn(data, "pasal") || BLANK}.`)),
    ...further.map((line, at) => clause(ORDINALS[at + 1] ?? `KE-${at + 2}`, h("p", {}, line))),
    issued(data, "Ditetapkan"), copies(data),
  ];
};
