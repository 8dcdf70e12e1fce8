/** The sheets of discipline and of repaying a loss. They are written in the section "Disiplin", which stores a plain step beside each. */
import { articleName, RULES } from "../disiplin/aturan";

import { choice, date, type Form, long, nip, REQUIRED, rows, rupiah, text, YES_NO } from "./bentuk";
import { review } from "./kertas/laporan";

const LAW = { isQuoted: true };
const ARTICLES = RULES.articles.map((article) => [article.code, articleName(article)] as const);
const KINDS = RULES.kinds.map(({ code, name }) => [code, name] as const);
const RANKS = RULES.ranks.map(({ code, name }) => [code, name] as const);
const PROPOSAL = "Sistem menyarankan dan mencatat; yang memutuskan pejabat berwenang.";
/** The random id that ties a sheet to what the server keeps; nobody fills it in. */
const TIE = text("kasus", "Pengenal", { isHidden: true });

/** Names of the steps, as they stand on paper and screen. */
export const STEPS: Readonly<Record<string, string>> = {
  propose: "Perkara disiplin dimulai", summon: "Panggilan I", "summon-again": "Panggilan II", "note-absence": "Tidak hadir", examine: "Pemeriksaan (BAP)", report: "Laporan atasan kepada pejabat berwenang",
  recommend: "Usulan hukuman", decide: "Keputusan (SK)", deliver: "SK diterima yang bersangkutan", "take-effect": "Keputusan berlaku", object: "Keberatan diajukan", appeal: "Banding diajukan ke BPASN",
  uphold: "Upaya administratif: dikuatkan", change: "Upaya administratif: diubah", annul: "Upaya administratif: dibatalkan", serve: "Hukuman selesai dijalani", drop: "Dihentikan",
};

export const orang: Form = {
  form: "disiplin-orang", title: "Lembar Disiplin", paper: review, opening: PROPOSAL, isFromSection: true,
  fields: [
    TIE, date("tanggal", "Tanggal", REQUIRED), text("nama", "Nama", REQUIRED), nip("nip", "NIP"), text("pangkat", "Pangkat, golongan"), text("jabatan", "Jabatan", REQUIRED), text("unit", "Unit kerja", REQUIRED),
    choice("status", "Status kepegawaian", RULES.employments.map(({ code, name }) => [code, name] as const), { ...REQUIRED, ...LAW }),
    choice("jenjang", "Jenjang jabatan", RANKS, { ...REQUIRED, ...LAW }),
    text("temuan", "Temuan yang menjadi dasar", REQUIRED),
    date("tahu", "Atasan langsung mengetahui sejak", { ...REQUIRED, help: "Sejak hari ini batas atasan untuk memanggil dihitung (PP 94/2021 Pasal 28; perlu verifikasi)." }),
    text("atasan", "Atasan langsung", { help: "Jabatan sudah cukup." }),
    rows("pelanggaran", "Pelanggaran", [
      text("perbuatan", "Perbuatan", { ...REQUIRED, help: "Sebut dengan kata yang sama bila satu perbuatan melanggar beberapa pasal." }), choice("pasal", "Ketentuan yang dilanggar", ARTICLES, { ...REQUIRED, ...LAW }),
      choice("dampak", "Dampak", [["unit", "Unit kerja"], ["agency", "Instansi"], ["state", "Negara"]], { help: "Kosongkan untuk ketidakhadiran." }),
      text("hari", "Hari kerja tidak masuk dalam setahun", { help: "Hanya untuk Pasal 4 huruf f." }), text("beruntun", "Di antaranya berturut-turut"),
    ], REQUIRED),
    rows("riwayat", "Hukuman terdahulu orang ini", [
      text("perbuatan", "Perbuatan", REQUIRED), choice("pasal", "Ketentuan yang dilanggar", ARTICLES, { ...REQUIRED, ...LAW }), choice("jenis", "Jenis hukuman", KINDS, { ...REQUIRED, ...LAW }), date("tanggal", "Tanggal", REQUIRED),
    ]),
    choice("pidana", "Proses pidana berjalan bersamaan", YES_NO), long("catatan", "Catatan"),
  ],
};

