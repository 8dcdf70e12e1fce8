/** Words of the steps of the procedure. Places in braces are filled by `say`. */

/** Parts in a team. */
export const PARTS = { penelaah: "Penelaah", pengendali: "Pengendali", ketua: "Ketua tim", anggota: "Anggota" } as const;

/** Elements of the checklist, as the question that the officer answers. */
export const UNSUR_NAMES = {
  apa: "Apa yang terjadi", siapa: "Siapa, atau jabatannya", dimana: "Di mana", kapan: "Kapan, atau masih berlangsung", bagaimana: "Bagaimana caranya", bukti: "Bukti permulaan", petunjuk: "Petunjuk yang dapat diperiksa",
} as const;

export const FOUND_NAMES = { terpenuhi: "Ada", belum: "Belum ada", tidak: "Tidak dapat diperoleh" } as const;

export const ABOUT_NAMES = {
  pegawai: "Yang dilaporkan pegawai pemkot, OPD, atau BUMD?", layanan: "Keluhan layanan saja?", gratifikasi: "Gratifikasi yang diterima pelapor sendiri?", pribadi: "Sengketa pribadi?", pengadilan: "Sedang diperiksa pengadilan?", berulang: "Sama dengan laporan yang sudah ada?",
} as const;

export const ANSWER_NAMES = { "tidak-tahu": "Belum tahu", ya: "Ya", tidak: "Tidak" } as const;

/** What the gate suggests, and the state that it leads to. */
export const SUGGESTIONS = {
  memenuhi: "Unsurnya lengkap. Sistem menyarankan: memenuhi syarat.",
  perlu: "Sistem menyarankan: minta yang belum ada ({missing}).",
  dialihkan: "Sistem menyarankan: alihkan ke {where}.",
  tidak: "Sistem menyarankan: belum memenuhi syarat ({reasons}). Dua petugas yang memutuskan.",
} as const;

export const DESTINATIONS = {
  "sp4n-lapor": "SP4N-LAPOR!", upg: "Unit Pengendalian Gratifikasi (UPG)", pembina: "instansi yang berwenang atas orang yang dilaporkan", inspektorat: "Inspektorat lain",
} as const;

export const GROUND_NAMES = { pribadi: "sengketa pribadi", pengadilan: "sedang diperiksa pengadilan", berulang: "sudah pernah dilaporkan" } as const;

export const S = {
  yourDisposition: "Menunggu disposisi Anda.",
  check: "Periksa kelengkapan",
  checkTitle: "Periksa kelengkapan laporan",
  checkWhy: "Jawab unsur demi unsur. Tanpa nama bukan alasan menolak. Hasilnya disimpan sebagai lembar terkunci.",
  note: "Keterangan: {label}",
  notePlace: "keterangan",
  elements: "Unsur laporan",
  about: "Keadaan lain",
  result: "Keputusan Anda",
  reason: "Alasan",
  reasonHelp: "Tulis bila keputusan Anda berbeda dari saran sistem.",
  checkSeal: "Kunci lembar dan lanjutkan",
  reasonNeeded: "Keputusan Anda berbeda dari saran sistem. Tulis alasannya.",
  noteNeeded: "Tulis keterangan untuk unsur “{label}”: mengapa tidak dapat diperoleh.",
  alike: "Mungkin tentang hal yang sama",
  alikeWhy: "Dibandingkan di peramban ini dari {count} ringkasan yang Anda baca.",
  alikeNone: "Tidak ada ringkasan yang mirip di antara {count} yang Anda baca.",
  alikeBusy: "Membandingkan ringkasan…",
  alikeFailed: "Ringkasan lain tidak dapat dibandingkan. {why}",
  sheetFirst: "Periksa kelengkapan dulu: tombol “Periksa kelengkapan” menyimpan hasilnya sebagai lembar.",
  sheetDiffers: "Lembar kelengkapan terakhir tidak menyatakan memenuhi syarat. Periksa lagi, atau pilih keadaan lain.",

  assignTitle: "Disposisi dan tim",
  assignWhy: "Pilih siapa yang menangani, dan sebagai apa. Yang belum membaca perkara ini menerima kunci saat Anda menyimpan.",
  notAssigned: "tidak ditugaskan",
  notReader: "belum membaca",
  purpose: "Isi disposisi",
  purposeHelp: "Misalnya: telaah dalam 14 hari. Pelapor dan semua pembaca melihatnya bila ada pembaca baru.",
  assign: "Simpan tim",
  assignBusy: "Menyimpan…",
  nobody: "Tugaskan paling sedikit satu orang.",
  twoLeads: "Hanya satu ketua tim.",
  assigned: "Tim ditetapkan.",

  choose: "Pilih {number}",
  assignChosen: "Tugaskan yang dipilih",
  manyHow: "Centang perkara yang ditangani tim yang sama.",
  chooseCases: "Centang paling sedikit satu perkara.",
  oneChannel: "Pilih perkara dari satu saluran saja.",
  manyTitle: "Tim untuk {count} perkara",
  manySure: "Mereka tidak terlibat dalam satu pun laporan ini, dan bukan bawahan atau atasan langsung orang yang dilaporkan.",
  manyFailed: "{done} dari {count} perkara ditugaskan; yang lain belum",

  classTitle: "Kelas dan kategori",
  classWhy: "Inilah yang dilihat server dalam bentuk biasa, untuk daftar dan angka; bukan isi laporan.",
  grade: "Kelas laporan",
  gradeHelp: "A: berat atau merugikan daerah; B: sedang; C: ringan.",
  category: "Kategori",
  unit: "Instansi yang dilaporkan",
  unset: "belum ditetapkan",
  classify: "Simpan",
  classified: "Kelas dan kategori disimpan.",

  proposeTitle: "Usulkan: belum memenuhi syarat",
  proposeWhy: "Dua petugas yang memutuskan: Anda mengusulkan, petugas lain menyetujui dan memberi tahu pelapor. Anonim bukan alasan.",
  proposeNeedsSheet: "Periksa kelengkapan dulu, dengan keterangan untuk setiap unsur yang tidak ada.",
  proposeReason: "Alasan bagi petugas kedua",
  propose: "Kunci dan usulkan",
  proposed: "Usulan disimpan; petugas lain yang memutuskan.",
  proposalWaits: "Ada usulan: belum memenuhi syarat",
  proposalBy: "Diusulkan {name}, {day}. Alasan: {reason}",
  confirm: "Setujui dan beri tahu pelapor",

  extendTitle: "Perpanjang batas",
  extendWhy: "Batas sekarang: {day}.",
  extendMost: " Paling lama sampai {day}.",
  extendTo: "Batas baru",
  extendReason: "Alasan",
  extendReasonHelp: "Disimpan sebagai catatan internal.",
  extendTold: "Yang dibaca pelapor",
  extend: "Kunci dan perpanjang",
  extendDay: "Pilih hari setelah batas sekarang{most}.",
  extendNote: "Batas diperpanjang dari {from} sampai {to}. Alasan: {reason}",
  extended: "Batas diperpanjang; pelapor diberi tahu.",
  writeReason: "Tulis alasannya.",

  where: "Dialihkan ke",
  whereChoose: "pilih tempatnya",
  newsTooFar: "Kabar berikutnya paling lambat {day}.",
} as const;
