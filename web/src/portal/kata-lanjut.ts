/** What is said about files that a draft keeps unfinished, in Indonesian. */

export const L = {
  lost: "sudah {percent}% sampai",
  chooseAgainWhy: "Pilih lagi berkas “{name}” untuk melanjutkan dari situ. Halaman tidak menyimpan berkas Anda.",
  chooseAgain: "Pilih lagi",
  comparing: "dicocokkan dengan yang dulu, {percent}%",
  another: "Ini bukan berkas yang sama. Pilih “{name}” yang dulu; isinya harus sama persis. Yang sudah sampai tetap ada.",
  trouble: "Belum dapat dilanjutkan. Coba pilih lagi sebentar lagi. Yang sudah sampai tetap ada.",
  reading: "Membaca {name} supaya nanti dapat dilanjutkan, {percent}%.",
  readingWhy: "Dengan begitu hanya berkas yang sama persis dapat dilanjutkan.",
  skip: "Lewati: nanti kirim dari awal",
  keptFiles: "Berkas yang sudah sampai ikut tersimpan. Yang belum selesai dapat dilanjutkan setelah Anda memilih berkasnya lagi; yang sudah sampai tidak dikirim ulang.",
  leftFiles: "Tidak ikut tersimpan, harus dipilih lagi nanti: {names}.",
} as const;
