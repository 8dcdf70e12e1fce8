/** What is said where officers write and attach files. */

export const C = {
  attach: "Lampirkan berkas",
  empty: "Tulis pesannya lebih dulu.",
  waiting: "Menunggu {n} berkas sampai…",
  sending: "Mengunci dan mengirim…",
  failedFiles: "Ada berkas yang belum sampai. Coba lagi atau buang berkas itu.",
  notSent: "Belum terkirim",
  kept: "Tulisan Anda masih ada di sini.",
  preparing: "menyiapkan kunci",
} as const;
