/** What is still missing, and until when. */
import { ADDRESSED, checks, COPIES, date, type Form, long, NUMBERED, REQUIRED, SIGNER } from "./bentuk";
import { request } from "./kertas/surat";

export const permintaanKelengkapan: Form = {
  form: "permintaan-kelengkapan", title: "Permintaan Kelengkapan", paper: request, isNumbered: true,
  fields: [
    ...NUMBERED, ...ADDRESSED, checks("unsur", "Yang belum ada", [["apa", "Apa"], ["siapa", "Siapa"], ["dimana", "Di mana"], ["kapan", "Kapan"], ["bagaimana", "Bagaimana"], ["bukti", "Bukti permulaan atau petunjuk"]], REQUIRED),
    long("isi", "Isi surat", REQUIRED), date("batas", "Batas waktu", { notBefore: "tanggal" }), ...COPIES, ...SIGNER,
  ],
};
