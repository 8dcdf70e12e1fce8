/** Likeness of summaries. */
import { expect, test } from "vitest";

import type { SummaryView } from "../../src/desk-parts/pesan";
import { alikeTo } from "../../src/desk-parts/serupa";

function view(caseId: string, t: string, k = "", u = ""): SummaryView {
  return { caseId, summary: { t, k, u } };
}

test("the likest come first, and what shares little is left out", () => {
  const views = [
    view("a", "Pungutan uang parkir di Pasar Baru oleh petugas", "pungli", "dishub"),
    view("b", "Petugas parkir Pasar Baru memungut uang tanpa karcis", "pungli", "dishub"),
    view("c", "Pungutan parkir di Pasar Lama", "pungli", "dishub"),
    view("d", "Pengadaan pipa air tidak sesuai", "pengadaan", "pdam"),
    { caseId: "e", failure: "not-for-you" } as const,
  ];
  const alike = alikeTo("a", views);
  expect(alike.map(({ caseId }) => caseId)).toEqual(["b", "c"]);
  expect(alike.every(({ likeness }) => likeness > 0 && likeness <= 1)).toBe(true);
  expect(alikeTo("d", views)).toEqual([]);
});

test("the same words make the likest, in whatever order and case; common words say nothing", () => {
  expect(alikeTo("a", [view("a", "Dugaan suap izin usaha"), view("b", "IZIN usaha: suap!")])[0]?.likeness).toBeCloseTo(0.8);
  expect(alikeTo("a", [view("a", "laporan dugaan pegawai dinas"), view("b", "dugaan laporan pegawai dinas")])).toEqual([]);
});

test("a case whose summary did not open has none, and at most five are named", () => {
  expect(alikeTo("x", [view("a", "izin usaha")])).toEqual([]);
  expect(alikeTo("0", Array.from({ length: 9 }, (_, at) => view(String(at), "suap izin usaha")))).toHaveLength(5);
});
