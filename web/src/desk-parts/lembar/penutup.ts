/** The closing letter of a case. */
import { ADDRESSED, choice, type Form, long, NUMBERED, REQUIRED, SIGNER } from "./bentuk";

export const penutup: Form = {
  form: "penutup", title: "Surat Penutup Perkara", layout: "letter",
  fields: [...NUMBERED, ...ADDRESSED, choice("hasil", "Hasil", [["terbukti", "Terbukti"], ["sebagian", "Terbukti sebagian"], ["tidak", "Tidak terbukti"], ["lain", "Ditutup tanpa pemeriksaan"]], REQUIRED), long("isi", "Isi surat", REQUIRED), long("tindak-lanjut", "Tindak lanjut"), ...SIGNER],
};
