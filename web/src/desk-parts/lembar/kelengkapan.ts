/** Whether a report meets the requirements, element by element. */
import { choice, CLASSES, date, type Form, grid, long, REQUIRED, SIGNER, text } from "./bentuk";

export const kelengkapan: Form = {
  form: "kelengkapan", title: "Lembar Pemeriksaan Kelengkapan Laporan", layout: "sheet",
  fields: [
    date("tanggal", "Tanggal", REQUIRED),
    grid("unsur", "Unsur laporan",
      [["apa", "Apa"], ["siapa", "Siapa"], ["dimana", "Di mana"], ["kapan", "Kapan"], ["bagaimana", "Bagaimana"], ["bukti", "Bukti permulaan"], ["petunjuk", "Petunjuk yang dapat diperiksa"]],
      [["terpenuhi", "Terpenuhi"], ["belum", "Belum, dapat ditanyakan"], ["tidak", "Tidak ada"]], REQUIRED),
    grid("keadaan", "Keadaan lain",
      [["pegawai", "Terlapor pegawai pemkot, OPD, atau BUMD"], ["layanan", "Keluhan layanan"], ["gratifikasi", "Gratifikasi yang diterima pelapor"], ["pribadi", "Sengketa pribadi"], ["pengadilan", "Sedang diperiksa pengadilan"], ["berulang", "Sudah pernah dilaporkan"]],
      [["ya", "Ya"], ["tidak", "Tidak"], ["tidak-tahu", "Tidak tahu"]]),
    text("kategori", "Kategori", { help: "Misalnya: pungli, pengadaan, kepegawaian." }),
    choice("kelas", "Kelas laporan", CLASSES),
    choice("hasil", "Hasil", [["memenuhi", "Memenuhi syarat"], ["perlu", "Perlu dilengkapi"], ["dialihkan", "Dialihkan"], ["tidak", "Tidak memenuhi syarat"]], REQUIRED),
    long("alasan", "Alasan", { help: "Laporan tanpa nama tidak boleh ditolak hanya karena tanpa nama." }),
    ...SIGNER,
  ],
};
