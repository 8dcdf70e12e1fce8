/** Hears what belongs elsewhere (service complaints, one's own gratification) and what a story is most like. */
import { HEARD } from "./kata-dengar";
import { countOf, hasAny, list, plainWords } from "./listening";

const SERVICE = list(`jalan_rusak jalan_berlubang jalannya_rusak berlubang lubang_jalan aspal lampu_jalan lampu_mati penerangan_jalan pju sampah banjir
  selokan got drainase_mampet saluran_mampet air_mati air_pdam air_keruh mampet macet antre antri antrean antrian lambat lama_sekali belum_jadi
  belum_selesai pelayanan_buruk tidak_ramah kurang_ramah trotoar jembatan_rusak pohon_tumbang listrik_padam mati_lampu wifi internet toilet
  kotor bau izin_lambat susah_dihubungi tidak_diangkat ktp_belum kk_belum akta_belum jadwal_dokter ruang_tunggu parkir_penuh rambu zebra_cross
  anjing_liar nyamuk fogging ${HEARD.service}`);
const WRONGDOING = list(`uang duit bayar membayar dibayar bayaran pungli pungutan dipungut memungut suap menyuap disuap sogok menyogok disogok amplop
  korupsi dikorupsi korup fiktif mark_up markup rp rupiah setor setoran menyetor potong dipotong potongan jatah tanpa_kuitansi tanpa_kwitansi
  kuitansi proyek kontrak volume spesifikasi spek palsu dipalsukan memalsukan ancam diancam mengancam peras memeras diperas jual_beli titip titipan
  honor bolos absen calo orang_dalam keponakan ipar menantu kerabat tender lelang rekanan gratifikasi hadiah menggelapkan digelapkan disalahgunakan
  menyalahgunakan penyalahgunaan selingkuh pelecehan melecehkan dilecehkan memukul dipukul dana anggaran ribu juta miliar spj ${HEARD.wrongdoing}`);
const GIFT = "(?:hadiah|parsel|parcel|bingkisan|amplop|gratifikasi|cendera mata|cenderamata|oleh oleh|uang terima kasih|ucapan terima kasih|tiket|voucer|voucher|traktiran)";
const OWN_GIFT = new RegExp(`${HEARD.ownGift === "" ? "" : ` ${HEARD.ownGift} |`} (?:saya|aku|kami) (?:(?:pernah|juga|sudah|telah|sempat|sering|selalu|baru|sendiri|kemarin|tadi|yang|malah) ){0,3}(?:menerima|terima|diberi|dikasih|mendapat|mendapatkan|dapat|ditawari|dikirimi) (?:[\\p{L}\\p{N}]+ ){0,6}?${GIFT} `, "u");

/** Words that speak for a category; the codes are those of the directories' form. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  pungli: list("pungli pungutan dipungut memungut minta_uang meminta_uang diminta_uang diminta diminta_bayar uang_rokok uang_lelah biaya_tambahan tanpa_kuitansi tanpa_kwitansi peras memeras diperas calo iuran loket"),
  suap: list("suap menyuap disuap sogok menyogok disogok gratifikasi amplop hadiah jatah setoran uang_pelicin pelicin"),
  korupsi: list("korupsi dikorupsi fiktif spj perjalanan_dinas menggelapkan digelapkan mark_up markup dana anggaran kas_daerah dana_bos bos honor_fiktif kerugian"),
  pengadaan: list("tender lelang pengadaan proyek kontrak volume spesifikasi spek pptk pokja rekanan cv pt pemenang drainase beton tebal borongan"),
  wewenang: list("wewenang menyalahgunakan penyalahgunaan disalahgunakan memerintahkan menyuruh dipaksa memaksa intervensi jabatan_untuk izin_keluar"),
  benturan: list("ipar keponakan menantu kerabat keluarga adik_kandung istrinya suaminya anaknya saudara_kandung perusahaan_sendiri benturan"),
  aset: list("aset mobil_dinas motor_dinas kendaraan_dinas randis rumah_dinas inventaris barang_milik bmd disewakan dijual tanah_pemkot solar bensin"),
  kepegawaian: list("mutasi promosi jual_beli_jabatan jabatan kenaikan_pangkat honorer pppk penerimaan seleksi sk rekrutmen"),
  disiplin: list("bolos absen titip_absen tidak_masuk jarang_masuk keluyuran jam_kerja sidik_jari fingerprint mangkir terlambat"),
  etik: list("selingkuh pelecehan melecehkan dilecehkan berkata_kasar memaki mabuk asusila narkoba judi"),
  pembalasan: list("pembalasan dibalas dimutasi_karena diintimidasi intimidasi diancam_karena setelah_melapor karena_melapor dikucilkan"),
};

/** Whether a story sounds like a complaint about a service, with nothing in it that sounds like wrongdoing. */
export function isServiceComplaint(story: string): boolean {
  const heard = plainWords(story);
  return hasAny(heard, SERVICE) && !hasAny(heard, WRONGDOING);
}

/** Whether the writers seem to tell of a gift that they themselves received. */
export function isOwnGratification(story: string): boolean {
  return OWN_GIFT.test(plainWords(story));
}

/** The category that a story is most like among those offered; `fallback` where nothing speaks. */
export function categoryOf(story: string, offered: readonly string[], fallback: string): string {
  const heard = plainWords(story);
  let best = fallback;
  let most = 0;
  for (const code of offered) {
    const signs = countOf(heard, SIGNS[code] ?? []) + countOf(heard, list(HEARD.signs[code] ?? ""));
    if (signs > most) [best, most] = [code, signs];
  }
  return best;
}
