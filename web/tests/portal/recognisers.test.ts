import { describe, expect, test } from "vitest";

import { categoryOf, isOwnGratification, isServiceComplaint } from "../../src/portal/complaint";
import { elementsIn, unitIn } from "../../src/portal/elements";
import { namesPerson } from "../../src/portal/named";
import { tracesIn } from "../../src/portal/traces";

const LOKET = "Setiap mengurus surat pengantar di kelurahan, petugas loket meminta uang Rp150 ribu tanpa kuitansi sejak Februari.";

describe("elements of a story", () => {
  test("a whole story holds all five", () => {
    expect(elementsIn(LOKET)).toEqual({ what: true, who: true, where: true, when: true, how: true });
  });

  test("what is not told is asked", () => {
    expect(elementsIn("Ada pungutan untuk surat yang mestinya gratis.")).toEqual({ what: true, who: false, where: false, when: false, how: false });
    expect(elementsIn("Dia curang")).toMatchObject({ what: false });
    expect(elementsIn("")).toEqual({ what: false, who: false, where: false, when: false, how: false });
  });

  test.each(["kejadian tahun 2025", "tanggal 3", "3/2/2025", "bulan lalu", "masih berlangsung", "tiga kali, terakhir Senin", "14 hari terakhir"])("%s tells when", (text) => {
    expect(elementsIn(text).when).toBe(true);
  });

  test.each(["diminta Rp 50.000", "bayar 50rb", "lewat transfer", "saya lihat sendiri", "ada fotonya"])("%s tells how", (text) => {
    expect(elementsIn(text).how).toBe(true);
  });

  test("a word inside another word does not count", () => {
    expect(elementsIn("kasihan sekali").who).toBe(false);
    expect(elementsIn("pakaian kotor").how).toBe(false);
  });

  test("a known unit answers where; the longest name wins", () => {
    const units = ["Kelurahan Batu", "Kelurahan Batu Urip", "Dinas Perhubungan"];
    expect(unitIn("di kelurahan batu urip, loket dua", units)).toBe("Kelurahan Batu Urip");
    expect(unitIn("entah di mana", units)).toBe("");
    expect(elementsIn("terjadi di SMPN 99", ["SMPN 99"]).where).toBe(true);
  });
});

describe("service complaints", () => {
  test.each([
    "Jalan di depan rumah saya berlubang besar dan tidak diperbaiki.",
    "Lampu jalan mati sudah dua bulan",
    "Antrean di puskesmas lama sekali",
    "KTP belum jadi-jadi padahal sudah sebulan",
  ])("%s", (story) => {
    expect(isServiceComplaint(story)).toBe(true);
  });

  test.each([
    LOKET,
    "Jalan berlubang karena volume proyek dikurangi kontraktor.",
    "Antreannya lama kecuali bayar uang ke petugas.",
    "KTP belum jadi, disuruh kasih amplop.",
    "Kepala bidang memenangkan perusahaan iparnya.",
    "",
  ])("not: %s", (story) => {
    expect(isServiceComplaint(story)).toBe(false);
  });
});

describe("one's own gratification", () => {
  test.each(["Saya menerima bingkisan dari rekanan", "Kemarin saya dikasih amplop oleh warga", "kami ditawari tiket liburan"])("%s", (story) => {
    expect(isOwnGratification(story)).toBe(true);
  });
  test.each(["Kepala dinas menerima bingkisan dari rekanan", "Saya melihat dia menerima amplop", "Saya menerima gaji tiap bulan"])("not: %s", (story) => {
    expect(isOwnGratification(story)).toBe(false);
  });
});

describe("categories", () => {
  const offered = ["korupsi", "suap", "pungli", "pengadaan", "disiplin", "lainnya"];
  test.each([
    [LOKET, "pungli"],
    ["Volume beton proyek drainase dikurangi, kontrak 12 cm", "pengadaan"],
    ["Perjalanan dinas fiktif dengan SPJ palsu", "korupsi"],
    ["Sering bolos dan titip absen", "disiplin"],
    ["Entahlah", "lainnya"],
  ])("%s → %s", (story, code) => {
    expect(categoryOf(story, offered, "lainnya")).toBe(code);
  });
  test("only what is offered is guessed", () => {
    expect(categoryOf(LOKET, ["lainnya"], "lainnya")).toBe("lainnya");
  });
});

describe("what may point to the writer", () => {
  test("numbers, addresses, and saying who one is", () => {
    const text = "Nama saya Fulan Rekaan, hubungi 0812-3456-7890 atau fulan@contoh.id. NIP 199001012015031001. Suami saya juga tahu, hanya saya yang melihat.";
    expect(tracesIn(text).map(({ kind }) => kind).sort()).toEqual(["email", "family", "number", "only-me", "phone", "self"]);
  });
  test("amounts, dates and plain stories do not", () => {
    expect(tracesIn("Petugas meminta Rp150.000 pada 14/02/2025 di loket 2, sudah 3 kali.")).toEqual([]);
  });
});

describe("a reader who is named", () => {
  test("any telling part where a name is asked", () => {
    expect(namesPerson("Desi Lembayung", "bu desi, loket dua")).toBe(true);
    expect(namesPerson("Desi Lembayung", "petugas loket")).toBe(false);
    expect(namesPerson("dr. Siti Rahmawati", "siti")).toBe(false);
  });
  test("in a story the whole name, or a part with Pak or Bu", () => {
    expect(namesPerson("Fikri Tirtabening", "", "Pak Fikri menyuruh saya")).toBe(true);
    expect(namesPerson("Fikri Tirtabening", "", "fikri tirtabening ada di sana")).toBe(true);
    expect(namesPerson("Fikri Tirtabening", "", "seorang bernama fikri")).toBe(false);
  });
});
