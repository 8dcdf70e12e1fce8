/** What is asked after a case was closed, and the answers: in the box, and at the desk where they are read. */

/** Days are those of `CHECK_IN_DAYS`. */
export const CHECK_IN_ASKED = "Apakah Anda mengalami perlakuan buruk setelah melapor?";
export const HARM_SAID = { no: "Tidak", yes: "Ya", unsaid: "Tidak ingin menjawab" } as const;

export const SURVEY_ASKED = {
  speed: "Seberapa cepat laporan Anda ditangani?",
  clarity: "Apakah kabar dari kami mudah dipahami?",
  safety: "Apakah Anda merasa aman selama melapor?",
} as const;
/** One answer for each grade, from bad to good. */
export const SURVEY_SAID = {
  speed: { 1: "Lambat", 2: "Agak lambat", 3: "Cepat", 4: "Sangat cepat" },
  clarity: { 1: "Sulit dipahami", 2: "Kurang jelas", 3: "Jelas", 4: "Sangat jelas" },
  safety: { 1: "Tidak aman", 2: "Kurang aman", 3: "Aman", 4: "Sangat aman" },
} as const;
export const SURVEY_WORDS = "Apa yang sebaiknya kami perbaiki?";

export const OUTCOME_SAID = {
  proven: "Terbukti",
  "partly-proven": "Terbukti sebagian",
  "not-proven": "Tidak terbukti",
  "not-actionable": "Tidak dapat ditindaklanjuti",
  redirected: "Dialihkan ke instansi lain",
  "not-eligible": "Belum memenuhi syarat",
} as const;
