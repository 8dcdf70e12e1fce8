import { beforeAll, describe, expect, test } from "vitest";

import { unb64, hex, randomBytes } from "../src/crypto/bytes";
import { openSummary } from "../src/crypto/case";
import {
  prepareDraft,
  openDraft,
  prepareFileCompartment,
  prepareFinding,
  prepareGrant,
  prepareMessage,
  prepareNote,
  prepareRecusal,
  prepareReply,
  prepareStatus,
  verifyPromise,
} from "../src/crypto/filing";
import { sha256 } from "../src/crypto/primitives";
import {
  type Filed,
  fileReport,
  FORM,
  makeWorld,
  officer,
  ORGANISATION,
  present,
  promiseText,
  signPromise,
  TODAY,
  type World,
} from "./support/world";
import { expectFailure } from "./support/expect";

let world: World;
let filed: Filed;

beforeAll(async () => {
  world = await makeWorld();
  filed = await fileReport(world);
});

describe("a case's whole way", () => {
  test("each verifikator and the receipt open the report; nobody else was given a key", async () => {
    for (const at of [0, 1, 2]) {
      const opened = await filed.openAs(at);
      expect(opened.report.body.story).toBe(FORM.story);
      expect(opened.problems).toEqual([]);
      expect(opened.summary).toEqual({ t: "Pungutan tanpa karcis", k: "pungutan-liar", u: "dinas-perdagangan" });
    }
    expect((await filed.openBox()).report.body.elements).toEqual(FORM.elements);
    expect(filed.copiesFor(officer(world, 3).keyId)).toEqual([]);
    expect(filed.copies.map(({ recipient }) => recipient)).toEqual([
      ...[0, 1, 2].map((at) => officer(world, at).keyId),
      filed.receipt.keyId,
    ]);
  });

  test("a list opens one copy for its line", async () => {
    const reader = officer(world, 1);
    const copy = present(filed.copiesFor(reader.keyId)[0]);
    const summary = await openSummary({
      organisation: ORGANISATION,
      channel: "umum",
      caseId: filed.receipt.caseId,
      copy,
      reader,
      directory: filed.channel,
    });
    expect(summary.t).toBe("Pungutan tanpa karcis");
  });

  test("replies, status, grants and notes walk both ways, in the order they were seen", async () => {
    const conversation = await fileReport(world);
    const by = (at: number): { officer: ReturnType<typeof officer>; channel: typeof conversation.channel; today: string } => ({
      officer: officer(world, at),
      channel: conversation.channel,
      today: TODAY,
    });

    conversation.add(
      await prepareStatus({
        ...by(0),
        opened: await conversation.openAs(0),
        state: "verification",
        text: "Kami periksa.",
        nextOn: "2026-12-01",
        turn: "officer",
        missing: ["who"],
      }),
    );
    conversation.add(
      await prepareMessage({
        opened: await conversation.openBox(),
        receipt: conversation.receipt,
        channel: conversation.channel,
        text: "Namanya Joko.",
        attachments: [],
        today: TODAY,
      }),
    );
    conversation.add(await prepareReply({ ...by(1), opened: await conversation.openAs(1), text: "Terima kasih.", attachments: [] }));

    const before = await conversation.openAs(0);
    await expectFailure("not-for-you", () => before.current(2));
    conversation.copies.push(
      ...(await prepareFileCompartment({ ...by(0), opened: before })).copies.map((copy) => ({
        compartment: 2 as const,
        epoch: 1,
        ...copy,
      })),
    );
    conversation.add(await prepareNote({ ...by(0), opened: await conversation.openAs(0), text: "Cek ke pasar.", attachments: [] }));

    const grant = await prepareGrant({
      ...by(0),
      opened: await conversation.openAs(0),
      keyId: officer(world, 3).keyId,
      purpose: "pemeriksaan",
    });
    conversation.add({ ...grant, kind: "grant" });
    conversation.copies.push(...grant.copies);
    conversation.add(await prepareReply({ ...by(3), opened: await conversation.openAs(3), text: "Saya lanjutkan.", attachments: [] }));
    conversation.add(await prepareNote({ ...by(3), opened: await conversation.openAs(3), text: "Sudah dicek.", attachments: [] }));

    const opened = await conversation.openAs(3);
    expect(opened.problems).toEqual([]);
    expect(opened.objects.filter(({ compartment }) => compartment === 1).map(({ kind, by: side }) => `${side} ${kind}`)).toEqual([
      "reporter report",
      "officer status",
      "reporter message",
      "officer message",
      "officer grant",
      "officer message",
    ]);
    expect(opened.objects.filter(({ compartment }) => compartment === 2).map(({ body }) => "text" in body && body.text)).toEqual([
      "Cek ke pasar.",
      "Sudah dicek.",
    ]);
    expect(opened.entitled).toContain(officer(world, 3).keyId);

    const box = await conversation.openBox();
    expect(box.problems).toEqual([]);
    expect(box.objects).toHaveLength(6);
    expect(box.keys.map(({ compartment }) => compartment)).toEqual([1]);
    expect((await conversation.openAs(2)).problems).toEqual([]);
  });

  test("an officer who is not entitled writes nothing", async () => {
    const opened = await filed.openAs(0);
    await expectFailure("not-entitled", () =>
      prepareReply({ opened, officer: officer(world, 3), channel: filed.channel, today: TODAY, text: "x", attachments: [] }),
    );
    await expectFailure("unknown-author", () =>
      prepareGrant({ opened, officer: officer(world, 0), channel: filed.channel, today: TODAY, keyId: "00".repeat(16), purpose: "x" }),
    );
  });

  test("a draft comes back as it was, by the same words only", async () => {
    const seed = randomBytes(32);
    const draft = await prepareDraft({
      receipt: filed.receipt,
      organisation: ORGANISATION,
      directoryVersion: 3,
      form: { step: 2, story: "…" },
      dialogueSeed: seed,
      uploads: ["a"],
      today: TODAY,
    });
    const opened = await openDraft({ receipt: filed.receipt, organisation: ORGANISATION, sealed: draft.sealed });
    expect(opened).toEqual({ savedOn: TODAY, form: { step: 2, story: "…" }, dialogueSeed: seed });
    const other = await fileReport(world);
    await expectFailure("not-for-you", () => openDraft({ receipt: other.receipt, organisation: ORGANISATION, sealed: draft.sealed }));
  });

  test("terkirim is said only for the log key's word on this very report", async () => {
    const text = promiseText(filed, hex(sha256(unb64(filed.request.report.sealed))));
    const promise = { text, signature: signPromise(world, text) };
    expect(verifyPromise({ promise, channel: filed.channel, request: filed.request })).toEqual({
      caseId: filed.receipt.caseId,
      acceptedOn: TODAY,
      logWithinHours: 48,
    });
    const other = promiseText(filed, "00".repeat(32));
    for (const wrong of [
      { ...promise, text: `${text} ` },
      { text: other, signature: signPromise(world, other) },
      { ...promise, signature: "" },
      { text: "[]", signature: signPromise(world, "[]") },
    ]) {
      await expectFailure("promise", () => verifyPromise({ promise: wrong, channel: filed.channel, request: filed.request }));
    }
  });
});

