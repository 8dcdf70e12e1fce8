import { beforeAll, describe, expect, test } from "vitest";

import { openWith, sealTo } from "../src/crypto/age";
import { b64, hex, unb64, unhex } from "../src/crypto/bytes";
import { openCase } from "../src/crypto/case";
import { letterSeed, openDossier, openLetterCopy } from "../src/crypto/dossier";
import { prepareGrant, prepareNote } from "../src/crypto/filing";
import { makeKeyCopy } from "../src/crypto/keycopy";
import { FIRST, sealObject } from "../src/crypto/objects";
import { makeOfficerKeys } from "../src/crypto/officer";
import { LETTER_SHEET, prepareAnswer, prepareJudgement, prepareLetter } from "../src/crypto/referring";
import { expectFailure } from "./support/expect";
import { type Agencies, makeAgencies, openCaseAs, refer, type Referred } from "./support/letters";
import { FORM, flipped, makeWorld, officer, present, TODAY, type World } from "./support/world";

let world: World;
let agencies: Agencies;
let referred: Referred;

beforeAll(async () => {
  world = await makeWorld();
  agencies = await makeAgencies();
  referred = await refer(world, agencies);
});

const answerOf = (text: string): { text: string; attachments: []; today: string; directoryVersion: number } => ({ text, attachments: [], today: TODAY, directoryVersion: 3 });

describe("a letter's whole way", () => {
  test("it is asked, answered, sent back, answered again and found suitable; both sides read the same", async () => {
    const round = await refer(world, agencies);
    const { gita, hari } = agencies;
    const answer = async (keys: typeof gita, said: string): Promise<void> => {
      round.add("message", await prepareAnswer({ dossier: await round.openAs(keys), officer: keys, ...answerOf(said) }));
    };
    const judge = async (at: number, state: string, dueOn: string | null): Promise<void> => {
      const dossier = await round.openFromCase(at);
      round.add("status", await prepareJudgement({ dossier, officer: officer(world, at), directoryVersion: 3, today: TODAY, state, text: `Dinilai ${state}.`, dueOn }));
    };
    await answer(gita, "Sudah ditertibkan.");
    await judge(1, "not-suitable", "2026-12-30");
    await answer(hari, "Terlampir berita acara.");
    await judge(2, "suitable", null);
    const views = [await round.openAs(gita), await round.openAs(hari), await round.openFromCase(0)];
    for (const { objects, problems } of views) {
      expect(problems).toEqual([]);
      expect(objects.map(({ kind, side }) => `${kind}/${side}`)).toEqual(["referral/sender", "message/recipient", "status/sender", "message/recipient", "status/sender"]);
    }
  });

  test("the case records it in a sheet; its list opens one copy for each letter", async () => {
    const { objects } = await referred.filed.openAs(1);
    const sheet = present(objects.find((object) => object.kind === "finding"));
    expect(sheet.body).toMatchObject({ form: LETTER_SHEET, data: { surat: referred.request.referral_id, menunjukkan_pelapor: "tidak", penerima: ["Gita", "Hari"], batas: "2026-12-23" } });
    const copy = await openLetterCopy(referred.place, present(referred.request.copies[0]).sealed, agencies.gita);
    expect(copy.summary).toEqual({ t: "Penertiban karcis", k: "follow-up", u: "dinas-perdagangan" });
  });

  test("what its paper says of number, signatory and copies goes with it; a letter without is as good", async () => {
    const paper = { number: "SI/001/ITDA/XI/2026", name: "Hamdan", post: "Inspektur", rank: "Pembina", nip: "", copies: "Arsip" };
    const round = await refer(world, agencies, {}, undefined, { paper });
    const [letter] = (await round.openAs(agencies.gita)).objects;
    expect(letter?.body).toMatchObject({ paper });
    const [older] = (await referred.openAs(agencies.gita)).objects;
    expect(older?.body).not.toHaveProperty("paper");
  });

  test("whoever becomes a reader of the case later reads its letters, too", async () => {
    const later = await refer(world, agencies);
    const grant = await prepareGrant({ ...(await openCaseAs(later.filed, 0)), keyId: officer(world, 3).keyId, purpose: "pemeriksaan" });
    later.filed.add({ ...grant, kind: "grant" });
    later.filed.copies.push(...grant.copies);
    expect((await later.openFromCase(3)).letter.body.subject).toBe("Penertiban karcis");
  });
});

