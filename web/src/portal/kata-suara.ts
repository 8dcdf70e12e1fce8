/** What the recorder says, in Indonesian. */

/** Why nothing is heard. */
export type SoundTrouble = "refused" | "none" | "busy" | "unsupported" | "broken";

export const S = {
  title: "Rekam suara",
  before: "Paling lama {minutes} menit. Setelah merekam, Anda bisa mendengarkannya dan menyamarkan suara sebelum dipakai.",
  quiet: "Pilih tempat yang sepi. Jangan sebut nama Anda; orang lain jangan sampai mendengar.",
  start: "Mulai merekam",
  starting: "Membuka mikrofon… Bila ditanya, izinkan mikrofon untuk halaman ini.",
  recording: "Sedang merekam",
  paused: "Dijeda; mikrofon mati",
  hidden: "Dijeda karena halaman ini tidak terlihat; mikrofon mati. Yang sudah terekam tetap ada.",
  lost: "Mikrofon berhenti, jadi rekaman dijeda. Yang sudah terekam tetap ada.",
  time: "{now} dari {most}",
  level: "Keras suara",
  heard: "Suara terdengar.",
  silent: "Belum ada suara yang terdengar. Dekatkan mikrofon.",
  pause: "Jeda",
  resume: "Lanjut merekam",
  stop: "Selesai",
  full: "Batas waktunya tercapai, jadi perekaman selesai. Sambung dengan rekaman baru bila perlu.",
  making: "Menyiapkan rekaman",
  changing: "Menyamarkan suara",
  cancel: "Batal",
  listen: "Dengarkan dulu",
  listenNote: "Bila ada orang di dekat Anda, pakai earphone. Rekaman masih di perangkat ini saja.",
  own: "Suara asli",
  changed: "Suara yang disamarkan",
  change: "Samarkan suara",
  changeAgain: "Coba suara lain",
  changeNote: "Suara diubah di perangkat ini. Itu membuat Anda lebih sulit dikenali, tetapi tidak menjamin apa pun: cara bicara, pilihan kata, dan hal yang Anda ceritakan tetap dapat menunjukkan siapa Anda.",
  which: "Yang dipakai",
  use: "Pakai rekaman ini",
  again: "Hapus dan rekam ulang",
  close: "Tutup perekam",
  discard: "Tutup dan hapus rekaman",
  name: "rekaman-{n}.{ending}",
  unused: "Rekaman ini belum dipakai. Pakai dulu, atau tutup dan hapus.",
  retry: "Coba lagi",
  makingFailed: "Rekaman belum dapat disiapkan. Coba lagi.",
  tooShort: "Belum ada yang terekam.",
} as const;

export const SOUND_TROUBLE: Readonly<Record<SoundTrouble, string>> = {
  refused: "Mikrofon belum diizinkan untuk halaman ini. Ketuk gembok atau tanda setelan di samping alamat, izinkan mikrofon, lalu coba lagi. Izin itu dapat dicabut lagi setelahnya.",
  none: "Tidak ada mikrofon yang ditemukan di perangkat ini. Pilih berkas rekaman, atau tulis saja.",
  busy: "Mikrofon sedang dipakai aplikasi lain. Tutup aplikasi itu, lalu coba lagi.",
  unsupported: "Peramban ini tidak dapat merekam di dalam halaman. Pilih berkas rekaman, atau tulis saja.",
  broken: "Mikrofon berhenti bekerja. Coba lagi, atau tulis saja.",
};
