/** Words about questions ("bolehkah saya ...?") at the desk. */

/** What is said of whoever asks, in the place of the same words about a reporter. */
export const ASKER = {
  reporter: "Penanya",
  opened: "Pertanyaan terbuka.",
  noThread: "Belum ada pesan. Tulislah kepada penanya bila ada yang perlu ditanyakan lebih dulu.",
  replyLabel: "Tulis kepada penanya",
  replyHelp: "Penanya membacanya saat membuka kotaknya. Jangan menanyakan nama.",
  stateChanged: "Keadaan diubah; penanya melihatnya saat membuka kotak.",
  reporterReads: "Yang dibaca penanya",
  reporterReadsHelp: "Penanya melihat kalimat ini di Kotak Rahasia, dengan nama dan jabatan Anda sebagai penanda tangan.",
  tellReporter: "Kunci dan beri tahu penanya",
} as const;

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
