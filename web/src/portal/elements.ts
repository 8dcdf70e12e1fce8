/**
 * Guesses which elements of a report a story already holds, so that only the others are asked. A guess decides only
 * which questions are shown: nothing is refused, and what was missed can still be written.
 */
import { HEARD } from "./kata-dengar";
import { hasAny, list, plainWords } from "./listening";

/** What a report should tell (apa, siapa, di mana, kapan, bagaimana). */
export const ELEMENTS = ["what", "who", "where", "when", "how"] as const;
export type Element = (typeof ELEMENTS)[number];

const ENOUGH_WORDS = 6;

const WHO = list(`kepala kabid kadis kadin kasi kasubag kasubbag kabag kasatpol bendahara petugas pegawai staf staff guru kepsek wakasek lurah camat
  sekretaris sekda pejabat dokter perawat bidan ppk pptk kpa operator satpam ketua direktur pengawas mantri honorer asn pns pppk oknum bu pak bapak
  ibu mandor kontraktor rekanan pimpinan atasan komandan anggota panitia pokja juru_bayar juru_parkir rt rw walikota wali_kota wakil penyuluh
  penjaga sopir ajudan inspektur auditor irban bupati dewan dprd ${HEARD.who}`);
const WHERE = list(`kantor dinas badan bagian kelurahan kecamatan puskesmas posyandu sekolah sd sdn smp smpn sma sman smk smkn tk paud mts
  rumah_sakit rsud rs pasar loket ruang ruangan jalan jln jl terminal balai upt uptd gedung lapangan gudang samsat disdukcapil dukcapil disdik
  dinkes dishub dlh pupr bkpsdm bpkad bapenda setda satpol_pp dprd bumd pdam perumda perusda bank_daerah tpa tpu taman stadion jembatan proyek rt rw ${HEARD.where}`);
const WHEN = list(`januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat sabtu
  kemarin kemaren tadi semalam lusa sekarang saat_ini hari_ini minggu_lalu bulan_lalu tahun_lalu minggu_ini bulan_ini tahun_ini bulan_kemarin
  tahun_kemarin setiap_hari setiap_minggu setiap_bulan setiap_tahun tiap_hari tiap_minggu tiap_bulan tiap_tahun sejak sudah_lama berbulan_bulan
  bertahun_tahun masih_berlangsung berlangsung sampai_hari_ini triwulan semester lebaran puasa ramadan ramadhan idulfitri natal pukul jam tanggal tgl
  awal_tahun akhir_tahun akhir_bulan awal_bulan pagi siang sore malam pandemi ${HEARD.when}`);
const HOW = list(`dengan_cara caranya cara modus tunai cash transfer ditransfer rekening kuitansi kwitansi nota faktur stempel tanda_tangan
  tandatangan palsu dipalsukan memalsukan fiktif mark_up markup dilebihkan melebihkan dipotong memotong potong dikurangi mengurangi diminta meminta
  minta disuruh menyuruh dipaksa memaksa ditawari menawari dijanjikan dititipkan titip dipindahkan dibagi setor menyetor dipakai memakai digunakan
  lihat melihat kulihat dengar mendengar saksi bukti foto rekaman video chat whatsapp wa spj kontrak absen titip_absen map amplop
  lewat melalui alasan katanya bilang bayar membayar dibayar ${HEARD.how}`);
const YEAR_OR_DATE = / (?:(?:19|20)\d\d|[0-3]?\d [01]?\d (?:19|20)?\d\d|tgl \d+|tanggal \d+|\d+ (?:hari|minggu|bulan|tahun)(?: (?:lalu|terakhir|yang))?) /;
const MONEY = / (?:rp ?\d+|rp|\d+ (?:ribu|rb|juta|jt|miliar|milyar)|\d+(?:rb|jt|ribu|juta)) /;

/**
 * Which elements the story seems to hold.
 * @param units names of the places that the organisation knows; naming one answers "where"
 */
export function elementsIn(story: string, units: readonly string[] = []): Record<Element, boolean> {
  const heard = plainWords(story);
  return {
    what: heard.trim().split(" ").filter((word) => word !== "").length >= ENOUGH_WORDS,
    who: hasAny(heard, WHO),
    where: hasAny(heard, WHERE) || unitIn(story, units) !== "",
    when: hasAny(heard, WHEN) || YEAR_OR_DATE.test(heard),
    how: hasAny(heard, HOW) || MONEY.test(heard),
  };
}

/** The known unit that the story names, or empty; the longest name where several stand in it. */
export function unitIn(story: string, units: readonly string[]): string {
  const heard = plainWords(story);
  const named = units.filter((unit) => heard.includes(plainWords(unit)));
  return named.sort((a, b) => b.length - a.length)[0] ?? "";
}
