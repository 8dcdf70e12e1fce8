/** A finding: condition, criteria, cause, effect, and the loss. */
import { date, type Form, long, REQUIRED, rupiah, SIGNER, text } from "./bentuk";
import { review } from "./kertas/laporan";

export const temuan: Form = {
  form: "temuan", title: "Temuan Pemeriksaan", paper: review,
  fields: [
    text("judul", "Judul temuan", REQUIRED), date("tanggal", "Tanggal", REQUIRED), long("kondisi", "Kondisi", REQUIRED), long("kriteria", "Kriteria", REQUIRED), long("sebab", "Sebab", REQUIRED), long("akibat", "Akibat", REQUIRED),
    rupiah("nilai", "Nilai kerugian", { help: "Kosongkan bila tidak ada kerugian." }), ...SIGNER,
  ],
};