describe("a recusal", () => {
  const acting = (filed: Filed, at: number): { officer: ReturnType<typeof officer>; channel: Filed["channel"]; today: string } => ({
    officer: officer(world, at), channel: filed.channel, today: TODAY,
  });

  /** A case with a note of everybody's, from which officer 1 excluded officer 2. */
  async function excluded(): Promise<{ filed: Filed; keyId: string }> {
    const filed = await fileReport(world);
    filed.copies.push(...(await prepareFileCompartment({ ...acting(filed, 0), opened: await filed.openAs(0) })).copies.map((copy) => ({ compartment: 2 as const, epoch: 1, ...copy })));
    for (const at of [1, 2]) filed.add(await prepareNote({ ...acting(filed, at), opened: await filed.openAs(at), text: `dari ${at}`, attachments: [] }));
    filed.add(await prepareReply({ ...acting(filed, 2), opened: await filed.openAs(2), text: "Kapan kejadiannya?", attachments: [] }));
    const { keyId } = officer(world, 2);
    const request = await prepareRecusal({ ...acting(filed, 1), opened: await filed.openAs(1), keyId, reason: "related" });
    filed.add({ ...request, kind: "recusal" });
    filed.copies.push(...request.copies);
    return { filed, keyId };
  }

  test("gives new keys to everybody else and to the receipt, and to nobody else", async () => {
    const { filed, keyId } = await excluded();
    const opened = await filed.openAs(0);
    expect(opened.problems).toEqual([]);
    expect(opened.excluded).toEqual([keyId]);
    expect(opened.entitled).toEqual([0, 1].map((at) => officer(world, at).keyId));
    expect(opened.objects.map(({ kind }) => kind).sort()).toEqual(["message", "note", "note", "recusal", "report"]);
    expect([opened.current(1).epoch, opened.current(2).epoch]).toEqual([2, 2]);
    expect(filed.copies.filter(({ epoch, recipient }) => epoch === 2 && recipient === keyId)).toEqual([]);
    const box = await filed.openBox();
    expect(box.problems).toEqual([]);
    expect(box.current(1).epoch).toBe(2);
    expect(box.keys.every(({ compartment }) => compartment === 1)).toBe(true);
  });

  test("keeps from the excluded what is sealed afterwards, also with the server's help", async () => {
    const { filed, keyId } = await excluded();
    filed.add(await prepareReply({ ...acting(filed, 0), opened: await filed.openAs(0), text: "Sudah kami terima.", attachments: [] }));
    const without = await filed.openAs(2);
    expect(without.objects.map(({ kind }) => kind)).not.toContain("recusal");
    expect(without.problems.map(({ error }) => error.code)).toContain("wrong-place");
    expect(without.keys.map(({ epoch }) => epoch)).toEqual([1, 1]);
    expect((await filed.openAs(0)).authorKey(keyId)).toBeDefined();
  });

  test("what the excluded write after it is not genuine, whatever day they put on it", async () => {
    const { filed, keyId } = await excluded();
    const late = await filed.openAs(2, { objects: filed.objects.filter(({ kind }) => kind !== "recusal") });
    filed.add(await prepareReply({ ...acting(filed, 2), opened: late, today: "2026-01-01", text: "Abaikan saja.", attachments: [] }));
    const grant = await prepareGrant({ ...acting(filed, 2), opened: late, today: "2026-01-01", keyId: officer(world, 3).keyId, purpose: "teman" });
    filed.add({ ...grant, kind: "grant" });
    filed.add(await prepareNote({ ...acting(filed, 2), opened: late, text: "catatan susulan", attachments: [] }));
    const opened = await filed.openAs(0);
    expect(opened.entitled).not.toContain(officer(world, 3).keyId);
    expect(opened.excluded).toEqual([keyId]);
    expect(opened.problems.map(({ error }) => error.code)).toContain("not-entitled");
    expect(opened.objects.filter(({ authorKeyId }) => authorKeyId === keyId).map(({ kind }) => kind).sort()).toEqual(["message", "note"]);
  });

  test("a key that the excluded made for a later epoch is refused by name, and nothing is sealed to it", async () => {
    const { filed } = await excluded();
    const late = await filed.openAs(2, { objects: filed.objects.filter(({ kind }) => kind !== "recusal") });
    const forged = await prepareRecusal({ ...acting(filed, 2), opened: { ...late, current: (compartment) => ({ ...late.current(compartment), epoch: 2 }) }, keyId: officer(world, 1).keyId, reason: "related" });
    const copies = [...filed.copiesFor(officer(world, 0).keyId), ...forged.copies.filter(({ recipient }) => recipient === officer(world, 0).keyId)];
    const opened = await filed.openAs(0, { copies });
    expect(opened.problems.map(({ error }) => error.code)).toContain("not-entitled");
    expect(() => opened.current(1)).toThrow("not-entitled");
  });

  test("the excluded do not come back by a grant, and nobody excludes themselves or a stranger", async () => {
    const { filed, keyId } = await excluded();
    const opened = await filed.openAs(0);
    await expectFailure("not-entitled", () => prepareGrant({ ...acting(filed, 0), opened, keyId, purpose: "lagi" }));
    await expectFailure("not-entitled", () => prepareRecusal({ ...acting(filed, 0), opened, keyId: officer(world, 0).keyId, reason: "declared" }));
    await expectFailure("not-entitled", () => prepareRecusal({ ...acting(filed, 0), opened, keyId: officer(world, 3).keyId, reason: "related" }));
  });

  test("the last one who would be left alone is not left without a reader", async () => {
    const { filed } = await excluded();
    const second = await prepareRecusal({ ...acting(filed, 0), opened: await filed.openAs(0), keyId: officer(world, 1).keyId, reason: "named" });
    filed.add({ ...second, kind: "recusal" });
    filed.copies.push(...second.copies);
    const opened = await filed.openAs(0);
    expect(opened.entitled).toEqual([officer(world, 0).keyId]);
    expect(opened.current(1).epoch).toBe(3);
    expect((await filed.openBox()).current(1).epoch).toBe(3);
  });
});

