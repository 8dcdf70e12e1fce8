/** All kinds of sheets in the order of the procedure; a link between cases is written apart, since it is written in both. */
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
import { rujukan } from "./rujukan";
import { signedCopy } from "./salinan";
import { sk } from "./sk";
import { sktjm } from "./sktjm";
import { suratTugas } from "./surat-tugas";
import { tautan } from "./tautan";
import { tandaTerima } from "./tanda-terima";
import { telaah } from "./telaah";
import { temuan } from "./temuan";
import { undangan } from "./undangan";

export const FORMS: readonly Form[] = [
  kelengkapan, permintaanKelengkapan, tandaTerima, telaah, suratTugas, undangan, bap, temuan, lhp, pengantar, rekomendasi, rujukan, baPelimpahan, sk, sktjm, penutup,
  ...DISCIPLINE,
];

/** The form of this name, one of those that are chosen or a signed copy; nothing for one that this version does not know. */
export function formOf(name: string): Form | undefined {
  return [...FORMS, signedCopy, tautan].find(({ form }) => form === name);
}
