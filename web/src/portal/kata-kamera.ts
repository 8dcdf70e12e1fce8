/** What the camera inside the page says, in Indonesian. */

/** Why there is no picture. */
export type CameraTrouble = "refused" | "none" | "busy" | "unsupported" | "hidden" | "broken";

export const P = {
  title: "Kamera",
  promise: "Foto tidak masuk galeri, dan tidak menyimpan lokasi, waktu, atau jenis HP.",
  starting: "Menyalakan kamera… Bila ditanya, izinkan kamera untuk halaman ini.",
  view: "Gambar dari kamera",
  shoot: "Ambil",
  turn: "Ganti kamera",
  lightOn: "Nyalakan lampu",
  lightOff: "Matikan lampu",
  close: "Tutup kamera",
  shot: "Foto yang baru diambil",
  look: "Terbaca jelas? Wajah atau nama Anda tidak ikut terlihat?",
  use: "Pakai foto ini",
  again: "Ulangi",
  used: "{name} ditambahkan ke daftar. Ambil lagi, atau tutup kamera.",
  unused: "Foto ini belum dipakai. Pilih “Pakai foto ini”, atau tutup kamera.",
  retry: "Coba lagi",
  system: "Pakai aplikasi kamera",
  systemNote: "Aplikasi kamera biasanya menyimpan fotonya juga di galeri, dan HP murah kadang menutup halaman ini. Pakai “Lanjutkan nanti” dulu.",
  name: "foto-{n}.jpg",
} as const;

export const CAMERA_TROUBLE: Readonly<Record<CameraTrouble, string>> = {
  refused: "Kamera belum diizinkan untuk halaman ini. Ketuk gembok atau tanda setelan di samping alamat, izinkan kamera, lalu coba lagi. Izin itu dapat dicabut lagi setelahnya.",
  none: "Tidak ada kamera yang ditemukan di perangkat ini. Pilih berkas saja, atau pakai HP.",
  busy: "Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu, lalu coba lagi.",
  unsupported: "Peramban ini tidak dapat membuka kamera di dalam halaman. Pilih berkas saja, atau pakai aplikasi kamera.",
  hidden: "Kamera dimatikan karena halaman ini tidak terlihat. Foto yang sudah dipakai tetap ada.",
  broken: "Kamera berhenti bekerja. Coba lagi, atau pilih berkas saja.",
};
