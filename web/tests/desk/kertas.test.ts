/** Official papers: each layout has the parts that its kind of document must have, in their order, and says once how secret it is. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { type Data, dataOf } from "../../src/desk-parts/lembar/bentuk";
import { FORMS, formOf } from "../../src/desk-parts/lembar/daftar";
import { documentOf, runOf } from "../../src/desk-parts/lembar/dokumen";
import { dayInWords, points } from "../../src/desk-parts/lembar/kertas/bahan";
import { agencyLetter } from "../../src/desk-parts/lembar/kertas/surat-instansi";
import { signedCopy, withCopies } from "../../src/desk-parts/lembar/salinan";
import type { CaseObject } from "../../src/desk-parts/pesan";

import { SAMPLES } from "./contoh-lembar";

/** As much of a document as papers need: text with a line for each element, and where each class begins. */
class FakeNode {
  readonly children: (FakeNode | string)[] = [];
  className = "";
  constructor(readonly name = "") {}
  setAttribute(name: string, value: string): void { if (name === "class") this.className = value; }
  append(...parts: (FakeNode | string)[]): void { this.children.push(...parts); }
  prepend(...parts: (FakeNode | string)[]): void { this.children.unshift(...parts); }
  cloneNode(): FakeNode {
    const head = new FakeNode("header");
    head.append("[KOP]");
    return head;
  }
  get content(): this | string { return this.name === "template" ? this : "Serunai"; }
  get text(): string { return this.children.map((child) => (typeof child === "string" ? child : child.text)).join(["p", "h2", "h3", "h4", "li", "dt", "dd", "td", "th"].includes(this.name) ? "" : "\n"); }
  find(className: string): FakeNode[] {
    return this.children.flatMap((child) => (typeof child === "string" ? [] : [...(child.className.split(" ").includes(className) ? [child] : []), ...child.find(className)]));
  }
}

beforeAll(() => {
  vi.stubGlobal("document", {
    createElement: (name: string) => new FakeNode(name),
    querySelector: (selector: string) => new FakeNode(selector.startsWith("template") ? "template" : "meta"),
  });
});
afterAll(() => { vi.unstubAllGlobals(); });

function paper(name: string, changes: Data = {}): FakeNode {
  const form = formOf(name);
  if (!form) throw new Error(name);
  return documentOf(form, { ...dataOf(form, SAMPLES[name] ?? {}), ...changes }, ["Dicetak oleh Marlina"]) as unknown as FakeNode;
}

/** Each of these, after the one before it. */
function expectInOrder(text: string, parts: readonly string[]): void {
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    expect(found, `${part} in:\n${text}`).toBeGreaterThanOrEqual(at);
    at = found + part.length;
  }
}

