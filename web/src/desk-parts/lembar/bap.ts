/** The record of an examination (BAP), or of what a reporter or witness explained (BAPK). */
import { choice, date, type Form, long, nip, REQUIRED, rows, SIGNER, text } from "./bentuk";
import { interview } from "./kertas/berita-acara";

export const bap: Form = {
  form: "bap", title: "Berita Acara Pemeriksaan", paper: interview, isNumbered: true, isInitialled: true,
  titles: { by: "jenis", of: { bap: "Berita Acara Pemeriksaan", bapk: "Berita Acara Permintaan Keterangan" } },
  fields: [
    choice("jenis", "Jenis berita acara", [["bap", "BAP: yang diperiksa"], ["bapk", "BAPK: pelapor atau saksi"]], REQUIRED),
    text("nomor", "Nomor"), date("tanggal", "Tanggal", REQUIRED), text("jam", "Pukul"), text("tempat", "Tempat", REQUIRED), long("dasar", "Dasar pemeriksaan"),
    text("nama", "Nama yang memberi keterangan", { ...REQUIRED, help: "Nama pelapor hanya ditulis dengan persetujuannya." }), nip("nip", "NIP"), text("pangkat", "Pangkat, golongan"), text("jabatan", "Jabatan atau pekerjaan"),
    rows("pemeriksa", "Pemeriksa lain", [text("nama", "Nama", REQUIRED), nip("nip", "NIP"), text("jabatan", "Jabatan")]),
    rows("tanya", "Tanya jawab", [long("tanya", "Pertanyaan", REQUIRED), long("jawab", "Jawaban", REQUIRED)], REQUIRED), long("tambahan", "Keterangan tambahan"), ...SIGNER,
  ],
};
