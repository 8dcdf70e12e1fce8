/** What is said on the page of document numbers. */

export const N = {
  saved: "Tersimpan.",
  notSaved: "Belum tersimpan",
  badPattern: "Pola harus memuat {nomor} dan {tahun}. Di luar tempat dalam kurung kurawal: huruf, angka, spasi, dan tanda . / - ( ).",
  badCode: "Kode berisi huruf, angka, titik, garis miring, atau tanda hubung; paling banyak 20.",
  sameAsOther: "Jenis naskah lain sudah menulis nomornya persis seperti ini. Bedakan kode atau polanya.",
} as const;
