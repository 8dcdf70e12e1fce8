/** The letter that goes with another document. */
import { ADDRESSED, COPIES, type Form, long, NUMBERED, REQUIRED, rows, SIGNER, text } from "./bentuk";
import { transmittal } from "./kertas/surat";

export const pengantar: Form = {
  form: "pengantar", title: "Surat Pengantar", paper: transmittal, isNumbered: true,
  fields: [...NUMBERED, ...ADDRESSED, rows("naskah", "Yang dikirim", [text("naskah", "Naskah", REQUIRED), text("banyak", "Banyaknya"), text("keterangan", "Keterangan")], REQUIRED), long("isi", "Isi surat"), ...COPIES, ...SIGNER],
};
