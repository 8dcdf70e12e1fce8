/** What the page of public keys says, in Indonesian. */

export const SAYS = {
  holds: "Diperiksa oleh peramban Anda: tanda tangan sah, oleh {signers}.",
  version: "Versi daftar",
  until: "Berlaku sampai",
  pageSet: "Set halaman",
  readers: "Pembaca dan petugas",
  keyId: "nomor kunci",
  missing: "belum punya kunci",
  former: "tidak lagi bertugas",
  failed: "Daftar ini tidak dapat dipastikan keasliannya ({name}). Jangan melapor lewat saluran ini.",
  offline: "Daftar belum dapat diambil. Periksa sambungan, lalu muat ulang halaman ini.",
  wrong: "Sidik jari yang dihitung peramban Anda berbeda dengan yang tertulis. Jangan melapor di sini.",
} as const;
