/** What the portal's scripts say first, in Indonesian; `{x}` is filled in by `say`. The rest is in `kata-tulis.ts`. */

/** Whom a report may be about, by the codes of the directories. */
export const SUBJECTS = {
  pemkot: { label: "Pegawai pemkot, sekolah, puskesmas, atau BUMD", help: "termasuk honorer, kelurahan, dan kecamatan" },
  inspektorat: { label: "Orang Inspektorat", help: "dibaca orang di luar Inspektorat" },
  pimpinan: { label: "Wali Kota, Wakil, Sekda, atau DPRD", help: "dibaca orang di luar Inspektorat" },
  "tidak-yakin": { label: "Tidak yakin", help: "kami yang meneruskan ke tempat yang tepat" },
} as const;

export const K = {
  stepDone: " selesai",
  readersTitle: "Siapa yang membacanya",
  readersCan: "Yang bisa membaca",
  readersCannot: "Yang tidak bisa",
  readersNobody: "Orang lain, termasuk pengelola server, tidak diberi kunci.",
  readerMissing: "belum punya kunci, jadi belum bisa membaca",
  involvedTitle: "Ada nama di atas yang terlibat?",
  involvedNo: "Tidak",
  involvedYes: "Ya, pilih saluran lain",
  involvedSwitched: "Sekarang lewat saluran lain. Lihat siapa yang membacanya.",
  involvedAll: "Tidak ada saluran lain di sini. Laporkan ke KPK (kws.kpk.go.id) atau Ombudsman (137), atau lihat cara lain di halaman depan.",
  involvedNamed: "Anda menyebut {name}, yang termasuk pembaca saluran ini. Bila orangnya sama, pilih saluran lain.",
  involvedSwitch: "Pilih saluran lain",
  involvedOther: "Bukan orang yang sama",
  channelClosed: "Saluran ini belum dapat menerima laporan dari sini. Lihat cara lain di halaman depan, atau pilih “Tidak yakin”.",
  forgedName: "Nama kesalahan: {name}.",
  loadFailed: "Sambungan terputus. Bagian berikutnya belum dapat diambil; coba lagi.",
} as const;

/** Why the readers' list is not trusted, by the protocol's name. */
export const FORGED: Readonly<Record<string, string>> = {
  fingerprint: "Sidik jari di poster tidak sama dengan kunci situs ini. Jangan menulis apa pun di sini; beri tahu Inspektorat lewat cara lain.",
  "directory-expired": "Daftarnya sudah kedaluwarsa. Periksa juga tanggal di perangkat Anda.",
};
