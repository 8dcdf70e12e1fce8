/** What the box says about files: fetching, checking, playing, saving. */

export const FILES = {
  cancel: "Batalkan",
  checking: "memeriksa keaslian, {percent}%",
  waiting: "sambungan terputus; dilanjutkan begitu tersambung lagi ({percent}%)",
  saving: "menyimpan, {percent}%",
  progress: "Kemajuan {name}",
  cancelled: "dibatalkan",
  saved: "tersimpan",
  checked: "keasliannya sudah diperiksa",
  tooLarge: "Berkas lebih dari 200 MB hanya dapat disimpan dengan Chrome atau Edge di komputer. Buka kotak ini di sana, atau minta petugas mengirim berkas yang lebih kecil.",
  notWritten: "Berkas tidak dapat ditulis di sini. Mungkin ruang penyimpanan penuh; pilih tempat lain, lalu coba lagi.",
} as const;
