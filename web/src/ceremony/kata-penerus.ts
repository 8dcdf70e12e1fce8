/** Words of a root's successor. */

export const P = {
  langkah: ["Periksa", "Kunci induk", "Berita acara", "Selesai"],
  judul: (channel: string): string => `Penanda tangan baru saluran ${channel}`,
  pengantar: "Dokumen induk yang baru menggantikan yang berlaku sekarang. Sidik saluran di poster tidak berubah.",
  tetap: "tetap",
  baru: "baru",
  kunciBaru: "kunci baru",
  keluar: (names: readonly string[]): string => `Tidak lagi menandatangani: ${names.join(", ")}.`,

  kunciJudul: "Ambil satu kunci dari brankas",
  kunciIsi: "Kunci induk atau kunci cadangan, satu saja cukup. Berkasnya dibaca di peramban ini dan tidak dikirim.",
  pilih: "Pilih berkas kunci",
  belum: "Belum dipilih.",
  cocok: "Kunci ini cocok dengan dokumen induk yang berlaku.",
  bukan: "Berkas ini bukan kunci saluran ini. Pilih berkas yang lain.",
  pilihDulu: "Pilih berkas kuncinya dulu.",
  nasib: "Kunci induk dan kunci cadangan",
  tetapKunci: "Keduanya tetap dipakai",
  tetapKunciBantuan: "Bila keduanya masih di brankas dan tidak diketahui orang lain.",
  gantiKunci: "Buat keduanya baru",
  gantiKunciBantuan: "Bila salah satunya hilang, atau mungkin diketahui orang lain. Yang lama tidak berlaku lagi.",
  nasibDulu: "Pilih apakah kedua kunci tetap dipakai.",

  acaraJudul: "Berita acara penggantian dokumen induk",
  pembukaTetap: (day: string): string => `Pada hari ini, ${day}, telah disahkan dokumen induk yang baru untuk saluran pelaporan berikut, dengan kunci yang sudah ada, di peramban pemegang kunci.`,
  pembukaBaru: (day: string): string => `Pada hari ini, ${day}, telah disahkan dokumen induk yang baru untuk saluran pelaporan berikut, dengan kunci induk dan kunci cadangan yang baru, di peramban pemegang kunci. Kunci yang lama tidak berlaku lagi.`,
  selesaiJudul: "Dokumen induk yang baru disahkan",
  selesaiLanjut: "Berikutnya: para penanda tangan membuka meja kerja, menu Daftar penerima, dan menandatangani bila ada yang menunggu. Sampai tanda tangannya cukup, daftar yang lama tetap berlaku.",
} as const;
