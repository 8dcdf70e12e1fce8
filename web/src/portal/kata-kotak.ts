/** Every sentence that the box says, in Indonesian. */
import { say } from "./kata";

export { say };

/** What a state means, in one sentence; `{next}` is the day of the next news. */
export const STATES: Readonly<Record<string, { readonly sentence: string; readonly badge: string; readonly icon: string; readonly label: string }>> = {
  received: { sentence: "Laporan Anda sudah diterima dan menunggu dibaca.", badge: "badge", icon: "inbox", label: "Diterima" },
  "in-verification": { sentence: "Laporan Anda sedang diperiksa kelengkapannya.", badge: "badge badge--accent", icon: "search", label: "Verifikasi" },
  "needs-more": { sentence: "Ada yang perlu Anda lengkapi.", badge: "badge badge--wait", icon: "ask", label: "Perlu dilengkapi" },
  eligible: { sentence: "Laporan Anda memenuhi syarat dan akan ditindaklanjuti.", badge: "badge badge--accent", icon: "check", label: "Memenuhi syarat" },
  redirected: { sentence: "Laporan Anda dialihkan ke tempat yang lebih tepat.", badge: "badge", icon: "forward", label: "Dialihkan" },
  "not-eligible": { sentence: "Laporan ini belum memenuhi syarat. Alasannya ada di bawah.", badge: "badge", icon: "part", label: "Belum memenuhi syarat" },
  closed: { sentence: "Laporan ini selesai.", badge: "badge badge--ok", icon: "done", label: "Selesai" },
};

export const B = {
  count: "{n} dari 8 kata",
  notListed: "tidak ada dalam daftar",
  empty: "Tulis delapan kata kunci Anda.",
  tooFew: "Baru {n} kata. Kata kunci Anda delapan kata.",
  unknownWord: "Kata ke-{n} tidak ada dalam daftar.",
  mismatch: "Susunan kata tidak cocok. Periksa ejaan dan urutan.",
  nothing: "Tidak ada kotak dengan kata-kata ini. Periksa ejaan dan urutan. Simpanan yang lewat tujuh hari sudah terhapus.",
  offline: "Sambungan terputus. Kata-kata Anda masih ada; coba lagi.",
  trouble: "Kotak belum dapat dibuka. Coba lagi sebentar lagi.",
  channelClosed: "Daftar petugas saluran ini sedang diperbarui. Kotak dapat dibuka lagi setelah itu; kata kunci Anda tetap berlaku.",
  broken: "Catatan laporan Anda tidak cocok ({name}). Jangan hapus kata kunci; coba lagi dari jaringan lain, dan beri tahu Ombudsman (137) bila tetap begini.",
  proof: "Laporan Anda masih tercatat.",
  proofWrong: "Catatan laporan Anda tidak cocok. Jangan hapus kata kunci; lihat langkah berikutnya.",
  proofSteps: "Coba buka lagi dari jaringan lain. Bila tetap begini, catat tanggal hari ini dan nama kesalahan di bawah, lalu beri tahu Ombudsman (137).",
  proofLost: "{n} catatan tidak dapat dibuka ({names}).",
  signedBy: "Ditandatangani oleh {name}, {post}.",
  fromSystem: "Keterangan dari sistem, belum ada kabar yang ditandatangani petugas.",
  ours: "Batas kami:",
  yours: "Batas Anda:",
  left: "(sisa {n} hari kerja)",
  today: "(hari ini)",
  late: "(terlambat {n} hari kerja)",
  lateYours: "Jawaban terlambat tetap kami baca.",
  turnOfficer: "Sekarang giliran kami.",
  turnReporter: "Sekarang giliran Anda.",
  turnNone: "Tidak ada yang perlu Anda lakukan.",
  missing: "Yang masih kurang: {list}.",
  thread: "Percakapan",
  you: "Anda",
  unknownOfficer: "Petugas yang tidak dikenal",
  report: "Laporan",
  statusLine: "{name} menetapkan: {label}",
  grantLine: "{name}, {post}, ikut membaca. Tujuan: {purpose}",
  failed: "Pesan ini tidak dapat dipastikan keasliannya ({name}), jadi tidak ditampilkan sebagai pesan asli.",
  failedShow: "Lihat isinya juga",
  open: "Buka",
  save: "Simpan",
  openFile: "Buka berkas",
  opening: "Mengambil dan membuka…",
  fileFailed: "Berkas ini tidak dapat dipastikan keasliannya ({name}), jadi tidak dibuka. Coba lagi dari jaringan lain.",
  fileOffline: "Sambungan terputus. Berkas belum diambil; coba lagi.",
  answerTitle: "Jawab atau tambahkan",
  answerLabel: "Pesan Anda",
  answerHelp: "Dikunci di perangkat ini. Nama Anda tidak perlu.",
  answerFiles: "Pilih berkas",
  answerSend: "Kunci dan kirim",
  answerEmpty: "Tulis pesan atau pilih berkas dulu.",
  answerSent: "Pesan terkirim.",
  answerOffline: "Sambungan terputus. Pesan belum terkirim; tulisan Anda masih ada. Jangan tutup halaman ini.",
  answerTrouble: "Pesan belum terkirim; tulisan Anda masih ada. Coba lagi.",
  answerMute: "Pesan baru tidak dapat dikirim dengan aman sekarang ({name}). Kata kunci Anda tetap berlaku.",
  answerFailedFiles: "Ada berkas yang belum terkirim. Coba lagi atau buang berkas itu.",
  answerWait: "Menunggu berkas selesai dikirim…",
  readers: "Yang bisa membaca kotak ini",
  readersYou: "Anda, dengan kata kunci",
  number: "Nomor laporan",
  channel: "Saluran",
  refresh: "Periksa kabar baru",
  lock: "Kunci dan tutup kotak",
  facts: "Tentang laporan ini",
} as const;

/** Why a box cannot be opened or fetched anew, by the name of what failed. */
export function failureSentence(code: string): string {
  if (code === "not-found") return B.nothing;
  if (code === "offline") return B.offline;
  if (code === "directory-place") return B.channelClosed;
  return code === "unknown" ? B.trouble : say(B.broken, { name: code });
}

/** Elements that a status may ask for, as said in a sentence. */
export const MISSING: Readonly<Record<string, string>> = { what: "apa", who: "siapa", where: "di mana", unit: "instansi", when: "kapan", how: "bagaimana", evidence: "bukti" };
