/** The order to examine: who, for what, how long. */
import { COPIES, date, type Form, long, nip, NUMBERED, REQUIRED, rows, SIGNER, text } from "./bentuk";
import { order } from "./kertas/perintah";

export const suratTugas: Form = {
  form: "surat-tugas", title: "Surat Tugas", paper: order, isNumbered: true,
  fields: [
    ...NUMBERED, long("dasar", "Dasar", REQUIRED),
    rows("tim", "Menugaskan kepada", [text("nama", "Nama", REQUIRED), nip("nip", "NIP"), text("pangkat", "Pangkat, golongan"), text("jabatan", "Jabatan"), text("peran", "Peran dalam tim")], REQUIRED),
    long("untuk", "Untuk", REQUIRED), text("lama", "Lama tugas", { help: "Misalnya: 12 hari kerja." }), date("mulai", "Mulai", REQUIRED), date("selesai", "Selesai", { ...REQUIRED, notBefore: "mulai" }), ...COPIES, ...SIGNER,
  ],
};
