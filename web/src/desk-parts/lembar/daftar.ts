/** All kinds of sheets in the order of the procedure. */
import { baPelimpahan } from "./ba-pelimpahan";
import { bap } from "./bap";
import type { Form } from "./bentuk";
import { DISCIPLINE } from "./disiplin";
import { kelengkapan } from "./kelengkapan";
import { lhp } from "./lhp";
import { pengantar } from "./pengantar";
import { penutup } from "./penutup";
import { permintaanKelengkapan } from "./permintaan-kelengkapan";
import { rekomendasi } from "./rekomendasi";
import { sk } from "./sk";
import { sktjm } from "./sktjm";
import { suratTugas } from "./surat-tugas";
import { tandaTerima } from "./tanda-terima";
import { telaah } from "./telaah";
import { temuan } from "./temuan";
import { undangan } from "./undangan";

export const FORMS: readonly Form[] = [
  kelengkapan, permintaanKelengkapan, tandaTerima, telaah, suratTugas, undangan, bap, temuan, lhp, pengantar, rekomendasi, baPelimpahan, sk, sktjm, penutup,
  ...DISCIPLINE,
];

/** The form of this name; nothing for one that this version does not know. */
export function formOf(name: string): Form | undefined {
  return FORMS.find(({ form }) => form === name);
}