const ORDERS: Readonly<Record<string, readonly string[]>> = {
  "kelengkapan": ["[KOP]", "LEMBAR PEMERIKSAAN KELENGKAPAN LAPORAN", "Hasil", "A. Unsur laporan", "Terpenuhi", "B. Alasan", "Inspektur Kota Serunai,", "Marlina Serunai", "NIP 1975"],
  "permintaan-kelengkapan": ["[KOP]", "Serunai, 28 November 2026", "Nomor", "Sifat", "Rahasia", "Lampiran", "Hal", "Yth. Kepala Dinas", "di Serunai", "Yang kami mohon dilengkapi:", "Kapan;", "Bukti permulaan atau petunjuk.", "Senin, 28 Desember 2026", "Demikian", "Inspektur Kota Serunai,", "Tembusan:"],
  "tanda-terima": ["TANDA TERIMA", "NOMOR: TT/003", "telah diterima dari Sari Contoh:", "1 buku", "rangkap dua", "Yang menyerahkan,", "Sari Contoh", "Yang menerima,"],
  "telaah": ["LEMBAR TELAAH", "Berkadar pengawasan", "Ya", "A. Ringkasan laporan", "B. Dasar hukum", "C. Analisis", "D. Saran"],
  "surat-tugas": ["[KOP]", "SURAT TUGAS", "NOMOR: ST/021", "Dasar", "MENUGASKAN:", "Kepada", "Fikri Contoh", "Ketua tim", "Dewi Contoh", "Untuk", "selama 12 hari kerja, mulai 1 Desember 2026 sampai dengan 16 Desember 2026", "Dikeluarkan di Serunai", "pada tanggal 28 November 2026", "Tembusan:"],
  "undangan": ["SURAT PANGGILAN II", "NOMOR: PGL/007", "Raka Contoh", "untuk menghadap", "Rabu, 9 Desember 2026", "09.00 WIB", "Fikri Contoh, Ketua Tim", "panggilan kedua", "Demikian untuk dilaksanakan."],
  "bap": ["BERITA ACARA PEMERIKSAAN", "tanggal dua puluh delapan, bulan November", "Marlina Serunai", "Dewi Contoh", "telah memeriksa:", "Raka Contoh", "Pertanyaan: ", "Jawaban: ", "Keterangan tambahan", "membubuhkan paraf pada tiap halaman", "Yang diperiksa,", "Pemeriksa,", "Paraf yang diperiksa"],
  "temuan": ["TEMUAN PEMERIKSAAN", "Rp187.500.000 (seratus delapan puluh tujuh juta lima ratus ribu rupiah)", "A. Kondisi", "B. Kriteria", "C. Sebab", "D. Akibat"],
  "lhp": ["LAPORAN HASIL PEMERIKSAAN", "BAB I", "PENDAHULUAN", "A. Dasar pemeriksaan", "E. Susunan tim", "BAB II", "GAMBARAN UMUM", "BAB III", "HASIL PEMERIKSAAN", "A. Volume beton dikurangi", "Terbukti", "B. Ada pemberian", "Tidak terbukti", "BAB IV", "SIMPULAN", "BAB V", "REKOMENDASI", "27 Januari 2027"],
  "pengantar": ["Yth.", "SURAT PENGANTAR", "NOMOR: SP/031", "Banyaknya", "9 lembar", "Diterima tanggal", "Penerima,", "Pengirim,"],
  "rekomendasi": ["Nomor", "Sifat", "Yth.", "merekomendasikan:", "Isi rekomendasi", "27 Januari 2027", "Demikian"],
  "rujukan": ["Nomor", "Yth.", "Dasar", "kami minta Saudara:", "Meneliti hal tersebut", "paling lambat Senin, 28 Desember 2026", "Naskah", "bersifat rahasia"],
  "ba-pelimpahan": ["BERITA ACARA PELIMPAHAN", "PIHAK KESATU;", "Bayu Contoh", "Kejaksaan Negeri Serunai (Kejaksaan)", "PIHAK KEDUA.", "Dasar", "melimpahkan", "Bersama ini diserahkan:", "PIHAK KEDUA,", "PIHAK KESATU,"],
  "sk": ["Ini usulan", "KEPUTUSAN", "WALI KOTA SERUNAI", "TENTANG", "HUKUMAN DISIPLIN SEDANG KEPADA RAKA CONTOH", "Menimbang", "bahwa berdasarkan hasil", "Mengingat", "MEMUTUSKAN:", "Menetapkan", "KESATU", "tingkat sedang berupa pemotongan", "karena terbukti melanggar", "KEDUA", "KETIGA", "Ditetapkan di Serunai", "Wali Kota Serunai,", "Tembusan:"],
  "sktjm": ["SURAT KETERANGAN TANGGUNG JAWAB MUTLAK", "Yang bertanda tangan di bawah ini:", "kerugian daerah sebesar Rp187.500.000 (seratus delapan puluh tujuh juta lima ratus ribu rupiah)", "Rp100.000.000", "Jumlah angsuran: Rp187.500.000", "Sebagai jaminan", "Mengetahui,", "Yang menyatakan,", "Meterai", "Raka Contoh"],
  "penutup": ["Nomor", "Yth.", "Hasil", "Terbukti", "Tindak lanjut:", "dinyatakan selesai", "Demikian"],
};

test("every form has a sample and an order of parts", () => {
  const names = FORMS.filter(({ isFromSection }) => !isFromSection).map(({ form }) => form).sort();
  expect(Object.keys(SAMPLES).sort()).toEqual(names);
  expect(Object.keys(ORDERS).sort()).toEqual(names);
});

