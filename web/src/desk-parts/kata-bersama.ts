/** What is said on a computer that others use, too. */

export const SHARED = {
  title: "Komputer dipakai bersama",
  why: "Menyimpan dan mencetak dimatikan, supaya tidak ada yang tertinggal di komputer ini. Bila perlu, keluar lalu masuk dari komputer kantor yang Anda pakai sendiri.",
  noPasskey: "Kunci perangkat tidak dipasang pada komputer yang dipakai bersama.",
  noPaper: "Komputer ini dipakai bersama, jadi meja kerja tidak dicetak di sini.",
} as const;
