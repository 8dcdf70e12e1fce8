/** What follows a closing: days, answers, sizes; and that older objects and foreign shapes do no harm. */
import { beforeAll, describe, expect, test } from "vitest";

import { decodeBody, encodeBody } from "../../src/crypto/bodies";
import { b64, unb64, utf8 } from "../../src/crypto/bytes";
import { prepareMessage, prepareStatus } from "../../src/crypto/filing";
import { closingLetter } from "../../src/desk-parts/kabar-tutup";
import { linksOf, numberIn } from "../../src/desk-parts/sesudah/terkait";
import {
  checkInMessage, checkInsOf, type Closing, closingOf, HARM, type Harm, nextCheckIn, OUTCOMES, readCheckIn, readSurvey, RECOVERED, roundDue, type Said, surveyMessage, surveyOf,
} from "../../src/portal/aftercare";
import { type Filed, fileReport, makeWorld, officer, present, TODAY, type World } from "../support/world";

const CLOSED: Said = { objectId: "a".repeat(32), kind: "status", by: "officer", body: { set_on: "2026-01-10", state: "closed" } };
const closing = present(closingOf([CLOSED]));

function said(round: number, harm: Harm, about: Closing = closing): Said {
  const { text, form, data } = checkInMessage(about, { round, harm }, "Jawaban.");
  return { objectId: "b".repeat(32), kind: "message", by: "reporter", body: { sent_on: "2026-02-10", text, form, data, attachments: [] } };
}

describe("the days of the questions", () => {
  test("are 30, 90 and 180 after the closing, or those that it names", () => {
    expect(closing.checkIns).toEqual(["2026-02-09", "2026-04-10", "2026-07-09"]);
    const named = { ...CLOSED, body: { ...CLOSED.body, check_ins: ["2026-03-01", "2026-02-01"], outcome: "proven", recovered: "made-up" } };
    expect(closingOf([named])).toEqual({ objectId: CLOSED.objectId, on: "2026-01-10", checkIns: ["2026-02-01", "2026-03-01"], outcome: "proven", recovered: undefined });
  });
  test.each([
    ["2026-02-08", undefined, "2026-02-09"], ["2026-02-09", 1, "2026-04-10"], ["2026-04-09", 1, "2026-04-10"], ["2026-04-10", 2, "2026-07-09"], ["2026-07-09", 3, undefined], ["2028-01-01", 3, undefined],
  ])("on %s round %s is asked, the next on %s", (today, round, next) => {
    expect(roundDue([CLOSED], closing, today)).toBe(round);
    expect(nextCheckIn(closing, today)).toBe(next);
  });
  test("an answered round is not asked again, a later one is", () => {
    expect(roundDue([CLOSED, said(1, "no")], closing, "2026-03-01")).toBeUndefined();
    expect(roundDue([CLOSED, said(1, "no")], closing, "2026-04-10")).toBe(2);
  });
  test("nothing is asked of a case that was opened again, and a new closing asks anew", () => {
    const reopened: Said = { ...CLOSED, objectId: "c".repeat(32), body: { set_on: "2026-02-11", state: "reopened" } };
    const again: Said = { ...CLOSED, objectId: "d".repeat(32), body: { set_on: "2026-03-01", state: "closed" } };
    expect(closingOf([CLOSED, reopened])).toBeUndefined();
    const entries = [CLOSED, said(1, "yes"), reopened, again];
    expect(checkInsOf(entries, present(closingOf(entries)))).toEqual([]);
    expect(roundDue(entries, present(closingOf(entries)), "2026-04-01")).toBe(1);
  });
  test("what an officer or a broken object says answers nothing", () => {
    expect(checkInsOf([{ ...said(1, "yes"), by: "officer" }, { ...said(1, "yes"), problem: "signature" }], closing)).toEqual([]);
    expect(closingOf([{ ...CLOSED, problem: "signature" }])).toBeUndefined();
  });
});

describe("answers in a form", () => {
  test("come back as they were given", () => {
    expect(checkInsOf([CLOSED, said(2, "yes")], closing)).toEqual([{ round: 2, harm: "yes" }]);
    const survey = { grades: { speed: "2", safety: "4" }, words: "Lebih cepat." } as const;
    const { text, form, data } = surveyMessage(closing, survey, "Survei.");
    expect(surveyOf([{ ...said(1, "no"), body: { sent_on: TODAY, text, form, data, attachments: [] } }], closing)).toEqual(survey);
    expect(surveyOf([CLOSED], closing)).toBeUndefined();
  });
  test.each([[{}], [{ harm: "maybe", round: 1 }], [{ harm: "yes", round: "1" }], [{ harm: "yes", round: 0 }], [{ harm: "yes", round: 1.5 }]])("%j about retaliation is no answer", (data) => {
    expect(readCheckIn(data)).toBeUndefined();
  });
  test("a survey of another shape is empty", () => {
    expect(readSurvey({ speed: 2, clarity: "5", words: 7 })).toEqual({ grades: {}, words: "" });
  });
  test("no answer about retaliation has a length of its own", () => {
    const words: Readonly<Record<Harm, string>> = { no: "Tidak.", yes: "Ya.", unsaid: "Tidak ingin menjawab." };
    const sizes = HARM.map((harm) => encodeBody({ sent_on: TODAY, attachments: [], ...checkInMessage(closing, { round: 1, harm }, words[harm]) }).length);
    expect(new Set(sizes).size).toBe(1);
  });
});

