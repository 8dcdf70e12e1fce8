/** Words of the pages of rules. */

export const A = {
  saved: "Tersimpan. Tanggal perkara yang sudah ada tidak berubah.",
  failed: "Belum tersimpan",
  /** By field, and by field and reason. */
  fields: {
    code: "Pilih apa yang dibatasi.",
    days: "Tulis jumlah hari, 1 sampai 366. Hanya pengingat dan pemberitahuan boleh 0.",
    kind: "Pengingat dan pemberitahuan selalu dihitung dalam hari kerja.",
    basis: "Tulis dasar hukumnya.",
    note: "Catatan terlalu panjang; paling banyak 400 huruf.",
    valid_from: "Tulis tanggal mulai berlaku.",
    "valid_from.past": "Tanggal ini sudah lewat. Yang sudah lewat tidak diubah; pilih hari ini atau sesudahnya.",
    "valid_from.exists": "Sudah ada batas untuk ini yang mulai berlaku pada hari itu. Pilih hari lain.",
    valid_to: "Tulis tanggal terakhir berlaku, atau kosongkan.",
    "valid_to.order": "Tanggal ini sebelum tanggal mulai berlaku.",
    day: "Tulis tanggalnya.",
    "day.past": "Hari ini sudah lewat. Yang sudah lewat tidak diubah.",
    "day.late": "Terlalu jauh ke depan; paling jauh akhir tahun kedua sesudah tahun ini.",
    "day.weekend": "Hari itu Sabtu atau Minggu, yang memang tidak dihitung.",
    "day.already-off": "Hari itu sudah libur menurut kalender nasional.",
    "day.already-working": "Hari itu memang hari kerja; tidak ada yang perlu dibuka.",
    "day.exists": "Hari itu sudah ada dalam daftar. Batalkan dulu yang lama.",
    name: "Tulis nama harinya.",
    address: "Alamat terlalu panjang; paling banyak 120 huruf.",
    address_more: "Alamat terlalu panjang; paling banyak 120 huruf.",
    postal_code: "Kode pos terdiri atas 5 angka, misalnya 31625.",
    telephone: "Tulis nomor telepon dengan angka, misalnya (0733) 123456.",
    website: "Tulis alamat laman tanpa https://, misalnya inspektorat.kota.go.id.",
    email: "Tulis alamat pos-el kantor, misalnya inspektorat@kota.go.id.",
    place: "Nama tempat terlalu panjang; paling banyak 60 huruf.",
    colour: "Tulis warnanya sebagai # dan enam angka atau huruf a sampai f, misalnya #0d5c61.",
    accent: "Tulis warnanya sebagai # dan enam angka atau huruf a sampai f, misalnya #fffdfa.",
    "accent.contrast": "Gambar kurang jelas di atas warna itu. Pilih yang lebih terang atau lebih gelap, sampai kontrasnya 4,5.",
    region_code: "Tulis kode wilayah seperti 16.73, atau kosongkan.",
    years: "Tulis lamanya dalam tahun, 1 sampai 100.",
    fate: "Pilih yang terjadi sesudahnya.",
    reason: "Pilih alasannya lebih dulu.",
    emblem: "Berkas ini tidak dapat dibaca. Pilih berkas SVG atau PNG.",
    "emblem.large": "Gambar ini terlalu besar. Paling besar 60 kB, dan paling lebar 4.096 piksel.",
    "emblem.kind": "Ini bukan gambar SVG atau PNG yang utuh. Pilih berkas lain.",
    "emblem.empty": "Gambar SVG ini tidak berisi bentuk. Ubah tulisan dan gambar di dalamnya menjadi garis (path), lalu simpan lagi.",
  } as Readonly<Record<string, string>>,
} as const;

/** The page of a record of destruction. */
export const DISPOSAL = {
  print: "Cetak berita acara",
  title: "berita acara ini",
  shared: "Komputer ini dipakai bersama, jadi tidak ada yang dicetak di sini.",
} as const;
