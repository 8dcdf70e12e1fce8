/** Words of the section "Disiplin" of a case. Places in braces are filled by `say`. */

/** States of a disciplinary case. */
export const MATTER_STATES: Readonly<Record<string, string>> = {
  proposed: "Dimulai", "summoned-once": "Dipanggil (I)", "summoned-twice": "Dipanggil (II)", examined: "Sudah diperiksa", recommended: "Hukuman diusulkan", decided: "Diputuskan", delivered: "SK diterima",
  "in-effect": "Berlaku", "under-objection": "Keberatan", "under-appeal": "Banding di BPASN", upheld: "Berlaku, dikuatkan", changed: "Berlaku, diubah", annulled: "Dibatalkan", served: "Selesai dijalani", dropped: "Dihentikan",
};

/** What the day to watch is a limit of; without a clock, by the state. */
export const DUE: Readonly<Record<string, string>> = {
  "superior-acts": "Atasan memanggil atau melapor", "summons-second": "Panggilan II", "authority-acts": "Pejabat berwenang memutuskan", "decision-delivery": "Penyampaian SK", "decision-effect": "Mulai berlaku",
  "objection-answer": "Keputusan atas keberatan", "appeal-decision": "Keputusan BPASN", "summoned-once": "Hari pemeriksaan", "summoned-twice": "Hari pemeriksaan", "in-effect": "Hukuman berakhir", upheld: "Hukuman berakhir", changed: "Hukuman berakhir",
};

/** Why a step of the proposal holds. */
export const REASONS: Readonly<Record<string, string>> = {
  "by-impact": "{article}, dampak {impact}: tingkat {level}.",
  "impact-not-named": "{article}: peraturan tidak menyebut tingkat untuk dampak {impact}. Diusulkan tingkat dampak yang lebih sempit: {level}. Minta pendapat ahli hukum.",
  "no-level": "{article}: peraturan tidak menyebut tingkat untuk dampak {impact}. Tidak ada hukuman yang dapat diusulkan.",
  "by-absence": "{article}: jumlah hari tidak masuk membawa kepada {kind}.",
  "by-absence-in-a-row": "{article}: hari tidak masuk berturut-turut membawa kepada {kind}.",
  "too-few-days": "{article}: jumlah hari tidak masuk belum dihukum.",
  "already-punished": "{article}: perbuatan ini sudah pernah dihukum. Tidak boleh dihukum dua kali.",
  repeated: "{article}: pelanggaran yang sama pernah dihukum dengan {kind}. Hukuman kini harus lebih berat.",
  "nothing-heavier": "{article}: pelanggaran yang sama pernah dihukum dengan {kind}, dan tidak ada jenis yang lebih berat.",
  "single-heaviest": "Beberapa pelanggaran: dijatuhkan satu hukuman, yang terberat.",
  "own-rules": "PP 94/2021 tidak berlaku sepenuhnya bagi status ini: {advice}",
  "handed-over": "{advice}",
};

export const IMPACT_NAMES: Readonly<Record<string, string>> = { unit: "pada unit kerja", agency: "pada instansi", state: "pada negara" };
export const LEVEL_NAMES: Readonly<Record<string, string>> = { ringan: "ringan", sedang: "sedang", berat: "berat" };
export const ELEMENT_NAMES: Readonly<Record<string, string>> = { superior: "atasan langsung", oversight: "pengawasan", personnel: "kepegawaian", other: "pejabat lain" };

/** What is wrong with who examines. */
export const TEAM_FAULTS: Readonly<Record<string, string>> = {
  nobody: "Belum ada pemeriksa.", "superior-alone": "Untuk tingkat ini atasan langsung memeriksa sendiri.", "team-mandatory": "Untuk tingkat ini wajib dibentuk tim.", "missing-element": "Belum ada unsur {element}.",
  junior: "{person} berjenjang lebih rendah daripada yang diperiksa.", involved: "{person} terlibat dalam pelanggaran.", twice: "{person} tercantum dua kali.",
};
export const TEAM_NEEDS: Readonly<Record<string, string>> = {
  none: "Atasan langsung memeriksa sendiri, tanpa tim.", optional: "Tim boleh dibentuk. Bila dibentuk, unsurnya lengkap: {elements}.", mandatory: "Tim wajib dibentuk, dengan unsur {elements}.",
};

/** Who failed to act. */
export const FAILINGS: Readonly<Record<string, string>> = {
  "superior-did-not-summon": "Atasan langsung belum memanggil pada waktunya.", "superior-did-not-report": "Atasan langsung belum melapor kepada pejabat berwenang pada waktunya.",
  "authority-did-not-impose": "Pejabat berwenang belum memutuskan pada waktunya.", "authority-imposed-less": "Hukuman yang diputuskan lebih ringan daripada yang diusulkan.",
};

/** Why a step is not possible now. */
export const WHY: Readonly<Record<string, string>> = {
  state: "Belum sampai pada langkah ini.", "not-absent": "Catat dulu ketidakhadirannya.", absent: "Yang bersangkutan tidak hadir. Panggil lagi.", done: "Sudah dicatat.", "too-early": "Baru dapat dicatat mulai {day}.", role: "Dicatat oleh {roles}.", "case-state": "Keadaan perkara belum atau tidak lagi mengizinkannya.",
};

export const PLAN_FAULTS: Readonly<Record<string, string>> = {
  empty: "Tambahkan angsurannya.", "not-positive": "Jumlah setiap angsuran harus lebih dari nol.", "not-in-order": "Urutkan tanggal angsuran dari yang paling awal, tanpa tanggal yang sama.", "before-signing": "Ada angsuran sebelum tanggal disepakati.",
  "too-long": "Angsuran paling lama {months} bulan ({basis}).", "sum-differs": "Jumlah angsuran berbeda dari nilai kerugian, {loss}.",
};

