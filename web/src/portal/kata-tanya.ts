/** What the page of a question says where it differs from a report's, in Indonesian. */

export const Q = {
  question: "Pertanyaan",
  empty: "Tulis pertanyaan Anda dulu; satu kalimat pun cukup.",
  over: "Terlalu panjang {over} huruf. Persingkat pertanyaannya, atau tanyakan sisanya nanti lewat kotak.",
  tracesNone: "Kami tidak menemukan nama, nomor, atau sebutan diri. Baca lagi dengan mata orang yang mengenal Anda.",
  channelClosedNow: "Saluran ini belum dapat menerima pertanyaan sekarang. Tulisan Anda masih ada. Coba lagi nanti, atau lihat cara lain di halaman depan.",
  offline: "Sambungan terputus. Pertanyaan belum terkirim; tulisan Anda masih ada. Jangan tutup halaman ini.",
  serverTrouble: "Server sedang bermasalah. Pertanyaan belum terkirim; tulisan Anda masih ada. Coba lagi sebentar lagi.",
  forged: "Keaslian daftar penerima tidak dapat dipastikan. Demi keamanan, pertanyaan tidak dikirim.",
  readersChanged: "Daftar pembaca baru saja berubah. Pertanyaan belum terkirim. Baca siapa yang membacanya sekarang, lalu kirim lagi.",
  promiseWrong: "Server menjawab, tetapi tanda terimanya tidak sah. Jangan anggap pertanyaan ini sudah terkirim. Coba lagi, atau pakai cara lain.",
} as const;