describe("what a recipient is not given", () => {
  test("nothing that they can open holds the case, its channel, its story or a key to it", async () => {
    const copy = present(referred.request.copies[0]);
    const { seed } = await openLetterCopy(referred.place, copy.sealed, agencies.gita);
    const dossier = await referred.openAs(agencies.gita);
    const opened = [await openWith(unb64(copy.sealed), agencies.gita.identity), await openWith(unb64(referred.request.letter.sealed), dossier.identity)];
    for (const bytes of opened) {
      const found = hex(bytes);
      const said = new TextDecoder("latin1").decode(bytes);
      expect(found).not.toContain(referred.filed.receipt.caseId);
      expect(found).not.toContain(referred.filed.receipt.keyId);
      for (const told of [FORM.story, FORM.elements.who, FORM.elements.where, "umum"]) expect(said).not.toContain(told);
      expect(said).toContain("penerima");
    }
    const opening = await referred.filed.openAs(0);
    for (const key of opening.keys) expect(hex(key.seed)).not.toBe(hex(seed));
    for (const row of referred.filed.objects) await expectFailure("not-for-you", () => openWith(unb64(row.sealed), dossier.identity));
  });

  test("a letter's objects are none of a case, and a case's none of a letter", async () => {
    const opened = await referred.filed.openAs(0);
    const act = await openCaseAs(referred.filed, 0);
    const dossier = await referred.openAs(agencies.gita);
    const { sealed } = await prepareNote({ ...act, text: "Catatan", attachments: [] });
    const bytes = await openWith(unb64(sealed), opened.current(2).identity);
    const moved = { object_id: "11".repeat(16), kind: "message", sealed: b64(await sealTo(bytes, dossier.recipient)) };
    const { problems } = await referred.openAs(agencies.gita, [...referred.rows, moved]);
    expect(problems.map(({ error }) => error.code)).toEqual(["wrong-place"]);

    const letter = await openWith(unb64(referred.request.letter.sealed), dossier.identity);
    const inCase = { object_id: referred.request.letter.object_id, kind: "referral", compartment: 2, epoch: 1, sealed: b64(await sealTo(letter, opened.current(2).recipient)) };
    const again = await referred.filed.openAs(0, { objects: [...referred.filed.objects, inCase] });
    expect(again.problems.map(({ error }) => error.code)).toEqual(["wrong-place"]);
  });

  test("a letter's key copy opens no case", async () => {
    const { gita } = agencies;
    const copy = present(referred.request.copies[0]);
    await expectFailure("wrong-place", () => openCase({
      organisation: "inspektorat-contoh", channel: "umum", caseId: referred.request.referral_id, reader: gita, directory: referred.filed.channel, objects: [],
      copies: [{ compartment: 1, epoch: 1, sealed: copy.sealed }],
    }));
  });
});

