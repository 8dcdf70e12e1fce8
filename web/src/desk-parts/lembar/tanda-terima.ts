/** A receipt for papers or things. */
import { date, type Form, REQUIRED, rows, SIGNER, text } from "./bentuk";

export const tandaTerima: Form = {
  form: "tanda-terima", title: "Tanda Terima", layout: "record",
  fields: [text("nomor", "Nomor"), date("tanggal", "Tanggal", REQUIRED), text("nama", "Diterima dari", REQUIRED), rows("naskah", "Yang diterima", [text("naskah", "Naskah atau barang", REQUIRED), text("banyak", "Banyaknya"), text("keadaan", "Keadaan")], REQUIRED), ...SIGNER],
};
