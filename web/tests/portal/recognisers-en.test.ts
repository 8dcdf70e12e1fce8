/** Recognisers on English pages: they hear English, and Indonesian all the same. */
import { expect, test, vi } from "vitest";

import { categoryOf, isOwnGratification, isServiceComplaint } from "../../src/portal/complaint";
import { elementsIn } from "../../src/portal/elements";
import { tracesIn } from "../../src/portal/traces";

vi.mock("../../src/portal/kata-dengar", () => import("../../src/portal/kata-dengar.en"));

const COUNTER = "Last month a clerk at the counter of the village office asked for 150 thousand rupiah without a receipt.";

test("a whole story holds all five elements, in either language", () => {
  const all = { what: true, who: true, where: true, when: true, how: true };
  expect(elementsIn(COUNTER)).toEqual(all);
  expect(elementsIn("Setiap mengurus surat di kelurahan, petugas loket meminta uang tanpa kuitansi sejak Februari.")).toEqual(all);
});

test("what is not told is asked", () => {
  expect(elementsIn("There was a strange decision that nobody could explain.")).toEqual({ what: true, who: false, where: false, when: false, how: false });
});

test("complaints about services, one's own gifts and categories are heard", () => {
  expect(isServiceComplaint("There are potholes and the street lights do not work.")).toBe(true);
  expect(isServiceComplaint(COUNTER)).toBe(false);
  expect(isOwnGratification("I received an envelope from a supplier.")).toBe(true);
  expect(isOwnGratification("He received an envelope from a supplier.")).toBe(false);
  expect(categoryOf("The winner of the tender was known before the bidding for the project.", ["pungli", "pengadaan"], "lainnya")).toBe("pengadaan");
});

test("what may show the writer is found", () => {
  const kinds = tracesIn("My name is Bayu. My wife saw it, and I am the only one who knew.").map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["self", "family", "only-me"]));
});
