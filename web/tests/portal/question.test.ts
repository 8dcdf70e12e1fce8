/** A question: it looks like a report from outside, and its page says nothing about reports. */
import { describe, expect, test } from "vitest";

import { decodeBody } from "../../src/crypto/bodies";
import { b64, unb64, utf8 } from "../../src/crypto/bytes";
import { prepareReport, type ReportForm, type ReportRequest } from "../../src/crypto/filing";
import { deriveReceipt } from "../../src/crypto/receipt";
import { generateReceiptWords } from "../../src/crypto/words";
import { ENGLISH } from "../../src/desk-parts/kabar-en";
import { INDONESIAN } from "../../src/desk-parts/kabar-id";
import { turnOf } from "../../src/desk-parts/keadaan";
import { QUESTION_PATH, REPORT_PATH } from "../../src/portal/flow";
import { Q } from "../../src/portal/kata-tanya";
import { Q as ENGLISH_Q } from "../../src/portal/kata-tanya.en";
import { channelOf, FORM, makeWorld, ORGANISATION, TODAY } from "../support/world";

const base = { v: 1, sent_on: TODAY, story: "x", category: "", elements: {}, readers: [], receipt: "", reporter_key: b64(new Uint8Array(32)), attachments: [], language: "id" };

describe("what is sealed", () => {
  test("a question is known by its kind alone, and another kind is refused", () => {
    expect(decodeBody("report", utf8(JSON.stringify({ ...base, kind: "question" }))).kind).toBe("question");
    expect("kind" in decodeBody("report", utf8(JSON.stringify(base)))).toBe(false);
    expect(() => decodeBody("report", utf8(JSON.stringify({ ...base, kind: "joke" })))).toThrow("malformed");
  });

  test("a question has the shape and the sizes of a report", async () => {
    const world = await makeWorld();
    const filed = async (form: ReportForm): Promise<ReportRequest> => prepareReport({
      receipt: await deriveReceipt(generateReceiptWords(), ORGANISATION), channel: channelOf(world), dialogueSeed: crypto.getRandomValues(new Uint8Array(32)), form, attachments: [], today: TODAY,
    });
    const shape = (request: ReportRequest): unknown => JSON.parse(JSON.stringify(request, (name, value: unknown) => (typeof value === "string" && name !== "channel" ? (name === "sealed" ? unb64(value).length : value.length) : value)));
    const [report, question] = await Promise.all([filed(FORM), filed({ ...FORM, category: "", kind: "question" })]);
    expect(shape(question)).toEqual(shape(report));
  });
});

test("the way of a question has no evidence, no elements and nothing to be kept for later", () => {
  expect(QUESTION_PATH.steps.every((step) => REPORT_PATH.steps.includes(step))).toBe(true);
  for (const left of ["bukti", "lengkapi", "simpan"] as const) expect(QUESTION_PATH.steps).not.toContain(left);
  for (const [step, before] of Object.entries(QUESTION_PATH.before)) expect(QUESTION_PATH.steps.indexOf(before)).toBeLessThan(QUESTION_PATH.steps.findIndex((one) => one === step));
});

test("no sentence of the page of a question calls it a report", () => {
  expect(Object.values(Q).filter((text) => /\blaporan\b/i.test(text))).toEqual([]);
  expect(Object.values(ENGLISH_Q).filter((text) => /\breport\b/i.test(text))).toEqual([]);
});

test("news of a question, and of one that is taken for a report", () => {
  const change = { from: "received", day: "", missing: "", where: "", number: "K-1" };
  expect(INDONESIAN.sentence({ ...change, to: "answered" })).toContain("Pertanyaan Anda sudah kami jawab");
  expect(ENGLISH.sentence({ ...change, to: "asked", day: "Friday" })).toContain("again by Friday");
  for (const from of ["asked", "answered"]) {
    // The officer is to say why: places in brackets are not sent.
    expect(INDONESIAN.sentence({ ...change, from, to: "in-verification" })).toContain("[alasan]");
    expect(ENGLISH.sentence({ ...change, from, to: "in-verification" })).toContain("[reason]");
  }
  expect([turnOf("asked"), turnOf("answered")]).toEqual(["officer", "none"]);
});