describe.each(Object.entries(ORDERS))("%s", (name, parts) => {
  test("has its parts in their order", () => { expectInOrder(paper(name).text, parts); });

  test("is marked once at the head, and names at the foot who printed it", () => {
    const whole = paper(name);
    expect(whole.find("a4__run-head").map(({ text }) => text)).toEqual(["RAHASIA"]);
    expect(whole.text.match(/RAHASIA/g)).toHaveLength(1);
    expect(whole.find("a4__run-foot").map(({ text }) => text.includes("Dicetak oleh Marlina"))).toEqual([true]);
  });

  test("can be printed empty, to be filled in by hand", () => {
    const form = formOf(name);
    if (!form) throw new Error(name);
    const text = (documentOf(form, dataOf(form, {}), []) as unknown as FakeNode).text;
    expect(text).not.toMatch(/undefined|NaN|Invalid/);
    expect(text).not.toContain("Dicetak");
  });
});

test("a witness is not called examined, an invitation to explain is a letter", () => {
  const witness = paper("bap", { jenis: "bapk" }).text;
  expectInOrder(witness, ["BERITA ACARA PERMINTAAN KETERANGAN", "telah meminta keterangan dari:", "Yang memberi keterangan,", "Paraf yang memberi keterangan"]);
  expect(witness).not.toMatch(/telah memeriksa|Yang diperiksa|Paraf yang diperiksa/);
  expectInOrder(paper("undangan", { jenis: "keterangan" }).text, ["Nomor", "Sifat", "Yth. Raka Contoh", "mengharapkan kehadiran Saudara", "Demikian"]);
});

test("papers of others carry no letterhead of ours", () => {
  for (const name of ["sk", "sktjm"]) expect(paper(name).text).not.toContain("[KOP]");
});

test("a chapter without content takes no number", () => {
  const text = paper("lhp", { umum: "" }).text;
  expectInOrder(text, ["BAB I", "BAB II", "HASIL PEMERIKSAAN", "BAB IV", "REKOMENDASI"]);
  expect(text).not.toContain("BAB V\n");
});

test("points that were typed with signs are numbered once, and days are said in words", () => {
  expect((points("1. satu\n b) dua\n- tiga") as unknown as FakeNode).children.map((child) => (child as FakeNode).text)).toEqual(["satu", "dua", "tiga"]);
  expect(dayInWords("2026-11-28")).toBe("Sabtu, tanggal dua puluh delapan, bulan November, tahun dua ribu dua puluh enam (28-11-2026)");
  expect(dayInWords("2026-13-40")).toMatch(/^\.+$/);
});

test("a signed copy belongs to the very sheet that it shows, not to its correction; a copy of nothing stays a sheet", () => {
  const finding = (objectId: string, form: string, lembar = "", replaces = ""): CaseObject => ({ kind: "finding", objectId, body: { form, replaces, data: lembar === "" ? {} : { lembar } } }) as unknown as CaseObject;
  const { form } = signedCopy;
  const { sheets, copiesOf } = withCopies({ objects: [finding("a", "lhp"), finding("s", form, "a"), finding("b", "lhp", "", "a"), finding("t", form, "zzz"), finding("u", form, "s"), finding("v", form, "a", "s")] });
  expect(sheets.map((sheet) => [sheet.object.objectId, copiesOf(sheet).map(({ objectId }) => objectId)])).toEqual([["a", ["v"]], ["b", []], ["t", []], ["u", []]]);
});

test("a letter to an agency is a letter, with its parts, annexes and who signs", () => {
  const letter = {
    subject: "Penertiban jaga malam", text: "Mohon ditertibkan.\n\nMohon bukti.", dueOn: "2026-12-28",
    parts: [{ title: "Di mana", text: "Di pasar." }], files: ["foto.jpg"],
  };
  const made = runOf(agencyLetter(letter, { tanggal: "2026-11-28", nomor: "700/12", kepada: "Sekar, Kepala Dinas", ttd_nama: "Marlina", ttd_jabatan: "Inspektur" }), null, ["Dicetak oleh Marlina"]) as unknown as FakeNode;
  expectInOrder(made.text, [
    "RAHASIA", "[KOP]", "Serunai, 28 November 2026", "700/12", "Rahasia", "1 berkas", "Penertiban jaga malam", "Yth. Sekar, Kepala Dinas", "Mohon ditertibkan.",
    "Mohon bukti.", "Di mana", "Di pasar.", "paling lambat Senin, 28 Desember 2026.", "foto.jpg", "Demikian", "Inspektur,", "Marlina", "Dicetak oleh Marlina",
  ]);
  const bare = runOf(agencyLetter({ ...letter, parts: [], files: [] }, {}), null, []) as unknown as FakeNode;
  expect(bare.text).not.toContain("Lampiran yang dikirim");
});
