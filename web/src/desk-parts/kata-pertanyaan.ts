/** Words about questions ("bolehkah saya ...?") at the desk. */

export const Q = {
  badge: "Pertanyaan",
  sentOn: "Dikirim {day}",
  inList: "Pertanyaan: {title}",
  why: "Ini pertanyaan, bukan laporan. Jawab dalam percakapan, lalu tutup.",
  whyAnswered: "Sudah dijawab. Bila penanya menulis lagi, pertanyaan ini terbuka kembali.",
  wroteAgain: "Pesan terakhir dari penanya.",
  reply: "Jawab",
  close: "Tutup pertanyaan",
  working: "Kabari bahwa sedang dijawab",
  isReport: "Ini ternyata laporan",
  publish: "Berguna bagi orang lain? Tulis ulang secara umum di {link}; jangan disalin dari sini.",
  library: "Tanya-jawab",
  notQuestion: "Ini dikirim sebagai laporan, jadi tidak dapat ditutup sebagai pertanyaan. Pilih keadaan lain.",
} as const;
