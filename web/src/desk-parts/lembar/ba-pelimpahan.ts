/** The record of handing a matter over to an authority outside. */
import { choice, date, type Form, long, REQUIRED, rows, SIGNER, text } from "./bentuk";
import { handOver } from "./kertas/berita-acara";

export const baPelimpahan: Form = {
  form: "ba-pelimpahan", title: "Berita Acara Pelimpahan", paper: handOver, isNumbered: true,
  fields: [
    text("nomor", "Nomor"), date("tanggal", "Tanggal", REQUIRED), text("tempat", "Tempat", REQUIRED),
    choice("penerima", "Dilimpahkan kepada", [["kepolisian", "Kepolisian"], ["kejaksaan", "Kejaksaan"], ["kpk", "KPK"], ["lpsk", "LPSK"], ["lain", "Instansi lain"]], REQUIRED),
    text("instansi", "Nama instansi penerima", REQUIRED), text("nama", "Nama penerima"), text("jabatan", "Jabatan penerima"), long("dasar", "Dasar hukum", REQUIRED), long("uraian", "Uraian perkara", REQUIRED),
    rows("naskah", "Yang diserahkan", [text("naskah", "Naskah atau barang", REQUIRED), text("banyak", "Banyaknya")], REQUIRED), ...SIGNER,
  ],
};
