/** Asking somebody to come: to explain something, or summoned to be examined. */
import { ADDRESSED, choice, date, type Form, long, NUMBERED, REQUIRED, SIGNER, text } from "./bentuk";

export const undangan: Form = {
  form: "undangan", title: "Permintaan Keterangan", layout: "letter",
  titles: { by: "jenis", of: { keterangan: "Permintaan Keterangan", "panggilan-1": "Surat Panggilan I", "panggilan-2": "Surat Panggilan II" } },
  fields: [
    choice("jenis", "Jenis surat", [["keterangan", "Permintaan keterangan"], ["panggilan-1", "Panggilan pertama"], ["panggilan-2", "Panggilan kedua"]],
      { ...REQUIRED, help: "Panggilan pertama paling lambat 7 hari kerja sebelum pemeriksaan (PP 94/2021 Pasal 26; perlu verifikasi)." }),
    ...NUMBERED, ...ADDRESSED, date("hari", "Hari pertemuan", { ...REQUIRED, notBefore: "tanggal" }), text("jam", "Pukul"), text("tempat", "Tempat", REQUIRED),
    text("menghadap", "Menghadap kepada"), long("keperluan", "Keperluan", { ...REQUIRED, help: "Jangan menulis apa pun yang menunjuk kepada pelapor." }), long("bawa", "Yang perlu dibawa"), ...SIGNER,
  ],
};
