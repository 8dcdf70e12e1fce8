/** News for reporters who wrote in Indonesian. */
import type { News } from "./kabar-rupa";

export const INDONESIAN: News = {
  locale: "id-ID",
  elements: { what: "apa", who: "siapa", where: "di mana", unit: "instansi", when: "kapan", how: "bagaimana" },
  ways: {
    "sp4n-lapor": "Laporan Anda tentang pelayanan, jadi paling cepat ditangani lewat SP4N-LAPOR!: buka lapor.go.id. Yang Anda tulis di sini tidak kami teruskan; Anda yang memutuskan apa yang ditulis di sana.",
    upg: "Gratifikasi yang Anda terima sendiri dilaporkan kepada Unit Pengendalian Gratifikasi (UPG) paling lambat 30 hari kerja sejak diterima; pelaporan ini melindungi Anda. Kami jelaskan caranya bila Anda bertanya di kotak ini.",
    pembina: "Orang yang Anda laporkan berada di bawah pengawasan instansi lain, yaitu [instansi]. Kami hanya meneruskan yang Anda setujui: balaslah di kotak ini, atau laporkan sendiri ke sana melalui [cara].",
    inspektorat: "Yang Anda laporkan menjadi wewenang Inspektorat lain, yaitu [Inspektorat]. Kami hanya meneruskan yang Anda setujui: balaslah di kotak ini, atau laporkan sendiri ke sana melalui [cara].",
  },
  sentence({ from, to, day, missing, where, number }) {
    const news = day === "" ? "" : ` Kabar berikutnya paling lambat ${day}.`;
    switch (to) {
      case "in-verification":
        return from === "received" || from === "in-verification" || from === "needs-more"
          ? `Laporan Anda sedang kami verifikasi.${news}`
          : from === "asked" || from === "answered"
            ? `Yang Anda tulis kami tangani sebagai laporan, karena [alasan]. Sekarang sedang kami verifikasi.${news}`
            : `Laporan Anda kami buka kembali dan kami periksa lagi.${news}`;
      case "needs-more":
        return `Belum memenuhi syarat: ${missing || "[unsur yang belum ada]"} belum ada. Lengkapi sampai ${day || "[tanggal]"}; jawaban terlambat tetap kami baca.`;
      case "eligible":
        return from === "eligible" ? `Laporan Anda sedang ditindaklanjuti.${news}` : `Laporan Anda memenuhi syarat dan akan ditindaklanjuti. Nomor perkara: ${number}.${news}`;
      case "redirected":
        return where || "Laporan Anda lebih tepat ditangani oleh [instansi], karena [alasan]. Anda dapat melapor ke sana melalui [cara].";
      case "not-eligible":
        return `Laporan Anda belum memenuhi syarat, karena ${missing === "" ? "[alasan]" : `${missing} belum ada`}. Anda boleh melapor lagi bila ada keterangan baru, atau meminta peninjauan lewat saluran lain.`;
      case "in-review":
        return `Laporan Anda sedang kami telaah.${news}`;
      case "in-clarification":
        return `Laporan Anda sedang kami klarifikasi.${news}`;
      case "in-examination":
        return `Laporan Anda dalam pemeriksaan.${news}`;
      case "proven":
      case "partly-proven":
        return from === to
          ? `Hasil pemeriksaan sedang kami siapkan untuk ditindaklanjuti.${news}`
          : `Pemeriksaan selesai. ${to === "proven" ? "Yang Anda laporkan terbukti" : "Sebagian yang Anda laporkan terbukti"} dan akan ditindaklanjuti.${news}`;
      case "not-proven":
        return `Kami sudah selesai memeriksa, dan yang Anda laporkan tidak terbukti. Terima kasih sudah melapor dengan iktikad baik.${news}`;
      case "in-follow-up":
        return `Laporan Anda sedang ditindaklanjuti.${news}`;
      case "in-discipline":
      case "handed-over":
        return `Laporan Anda sedang ditindaklanjuti oleh pejabat yang berwenang.${news}`;
      case "reopened":
        return `Laporan Anda kami buka kembali, karena [alasan].${news}`;
      case "asked":
        return `Pertanyaan Anda sudah kami baca dan sedang kami siapkan jawabannya.${news}`;
      case "answered":
        return "Pertanyaan Anda sudah kami jawab di kotak ini. Jawaban itu berlaku untuk keadaan seperti yang Anda tulis. Bila masih ragu, tulislah lagi di sini, dan pertanyaan ini terbuka kembali.";
      default:
        return "";
    }
  },
};
