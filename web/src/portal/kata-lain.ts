/** Words for filing a report to another channel. */

export const A = {
  title: "Diminta melapor ke saluran lain di sini?",
  how: "Laporan ini tidak dapat dipindahkan, karena terkunci untuk pembaca di sini. Anda dapat mengirimkannya lagi: cerita Anda sudah terisi, lalu pilih saluran dan lihat siapa pembacanya. Laporan baru mendapat kata kunci baru; kotak ini tetap ada dengan kata kunci lama.",
  files: "Berkas bukti tidak ikut. Lampirkan lagi bila masih Anda miliki.",
  file: "Kirim laporan ini ke saluran lain",
} as const;