export const TRACKS: Readonly<Record<string, string>> = {
  open: "Dapat diselesaikan secara administratif sampai {day}.", administrative: "Diselesaikan secara administratif. Disiplin tetap berjalan.", lapsed: "Lewat batas {day} tanpa lunas. Putuskan apakah dilimpahkan kepada APH.",
};

export const X = {
  promise: "Sistem menyarankan dan mencatat; yang memutuskan pejabat berwenang.",
  loading: "Membuka catatan disiplin…",
  none: "Belum ada perkara disiplin.",
  begin: "Mulai perkara disiplin",
  newLoss: "Catat kerugian daerah",
  unnamed: "Lembar orangnya tidak dapat dibuka",
  unnamedWhy: "Server mencatat perkara disiplin ini, tetapi lembarnya tidak ada atau tidak dapat dibuka. Periksa bersama pembaca lain.",
  differs: "Catatan server tidak sama dengan lembar yang terkunci",
  differsWhy: "Langkah “{step}” bertanggal {kept} di server, sedangkan lembarnya berkata lain. Yang bertanda tangan adalah lembarnya.",
  left: "sisa {n} hari kerja",
  late: "terlambat {n} hari kerja",
  today: "hari ini",
  due: "{what}: {day} ({left})",
  post: "Jabatan",
  unit: "Unit kerja",
  employment: "Status",
  effect: "Mulai berlaku",
  remedy: "Upaya administratif",
  remedyBy: "{remedy}, paling lambat {day}",
  respondBy: "Tanggapan PPK",
  ends: "Hukuman berjalan sampai",
  decided: "Keputusan",
  crime: "Proses pidana berjalan bersamaan",
  crimeWhy: "Disiplin tidak menunggu putusan pidana.",
  twice: "Orang ini ada dalam perkara disiplin lain",
  twiceWhy: "NIP yang sama tercatat dua kali di perkara ini. Beberapa pelanggaran satu orang dijatuhi satu hukuman, yang terberat.",
  flagWhy: "Sejak {day} ({basis}; perlu verifikasi). Catatan ini meminta orang memeriksa, bukan menuduh.",
  proposal: "Usulan dan alasannya",
  level: "Tingkat {level}. Pilihan yang dapat dijatuhkan, satu saja:",
  option: "{kind}, oleh {post}",
  optionAway: "{kind}, oleh {post} (di luar kota: dimintakan)",
  noSanction: "Tidak ada hukuman yang dapat diusulkan dari pelanggaran ini.",
  ownRules: "Ikuti aturan tersendiri bagi status kepegawaian ini.",
  handOver: "Di luar kewenangan disiplin kota.",
  incomplete: "Belum dapat diusulkan: lengkapi dampak, atau jumlah hari tidak masuk, pada setiap pelanggaran.",
  check: "perlu verifikasi",
  basis: "Dasar: {basis}",
  team: "Yang memeriksa",
  teamFine: "Susunan pemeriksa memenuhi aturan.",
  writeTeam: "Susun pemeriksa",
  steps: "Langkah yang sudah diambil",
  next: "Langkah berikut",
  laterSteps: "Langkah yang belum dapat dicatat",
  nothingNext: "Tidak ada langkah lagi.",
  untilExamination: "{day}; pemeriksaan {until}",
  untilEnd: "{day}; hukuman sampai {until}",
  window: "Dapat bertanggal {first} sampai {last}.",
  windowOne: "Tanggalnya {first}.",
  notice: "Bila dipanggil hari ini, paling cepat {day} ({basis}; perlu verifikasi).",
  tooEarly: "“{label}” paling awal {day}.",
  tooLate: "“{label}” paling akhir {day}.",
  refusedDate: "Tanggal ini tidak mungkin. Yang terdekat: {day}.",
  saved: "Tercatat, dan lembarnya terkunci.",
  correct: "Perbaiki lembar orang",
  personnel: "Untuk BKPSDM: yang harus dirancang dan disampaikan",
  copyLetter: "Salin naskah surat untuk BKPSDM",
  copied: "Naskah surat disalin. Tempelkan pada surat tersegel kepada BKPSDM.",
  copyFailed: "Peramban ini tidak mengizinkan penyalinan. Pilih teksnya, lalu salin sendiri.",
  export: "Ekspor untuk I’DIS",
  exportTitle: "Ekspor catatan hukuman untuk I’DIS",
  exportWhy: "Berkas ini keluar dari segel: berisi nama dan NIP. Tujuannya masuk catatan. Impor setiap kolom sebagai teks, agar NIP tidak dibulatkan.",
  exportForm: "Bentuk berkas",
  exportPurpose: "Tujuan",
  exportChoose: "Pilih bentuk dan tujuannya.",
  exportGo: "Ekspor",
  exportBusy: "Mencatat…",
  exportMissing: "Ekspor perlu keputusan yang tercatat dan NIP 18 angka.",
  csv: "CSV untuk lembar kerja",
  json: "JSON untuk program",
  losses: "Pemulihan kerugian daerah",
  loss: "Nilai kerugian",
  lossUnknown: "Lembar kerugiannya tidak dapat dibuka",
  paid: "Sudah disetor",
  remaining: "Belum disetor",
  arrears: "Tunggakan {amount} sejak {day}.",
  settled: "Lunas {day}.",
  instalment: "Angsuran",
  covered: "tertutup",
  open: "belum",
  noPlan: "Belum ada rencana angsuran.",
  plan: "Catat rencana angsuran",
  pay: "Catat setoran",
} as const;