describe("a sheet of the file", () => {
  test("comes back as it was written, and its correction names it", async () => {
    const filed = await fileReport(world);
    const by = { officer: officer(world, 0), channel: filed.channel, today: TODAY };
    filed.copies.push(...(await prepareFileCompartment({ ...by, opened: await filed.openAs(0) })).copies.map((copy) => ({ compartment: 2 as const, epoch: 1, ...copy })));
    const first = await prepareFinding({ ...by, opened: await filed.openAs(0), form: "telaah", data: { kelas: "A", unsur: ["apa"] }, replaces: "", attachments: [] });
    filed.add(first);
    filed.add(await prepareFinding({ ...by, opened: await filed.openAs(0), form: "telaah", data: { kelas: "B" }, replaces: first.object_id, attachments: [] }));
    const { objects, problems } = await filed.openAs(1);
    expect(problems).toEqual([]);
    const sheets = objects.filter((object) => object.kind === "finding");
    expect(sheets.map(({ body }) => [body.form, body.data, body.replaces])).toEqual([
      ["telaah", { kelas: "A", unsur: ["apa"] }, ""],
      ["telaah", { kelas: "B" }, first.object_id],
    ]);
    expect((await filed.openBox()).objects.map(({ kind }) => kind)).toEqual(["report"]);
  });
});
