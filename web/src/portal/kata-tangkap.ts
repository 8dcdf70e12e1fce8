/** What the report page and the box say around the camera and the microphone, in Indonesian. */

export const C = {
  loadFailed: "Sambungan terputus. Bagian ini belum dapat diambil; coba lagi.",
  photo: "Ambil foto di sini",
  sound: "Rekam suara",
  spoken: "Saya bercerita lewat rekaman suara.",
  spokenAdded: "{name} sudah ditambahkan. Rekaman itu ada di langkah Bukti; di sini Anda boleh menulis atau langsung lanjut.",
} as const;