export const tim: Form = {
  form: "disiplin-tim", title: "Susunan Pemeriksa Disiplin", paper: review, isFromSection: true,
  fields: [
    TIE, date("tanggal", "Tanggal", REQUIRED),
    rows("anggota", "Pemeriksa", [
      text("nama", "Nama", REQUIRED), choice("unsur", "Unsur", [["superior", "Atasan langsung"], ["oversight", "Pengawasan"], ["personnel", "Kepegawaian"], ["other", "Pejabat lain"]], REQUIRED),
      choice("jenjang", "Jenjang jabatan", RANKS, { ...REQUIRED, ...LAW }), choice("terlibat", "Terlibat dalam pelanggaran", YES_NO, REQUIRED),
    ], REQUIRED),
    long("catatan", "Catatan"),
  ],
};

/** What happened in one step: a record, with its paper attached. */
export const langkah: Form = {
  form: "disiplin-langkah", title: "Catatan Langkah Disiplin", paper: review, isFromSection: true, titles: { by: "langkah", of: STEPS },
  fields: [
    TIE, choice("langkah", "Langkah", Object.entries(STEPS), { isHidden: true }), date("tanggal", "Tanggal", REQUIRED), date("sampai", "Tanggal kedua", { notBefore: "tanggal" }),
    text("nomor", "Nomor surat"), long("catatan", "Catatan"),
  ],
};

/** The decision as it was signed outside; the scan is attached. */
export const keputusan: Form = {
  form: "disiplin-keputusan", title: "Catatan Keputusan Hukuman Disiplin", paper: review, isFromSection: true, titles: { by: "langkah", of: STEPS },
  fields: [
    TIE, choice("langkah", "Langkah", Object.entries(STEPS), { isHidden: true }), date("tanggal", "Tanggal", REQUIRED), date("sampai", "Tanggal kedua", { notBefore: "tanggal" }),
    text("nomor", "Nomor keputusan", REQUIRED), choice("jenis", "Jenis hukuman", KINDS, { ...REQUIRED, ...LAW }), text("pejabat", "Pejabat yang memutuskan", REQUIRED), text("bap", "Nomor BAP"), long("catatan", "Catatan"),
  ],
};

export const kerugian: Form = {
  form: "kerugian", title: "Kerugian Daerah", paper: review, isFromSection: true,
  fields: [
    TIE, date("tanggal", "Tanggal LHP", REQUIRED), text("nama", "Nama yang bertanggung jawab", REQUIRED), rupiah("nilai", "Nilai kerugian", REQUIRED),
    choice("cara", "Cara pemulihan", [["sktjm", "SKTJM (sukarela)"], ["tgr", "TGR (penetapan)"]], REQUIRED), long("sebab", "Sebab kerugian"),
  ],
};

export const rencana: Form = {
  form: "kerugian-rencana", title: "Rencana Angsuran", paper: review, isFromSection: true,
  fields: [
    TIE, date("tanggal", "Tanggal disepakati", REQUIRED), rows("angsuran", "Angsuran", [date("batas", "Tanggal", REQUIRED), rupiah("nilai", "Jumlah", REQUIRED)], REQUIRED), long("jaminan", "Jaminan"),
  ],
};

export const setoran: Form = {
  form: "kerugian-setoran", title: "Bukti Setoran", paper: review, isFromSection: true,
  fields: [TIE, date("tanggal", "Tanggal setor", REQUIRED), rupiah("nilai", "Jumlah", REQUIRED), text("nomor", "Nomor bukti setor (STS)", { ...REQUIRED, help: "Lampirkan pindaiannya." })],
};

export const DISCIPLINE: readonly Form[] = [orang, tim, langkah, keputusan, kerugian, rencana, setoran];
