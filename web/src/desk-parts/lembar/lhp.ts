/** The report of an examination: a result for each allegation, and recommendations. */
import { choice, date, type Form, long, nip, NUMBERED, REQUIRED, rows, SIGNER, text } from "./bentuk";
import { report } from "./kertas/laporan";

export const lhp: Form = {
  form: "lhp", title: "Laporan Hasil Pemeriksaan", paper: report, isNumbered: true,
  fields: [
    ...NUMBERED, long("dasar", "Dasar pemeriksaan", REQUIRED), long("tujuan", "Tujuan"), long("ruang", "Ruang lingkup"), long("cara", "Cara pemeriksaan"),
    rows("tim", "Susunan tim", [text("nama", "Nama", REQUIRED), nip("nip", "NIP"), text("peran", "Peran dalam tim")]), long("umum", "Gambaran umum"),
    rows("dugaan", "Hasil tiap dugaan", [
      text("dugaan", "Dugaan", REQUIRED), choice("hasil", "Hasil", [["terbukti", "Terbukti"], ["sebagian", "Terbukti sebagian"], ["tidak", "Tidak terbukti"]], REQUIRED), long("uraian", "Uraian", REQUIRED),
    ], REQUIRED),
    long("simpulan", "Simpulan", REQUIRED),
    rows("rekomendasi", "Rekomendasi", [long("isi", "Isi rekomendasi", REQUIRED), text("kepada", "Kepada", REQUIRED), date("batas", "Batas waktu", { notBefore: "tanggal" })]), ...SIGNER,
  ],
};
