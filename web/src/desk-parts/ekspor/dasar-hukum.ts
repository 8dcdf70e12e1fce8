/** Legal bases of a hand-over that the form offers, to be adapted: as on paper, Indonesian in every language. */
export const BASES: readonly string[] = [
  "Permintaan tertulis penyidik nomor … tanggal …",
  "Pasal 385 Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (koordinasi APIP dan aparat penegak hukum)",
  "Undang-Undang Nomor 30 Tahun 2002 sebagaimana diubah dengan Undang-Undang Nomor 19 Tahun 2019 tentang Komisi Pemberantasan Tindak Pidana Korupsi",
  "Undang-Undang Nomor 13 Tahun 2006 sebagaimana diubah dengan Undang-Undang Nomor 31 Tahun 2014 tentang Perlindungan Saksi dan Korban, dengan persetujuan pelapor",
];
