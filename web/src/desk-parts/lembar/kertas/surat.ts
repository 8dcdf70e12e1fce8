/** Letters: the block of a letter, what it says, who signs, who gets a copy. */
import { h } from "../../../dom/build";
import { type Data, type Form, type Paper, titleOf } from "../bentuk";

import { addressee, letterHead, letterhead, placeAndDay, titleBlock } from "./kepala";
import { answersIn, BLANK, clause, dayInIndonesian, lines, paragraphs, type Part, points, tableOf, textIn } from "./bahan";
import { copies, official, signature, signatures } from "./tanda-tangan";

export const CLOSING = "Demikian, atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.";
const para = (text: string): HTMLElement => h("p", { class: "a4__para" }, text);

function letter(form: Form, data: Data, ...body: Part[]): Part[] {
  return [...letterHead(form, data), ...body, para(CLOSING), official(data), copies(data)];
}

/** What is still missing, and until when. */
export const request: Paper = (form, data) => {
  const batas = textIn(data, "batas");
  const missing = answersIn(form, data, "unsur");
  return letter(form, data, ...paragraphs(textIn(data, "isi")),
    missing.length === 0 ? null : para("Yang kami mohon dilengkapi:"), points(missing.map((one) => `${one};`).join("\n").replace(/;$/, ".")),
    batas === "" ? null : para(`Kelengkapan tersebut kami harapkan sudah kami terima paling lambat ${dayInIndonesian(batas)}.`));
};

/** Recommendations to an agency. */
export const recommendation: Paper = (form, data) => letter(form, data, ...paragraphs(textIn(data, "isi")), tableOf(form, data, "rekomendasi"));

/** Passing a matter on to whoever is in charge of it. */
export const referral: Paper = (form, data) => {
  const batas = textIn(data, "batas");
  const asked = points(textIn(data, "diminta"));
  return letter(form, data,
    clause("Dasar", points(textIn(data, "dasar"))),
    ...paragraphs(textIn(data, "isi")),
    asked && para("Sehubungan dengan hal tersebut, kami minta Saudara:"), asked,
    batas === "" ? null : para(`Hasilnya disampaikan kepada kami paling lambat ${dayInIndonesian(batas)}.`),
    tableOf(form, data, "naskah"),
    para("Naskah ini dan lampirannya bersifat rahasia, dan hanya dipakai untuk menangani hal tersebut."));
};

/** The end of a case. */
export const closing: Paper = (form, data) => {
  const [result = BLANK] = answersIn(form, data, "hasil");
  const next = textIn(data, "tindak-lanjut");
  return letter(form, data, ...paragraphs(textIn(data, "isi")), lines([["Hasil", result]]),
    ...(next === "" ? [] : [para("Tindak lanjut:"), points(next)]), para("Dengan surat ini, penanganan perkara dinyatakan selesai."));
};

/** An invitation to explain is a letter; a summons has a title and names the person (Peraturan BKN 6/2022, annexes). */
export const invitation: Paper = (form, data) => (textIn(data, "jenis") === "keterangan" ? letter(form, data, ...meeting(form, data, "Kami mengharapkan kehadiran Saudara pada:")) : summons(form, data));

function summons(form: Form, data: Data): Part[] {
  const person = lines([["Nama", textIn(data, "kepada")], ["NIP", textIn(data, "nip")], ["Pangkat, golongan", textIn(data, "pangkat")], ["Jabatan", textIn(data, "jabatan")], ["Unit kerja", textIn(data, "unit")]]);
  return [letterhead(), titleBlock(form, data), para("Bersama ini diminta dengan hormat kehadiran Saudara:"), person,
    ...meeting(form, data, "untuk menghadap pada:"), para("Demikian untuk dilaksanakan."),
    official(data, [placeAndDay(data)]), copies(data)];
}

function meeting(form: Form, data: Data, before: string): Part[] {
  const bring = points(textIn(data, "bawa"));
  return [para(before),
    lines([["Hari, tanggal", dayInIndonesian(textIn(data, "hari"))], ["Pukul", textIn(data, "jam")], ["Tempat", textIn(data, "tempat")], ["Menghadap", textIn(data, "menghadap")], ["Keperluan", textIn(data, "keperluan")]]),
    bring && para("Yang perlu dibawa:"), bring,
    titleOf(form, data) === "Surat Panggilan II" ? para("Surat ini adalah panggilan kedua. Apabila Saudara tidak hadir, hukuman disiplin dapat dijatuhkan berdasarkan alat bukti dan keterangan yang ada tanpa dilakukan pemeriksaan.") : null];
}

/** What is sent, in a table, with a receipt to be signed at the foot. */
export const transmittal: Paper = (form, data) => [
  letterhead(), h("p", { class: "a4__date" }, placeAndDay(data)), addressee(data), titleBlock(form, data),
  tableOf(form, data, "naskah"), ...paragraphs(textIn(data, "isi")),
  h("p", {}, `Diterima tanggal ${BLANK}`),
  signatures(signature({ above: ["Penerima,"], name: "", nip: "" }), official(data, ["Pengirim,"])),
  copies(data),
];
