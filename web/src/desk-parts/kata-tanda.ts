/** What a case says of a report that an officer typed. */
import type { Source } from "../crypto/bodies";

const SOURCES: Readonly<Record<Source, string>> = {
  letter: "surat", call: "telepon", visit: "tatap muka", box: "kotak pengaduan", authority: "limpahan lembaga lain", sp4n: "limpahan SP4N-LAPOR!", messenger: "WhatsApp",
};

export const TAKEN = {
  sources: SOURCES,
  how: "Masuk lewat {source} pada {day}, diketik oleh {name}.",
  somebody: "petugas yang tidak ada dalam daftar",
  register: "Berkas asli di lemari besi, nomor register",
  masked: "Ada bagian yang disamarkan dari aslinya.",
  unmasked: "Tidak ada yang disamarkan.",
  agreed: "Pelapor sudah mendengar atau membaca teks ini dan setuju.",
  unagreed: "Pelapor belum melihat teks ini.",
  proof: "Keterangan ini ikut terkunci dalam laporan. Siapa yang benar-benar mengetik tertulis pada riwayat perkara.",
} as const;
