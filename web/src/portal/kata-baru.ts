/** Words about taking new words for a box that an officer typed. */
export const N = {
  register: "Berkas asli, nomor register",
  title: "Petugas pernah melihat kata kunci Anda",
  why: "Laporan ini diketik petugas, lalu kata kuncinya dicetak pada slip. Siapa pun yang menyimpan kata-kata itu dapat membuka kotak ini dan menulis atas nama Anda.",
  what: "Ambil kata kunci baru yang hanya Anda tahu. Kata di slip lalu tidak dapat membuka kotak lagi.",
  begin: "Ambil kata kunci baru",
  newTitle: "Kata kunci baru Anda",
  newHow: "Catat dulu. Kata lama masih berlaku sampai Anda menekan “Pakai kata kunci baru”.",
  right: "Benar. Catatan Anda lengkap.",
  unchecked: "Pastikan kata-kata tadi sudah Anda catat: kami tidak dapat menggantinya.",
  take: "Pakai kata kunci baru",
  stay: "Nanti saja",
  done: "Kata kunci baru sudah berlaku",
  doneHow: "Kata di slip tidak dapat membuka kotak ini lagi. Sobek slipnya; simpan kata yang baru.",
  offline: "Sambungan terputus. Kami belum tahu apakah kata baru sudah berlaku. Simpan kedua catatan, lalu coba lagi.",
  gone: "Kata kunci ini sudah diganti dari tempat lain. Bila bukan oleh Anda, kirim laporan baru lewat halaman depan dan sebutkan hal ini.",
} as const;
