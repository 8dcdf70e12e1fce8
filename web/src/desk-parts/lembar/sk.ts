/** The draft of a disciplinary decision: a proposal, since only the authority in charge imposes it. */
import { choice, COPIES, type Form, long, nip, NUMBERED, REQUIRED, SIGNER, text } from "./bentuk";
import { decision } from "./kertas/perintah";

export const sk: Form = {
  form: "sk", title: "Rancangan Keputusan Hukuman Disiplin", paper: decision,
  fields: [
    ...NUMBERED, text("nama", "Nama", REQUIRED), nip("nip", "NIP"), text("pangkat", "Pangkat, golongan"), text("jabatan", "Jabatan"), text("unit", "Unit kerja"),
    long("menimbang", "Menimbang", REQUIRED), long("mengingat", "Mengingat", REQUIRED), text("pasal", "Ketentuan yang dilanggar", { ...REQUIRED, help: "Misalnya: PP 94/2021 Pasal 5 huruf g (perlu verifikasi)." }),
    choice("tingkat", "Tingkat hukuman", [["ringan", "Ringan"], ["sedang", "Sedang"], ["berat", "Berat"]], REQUIRED), text("hukuman", "Jenis hukuman", REQUIRED), long("menetapkan", "Diktum berikutnya", { ...REQUIRED, help: "Diktum KESATU tersusun dari isian di atas. Tulis KEDUA dan seterusnya di sini, satu baris tiap diktum." }), ...COPIES, ...SIGNER,
  ],
};
