/** What is still missing, and until when. */
import { ADDRESSED, checks, date, type Form, long, NUMBERED, REQUIRED, SIGNER } from "./bentuk";

export const permintaanKelengkapan: Form = {
  form: "permintaan-kelengkapan", title: "Permintaan Kelengkapan", layout: "letter",
  fields: [
    ...NUMBERED, ...ADDRESSED, checks("unsur", "Yang belum ada", [["apa", "Apa"], ["siapa", "Siapa"], ["dimana", "Di mana"], ["kapan", "Kapan"], ["bagaimana", "Bagaimana"], ["bukti", "Bukti permulaan atau petunjuk"]], REQUIRED),
    long("isi", "Isi surat", REQUIRED), date("batas", "Batas waktu", { notBefore: "tanggal" }), ...SIGNER,
  ],
};
