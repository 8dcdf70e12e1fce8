/** The letter that asks an agency to follow recommendations up. */
import { ADDRESSED, COPIES, date, type Form, long, NUMBERED, REQUIRED, rows, SIGNER } from "./bentuk";
import { recommendation } from "./kertas/surat";

export const rekomendasi: Form = {
  form: "rekomendasi", title: "Surat Rekomendasi", paper: recommendation, isNumbered: true,
  fields: [
    ...NUMBERED, ...ADDRESSED, long("isi", "Isi surat", REQUIRED), rows("rekomendasi", "Rekomendasi", [long("isi", "Isi rekomendasi", REQUIRED), date("batas", "Batas waktu", { notBefore: "tanggal" })], REQUIRED), ...COPIES, ...SIGNER,
  ],
};
