/** The register's numbers and rows, and the pages that are printed. */
import { describe, expect, test } from "vitest";

import { type Custody, evidenceOf, groupsOf, stepsOf } from "../../src/desk-parts/bukti";
import { MOST_PAGES, pagesOf } from "../../src/desk-parts/halaman";
import type { Attachment, CaseObject, CaseView } from "../../src/desk-parts/pesan";

function attachment(blob: string): Attachment {
  return { id: `file-${blob}`, blob, name: `${blob}.txt`, type: "text/plain", size: 5, sha256: "0".repeat(64), note: "" };
}

function object(kind: string, by: "reporter" | "officer", objectId: string, ...blobs: readonly string[]): CaseObject {
  return { kind, by, objectId, compartment: kind === "note" ? 2 : 1, date: "2026-11-20", authorKeyId: by === "officer" ? "rini" : "pelapor", body: { attachments: blobs.map(attachment) } } as unknown as CaseObject;
}

const VIEW = {
  objects: [
    object("report", "reporter", "r", "a", "b"), { ...object("status", "officer", "s"), body: {} } as unknown as CaseObject, object("note", "officer", "n", "c"), object("message", "officer", "m", "d"),
  ],
  people: { rini: { keyId: "rini", name: "Rini Astuti", post: "Verifikator", role: "verifikator", state: "active" } },
} as unknown as CaseView;

const CUSTODY: Custody = {
  log: { last: 9, digest: "f".repeat(64), broken_at: null },
  acts: [
    { number: 3, at: "2026-11-21T08:05:09+07:00", act: "message-sent", name: "Rini", post: "", purpose: "", blob: "", object_id: "m" },
    { number: 5, at: "2026-11-21T23:59:00+08:00", act: "file-viewed", name: "Budi", post: "Penelaah", purpose: "view", blob: "a", object_id: "" },
    { number: 8, at: "2026-11-22T10:00:00+07:00", act: "file-saved", name: "Budi", post: "", purpose: "hand-over", blob: "a", object_id: "" },
  ],
};

describe("evidence", () => {
  test("is numbered in the order of display, notes apart", () => {
    expect(evidenceOf(VIEW).map(({ number, file }) => [number, file.blob])).toEqual([["B-1", "a"], ["B-2", "b"], ["B-3", "d"], ["C-1", "c"]]);
    const withoutNotes = { ...VIEW, objects: VIEW.objects.filter(({ kind }) => kind !== "note") };
    expect(evidenceOf(withoutNotes).map(({ number }) => number)).toEqual(["B-1", "B-2", "B-3"]);
  });

  test("a reporter's file begins with a day, and has only its own acts", () => {
    const [first, second] = evidenceOf(VIEW);
    expect(first && stepsOf(first, CUSTODY, VIEW)).toEqual([
      { what: "filed", day: "2026-11-20", time: "", who: "", post: "", purpose: "", entry: 0 },
      { what: "file-viewed", day: "2026-11-21", time: "23:59 WITA", who: "Budi", post: "Penelaah", purpose: "view", entry: 5 },
      { what: "file-saved", day: "2026-11-22", time: "10:00 WIB", who: "Budi", post: "", purpose: "hand-over", entry: 8 },
    ]);
    expect(second && stepsOf(second, CUSTODY, VIEW)).toHaveLength(1);
  });

  test("an officer's file is named by the signature and timed by the log; one that the log lacks is said to", () => {
    const [, , message, note] = evidenceOf(VIEW);
    expect(message && stepsOf(message, CUSTODY, VIEW)).toEqual([{ what: "added", day: "2026-11-21", time: "08:05 WIB", who: "Rini Astuti", post: "Verifikator", purpose: "", entry: 3 }]);
    expect(note && stepsOf(note, CUSTODY, VIEW)[0]).toMatchObject({ what: "unlogged", day: "2026-11-20", who: "Rini Astuti", post: "Verifikator", entry: 0 });
  });

  test("a digest is shown in eight groups and stays whole", () => {
    const digest = "0123456789abcdef".repeat(4);
    expect(groupsOf(digest)).toHaveLength(8);
    expect(groupsOf(digest).join("")).toBe(digest);
  });
});

test.each([
  ["1", 1, [1]], ["1-3, 7", 9, [1, 2, 3, 7]], ["3,1,3", 3, [1, 3]], [" 2 – 4 ", 4, [2, 3, 4]], [`1-${MOST_PAGES}`, 900, Array.from({ length: MOST_PAGES }, (_, at) => at + 1)],
  ["", 3, undefined], ["0", 3, undefined], ["4", 3, undefined], ["3-1", 3, undefined], ["1-", 3, undefined], ["semua", 3, undefined], [`1-${MOST_PAGES + 1}`, 900, undefined], ["1-30, 40-70", 900, undefined],
])("pages written as %j of %i", (written, count, pages) => {
  expect(pagesOf(written, count)).toEqual(pages);
});
