/** The statement of full responsibility for a loss. */
import { date, type Form, long, nip, REQUIRED, rows, rupiah, SIGNER, text } from "./bentuk";
import { statement } from "./kertas/berita-acara";

export const sktjm: Form = {
  form: "sktjm", title: "Surat Keterangan Tanggung Jawab Mutlak", paper: statement, isNumbered: true,
  fields: [
    text("nomor", "Nomor"), date("tanggal", "Tanggal", REQUIRED), text("nama", "Nama yang bertanggung jawab", REQUIRED), nip("nip", "NIP"), text("jabatan", "Jabatan"), text("alamat", "Alamat"),
    rupiah("nilai", "Nilai kerugian", REQUIRED), long("sebab", "Sebab kerugian", REQUIRED), rows("angsuran", "Angsuran", [date("batas", "Tanggal", REQUIRED), rupiah("nilai", "Jumlah", REQUIRED)]), long("jaminan", "Jaminan"), ...SIGNER,
  ],
};
