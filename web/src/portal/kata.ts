/** Every sentence that the portal's scripts say, in Indonesian; `{x}` is filled in by {@link say}. */
import type { TraceKind } from "./traces";
import type { Told } from "./metadata";

/** Fills `{name}` places of a sentence. */
export function say(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

export const SUBJECTS: readonly { readonly code: string; readonly label: string; readonly help: string }[] = [
  { code: "pemkot", label: "Pegawai pemkot, sekolah, puskesmas, atau BUMD", help: "termasuk honorer, kelurahan, dan kecamatan" },
  { code: "inspektorat", label: "Orang Inspektorat", help: "dibaca orang di luar Inspektorat" },
  { code: "pimpinan", label: "Wali Kota, Wakil, Sekda, atau DPRD", help: "dibaca orang di luar Inspektorat" },
  { code: "tidak-yakin", label: "Tidak yakin", help: "kami yang meneruskan ke tempat yang tepat" },
];

export const ELEMENT_NAMES = { what: "Apa", who: "Siapa", where: "Di mana", when: "Kapan", how: "Bagaimana" } as const;

export const TOLD: Readonly<Record<Told, string>> = {
  location: "lokasi", time: "waktu", device: "jenis HP", text: "tulisan tersembunyi", preview: "gambar kecil aslinya", trailer: "data tambahan", other: "keterangan kamera",
};

export const TRACES: Readonly<Record<TraceKind, string>> = {
  phone: "nomor telepon", number: "NIP atau NIK", email: "alamat surel", self: "menyebut diri Anda", family: "menyebut keluarga Anda", "only-me": "mungkin hanya Anda yang tahu",
};

export const K = {
  stepDone: " selesai",
  change: "Ubah",
  retry: "Coba lagi",
  readersTitle: "Siapa yang membaca laporan ini",
  readersCan: "Yang bisa membaca",
  readersCannot: "Yang tidak bisa",
  readersNobody: "Orang lain, termasuk pengelola server, tidak diberi kunci.",
  readerMissing: "belum punya kunci, jadi belum bisa membaca",
  involvedTitle: "Ada nama di atas yang terlibat?",
  involvedNo: "Tidak",
  involvedYes: "Ya, pilih saluran lain",
  involvedSwitched: "Laporan ini sekarang lewat saluran lain. Lihat siapa yang membacanya.",
  involvedAll: "Tidak ada saluran lain di sini. Laporkan ke KPK (kws.kpk.go.id) atau Ombudsman (137), atau lihat cara lain di halaman depan.",
  involvedNamed: "Anda menyebut {name}, yang termasuk pembaca saluran ini. Bila orangnya sama, pilih saluran lain.",
  involvedSwitch: "Pilih saluran lain",
  involvedOther: "Bukan orang yang sama",
  channelClosed: "Saluran ini belum dapat menerima laporan dari sini. Lihat cara lain di halaman depan, atau pilih “Tidak yakin”.",
  syaratHave: "sudah ada",
  syaratMissing: "akan membantu",
  syaratAll: "Sudah ada: {have}. Silakan lanjut.",
  syaratSome: "Sudah ada: {have}. Akan membantu: {missing}. Belum lengkap pun boleh dikirim.",
  storyEmpty: "Tulis satu kalimat saja dulu. Foto dan berkas bisa ditambahkan di langkah berikutnya.",
  storyCount: "{n} dari {most} huruf",
  storyOver: "{n} dari {most} huruf: {over} huruf terlalu panjang. Sisanya dapat dilampirkan sebagai berkas.",
  service: "Ini tampaknya keluhan layanan; SP4N-LAPOR! lebih tepat. Jika ada pungli atau penyalahgunaan wewenang, tetap laporkan di sini.",
  serviceWhere: "Alamatnya lapor.go.id. Anda tetap boleh melanjutkan di sini.",
  gift: "Anda sendiri yang menerimanya? Itu dilaporkan kepada Unit Pengendalian Gratifikasi (UPG) atau KPK (gol.kpk.go.id), paling lambat 30 hari kerja sejak diterima. Bila orang lain yang menerima, lanjutkan di sini.",
  tooLarge: "{name} terlalu besar ({size}). Paling besar {most} tiap berkas.",
  tooMany: "Paling banyak {most} berkas.",
  emptyFile: "{name} kosong atau tidak dapat dibaca.",
  fileChecking: "diperiksa",
  fileWaiting: "menunggu giliran",
  fileSending: "mengunci dan mengirim, {percent}%",
  fileBroken: "menunggu sambungan, {percent}%. Dilanjutkan sendiri.",
  fileDone: "terkunci dan terkirim",
  fileAsk: "menunggu pilihan Anda",
  fileCleaned: "{told} dihapus",
  fileFailed: "gagal: {why} Berkas masih ada di perangkat Anda.",
  fileRemove: "Buang",
  fileCancel: "Batalkan",
  fileProgress: "Pengiriman {name}",
  pictureTells: "Foto ini menyimpan {told}.",
  pictureClean: "Hapus dulu (disarankan)",
  pictureKeep: "Kirim apa adanya",
  documentTells: "Berkas ini mungkin menyimpan nama pembuatnya. Lebih aman memotret layarnya.",
  mediaTells: "Berkas ini mungkin menyimpan lokasi dan waktu; kami tidak dapat menghapusnya di sini.",
  tracesNone: "Kami tidak menemukan nama, nomor, atau sebutan diri. Baca lagi dengan mata orang yang Anda laporkan.",
  tracesFound: "Periksa kata-kata ini:",
  summarySubject: "Yang dilaporkan",
  summaryStory: "Cerita",
  summaryCategory: "Paling mirip dengan",
  summaryUnit: "Instansi",
  summaryFiles: "Berkas",
  summaryNoFiles: "tidak ada",
  waitingFiles: "Menunggu {n} berkas selesai dikirim…",
  failedFiles: "Ada berkas yang belum terkirim. Coba lagi atau buang berkas itu pada langkah Bukti.",
  sealing: "Mengunci di perangkat Anda…",
  sending: "Mengirim…",
  working: "Menyiapkan pengiriman…",
  offline: "Sambungan terputus. Laporan belum terkirim; tulisan Anda masih ada. Jangan tutup halaman ini.",
  serverTrouble: "Server sedang bermasalah. Laporan belum terkirim; tulisan Anda masih ada. Coba lagi sebentar lagi.",
  forged: "Keaslian daftar penerima tidak dapat dipastikan. Demi keamanan, laporan tidak dikirim.",
  readersChanged: "Daftar pembaca baru saja berubah. Laporan belum terkirim. Baca siapa yang membacanya sekarang, lalu kirim lagi.",
  promiseWrong: "Server menjawab, tetapi tanda terimanya tidak sah. Jangan anggap laporan ini sudah terkirim. Coba lagi, atau pakai cara lain.",
  filesGone: "Berkas yang dikirim tadi sudah tidak ada di server. Kirim ulang berkasnya pada langkah Bukti; tulisan Anda masih ada.",
  earlierFiled: "Yang tercatat adalah laporan sebelum perubahan terakhir Anda. Tambahkan perubahan itu lewat Kotak Rahasia.",
  saveOffline: "Sambungan terputus. Simpanan belum terkirim; tulisan Anda masih ada. Jangan tutup halaman ini.",
  saveTrouble: "Simpanan belum terkirim; tulisan Anda masih ada. Coba lagi.",
  saving: "Mengunci dan menyimpan…",
  saved: "Tersimpan sampai {day}. Setelah itu terhapus.",
  savedHow: "Untuk melanjutkan, buka Kotak Rahasia dengan kata-kata ini, dari perangkat mana pun. Setelah terkirim, kata-kata yang sama menjadi kunci kotak Anda.",
  savedFiles: "Berkas yang sudah terkirim ikut tersimpan. Berkas yang belum selesai harus dipilih lagi.",
  savedBack: "Lanjut menulis",
  savedEnd: "Tutup halaman ini",
  wordsTitle: "Kata kunci kotak Anda",
  wordsWrite: "Catat kata-kata ini di kertas. Hanya ini kunci kotak Anda; kami tidak dapat menggantinya.",
  wordsNoted: "Saya sudah mencatat",
  wordsCopy: "Salin",
  wordsCopied: "Tersalin. Aplikasi lain mungkin dapat membaca papan klip; timpa dengan menyalin hal lain setelah ditempel.",
  wordsCopyFailed: "Peramban tidak mengizinkan penyalinan. Tulis di kertas.",
  wordsPrint: "Cetak",
  wordsPrintWarn: "Jangan cetak di kantor: printer dan jaringan kantor dapat menyimpan salinannya. Simpan slipnya di tempat yang hanya Anda tahu.",
  wordsPrintNow: "Cetak sekarang",
  slipTitle: "Kata kunci",
  slipWhere: "Buka {address}",
  slipFoot: "Siapa pun yang memegang kata-kata ini dapat membuka kotaknya. Slip ini tidak memuat isi apa pun.",
  checkTitle: "Tulis kata ke-{a}, ke-{b}, dan ke-{c}.",
  checkWord: "Kata ke-{n}",
  checkDo: "Periksa",
  checkSkip: "Lewati",
  checkRight: "Benar. Catatan Anda lengkap.",
  checkWrong: "Kata ke-{n} belum cocok. Lihat lagi catatan Anda.",
  backOn: "Kami tidak bisa menghubungi Anda. Buka kotak lagi mulai {day}.",
  calendar: "Simpan ke kalender",
  calendarNote: "Tertulis di kalender hanya sebagai “Cek layanan warga”.",
  finish: "Selesai, bersihkan halaman",
  unsure: "Tidak yakin",
  webviewCopied: "Alamat tersalin.",
} as const;

/** Why the readers' list is not trusted, by the protocol's name. */
export const FORGED: Readonly<Record<string, string>> = {
  fingerprint: "Sidik jari di poster tidak sama dengan kunci situs ini. Jangan menulis apa pun di sini; beri tahu Inspektorat lewat cara lain.",
  "directory-expired": "Daftarnya sudah kedaluwarsa. Periksa juga tanggal di perangkat Anda.",
};
