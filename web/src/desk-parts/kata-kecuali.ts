/** Words for leaving somebody out of a case. */

/** Why somebody was excluded, as everybody reads it who reads the case. */
export const RECUSALS = {
  declared: "menyatakan sendiri ada benturan kepentingan",
  related: "ada hubungan dengan orang dalam laporan",
  named: "disebut dalam laporan",
  left: "tidak lagi bertugas",
} as const;

export const R = {
  readerExcluded: "{by} mengecualikan {name} ({reason}). Kunci baru dibuat tanpa {name}. {day}.",
  exclude: "Kecualikan pembaca",
  excludeTitle: "Kecualikan pembaca dari perkara ini",
  who: "Siapa yang tidak boleh lagi membaca?",
  why: "Alasan",
  whyHelp: "Pelapor dan semua pembaca melihat alasan ini.",
  effect: "Perkara ini langsung hilang dari meja kerjanya. Peramban Anda membuat kunci baru untuk pembaca lain dan pelapor. Ia tidak dapat menjadi pembaca lagi.",
  limits: "Yang tidak dapat dibatalkan: apa yang sudah dibaca atau disimpannya. Kunci lama yang masih dipegangnya membuka isi lama, bila ia memperoleh salinannya.",
  confirm: "Buat kunci baru tanpa dia",
  busy: "Membuat kunci baru…",
  choose: "Pilih orangnya.",
  chooseWhy: "Pilih alasannya.",
  done: "{name} tidak lagi membaca perkara ini.",
  onlyMe: "Anda satu-satunya pembaca. Tambah pembaca lain dulu.",

  mine: "Saya punya benturan kepentingan",
  mineTitle: "Lepaskan perkara ini",
  mineAsk: "Apakah Anda kerabat, teman, atasan, atau bawahan seseorang dalam laporan ini, atau disebut di dalamnya?",
  mineEffect: "Perkara ini langsung hilang dari meja kerja Anda, dan Anda tidak dapat membacanya lagi. Pembaca lain melihat pernyataan Anda dan membuat kunci baru.",
  mineConfirm: "Nyatakan dan lepaskan",
  mineBusy: "Melepaskan…",
  mineDone: "Perkara dilepaskan. Pernyataan Anda tercatat.",

  declared: "menyatakan benturan kepentingan; kunci baru belum dibuat",
  renewTitle: "{name} menyatakan benturan kepentingan",
  renewWhy: "Ia sudah tidak dapat mengambil apa pun dari perkara ini. Buat kunci baru, supaya yang ditulis mulai sekarang juga tidak dapat dibuka dengan kunci lamanya.",
  renew: "Buat kunci baru",
  excluded: "Dikecualikan: {names}.",
} as const;
