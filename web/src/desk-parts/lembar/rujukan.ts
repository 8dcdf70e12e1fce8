/** The letter that passes a matter on to whoever is in charge of it. */
import { ADDRESSED, COPIES, date, type Form, long, NUMBERED, REQUIRED, rows, SIGNER, text } from "./bentuk";
import { referral } from "./kertas/surat";

export const rujukan: Form = {
  form: "rujukan", title: "Surat Penerusan", paper: referral, isNumbered: true,
  fields: [
    ...NUMBERED, ...ADDRESSED, long("dasar", "Dasar"), long("isi", "Isi surat", { ...REQUIRED, help: "Jangan menulis apa pun yang menunjuk kepada pelapor." }),
    long("diminta", "Yang diminta", { ...REQUIRED, help: "Satu permintaan tiap baris." }), date("batas", "Batas waktu", { notBefore: "tanggal" }),
    rows("naskah", "Yang dikirim", [text("naskah", "Naskah", REQUIRED), text("banyak", "Banyaknya")]), ...COPIES, ...SIGNER,
  ],
};
