/** What is said about evidence on its card: checking, playing, saving. */

export const F = {
  view: "Lihat",
  close: "Tutup",
  save: "Simpan",
  cancel: "Batalkan",
  checking: "memeriksa keaslian, {percent}%",
  saving: "menyimpan, {percent}%",
  waiting: "sambungan terputus; dilanjutkan begitu tersambung lagi ({percent}%)",
  progress: "Kemajuan {name}",
  checked: "{kind}, keasliannya sudah diperiksa",
  failed: "gagal: {why}",
  cancelled: "dibatalkan",
  changed: "Berkas ini berubah di server setelah diperiksa, jadi pemutaran dihentikan. {why}",
  unplayable: "Jenis {kind} ini tidak dapat diputar peramban Anda. Simpan, lalu buka dengan hati-hati.",
  tooLargeToShow: "Berkas lebih dari 200 MB tidak ditampilkan di sini; simpan, lalu buka dengan hati-hati.",
  tooLargeHere: "Peramban ini tidak dapat membuka berkas lebih dari 200 MB (biasanya karena jendela samaran). Gunakan jendela biasa di peramban yang baru.",
  frame: "{kind} {name}",
  saved: "Berkas disimpan; tujuannya tercatat.",
  saveStopped: "penyimpanan dihentikan; tidak ada berkas yang utuh tersimpan",
  saveTitle: "Simpan {name}?",
  saveRisk: "Di luar meja kerja, berkas ini tidak terkunci lagi dan tersimpan di komputer ini. Berkas dari luar juga dapat berisi program jahat, atau menghubungi internet saat dibuka.",
  saveWhy: "Untuk apa? Tujuannya dicatat bersama nama Anda.",
  purpose: "Tujuan",
  saveConfirm: "Simpan berkas",
  saveBusy: "Menyiapkan…",
  choosePurpose: "Pilih tujuannya lebih dulu.",
  nameless: "berkas",
} as const;

/** Kinds of content, as they stand in a sentence. */
export const KINDS = { image: "gambar", pdf: "PDF", text: "teks", office: "dokumen", audio: "suara", video: "video" } as const;
