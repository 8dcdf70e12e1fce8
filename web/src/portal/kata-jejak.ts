/** What the pages say of what files tell besides their content, in Indonesian. */
import type { Kind, Stay, Told } from "../clean/inspection";

/** In the order in which they are listed. */
export const TOLD: Readonly<Record<Told, string>> = {
  location: "lokasi", time: "waktu", author: "nama orang", device: "jenis HP", program: "program pembuatnya", history: "riwayat penyuntingan",
  text: "tulisan tersembunyi", preview: "gambar kecil aslinya", trailer: "data tambahan", other: "keterangan lain",
};

export const TELLS: Readonly<Record<Kind, string>> = {
  picture: "Foto ini menyimpan {told}.", video: "Video ini menyimpan {told}.", audio: "Rekaman ini menyimpan {told}.", document: "Dokumen ini menyimpan {told}.",
  pdf: "PDF ini menyimpan {told}.", text: "Berkas ini menyimpan {told}.", other: "Berkas ini menyimpan {told}.",
};

/** What stays in a file, and what to do about it. */
export const STAYS: Readonly<Record<Stay, string>> = {
  "comments": "Isi komentar tetap ada. Periksa apakah isinya menunjuk Anda.",
  "changes": "Tulisan yang pernah dihapus atau ditambahkan masih terbaca di dalamnya. Terima semua perubahan di aplikasi Anda dulu, atau potret layarnya.",
  "hidden": "Ada bagian tersembunyi (lembar, salindia, atau tulisan) yang ikut terkirim. Periksa dulu isinya.",
  "macros": "Dokumen ini memuat makro, yang tidak kami ubah. Simpan ulang tanpa makro, atau potret layarnya.",
  "embedded": "Di dalamnya ada berkas lain yang tidak dapat kami bersihkan. Lebih aman memotret layarnya.",
  "linked": "Dokumen ini menunjuk berkas di komputer pembuatnya. Lebih aman memotret layarnya.",
  "timed": "Video ini punya jalur data, misalnya lokasi tiap detik, yang tidak dapat kami hapus. Lebih aman merekam ulang layarnya.",
  "encrypted": "Berkas ini terkunci kata sandi, jadi tidak dapat kami bersihkan. Pilih salinan tanpa sandi, atau potret layarnya.",
  "signed": "PDF ini bertanda tangan digital dengan nama penandatangan; membersihkannya merusak tanda tangan itu. Lebih aman memotret layarnya.",
  "xfa": "PDF ini formulir khusus (XFA) yang tidak dapat kami bersihkan. Lebih aman memotret layarnya.",
  "old-office": "Dokumen bentuk lama biasanya menyimpan nama pembuatnya; kami tidak dapat menghapusnya. Simpan ulang sebagai DOCX, XLSX, atau PPTX, lalu pilih lagi, atau potret layarnya.",
  "archive": "Kami tidak memeriksa isi arsip. Pilih berkas di dalamnya satu per satu.",
  "unknown": "Kami tidak mengenal bentuk berkas ini. Mungkin ia menyimpan nama, waktu, atau lokasi. Lebih aman memotret layarnya.",
  "broken": "Berkas ini tidak utuh atau tidak biasa, jadi tidak dapat kami bersihkan. Lebih aman memotret layarnya.",
  "too-large": "Berkas ini terlalu besar untuk dibersihkan di perangkat ini.",
  "heif": "Foto HEIC ini tidak dapat kami bersihkan. Ambil lagi lewat kamera di halaman ini, atau potret layarnya.",
  "pdf-maybe": "PDF sering menyimpan nama pembuat, waktu, dan programnya.",
  "offline": "Alat pembersihnya belum termuat karena sambungan terputus.",
};

export const J = {
  /** The start of neutral file names: `berkas-1.jpg`. */
  fileStem: "berkas",
  clean: "Hapus dulu (disarankan)",
  keep: "Kirim apa adanya",
  retry: "Coba hapus lagi",
  details: "Lihat yang tersimpan",
  cleaning: "membersihkan",
  cleaned: "{told} dihapus",
  unclean: "belum dapat dibersihkan, jadi belum dikirim.",
  ownName: "Nama aslinya {name}.",
  keepName: "Pakai nama asli",
} as const;
