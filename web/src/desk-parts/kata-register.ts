/** Words of the evidence register and of printing. Places in braces are filled by `say`. */

export const REGISTER = {
  opening: "Membuka dan memeriksa…",
  locked: "Register ini terkunci.",
  failed: "Register tidak dapat dibuka",
  none: "Belum ada berkas",
  noneWhy: "Berkas dari pelapor dan petugas akan tercantum di sini dengan nomor dan sidiknya.",
  ready: "Register bukti terbuka: {count} berkas.",
  title: "Register bukti",
  secret: "Rahasia",
  drill: "Data fiktif, hanya percontohan",
  caseNumber: "Nomor perkara",
  channel: "Saluran",
  received: "Laporan diterima",
  count: "Jumlah berkas",
  countBoth: "{count} ({shared} dari laporan dan percakapan, {notes} dari catatan internal)",
  readers: "Pemegang kunci",
  explained:
    "B: berkas laporan dan percakapan dengan pelapor. C: berkas catatan internal. Nomor mengikuti urutan tampil dan dapat bergeser bila ada pesan lama yang baru diterima; pengenal yang tetap adalah sidik SHA-256.",
  missed: "{count} bagian perkara ini tidak dapat dibuka; berkas di dalamnya, bila ada, tidak tercantum.",
  overview: "Daftar berkas",
  number: "No.",
  name: "Nama berkas",
  type: "Jenis",
  typeSaid: "{type} (menurut pengirim)",
  size: "Ukuran",
  sizeWhole: "{size} ({bytes} bita)",
  from: "Dari",
  on: "Tanggal",
  place: "Terdapat dalam",
  digest: "Sidik SHA-256",
  note: "Keterangan pengirim",
  reporter: "Pelapor",
  unknownOfficer: "petugas yang tidak dikenal",
  signed: "{name} (tanda tangan diperiksa)",
  copy: "Salin sidik",
  copied: "Sidik {number} disalin.",
  copyFailed: "Peramban ini tidak mengizinkan penyalinan. Pilih sidiknya, lalu salin sendiri.",
  check: "Periksa lagi",
  checking: "Memeriksa…",
  checkingPart: "Memeriksa, {percent}%",
  checkOk: "Sesuai dengan sidiknya. Diperiksa peramban ini {when}.",
  checkWrong: "Pemeriksaan gagal: {why}",
  gone: "Berkas terkunci ini tidak ada lagi di server.",
  custody: "Rantai penguasaan",
  when: "Waktu",
  what: "Kejadian",
  who: "Oleh",
  why: "Untuk",
  entry: "Nomor catatan",
  dateOnly: "Waktu pelapor tidak dicatat, hanya tanggalnya.",
  /** Between groups of three figures. */
  thousands: ".",
  /** Between hours and minutes. */
  colon: ".",
  atTime: "{date} pukul {time}",
  logOk: "Catatan perbuatan petugas utuh sampai nomor {last}, menurut pemeriksaan server.",
  logHead: "Sidik catatan nomor {last}: {digest}",
  logBroken: "Catatan petugas tidak utuh",
  logBrokenWhy:
    "Catatan perbuatan petugas di server tidak cocok mulai nomor {at}: ada yang diubah atau hilang. Rantai penguasaan di bawah mungkin tidak lengkap. Sidik berkas tetap dapat dipercaya, karena diperiksa di peramban Anda. Beri tahu pengelola, dan jangan hapus apa pun.",
  handOver: "Serah terima",
  handOverWhy: "Diisi dengan tangan bila berkas atau cetakan ini berpindah tangan.",
  handedFrom: "Yang menyerahkan",
  handedTo: "Yang menerima",
  what2: "Nomor bukti",
  printedLine: "Dicetak oleh {name}, {post}, {when}. Tujuan: {purpose}. Tercatat dengan nomor {number}.",
  signedAt: "{place}, {date}",
  foot: "Nama berkas dan sidik berasal dari isi terkunci yang dibuka dan diperiksa di peramban petugas; server tidak mengetahuinya. Waktu dan tujuan berasal dari catatan perbuatan petugas di server.",
  short: "Register bukti",
  shortNone: "Belum ada berkas.",
  shortMore: "dan {count} berkas lagi",
} as const;

/** Acts of the log, as rows of a file's chain of custody. */
export const ACTS: Readonly<Record<string, string>> = {
  filed: "Diterima dari pelapor, terkunci",
  added: "Ditambahkan petugas, terkunci",
  unlogged: "Ditambahkan petugas, terkunci; tidak ada dalam catatan server",
  "file-viewed": "Dilihat di meja kerja",
  "file-checked": "Dicocokkan dengan sidiknya",
  "file-saved": "Disimpan ke luar meja kerja",
  "file-printed": "Dicetak",
};

/** What a purpose of the log is called in the table. */
export const WHY: Readonly<Record<string, string>> = {
  examine: "diperiksa",
  annex: "lampiran dokumen pemeriksaan",
  "hand-over": "diserahkan kepada pihak yang berwenang",
};

/** Where a file stands. */
export const PLACES: Readonly<Record<string, string>> = {
  report: "laporan",
  message: "percakapan dengan pelapor",
  note: "catatan internal",
  finding: "lembar",
};

export const PRINTING = {
  title: "Cetak {what}?",
  register: "register bukti",
  body: "Kertas tidak terkunci. Nama Anda, tanggal, dan nomor perkara tercetak di setiap halaman.",
  bodyWithout: "Kertas tidak terkunci. Nama Anda dan tanggal tercetak di setiap halaman, nomor perkara tidak.",
  why: "Untuk apa? Tujuannya dicatat bersama nama Anda.",
  legend: "Tujuan",
  confirm: "Cetak",
  busy: "Menyiapkan…",
  choose: "Pilih tujuannya lebih dulu.",
  broken: "Halaman untuk dicetak tidak dapat dibuat. Coba lagi.",
  mark: "{name}, {post} · {number} · {when}",
  markWithout: "{name}, {post} · {when}",
  pages: "Halaman, dari 1 sampai {count}",
  pagesHelp: "Misalnya 1-3, 7. Paling banyak {most} halaman sekali cetak.",
  pagesWrong: "Tulis halaman dari 1 sampai {count}, misalnya 1-3, 7; paling banyak {most} sekali cetak.",
  pageOf: "halaman {page} dari {count}",
  fileOf: "Bukti {number}",
  buttonRegister: "Cetak register",
} as const;

/** For what something of a case is printed; the value goes to the log. */
export const PRINT_PURPOSES: readonly (readonly [string, string])[] = [
  ["examine", "Memeriksanya di atas kertas"],
  ["annex", "Melampirkannya pada dokumen pemeriksaan"],
  ["hand-over", "Menyerahkannya kepada pihak yang berwenang"],
];
