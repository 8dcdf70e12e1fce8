/** News for reporters who wrote in Indonesian. */
import type { News } from "./kabar";

export const INDONESIAN: News = {
  locale: "id-ID",
  elements: { what: "apa", who: "siapa", where: "di mana", unit: "instansi", when: "kapan", how: "bagaimana" },
  sentence({ from, to, day, missing }) {
    const news = day === "" ? "" : ` Kabar berikutnya paling lambat ${day}.`;
    switch (to) {
      case "in-verification":
        return from === "received" || from === "in-verification" || from === "needs-more"
          ? `Laporan Anda sedang kami verifikasi.${news}`
          : `Laporan Anda kami buka kembali dan kami periksa lagi.${news}`;
      case "needs-more":
        return `Belum memenuhi syarat: ${missing || "[unsur yang belum ada]"} belum ada. Lengkapi sampai ${day || "[tanggal]"}; jawaban terlambat tetap kami baca.`;
      case "eligible":
        return from === "eligible" ? `Laporan Anda sedang ditindaklanjuti.${news}` : `Laporan Anda memenuhi syarat dan akan ditindaklanjuti.${news}`;
      case "redirected":
        return "Laporan Anda lebih tepat ditangani oleh [instansi], karena [alasan]. Anda dapat melapor ke sana melalui [cara].";
      case "not-eligible":
        return `Laporan Anda belum memenuhi syarat, karena ${missing === "" ? "[alasan]" : `${missing} belum ada`}. Anda boleh melapor lagi bila ada keterangan baru, atau meminta peninjauan lewat saluran lain.`;
      case "closed":
        return "Penanganan laporan Anda sudah selesai: [hasilnya, tanpa nama]. Terima kasih sudah melapor. Bila Anda mengalami pembalasan, tulislah di kotak ini; kami tetap membacanya.";
      default:
        return "";
    }
  },
};
