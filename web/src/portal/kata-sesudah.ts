/** What the box says once a report is closed, in Indonesian. */

/** What an outcome means, without names. */
export const OUTCOME_MEANS = {
  proven: "Kami memeriksa laporan Anda, dan yang Anda laporkan terbukti.",
  "partly-proven": "Kami memeriksa laporan Anda, dan sebagian yang Anda laporkan terbukti.",
  "not-proven": "Kami memeriksa laporan Anda, dan yang Anda laporkan tidak terbukti. Melapor dengan iktikad baik tetap benar.",
  "not-actionable": "Keterangan yang ada tidak cukup untuk ditindaklanjuti. Bila Anda punya keterangan baru, tulislah di kotak ini.",
  redirected: "Laporan Anda menjadi wewenang instansi lain. Yang perlu Anda lakukan ada dalam kabar di atas.",
  "not-eligible": "Laporan ini belum memenuhi syarat. Alasannya ada dalam kabar di atas.",
} as const;

export const A = {
  outcome: "Hasil",
  noNames: "Nama orang dan hukuman tidak disebut di sini, untuk melindungi semua pihak.",

  reward: "Kerugian dipulihkan: hak atas penghargaan",
  rewardWhat: "Siapa yang membantu mengungkap korupsi dapat menerima piagam dan/atau premi: 2 per mil dari kerugian negara yang kembali, paling banyak Rp200 juta; untuk suap, paling banyak Rp10 juta (PP 43/2018 Pasal 13 dan 17).",
  rewardWho: "Penegak hukum yang menilai, setelah putusan pengadilan berkekuatan hukum tetap. Kami tidak dapat menjanjikan hasilnya.",
  rewardName: "Untuk menerimanya Anda perlu menunjukkan identitas kepada penegak hukum. Itu tidak wajib, dan tanpa itu laporan Anda tetap berarti. Tanyakan dulu di kotak ini bila ragu.",

  checkIn: "Keadaan Anda setelah melapor",
  checkInWhy: "Kami menanyakannya sejak {day}. Jawaban Anda dikunci; hanya petugas yang membaca kotak ini dapat membukanya.",
  checkInSend: "Kunci dan kirim jawaban",
  checkInChoose: "Pilih salah satu jawaban.",
  checkInText: "Jawaban atas pertanyaan {n} tentang perlakuan buruk: {answer}.",
  checkInNext: "Pertanyaan berikutnya di kotak ini mulai {day}. Kami tidak dapat menghubungi Anda, jadi simpan kata kunci Anda.",
  checkInLast: "Kotak ini tetap terbuka. Anda boleh menulis kapan saja.",
  thanksNo: "Terima kasih. Bila keadaan berubah, tulislah di kotak ini; Anda tidak perlu menunggu ditanya.",

  guide: "Bila Anda diperlakukan buruk karena melapor",
  guideHarm: "Yang Anda alami adalah hal serius, dan ada yang bisa dilakukan sekarang.",
  guideWhat: "Misalnya dipindahkan, tidak diperpanjang, diturunkan jabatannya, dinilai buruk, dikucilkan, diancam, digugat, atau dilaporkan balik.",
  guideSafe: "Bila nyawa Anda terancam, hubungi polisi di 110. Keselamatan Anda lebih penting daripada bukti.",
  guideLaw: "Pelapor beriktikad baik tidak dapat dituntut secara pidana atau digugat secara perdata karena laporannya (UU 13/2006 jo. UU 31/2014 Pasal 10). Pelapor korupsi berhak atas perlindungan hukum (PP 43/2018).",
  guideLpsk: "Lembaga Perlindungan Saksi dan Korban (LPSK) dapat melindungi Anda: telepon 148 atau lpsk.go.id. LPSK akan menanyakan identitas Anda dan merahasiakannya.",
  guideProof: "Simpan bukti: surat dan keputusan, pesan, jadwal sebelum dan sesudahnya, tanggal, dan siapa yang melihat. Salin, jangan diubah, dan jangan simpan di perangkat kantor.",
  guideQuiet: "Jangan mengatakan kepada siapa pun bahwa Anda melapor.",
  report: "Laporkan pembalasan ini",
  reportWhy: "Laporan baru dengan kata kunci sendiri. Nomor laporan ini disebut di dalam segelnya, supaya petugas melihat hubungannya; server tidak dapat membacanya.",
  write: "Tulis di kotak ini",
  writeWhy: "Pesan Anda muncul sebagai kabar baru pada petugas. Mereka dapat membuka kembali laporan ini.",
  reporting: "Menyiapkan laporan baru…",
  unsent: "Pesan di kotak jawaban belum terkirim. Kirim atau hapus dulu, karena laporan baru menutup kotak ini.",

  survey: "Bagaimana kami melayani Anda?",
  surveyWhy: "Tiga pertanyaan dan satu isian; semuanya boleh dikosongkan. Jawaban Anda dikunci dan tidak memengaruhi laporan Anda.",
  surveyNoNames: "Tidak perlu menulis nama Anda.",
  surveySend: "Kunci dan kirim survei",
  surveyEmpty: "Jawab paling sedikit satu pertanyaan.",
  surveyText: "Survei setelah laporan selesai.",
  surveyThanks: "Terima kasih, survei Anda sudah kami terima.",

  sending: "Mengunci dan mengirim…",
} as const;
