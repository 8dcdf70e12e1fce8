/** Words of the pages of the sosialisasi. */

export const I = {
  saved: "Tersimpan.",
  failed: "Belum tersimpan",
  differs: "Orang lain baru saja menerbitkan teks ini. Tulisan Anda masih ada di sini: salin dulu, muat ulang halaman, lalu gabungkan.",
  /** By field, and by field and reason. */
  fields: {
    title: "Tulis judul, paling banyak 120 huruf, dalam satu baris.",
    text: "Periksa teksnya.",
    "text.empty": "Teksnya masih kosong.",
    "text.long": "Teksnya terlalu panjang; paling banyak 20.000 huruf.",
    "text.unseen": "Baris {line} memuat tanda yang tidak terlihat. Hapus baris itu, lalu ketik ulang.",
    "text.heading": "Baris {line}: tulis judul bagian sesudah ##, paling banyak 120 huruf.",
    "text.link": "Baris {line}: tautan hanya boleh ke halaman portal ini, misalnya /kunci/, atau ke situs resmi seperti https://lapor.go.id/.",
    "text.sections": "Terlalu banyak bagian; paling banyak 60.",
    name: "Tulis namanya.",
    purpose: "Terlalu panjang; paling banyak 300 huruf.",
    phone: "Tulis nomor dengan angka, spasi, dan tanda + - ( ) saja.",
    address: "Terlalu panjang; paling banyak 300 huruf.",
    web: "Tulis alamat situs, misalnya contoh.go.id.",
    agency: "Tulis nama OPD.",
    held_on: "Tulis tanggalnya.",
    "held_on.future": "Hari itu belum tiba. Catat sesudah sosialisasi selesai.",
    invited: "Tulis jumlah dengan angka.",
    present: "Tulis jumlah dengan angka.",
  } as Readonly<Record<string, string>>,
} as const;
