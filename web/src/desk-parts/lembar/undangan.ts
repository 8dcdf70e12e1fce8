/** Asking somebody to come: to explain something, or summoned to be examined. */
import { ADDRESSED, choice, COPIES, date, type Form, long, nip, NUMBERED, REQUIRED, SIGNER, text } from "./bentuk";
import { invitation } from "./kertas/surat";

export const undangan: Form = {
  form: "undangan", title: "Permintaan Keterangan", paper: invitation, isNumbered: true,
  titles: { by: "jenis", of: { keterangan: "Permintaan Keterangan", "panggilan-1": "Surat Panggilan I", "panggilan-2": "Surat Panggilan II" } },
  fields: [
    choice("jenis", "Jenis surat", [["keterangan", "Permintaan keterangan"], ["panggilan-1", "Panggilan pertama"], ["panggilan-2", "Panggilan kedua"]],
      { ...REQUIRED, help: "Panggilan pertama paling lambat 7 hari kerja sebelum pemeriksaan (PP 94/2021 Pasal 26; perlu verifikasi)." }),
    ...NUMBERED, ...ADDRESSED, date("hari", "Hari pertemuan", { ...REQUIRED, notBefore: "tanggal" }), text("jam", "Pukul"), text("tempat", "Tempat", REQUIRED),
    nip("nip", "NIP", { help: "Isi bila yang dipanggil pegawai." }), text("pangkat", "Pangkat, golongan"), text("jabatan", "Jabatan"), text("unit", "Unit kerja"),
    text("menghadap", "Menghadap kepada"), long("keperluan", "Keperluan", { ...REQUIRED, help: "Jangan menulis apa pun yang menunjuk kepada pelapor." }), long("bawa", "Yang perlu dibawa"), ...COPIES, ...SIGNER,
  ],
};
