/** What the desk says about closing a case, in Indonesian. */
import type { Recovered } from "../portal/aftercare";

export const C = {
  outcome: "Hasil yang diberitahukan",
  outcomeHelp: "Golongan hasil saja, tanpa nama dan tanpa hukuman. Pelapor membacanya di kotaknya.",
  chooseOutcome: "Pilih hasil yang diberitahukan kepada pelapor.",
  choose: "Pilih…",
  recovered: "Kerugian keuangan negara atau daerah",
  recoveredHelp: "Bila dipulihkan, kotak pelapor menjelaskan penghargaan menurut PP 43/2018.",
} as const;

export const RECOVERED_SAID: Readonly<Record<Recovered, string>> = {
  none: "Tidak ada kerugian", no: "Belum dipulihkan", partly: "Dipulihkan sebagian", yes: "Dipulihkan seluruhnya",
};
