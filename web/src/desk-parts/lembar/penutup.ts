/** The closing letter of a case. */
import { ADDRESSED, choice, COPIES, type Form, long, NUMBERED, REQUIRED, SIGNER } from "./bentuk";
import { closing } from "./kertas/surat";

export const penutup: Form = {
  form: "penutup", title: "Surat Penutup Perkara", paper: closing, isNumbered: true,
  fields: [...NUMBERED, ...ADDRESSED, choice("hasil", "Hasil", [["terbukti", "Terbukti"], ["sebagian", "Terbukti sebagian"], ["tidak", "Tidak terbukti"], ["lain", "Ditutup tanpa pemeriksaan"]], REQUIRED), long("isi", "Isi surat", REQUIRED), long("tindak-lanjut", "Tindak lanjut"), ...COPIES, ...SIGNER],
};
