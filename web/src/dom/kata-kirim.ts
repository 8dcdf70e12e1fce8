/** What is said about files on their way, to reporters and officers alike. */

/** Why a file did not get through, by the name of what failed. */
export const FAILURES: Readonly<Record<string, string>> = {
  offline: "sambungan terputus.",
  unreadable: "berkas tidak dapat dibaca.",
  "upload-quota": "server sedang penuh, coba lagi nanti.",
  "too-large": "terlalu besar.",
  malformed: "berkas berubah selagi dibaca.",
  "file-digest": "isinya berubah sejak mulai dikirim; kirim lagi dari awal.",
  "upload-lost": "server kehilangan sebagian; kirim lagi dari awal.",
  "not-found": "yang sudah sampai tidak ada lagi di server; kirim lagi dari awal.",
};

export const S = {
  waiting: "menunggu giliran",
  sending: "mengunci dan mengirim, {percent}%",
  arrived: "{sent} sampai",
  seconds: "kurang dari semenit lagi",
  minutes: "kira-kira {n} menit lagi",
  hours: "kira-kira {n} jam lagi",
  waitsForLine: "menunggu sambungan, {percent}%. Dilanjutkan sendiri.",
  waitsForServer: "menunggu server, {percent}%. Dilanjutkan sendiri.",
  waitsForRoom: "server sedang penuh, {percent}%. Dicoba lagi sendiri.",
  paused: "dijeda, {percent}% sudah sampai",
  done: "terkunci dan terkirim",
  failed: "gagal: {why} Berkas masih ada di perangkat Anda.",
  refused: "server menolaknya.",
  progress: "Pengiriman {name}",
  pause: "Jeda",
  goOn: "Lanjutkan",
  retry: "Coba lagi",
  cancel: "Batalkan",
  remove: "Buang",
} as const;
