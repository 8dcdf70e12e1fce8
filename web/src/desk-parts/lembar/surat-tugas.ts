/** The order to examine: who, for what, how long. */
import { date, type Form, long, nip, NUMBERED, REQUIRED, rows, SIGNER, text } from "./bentuk";

export const suratTugas: Form = {
  form: "surat-tugas", title: "Surat Tugas", layout: "sheet",
  fields: [
    ...NUMBERED, long("dasar", "Dasar", REQUIRED),
    rows("tim", "Menugaskan kepada", [text("nama", "Nama", REQUIRED), nip("nip", "NIP"), text("jabatan", "Jabatan"), text("peran", "Peran dalam tim")], REQUIRED),
    long("untuk", "Untuk", REQUIRED), text("lama", "Lama tugas", { help: "Misalnya: 12 hari kerja." }), date("mulai", "Mulai", REQUIRED), date("selesai", "Selesai", { ...REQUIRED, notBefore: "mulai" }), ...SIGNER,
  ],
};
