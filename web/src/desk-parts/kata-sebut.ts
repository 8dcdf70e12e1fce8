/** Words about mentions and notices. */

export const MENTION = {
  label: "Petugas yang bisa disebut",
  help: "Ketik @ untuk menyebut rekan yang membaca perkara ini. Isi catatan tetap terkunci.",
  offered: "{count} nama ditawarkan. Pilih dengan panah, lalu Enter.",
} as const;

export const NOTICES = {
  some: "{count} pemberitahuan belum dilihat.",
  allSeen: "Semua pemberitahuan sudah ditandai.",
} as const;
