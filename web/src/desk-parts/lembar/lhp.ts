/** The report of an examination: a result for each allegation, and recommendations. */
import { choice, date, type Form, long, NUMBERED, REQUIRED, rows, SIGNER, text } from "./bentuk";

export const lhp: Form = {
  form: "lhp", title: "Laporan Hasil Pemeriksaan", layout: "sheet",
  fields: [
    ...NUMBERED, long("dasar", "Dasar pemeriksaan", REQUIRED), long("ruang", "Ruang lingkup"),
    rows("dugaan", "Hasil tiap dugaan", [
      text("dugaan", "Dugaan", REQUIRED), choice("hasil", "Hasil", [["terbukti", "Terbukti"], ["sebagian", "Terbukti sebagian"], ["tidak", "Tidak terbukti"]], REQUIRED), long("uraian", "Uraian", REQUIRED),
    ], REQUIRED),
    long("simpulan", "Simpulan", REQUIRED),
    rows("rekomendasi", "Rekomendasi", [long("isi", "Isi rekomendasi", REQUIRED), text("kepada", "Kepada", REQUIRED), date("batas", "Batas waktu", { notBefore: "tanggal" })]), ...SIGNER,
  ],
};
