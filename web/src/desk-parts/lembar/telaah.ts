/** The review: what the report says, which law it touches, whether it is a matter of oversight. */
import { choice, CLASSES, type Form, long, NUMBERED, REQUIRED, SIGNER, YES_NO } from "./bentuk";
import { review } from "./kertas/laporan";

export const telaah: Form = {
  form: "telaah", title: "Lembar Telaah", paper: review, isNumbered: true,
  fields: [
    ...NUMBERED, long("ringkasan", "Ringkasan laporan", REQUIRED), long("dasar", "Dasar hukum"), long("analisis", "Analisis", REQUIRED),
    choice("berkadar", "Berkadar pengawasan", YES_NO, REQUIRED), choice("kelas", "Kelas laporan", CLASSES), long("saran", "Saran", REQUIRED), ...SIGNER,
  ],
};
