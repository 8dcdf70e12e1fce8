/** The record of an examination (BAP), or of what a reporter or witness explained (BAPK). */
import { choice, date, type Form, long, nip, REQUIRED, rows, SIGNER, text } from "./bentuk";

export const bap: Form = {
  form: "bap", title: "Berita Acara Pemeriksaan", layout: "record",
  titles: { by: "jenis", of: { bap: "Berita Acara Pemeriksaan", bapk: "Berita Acara Permintaan Keterangan" } },
  closing: "Demikian berita acara ini dibuat dengan sebenarnya, dibaca kembali oleh yang memberi keterangan, dan ditandatangani bersama.",
  fields: [
    choice("jenis", "Jenis berita acara", [["bap", "BAP: yang diperiksa"], ["bapk", "BAPK: pelapor atau saksi"]], REQUIRED),
    text("nomor", "Nomor"), date("tanggal", "Tanggal", REQUIRED), text("jam", "Pukul"), text("tempat", "Tempat", REQUIRED), long("dasar", "Dasar pemeriksaan"),
    text("nama", "Nama yang memberi keterangan", { ...REQUIRED, help: "Nama pelapor hanya ditulis dengan persetujuannya." }), nip("nip", "NIP"), text("jabatan", "Jabatan atau pekerjaan"),
    rows("tanya", "Tanya jawab", [long("tanya", "Pertanyaan", REQUIRED), long("jawab", "Jawaban", REQUIRED)], REQUIRED), long("tambahan", "Keterangan tambahan"), ...SIGNER,
  ],
};