describe("what a lying server or a false colleague is refused", () => {
  const copyBy = async (author: { keyId: string; signSeed: Uint8Array }, changed: { readers?: string[]; reporterVerifyKey?: Uint8Array } = {}): Promise<string> => b64(await makeKeyCopy({
    copy: { reason: "grant", seed: unhex("42".repeat(32), 32), reporterVerifyKey: new Uint8Array(32), receiptHash: new Uint8Array(32), readers: [agencies.gita.keyId], summary: { t: "", k: "", u: "" }, ...changed },
    place: (await referred.openAs(agencies.gita)).place, author, directoryVersion: 3, recipient: agencies.gita.recipient,
  }));

  test("key copies by strangers and by other liaisons, for others, or with a reporter in them", async () => {
    const { gita, hari, indah } = agencies;
    const open = (sealed: string, keys = gita) => openLetterCopy(referred.place, sealed, keys);
    await expectFailure("unknown-author", async () => open(await copyBy(await makeOfficerKeys())));
    await expectFailure("unknown-author", async () => open(await copyBy(hari)));
    await expectFailure("not-entitled", async () => open(await copyBy(officer(world, 0), { readers: [hari.keyId] })));
    await expectFailure("wrong-place", async () => open(await copyBy(officer(world, 0), { reporterVerifyKey: new Uint8Array(32).fill(1) })));
    await expectFailure("not-for-you", () => open(present(referred.request.copies[0]).sealed, indah));
  });

  test("a letter by nobody, two of them, another author's, a changed one", async () => {
    const { gita, hari } = agencies;
    const dossier = await referred.openAs(gita);
    await expectFailure("missing-object", () => referred.openAs(gita, []));
    const twice = { ...present(referred.rows[0]), object_id: "22".repeat(16) };
    await expectFailure("chain", () => referred.openAs(gita, [...referred.rows, twice]));
    await expectFailure("malformed", () => referred.openAs(gita, [{ ...present(referred.rows[0]), sealed: flipped(present(referred.rows[0]).sealed, -1) }]));
    const letterBy = async (author: { keyId: string; signSeed: Uint8Array }): Promise<{ object_id: string; kind: string; sealed: string }> => {
      const body = new TextEncoder().encode(JSON.stringify({ v: 1, ...dossier.letter.body }));
      const made = await sealObject({ kind: "referral", place: dossier.place, author, chain: FIRST, directoryVersion: 3, body, recipient: dossier.recipient });
      return { object_id: made.objectId, kind: "referral", sealed: b64(made.sealed) };
    };
    await expectFailure("unknown-author", async () => referred.openAs(gita, [await letterBy(hari)]));
    await expectFailure("unknown-author", async () => referred.openAs(gita, [await letterBy(officer(world, 1))]));
  });

  test("answers by others, judgements by recipients, and gaps are named and never shown", async () => {
    const { gita, hari, indah } = agencies;
    const dossier = await referred.openAs(gita);
    const codes = async (...rows: { object_id: string; sealed: string; kind?: string }[]): Promise<string[]> =>
      (await referred.openAs(gita, [...referred.rows, ...rows.map((row) => ({ kind: "message", ...row }))])).problems.map(({ error }) => error.code);
    const answered = (keys: typeof gita) => prepareAnswer({ dossier, officer: keys, ...answerOf("Sudah.") });
    expect(await codes(await answered(hari))).toEqual([]);
    expect(await codes(await answered(indah))).toEqual(["unknown-author"]);
    expect(await codes(await answered(await makeOfficerKeys()))).toEqual(["unknown-author"]);
    expect(await codes(await answered({ ...indah, keyId: hari.keyId }))).toEqual(["signature"]);
    const judged = await prepareJudgement({ dossier, officer: gita, directoryVersion: 3, today: TODAY, state: "suitable", text: "", dueOn: null });
    expect(await codes({ ...judged, kind: "status" })).toEqual(["not-entitled"]);
    expect(await codes({ ...judged, kind: "message" })).toEqual(["wrong-place"]);
    const first = await answered(gita);
    const next = await prepareAnswer({ dossier: await referred.openAs(gita, [...referred.rows, { kind: "message", ...first }]), officer: gita, ...answerOf("Lagi.") });
    expect(await codes(next)).toEqual(["chain"]);
    expect(await codes(first, first)).toEqual(["chain"]);
    expect(await codes({ ...first, sealed: (await answered(hari)).sealed })).toEqual(["wrong-place"]);
  });

  test("a letter of another case's key does not open", async () => {
    const other = await refer(world, agencies);
    const opened = await other.filed.openAs(0);
    const seed = letterSeed(opened.current(2).seed, referred.request.referral_id);
    await expectFailure("not-for-you", () => openDossier(referred.place, seed, referred.rows));
  });
});

test("nothing is sealed to nobody, to former officers, or by one who does not read the case", async () => {
  const act = { ...(await openCaseAs(referred.filed, 0)), internal: agencies.channel, referralId: "33".repeat(16), sheet: {} };
  const letter = (await referred.openAs(agencies.gita)).letter.body;
  await expectFailure("no-recipient", () => prepareLetter({ ...act, letter: { ...letter, recipients: [] } }));
  await expectFailure("unknown-author", () => prepareLetter({ ...act, letter: { ...letter, recipients: [officer(world, 3).keyId] } }));
  await expectFailure("not-entitled", () => prepareLetter({ ...act, officer: officer(world, 3), letter }));
});
