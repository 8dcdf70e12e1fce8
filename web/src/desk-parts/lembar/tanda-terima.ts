/** A receipt for papers or things. */
import { date, type Form, REQUIRED, rows, SIGNER, text } from "./bentuk";
import { receipt } from "./kertas/berita-acara";

export const tandaTerima: Form = {
  form: "tanda-terima", title: "Tanda Terima", paper: receipt, isNumbered: true,
  fields: [text("nomor", "Nomor"), date("tanggal", "Tanggal", REQUIRED), text("nama", "Diterima dari", REQUIRED), rows("naskah", "Yang diterima", [text("naskah", "Naskah atau barang", REQUIRED), text("banyak", "Banyaknya"), text("keadaan", "Keadaan")], REQUIRED), ...SIGNER],
};
