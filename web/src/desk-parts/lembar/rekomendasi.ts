/** The letter that asks an agency to follow recommendations up. */
import { ADDRESSED, date, type Form, long, NUMBERED, REQUIRED, rows, SIGNER } from "./bentuk";

export const rekomendasi: Form = {
  form: "rekomendasi", title: "Surat Rekomendasi", layout: "letter",
  fields: [
    ...NUMBERED, ...ADDRESSED, long("isi", "Isi surat", REQUIRED), rows("rekomendasi", "Rekomendasi", [long("isi", "Isi rekomendasi", REQUIRED), date("batas", "Batas waktu", { notBefore: "tanggal" })], REQUIRED), ...SIGNER,
  ],
};