describe("inside seals", () => {
  let world: World;
  let filed: Filed;
  beforeAll(async () => {
    world = await makeWorld();
    filed = await fileReport(world);
  });
  test("a closing and its answer are read by the other side", async () => {
    const act = { opened: await filed.openAs(0), officer: officer(world, 0), channel: filed.channel, today: TODAY };
    const facts = { outcome: "proven", recovered: "partly", check_ins: ["2026-12-28"] };
    filed.add(await prepareStatus({ ...act, state: "closed", text: "Selesai.", nextOn: null, turn: "none", missing: [], closing: facts }));
    const box = await filed.openBox();
    const told = present(closingOf(box.objects));
    expect([told.outcome, told.recovered, told.checkIns]).toEqual(["proven", "partly", ["2026-12-28"]]);
    const { text, ...answers } = checkInMessage(told, { round: 1, harm: "yes" }, "Ya.");
    const sizes = await Promise.all(HARM.map(async (harm) => {
      const { text: other, ...rest } = checkInMessage(told, { round: 1, harm }, harm);
      return unb64((await prepareMessage({ opened: box, receipt: filed.receipt, channel: filed.channel, text: other, attachments: [], today: TODAY, answers: rest })).sealed).length;
    }));
    expect(new Set(sizes).size).toBe(1);
    filed.add(await prepareMessage({ opened: box, receipt: filed.receipt, channel: filed.channel, text, attachments: [], today: TODAY, answers }));
    expect(checkInsOf((await filed.openAs(1)).objects, told)).toEqual([{ round: 1, harm: "yes" }]);
  });
  test("members that are absent stay so, and those of another shape are refused", () => {
    const base = { v: 1, sent_on: TODAY, text: "x", attachments: [] };
    const decode = (body: object): unknown => decodeBody("message", utf8(JSON.stringify(body)));
    expect(decode(base)).toEqual({ sent_on: TODAY, text: "x", attachments: [] });
    expect(() => decode({ ...base, form: "Survei!", data: {} })).toThrow("malformed");
    expect(() => decode({ ...base, form: "survei", data: [] })).toThrow("malformed");
    const report = { v: 1, sent_on: TODAY, story: "x", category: "pembalasan", elements: {}, readers: [], receipt: "", reporter_key: b64(new Uint8Array(32)), attachments: [], language: "id" };
    expect(decodeBody("report", utf8(JSON.stringify({ ...report, linked: "e".repeat(32) }))).linked).toBe("e".repeat(32));
    expect("linked" in decodeBody("report", utf8(JSON.stringify(report)))).toBe(false);
    expect(() => decodeBody("report", utf8(JSON.stringify({ ...report, linked: "PLT" })))).toThrow("malformed");
  });
});

describe("at the desk", () => {
  test("every outcome has a letter in both languages, with the reward only where a loss came back", () => {
    for (const language of ["id", "en", "xx"]) {
      for (const outcome of OUTCOMES) for (const recovered of RECOVERED) {
        const letter = closingLetter(language, outcome, recovered);
        expect(letter.length).toBeGreaterThan(80);
        expect(/penghargaan|rewards/.test(letter)).toBe(recovered === "partly" || recovered === "yes");
      }
    }
    expect(closingLetter("id", undefined, "yes")).toBe("");
  });
  test("a number is read as people type it", () => {
    expect(numberIn(" plt-ab12-cd34 ")).toBe("PLT-AB12-CD34");
    expect(numberIn("PLTAB12CD34")).toBe("PLT-AB12-CD34");
    expect(["", "PLT-AB12", "PLT-ILOU-0000", "XXX-AB12-CD34"].map(numberIn)).toEqual(["", "", "", ""]);
  });
  test("the newest word on a link counts, and what the reporter named comes first", () => {
    const sheet = (id: string, hubungan: string): object => ({ objectId: id.repeat(32), kind: "finding", body: { form: "tautan", replaces: "", data: { perkara: "PLT-AB12-CD34", hubungan, keterangan: 7 } } });
    const report = { kind: "report", body: { linked: "0".repeat(32) } };
    const links = (...objects: object[]): unknown => linksOf({ objects } as unknown as Parameters<typeof linksOf>[0]);
    expect(links(report)).toEqual([{ number: "PLT-0000-0000", relation: "", note: "" }]);
    expect(links(report, sheet("1", "asal"))).toEqual([{ number: "PLT-0000-0000", relation: "", note: "" }, { number: "PLT-AB12-CD34", relation: "asal", note: "" }]);
    expect(links(sheet("1", "asal"), sheet("2", "bukan"))).toEqual([]);
  });
});
