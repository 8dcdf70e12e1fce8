/** The desk's words, in one place. */

export const STATES: Readonly<Record<string, string>> = {
  received: "Diterima",
  "in-verification": "Verifikasi",
  "needs-more": "Perlu dilengkapi",
  eligible: "Memenuhi syarat",
  redirected: "Dialihkan",
  "not-eligible": "Belum memenuhi syarat",
  closed: "Selesai",
};

/** Elements of a report, in the order of reading. */
export const ELEMENTS: readonly (readonly [string, string])[] = [
  ["what", "Apa"], ["who", "Siapa"], ["where", "Di mana"], ["unit", "Instansi"], ["when", "Kapan"], ["how", "Bagaimana"],
];

/** What failed, for officers (protocol section 7). */
export const FAILURES: Readonly<Record<string, string>> = {
  "not-for-you": "Anda bukan penerima laporan ini.",
  "no-recipient": "Tidak ada penerima yang sah.",
  "wrong-recipient-type": "Dikunci dengan cara yang tidak diizinkan.",
  malformed: "Isinya tidak terbaca; mungkin rusak.",
  padding: "Isinya berubah setelah dikunci.",
  signature: "Tanda tangannya tidak cocok dengan isinya.",
  "wrong-place": "Berasal dari perkara atau tempat lain.",
  "unknown-author": "Pembuatnya tidak ada dalam daftar penerima.",
  "not-entitled": "Pembuat atau pembacanya tidak berhak atas perkara ini.",
  chain: "Urutannya terputus, bercabang, atau terulang.",
  "missing-object": "Ada bagian yang disebut, tetapi tidak dikirim server.",
  "case-id": "Kunci ini milik perkara lain.",
  "file-digest": "Berkas tidak sama dengan yang dikirim.",
  root: "Dokumen akar saluran ini tidak cocok dengan sidik jari yang dipasang.",
  "directory-signatures": "Daftar penerima belum ditandatangani oleh cukup banyak orang.",
  "directory-expired": "Daftar penerima sudah kedaluwarsa.",
  "directory-absent": "Tidak ada daftar penerima yang berlaku: belum ditandatangani, atau sudah kedaluwarsa.",
  "directory-place": "Daftar penerima saluran ini tidak dapat dipastikan keasliannya.",
  "too-few-readers": "Penerima saluran ini kurang dari dua orang.",
  broken: "Terjadi kesalahan di peramban ini. Muat ulang halaman, lalu buka kuncinya lagi.",
  locked: "Meja kerja terkunci.",
};

/** A sentence for a failure of the protocol. */
export function failureText(code: string): string {
  return FAILURES[code] ?? "Tidak dapat dibuka.";
}

/** "Tidak dapat dibuka; dibuat oleh ..." with the reason. */
export function cannotOpen(code: string, author: string): string {
  return `Tidak dapat dibuka${author ? `; dibuat oleh ${author}` : ""}. ${failureText(code)}`;
}

const LONG_LIST = new Intl.ListFormat("id-ID", { type: "conjunction" });

/** "kapan dan bagaimana". */
export function listed(words: readonly string[]): string {
  return LONG_LIST.format(words);
}

