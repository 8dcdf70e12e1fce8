/** Words of signing in with an account of the city. */

export const KOTA = {
  masuk: "Masuk dengan akun kota",
  bantuan: "Untuk rapat, papan keterbukaan, dan angka. Laporan tetap terkunci.",
  menuju: "Menuju layanan masuk kota…",
  memeriksa: "Memeriksa akun kota…",
  tanpa: "Kembali tanpa frasa kunci",
  frasa: "Untuk membuka laporan dan surat, masuk dengan frasa kunci.",
  berakhir: "Anda dikeluarkan karena lama tidak ada kegiatan. Silakan masuk lagi.",
  terhubung: "Akun kota terhubung.",
  milikLain: "Akun kota ini sudah terhubung dengan petugas lain, atau Anda sudah punya akun kota yang terhubung.",
  judulUndangan: "Hubungkan akun kota Anda",
  undangan: "Administrator mengundang Anda memakai meja kerja ini dengan akun kota. Masuklah sekali dengan akun Anda sendiri, lalu meja kerja ini mengingat bahwa akun itu milik Anda. Yang disimpan hanya nomor akunnya: bukan nama, bukan pos-el.",
  undanganSekali: "Tautan ini berlaku satu kali. Jangan teruskan kepada orang lain.",
  alamat: "Alamat layanan masuk kota tidak aman, jadi tidak dibuka. Beri tahu administrator.",
} as const;
