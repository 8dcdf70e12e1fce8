/** That two cases belong together. It is written in both of them, so that each shows the other; only readers of a case see it. */
import { choice, type Form, long, type Option, REQUIRED, text } from "./bentuk";
import { review } from "./kertas/laporan";

/** How the other case is related to the one that holds the sheet. */
export const RELATIONS: readonly Option[] = [
  ["asal", "Perkara ini tentang pembalasan atas laporan itu"],
  ["pembalasan", "Perkara itu tentang pembalasan atas laporan ini"],
  ["lanjutan", "Hal yang sama atau kelanjutannya"],
  ["serupa", "Orang, instansi, atau cara yang sama"],
  ["bukan", "Ternyata tidak terkait"],
];

export const tautan: Form = {
  form: "tautan", title: "Tautan Perkara", paper: review,
  fields: [text("perkara", "Nomor perkara lain", REQUIRED), choice("hubungan", "Hubungan", RELATIONS, REQUIRED), long("keterangan", "Keterangan")],
};
