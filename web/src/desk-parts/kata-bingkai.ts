/** What is said where evidence is shown, in Indonesian. */
import type { Why } from "../bingkai-parts/tolak";

/** Kinds of content by what their bytes show (see `rupa.ts`), as they are named in a sentence. */
export const CONTENTS = {
  jpeg: "gambar JPEG", png: "gambar PNG", gif: "gambar GIF", webp: "gambar WebP", bmp: "gambar BMP", avif: "gambar AVIF", tiff: "gambar TIFF", heic: "gambar HEIC",
  pdf: "PDF", text: "teks", zip: "dokumen Office atau arsip ZIP", "old-office": "dokumen Office bentuk lama, atau yang terkunci kata sandi", archive: "arsip", program: "program komputer",
  audio: "rekaman suara", video: "video", unknown: "jenis yang tidak dikenal",
} as const;

export const VIEWING = {
  page: "Isi berkas {name}",
  preparing: "Menyiapkan tampilan…",
  slow: "Berkas ini berat, jadi agak lama disiapkan. Anda dapat menutupnya kapan saja.",
  shown: "Sudah tampil.",
  shownPages: "Sudah tampil: {pages} halaman.",
  print: "Cetak",
  large: "Layar penuh",
  small: "Keluar dari layar penuh",
  mismatchTitle: "Nama dan isinya berbeda",
  mismatch: "Nama berkas ini berakhiran {ending}, tetapi isinya {content}. Kami menampilkannya menurut isinya; di luar meja kerja, bukalah dengan hati-hati.",
  notShown: "Isi berkas ini ({content}) tidak ditampilkan di sini; simpan, lalu buka dengan hati-hati.",
  notShownTitle: "Tidak ditampilkan",
} as const;

/** Why a file is not shown after all, and what to do. */
export const WHYS: Readonly<Record<Why, string>> = {
  broken: "Isinya tidak utuh atau tidak biasa, jadi tidak kami tampilkan. Anda masih dapat menyimpannya.",
  pixels: "Gambar ini mengaku jauh lebih besar daripada foto biasa; membukanya dapat membuat komputer macet, jadi tidak kami tampilkan. Anda masih dapat menyimpannya.",
  "too-large": "Isinya memuai menjadi sangat besar saat dibuka; itu sering ulah jahat, jadi tidak kami tampilkan. Anda masih dapat menyimpannya.",
  password: "Berkas ini terkunci kata sandi pembuatnya, jadi tidak dapat ditampilkan. Mintalah salinan tanpa kata sandi.",
  unknown: "Isinya tidak kami kenal, jadi tidak ditampilkan. Anda masih dapat menyimpannya.",
  part: "Bagian untuk menampilkan berkas ini belum termuat. Periksa sambungan, muat ulang halaman, lalu coba lagi.",
  slow: "Berkas ini terlalu lama disiapkan, jadi kami hentikan. Anda masih dapat menyimpannya.",
  "old-browser": "Peramban ini terlalu lama untuk menampilkan berkas jenis ini. Perbarui peramban, atau simpan berkasnya.",
};

/** The words inside the frame; plain strings, since they are sent there. */
export const FRAME = {
  language: "id",
  tools: "Alat tampilan",
  zoomIn: "Perbesar",
  zoomOut: "Perkecil",
  fit: "Paskan",
  rotateLeft: "Putar ke kiri",
  rotateRight: "Putar ke kanan",
  scale: "{percent}%",
  picture: "Gambar {name}. Geser dengan tombol panah.",
  play: "Putar gerakan",
  still: "Hentikan gerakan",
  moving: "Gambar ini bergerak; yang tampil adalah gambar pertamanya.",
  pages: "Halaman PDF",
  pageNumber: "Halaman",
  ofPages: "dari {count}",
  pageLabel: "Halaman {number}",
  pageBroken: "Halaman ini tidak dapat ditampilkan.",
  pagesCut: "Berkas ini punya {count} halaman; yang ditampilkan {shown} halaman pertama.",
  lettersMissing: "Sebagian huruf memakai sandi yang tidak kami bawa, jadi mungkin tidak tampak. Simpan berkasnya untuk melihatnya utuh.",
  search: "Cari",
  searchNext: "Cari berikutnya",
  searchNone: "Tidak ditemukan.",
  searchPage: "Ditemukan di halaman {number}.",
  searchPlace: "Ditemukan.",
  text: "Isi teks",
  source: "Berkas ini ditampilkan sebagai teks sumber: isinya dapat memuat program atau gambar dari internet, yang tidak dijalankan dan tidak diambil.",
  sourceSvg: "SVG dapat memuat program dan gambar dari internet, jadi ditampilkan sebagai teks sumber, bukan sebagai gambar.",
  unseen: "Ada {count} tanda tak terlihat, yang kami tampilkan sebagai kotak berkode. Sebagian dapat membalik urutan huruf.",
  encoding: "Dibaca sebagai {encoding}.",
  textCut: "Yang ditampilkan {megabytes} MB pertama.",
  asText: "Tampilkan sebagai teks",
  asTable: "Tampilkan sebagai tabel",
  table: "Tabel",
  rowsCut: "Yang ditampilkan {count} baris pertama.",
  columnsCut: "Kolom sesudah yang ke-200 tidak ditampilkan.",
  sheets: "Lembar",
  sheetHidden: "{name} (disembunyikan pembuatnya)",
  onlyText: "Yang ditampilkan teksnya saja: gambar, warna, dan tata letak tidak ikut. Makro dan rumus tidak dijalankan.",
  pictureLeftOut: "[gambar tidak ditampilkan]",
  slide: "Salindia {number}",
  notes: "Catatan pembicara",
  empty: "Tidak ada teks di dalamnya.",
  archive: "Ini arsip ZIP. Kami hanya menampilkan daftar isinya; isinya tidak dibuka.",
  archiveName: "Nama",
  archiveSize: "Ukuran (bita)",
  documentCut: "Dokumen ini sangat panjang; yang ditampilkan bagian awalnya saja.",
} as const;