/** What an officer tells the reporter; `[...]` is for the officer to fill in. */
export function statusText({ from, to, nextDay, missing }: { from: string; to: string; nextDay: string; missing: readonly string[] }): string {
  const news = nextDay ? ` Kabar berikutnya paling lambat ${nextDay}.` : "";
  switch (to) {
    case "in-verification":
      return from === "received" || from === "in-verification" || from === "needs-more"
        ? `Laporan Anda sedang kami verifikasi.${news}`
        : `Laporan Anda kami buka kembali dan kami periksa lagi.${news}`;
    case "needs-more": {
      const elements = missing.length > 0 ? listed(missing) : "[unsur yang belum ada]";
      return `Belum memenuhi syarat: ${elements} belum ada. Lengkapi sampai ${nextDay || "[tanggal]"}; jawaban terlambat tetap kami baca.`;
    }
    case "eligible":
      return from === "eligible"
        ? `Laporan Anda sedang ditindaklanjuti.${news}`
        : `Laporan Anda memenuhi syarat dan akan ditindaklanjuti.${news}`;
    case "redirected":
      return "Laporan Anda lebih tepat ditangani oleh [instansi], karena [alasan]. Anda dapat melapor ke sana melalui [cara].";
    case "not-eligible":
      return `Laporan Anda belum memenuhi syarat, karena ${missing.length > 0 ? `${listed(missing)} belum ada` : "[alasan]"}. Anda boleh melapor lagi bila ada keterangan baru, atau meminta peninjauan lewat saluran lain.`;
    case "closed":
      return "Penanganan laporan Anda sudah selesai: [hasilnya, tanpa nama]. Terima kasih sudah melapor. Bila Anda mengalami pembalasan, tulislah di kotak ini; kami tetap membacanya.";
    default:
      return "";
  }
}

/** Why a file may be saved; the value goes to the log. */
export const PURPOSES: readonly (readonly [string, string])[] = [
  ["examine", "Memeriksanya dengan aplikasi lain"],
  ["annex", "Melampirkannya pada dokumen pemeriksaan"],
  ["hand-over", "Menyerahkannya kepada pihak yang berwenang"],
];

/** The next step of a state: the button and the state that its dialog begins with. */
export const NEXT_STEP: Readonly<Record<string, { readonly label: string; readonly state: string; readonly why: string }>> = {
  received: { label: "Mulai verifikasi", state: "in-verification", why: "Baca laporan, lalu beri tahu pelapor bahwa laporannya sedang diverifikasi." },
  "in-verification": { label: "Putuskan kelengkapan", state: "eligible", why: "Apakah unsurnya lengkap? Pilih memenuhi syarat, atau minta yang belum ada." },
  "needs-more": { label: "Lanjutkan tanpa menunggu", state: "in-verification", why: "Menunggu jawaban pelapor. Jangan menutup perkara selama masih ada petunjuk yang dapat diperiksa." },
  eligible: { label: "Beri kabar kemajuan", state: "eligible", why: "Pelapor menunggu kabar sebelum batas di atas." },
  redirected: { label: "Selesaikan", state: "closed", why: "Laporan sudah dialihkan." },
  "not-eligible": { label: "Selesaikan", state: "closed", why: "Pelapor sudah diberi tahu alasannya." },
  closed: { label: "Buka kembali", state: "in-verification", why: "Perkara selesai." },
};

/** Sentences about calls that failed. */
export function callText(code: string, title: string): string {
  const known: Readonly<Record<string, string>> = {
    offline: "Sambungan terputus. Tulisan Anda masih ada; coba lagi sebentar lagi.",
    "sign-in-required": "Sesi Anda sudah berakhir. Silakan masuk lagi.",
    "second-factor-required": "Selesaikan langkah kedua untuk masuk.",
    "not-found": "Halaman atau perkara ini tidak ada, atau tidak ditujukan kepada Anda.",
    "transition-not-allowed": "Keadaan perkara sudah berubah. Muat ulang, lalu periksa lagi.",
    "already-exists": "Sudah dilakukan oleh petugas lain. Muat ulang halaman.",
    "too-large": "Terlalu besar untuk diterima di sini.",
    "upload-quota": "Tempat berkas sedang penuh. Coba lagi nanti.",
    "upload-incomplete": "Ada berkas yang belum sampai seluruhnya.",
    "csrf-failed": "Halaman ini sudah terlalu lama terbuka. Muat ulang.",
    "channel-closed": "Daftar penerima saluran ini tidak berlaku, jadi tidak ada yang dapat dikunci untuknya.",
  };
  return known[code] ?? (title || "Permintaan ini tidak berhasil. Coba lagi.");
}
