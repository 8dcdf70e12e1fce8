/** Words about the reminder by e-mail. */

export const REMINDER = {
  saving: "Menyimpan…",
  saved: "Alamat pengingat disimpan.",
  ended: "Anda tidak akan diingatkan lewat surel lagi.",
  wrong: "Alamat surel itu tidak lengkap. Contoh yang benar: nama@example.go.id.",
} as const;
