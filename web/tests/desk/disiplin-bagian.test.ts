/** The section "Disiplin": what is joined of plain steps and sealed sheets, what does not fit, what leaves and what never does. */
import { describe, expect, test } from "vitest";

import type { Answer, MatterRow, WindowRow } from "../../src/desk-parts/disiplin/alat";
import { recordOf } from "../../src/desk-parts/disiplin/ekspor";
import { paymentBody } from "../../src/desk-parts/disiplin/kerugian";
import { stepBody, stepWriting } from "../../src/desk-parts/disiplin/langkah";
import { failingsOf } from "../../src/desk-parts/disiplin/perkembangan";
import { letterText, tasksOf } from "../../src/desk-parts/disiplin/surat";
import { findingTitles, type Matter, mattersOf, repaymentsOf } from "../../src/desk-parts/disiplin/susunan";
import * as english from "../../src/desk-parts/kata-disiplin.en";
import * as indonesian from "../../src/desk-parts/kata-disiplin";
import { STEPS } from "../../src/desk-parts/lembar/disiplin";
import type { CaseObject, CaseView, JsonValue } from "../../src/desk-parts/pesan";

const ID = "a".repeat(32);
const LOSS = "b".repeat(32);
const NIP = "19800101 200501 1 001";
const OPEN: WindowRow = { first: "2026-11-10", last: "2026-11-20", until_from: "2026-12-01", refusal: null };
const PERSON = {
  kasus: ID, tanggal: "2026-11-02", nama: "Contoh Satu (DATA FIKTIF)", nip: NIP, jabatan: "Pengelola loket", unit: "Kelurahan Contoh", status: "pns", jenjang: "pelaksana", tahu: "2026-11-02",
  pelanggaran: [{ perbuatan: "Memungut  di loket", pasal: "5g", dampak: "agency", hari: "", beruntun: "" }], riwayat: [],
};
const DECISION = { kasus: ID, langkah: "decide", tanggal: "2026-11-18", nomor: "800/1/SK", jenis: "tunda-kgb", pejabat: "Pejabat administrator", bap: "700/12" };

function finding(objectId: string, form: string, data: Record<string, JsonValue>, replaces = ""): CaseObject {
  return { kind: "finding", objectId, authorKeyId: "hamdan", body: { form, data, replaces, attachments: [] } } as unknown as CaseObject;
}

const viewOf = (...objects: CaseObject[]): CaseView => ({ objects, caseId: "c".repeat(32) }) as unknown as CaseView;

function row(changes: Partial<MatterRow> = {}): MatterRow {
  return {
    matter_id: ID, state: "recommended", due: { on: "2026-12-04", clock: "authority-acts", left: 10 }, effect_on: null, objection_by: null, appeal_by: null, respond_by: null,
    steps: [{ step: "propose", on: "2026-11-02", until: null, object_id: "p" }], windows: { summon: OPEN, "take-effect": { ...OPEN, first: "2026-11-20" }, examine: OPEN },
    failings: { alone: [], reporting: [] }, ...changes,
  };
}

const answerOf = (changes: Partial<Answer> = {}): Answer => ({ today: "2026-11-20", refusals: {}, clocks: {}, matters: [row()], recoveries: [], ...changes });

function only(view: CaseView, changes: Partial<MatterRow> = {}): Matter {
  const [matter] = mattersOf(view, answerOf({ matters: [row(changes)] }));
  if (!matter) throw new Error("no matter");
  return matter;
}

const WHOLE = viewOf(finding("p", "disiplin-orang", PERSON), finding("d", "disiplin-keputusan", DECISION));
const DECIDED = row().steps.concat([{ step: "decide", on: "2026-11-18", until: null, object_id: "d" }]);

