/** The letter that goes with another document. */
import { ADDRESSED, type Form, long, NUMBERED, REQUIRED, rows, SIGNER, text } from "./bentuk";

export const pengantar: Form = {
  form: "pengantar", title: "Surat Pengantar", layout: "letter",
  fields: [...NUMBERED, ...ADDRESSED, rows("naskah", "Yang dikirim", [text("naskah", "Naskah", REQUIRED), text("banyak", "Banyaknya"), text("keterangan", "Keterangan")], REQUIRED), long("isi", "Isi surat"), ...SIGNER],
};