describe("steps and sheets", () => {
  test("are joined by ids, with the proposal that follows", () => {
    const matter = only(WHOLE, { steps: DECIDED });
    expect(matter.steps.map(({ isSame }) => isSame)).toEqual([true, true]);
    expect([matter.proposal?.level, matter.kind?.code, matter.person?.data["nama"]]).toEqual(["sedang", "tunda-kgb", PERSON.nama]);
  });

  test.each([
    ["another day", [{ step: "decide", on: "2026-11-17", until: null, object_id: "d" }]],
    ["another step", [{ step: "recommend", on: "2026-11-18", until: null, object_id: "d" }]],
    ["a second day", [{ step: "decide", on: "2026-11-18", until: "2027-01-01", object_id: "d" }]],
    ["a sheet that is not there", [{ step: "decide", on: "2026-11-18", until: null, object_id: "x" }]],
  ])("what the server tells otherwise is noticed: %s", (_, steps) => {
    expect(only(WHOLE, { steps: [...row().steps, ...steps] }).steps.map(({ isSame }) => isSame)).toEqual([true, false]);
  });

  test("a sheet of another matter does not count", () => {
    const other = viewOf(finding("p", "disiplin-orang", { ...PERSON, kasus: "f".repeat(32) }));
    const matter = only(other);
    expect([matter.person, matter.steps[0]?.isSame]).toEqual([undefined, false]);
  });

  test("a corrected sheet holds, and the first day stays that of the first one", () => {
    const corrected = viewOf(finding("p", "disiplin-orang", PERSON), finding("q", "disiplin-orang", { ...PERSON, jabatan: "Lain", tahu: "2026-11-09" }, "p"));
    const matter = only(corrected);
    expect([matter.person?.data["jabatan"], matter.steps[0]?.isSame]).toEqual(["Lain", true]);
  });

  test("a breach without its impact gives no proposal", () => {
    const vague = viewOf(finding("p", "disiplin-orang", { ...PERSON, pelanggaran: [{ perbuatan: "x", pasal: "5g" }] }));
    expect(only(vague).proposal).toBeUndefined();
  });
});

test("begins with the findings that hold", () => {
  const view = viewOf(finding("t", "temuan", { judul: "Pungutan" }), finding("u", "temuan", { judul: "Pungutan di loket" }, "t"), finding("v", "temuan", { judul: " " }), finding("w", "lhp", { judul: "LHP" }));
  expect(findingTitles(view)).toEqual(["Pungutan di loket"]);
});

test("who did not act depends on the sealed level, and a lighter decision is named", () => {
  const flag = (failing: string): MatterRow["failings"]["alone"][number] => ({ failing, since: "2026-11-20", basis: "PP 94/2021 Pasal 28" });
  const failings = { alone: [flag("authority-did-not-impose")], reporting: [flag("superior-did-not-report")] };
  const light = viewOf(finding("p", "disiplin-orang", { ...PERSON, pelanggaran: [{ perbuatan: "x", pasal: "3c", dampak: "unit" }] }));
  expect(failingsOf(only(light, { failings })).map(({ failing }) => failing)).toEqual(["authority-did-not-impose"]);
  expect(failingsOf(only(WHOLE, { failings })).map(({ failing }) => failing)).toEqual(["superior-did-not-report"]);
  const lenient = viewOf(finding("p", "disiplin-orang", PERSON), finding("d", "disiplin-keputusan", { ...DECISION, jenis: "teguran-lisan" }));
  expect(failingsOf(only(lenient, { steps: DECIDED })).map(({ failing }) => failing)).toEqual(["authority-imposed-less"]);
});

describe("a form of a step", () => {
  const written = (step: string, view = WHOLE, changes: Partial<MatterRow> = {}): ReturnType<typeof stepWriting> => stepWriting(step, only(view, changes), answerOf(), "c".repeat(32));

  test("begins with its days and asks a second one where there is one", () => {
    const summons = written("summon");
    expect(summons.begin).toMatchObject({ kasus: ID, langkah: "summon", tanggal: "2026-11-20", sampai: "2026-12-01" });
    expect(summons.form.fields.find(({ key }) => key === "sampai")).toMatchObject({ label: "Hari pemeriksaan", isRequired: true });
    expect(written("examine").form.fields.find(({ key }) => key === "sampai")?.isHidden).toBe(true);
    expect(written("take-effect", WHOLE, { steps: DECIDED }).begin).toMatchObject({ sampai: "2027-11-19" });
  });

  test("refuses days outside the window", () => {
    const check = written("summon").check;
    expect(check?.({ tanggal: "2026-11-09" }).map(({ path }) => path)).toEqual(["tanggal"]);
    expect(check?.({ tanggal: "2026-11-21" })).toHaveLength(1);
    expect(check?.({ tanggal: "2026-11-15" })).toEqual([]);
  });

  test("sends the step and its days, and nothing of what was written", () => {
    expect(stepBody(ID, "decide", DECISION)).toEqual({ matter_id: ID, step: "decide", on: "2026-11-18", until: null });
    expect(stepBody(ID, "propose", PERSON)).toEqual({ matter_id: ID, step: "propose", on: "2026-11-02", until: null });
  });
});

test("a payment tells the server how many instalments are covered, never an amount", () => {
  const recoveries = [{ recovery_id: LOSS, found_on: "2026-10-01", settle_by: "2026-11-30", settled_on: null, track: "open", instalments: [] }];
  const view = viewOf(
    finding("l", "kerugian", { kasus: LOSS, nama: "Contoh", nilai: "Rp3.000.000", cara: "sktjm" }),
    finding("r", "kerugian-rencana", { kasus: LOSS, tanggal: "2026-11-01", angsuran: [{ batas: "2026-12-01", nilai: "1.500.000" }, { batas: "2027-01-01", nilai: "1.500.000" }] }),
    finding("s", "kerugian-setoran", { kasus: LOSS, tanggal: "2026-11-10", nilai: "1.000.000", nomor: "STS-1" }));
  const [loss] = repaymentsOf(view, answerOf({ matters: [], recoveries }));
  if (!loss) throw new Error("no loss");
  expect(loss.loss).toBe(3_000_000);
  expect(paymentBody(loss, { tanggal: "2026-11-20", nilai: "500.000" })).toEqual({ paid_on: "2026-11-20", covered: 1, is_settled: false });
  expect(paymentBody(loss, { tanggal: "2026-11-20", nilai: "2.000.000" })).toEqual({ paid_on: "2026-11-20", covered: 2, is_settled: true });
});

describe("what leaves", () => {
  test("a record for I'DIS needs a decision, an NIP and an article", () => {
    expect(recordOf(only(WHOLE))).toBeUndefined();
    expect(recordOf(only(viewOf(finding("p", "disiplin-orang", { ...PERSON, nip: "" }), finding("d", "disiplin-keputusan", DECISION)), { steps: DECIDED }))).toBeUndefined();
    expect(recordOf(only(WHOLE, { steps: DECIDED }))).toMatchObject({ nip: "198001012005011001", decidedOn: "2026-11-18", examinationNumber: "700/12", articles: ["PP 94/2021 Pasal 5 huruf g"], receivedOn: null, remedy: "" });
  });

  test("a letter to BKPSDM says what to do, and that people decide", () => {
    const text = letterText(only(WHOLE));
    expect(text).toContain("Rancang SK: Penundaan kenaikan gaji berkala");
    expect(text).toContain("kepada Pejabat administrator untuk diputuskan paling lambat Jumat, 4 Desember 2026");
    expect(text).toContain("yang memutuskan pejabat berwenang");
    expect(text).not.toMatch(/[{}]/);
  });

  test("every state that asks something of BKPSDM says it without a gap", () => {
    for (const state of Object.keys(indonesian.MATTER_STATES)) {
      for (const task of tasksOf(only(WHOLE, { state }))) expect(task).not.toMatch(/[{}]/);
    }
    expect(tasksOf(only(WHOLE, { state: "dropped" }))).toEqual([]);
  });
});

test("words are there in both languages for every code", () => {
  for (const table of ["MATTER_STATES", "DUE", "REASONS", "TEAM_FAULTS", "FAILINGS", "WHY", "PLAN_FAULTS", "TRACKS", "X"] as const) {
    expect(Object.keys(english[table]), table).toEqual(Object.keys(indonesian[table]));
  }
  expect(Object.keys(STEPS)).toHaveLength(17);
});
