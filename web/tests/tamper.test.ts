/** The tamper matrix: every change a server, an insider or a stranger can make has a name and is never shown as genuine. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { bech32 } from "@scure/base";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, describe, expect, test } from "vitest";

import { openWith, sealTo } from "../src/crypto/age";
import { encodeBody } from "../src/crypto/bodies";
import { b64, randomBytes, unb64, utf8 } from "../src/crypto/bytes";
import type { CopyRow, OpenCase } from "../src/crypto/case";
import { directoryText, signDirectory, verifyChannels } from "../src/crypto/directory";
import { FAILURE_CODES, type FailureCode, PeluitError } from "../src/crypto/errors";
import { type DialogueKey, makeDialogueKey, prepareFileCompartment, prepareMessage, prepareNote, prepareReply, prepareStatus } from "../src/crypto/filing";
import type { Author } from "../src/crypto/keys";
import { makeOfficerKeys, type OfficerKeys } from "../src/crypto/officer";
import { expectFailure } from "./support/expect";
import { forgeCopy, forgeObject, frameOf, resealed, type Row } from "./support/forge";
import { bundleOf, Filed, fileReport, flipped, makeWorld, officer, ORGANISATION, pinOf, present, TODAY, type World } from "./support/world";

let world: World;
let base: Filed;
let other: Filed;
let ani: OfficerKeys;
let budi: OfficerKeys;
let dewi: OfficerKeys;
let stranger: OfficerKeys;
let dialogue: DialogueKey;

/** A case with a status by Ani (0), a message by the reporter, replies by Budi (1) twice, and a note by Ani. */
async function conversation(): Promise<Filed> {
  const filed = await fileReport(world);
  const act = async (at: number): Promise<{ opened: OpenCase; officer: Author; channel: typeof filed.channel; today: string }> => ({ opened: await filed.openAs(at), officer: officer(world, at), channel: filed.channel, today: TODAY });
  filed.add(await prepareStatus({ ...(await act(0)), state: "verification", text: "Diperiksa", nextOn: null, turn: "officer", missing: [] }));
  filed.add(await prepareMessage({ opened: await filed.openBox(), receipt: filed.receipt, channel: filed.channel, text: "satu", attachments: [], today: TODAY }));
  filed.add(await prepareReply({ ...(await act(1)), text: "dua", attachments: [] }));
  filed.add(await prepareReply({ ...(await act(1)), text: "tiga", attachments: [] }));
  filed.copies.push(...(await prepareFileCompartment(await act(0))).copies.map((copy) => ({ compartment: 2 as const, epoch: 1, ...copy })));
  filed.add(await prepareNote({ ...(await act(0)), text: "catatan", attachments: [] }));
  return filed;
}

beforeAll(async () => {
  world = await makeWorld();
  [ani, budi, dewi] = [officer(world, 0), officer(world, 1), officer(world, 3)];
  stranger = await makeOfficerKeys();
  base = await conversation();
  other = await fileReport(world);
  dialogue = await makeDialogueKey(base.dialogueSeed);
});

/** Opens as Ani with changed rows, on a copy of the case, and again as the reporter where the dialogue was changed. */
async function outcome(change: (rows: { copies: CopyRow[]; objects: Row[] }) => unknown): Promise<OpenCase> {
  const rows = { copies: base.copiesFor(ani.keyId).map((copy) => ({ ...copy })), objects: base.objects.map((row) => ({ ...row })) };
  await change(rows);
  return base.openAs(0, rows);
}

function dialogueCopy(rows: { copies: CopyRow[] }, sealed: string): void {
  rows.copies = rows.copies.map((copy) => (copy.compartment === 1 ? { ...copy, sealed } : copy));
}

function at(rows: { objects: Row[] }, index: number): Row {
  return present(rows.objects[index]);
}

async function ageFor(...recipients: string[]): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return b64(await encrypter.encrypt(new Uint8Array(1024)));
}

describe("the case is untouched", () => {
  test("everything is genuine, in both boxes, in whatever order the rows come", async () => {
    const straight = await outcome(() => undefined);
    const reversed = await outcome((rows) => { rows.objects.reverse(); rows.copies.reverse(); });
    expect(straight.problems).toEqual([]);
    expect(straight.objects).toHaveLength(6);
    expect(reversed.objects.map(({ objectId }) => objectId)).toEqual(straight.objects.map(({ objectId }) => objectId));
    expect((await base.openBox()).objects).toHaveLength(5);
  });
});

/** A sealed text whose stanza, which is Base64 itself, has another letter at this place. */
function withLetter(sealed: string, at: number): string {
  const bytes = unb64(sealed);
  const [a, b] = utf8("AB");
  bytes[at] = present(bytes[at] === a ? b : a);
  return b64(bytes);
}

const COPIES: readonly [name: string, code: FailureCode, change: () => Promise<string>][] = [
  ["another reader's copy", "not-for-you", async () => present(base.copiesFor(budi.keyId)[0]).sealed],
  ["a byte of the stanza changed", "not-for-you", async () => withLetter(present(base.copiesFor(ani.keyId)[0]).sealed, 1570)],
  ["a byte of the payload changed", "malformed", async () => flipped(present(base.copiesFor(ani.keyId)[0]).sealed, -1)],
  ["cut off", "malformed", async () => b64(unb64(present(base.copiesFor(ani.keyId)[0]).sealed).subarray(0, -40))],
  ["not an age file", "malformed", async () => b64(randomBytes(3000))],
  ["two stanzas", "wrong-recipient-type", async () => ageFor(ani.recipient, budi.recipient)],
  ["an X25519 stanza", "wrong-recipient-type", async () => ageFor(await identityToRecipient(await generateX25519Identity()))],
  ["no stanza at all", "wrong-recipient-type", async () => ageFor()],
  ["the copy of another case", "wrong-place", async () => present(other.copiesFor(ani.keyId)[0]).sealed],
  ["of another channel", "wrong-place", async () => forgeCopy(base, ani.recipient, base.receipt, { place: { channel: "lain" } })],
  ["of another organisation", "wrong-place", async () => forgeCopy(base, ani.recipient, base.receipt, { place: { organisation: "kota-lain" } })],
  ["of another epoch", "wrong-place", async () => forgeCopy(base, ani.recipient, base.receipt, { place: { epoch: 2 } })],
  ["of the other compartment", "wrong-place", async () => forgeCopy(base, ani.recipient, base.receipt, { place: { compartment: 2 } })],
  ["an object in place of a copy", "wrong-place", async () => (await forgeObject(base, "message", base.receipt, { recipient: ani.recipient })).sealed],
  ["with another reporter's key", "case-id", async () => forgeCopy(base, ani.recipient, stranger, { copy: { reporterVerifyKey: stranger.verifyKey } })],
  ["with another receipt", "case-id", async () => forgeCopy(base, ani.recipient, base.receipt, { copy: { receiptHash: randomBytes(32) } })],
  ["that does not list its reader", "not-entitled", async () => forgeCopy(base, ani.recipient, base.receipt, { copy: { readers: [budi.keyId] } })],
  ["injected in the reporter's name", "signature", async () => forgeCopy(base, ani.recipient, { keyId: base.receipt.keyId, signSeed: stranger.signSeed }, { copy: { seed: randomBytes(32) } })],
  ["injected by a stranger as intake", "unknown-author", async () => forgeCopy(base, ani.recipient, stranger, { copy: { seed: randomBytes(32) } })],
  ["injected by a stranger as grant", "unknown-author", async () => forgeCopy(base, ani.recipient, stranger, { copy: { reason: "grant" } })],
  ["an officer's copy that says intake", "unknown-author", async () => forgeCopy(base, ani.recipient, budi)],
  ["in an officer's name by another key", "signature", async () => forgeCopy(base, ani.recipient, { keyId: budi.keyId, signSeed: stranger.signSeed }, { copy: { reason: "grant" } })],
  ["granted by an officer who is not entitled", "not-entitled", async () => forgeCopy(base, ani.recipient, dewi, { copy: { reason: "grant" } })],
];

describe("the dialogue copy", () => {
  test.each(COPIES)("%s: %s", async (_name, code, change) => {
    await expectFailure(code, () => outcome(async (rows) => { dialogueCopy(rows, await change()); }));
  });

  test("withheld: not-for-you", async () => {
    await expectFailure("not-for-you", () => outcome((rows) => { rows.copies = []; }));
  });

  test("an entitled officer's grant copy is taken", async () => {
    const opened = await outcome(async (rows) => { dialogueCopy(rows, await forgeCopy(base, ani.recipient, budi, { copy: { reason: "grant" } })); });
    expect(opened.problems).toEqual([]);
  });

  test("a second key for the same epoch is named and not used", async () => {
    const opened = await outcome(async (rows) => rows.copies.push({ compartment: 1, epoch: 1, sealed: await forgeCopy(base, ani.recipient, budi, { copy: { reason: "grant", seed: randomBytes(32) } }) }));
    expect(opened.problems.map(({ error }) => error.code)).toEqual(["wrong-place"]);
    expect(opened.objects).toHaveLength(6);
    await expectFailure("wrong-place", () => opened.current(1));
  });

  test("a new epoch by one who is not entitled is not sealed to, nor is the older one silently", async () => {
    const opened = await outcome(async (rows) => rows.copies.push({ compartment: 1, epoch: 2, sealed: await forgeCopy(base, ani.recipient, dewi, { copy: { reason: "epoch", seed: randomBytes(32) }, place: { epoch: 2 } }) }));
    expect(opened.problems.map(({ error }) => error.code)).toEqual(["not-entitled"]);
    await expectFailure("not-entitled", () => opened.current(1));
  });

  test("a file copy cannot come from the reporter", async () => {
    const opened = await outcome(async (rows) => {
      const sealed = await forgeCopy(base, ani.recipient, base.receipt, { place: { compartment: 2 } });
      rows.copies = rows.copies.map((copy) => (copy.compartment === 2 ? { ...copy, sealed } : copy));
    });
    expect(opened.problems.map(({ error }) => error.code)).toContain("wrong-place");
    expect(opened.objects.filter(({ compartment }) => compartment === 2)).toEqual([]);
  });
});

const REPORTS: readonly [name: string, code: FailureCode, change: (rows: { objects: Row[] }) => unknown][] = [
  ["changed", "malformed", (rows) => { rows.objects[0] = { ...at(rows, 0), sealed: flipped(at(rows, 0).sealed, -1) }; }],
  ["dropped", "missing-object", (rows) => rows.objects.splice(0)],
  ["another case's", "not-for-you", (rows) => { rows.objects.splice(0, 9, { ...present(other.objects[0]), object_id: at(rows, 0).object_id }); }],
  ["two of them", "chain", async (rows) => rows.objects.push(await forgeObject(base, "report", base.receipt, { body: (await frameOf(at(rows, 0), dialogue.identity)).body }))],
  ["as the second object", "chain", async (rows) => { rows.objects[0] = await forgeObject(base, "report", base.receipt, { header: { sequence: 2, previous: "11".repeat(32) }, body: (await frameOf(at(rows, 0), dialogue.identity)).body }); }],
  ["naming another receipt", "case-id", async (rows) => { rows.objects[0] = await forgeObject(base, "report", base.receipt, { body: await reportBody(rows, { receipt: stranger.recipient }) }); }],
  ["naming another key", "case-id", async (rows) => { rows.objects[0] = await forgeObject(base, "report", base.receipt, { body: await reportBody(rows, { reporter_key: b64(stranger.verifyKey) }) }); }],
  ["with readers that are no key ids", "malformed", async (rows) => { rows.objects[0] = await forgeObject(base, "report", base.receipt, { body: await reportBody(rows, { readers: ["ani"] }) }); }],
];

async function reportBody(rows: { objects: Row[] }, change: object): Promise<Uint8Array> {
  const { body } = await frameOf(at(rows, 0), dialogue.identity);
  return new TextEncoder().encode(JSON.stringify({ ...(JSON.parse(new TextDecoder().decode(body)) as object), ...change }));
}

describe("the report", () => {
  test.each(REPORTS)("%s: %s", async (_name, code, change) => {
    await expectFailure(code, () => outcome(change));
  });
});

/** Row 0 report, 1 status by Ani, 2 message by the reporter, 3 and 4 replies by Budi, 5 note by Ani. */
const OBJECTS: readonly [name: string, codes: readonly FailureCode[], genuine: number, change: (rows: { objects: Row[] }) => unknown][] = [
  ["changed", ["malformed"], 5, (rows) => { rows.objects[4] = { ...at(rows, 4), sealed: flipped(at(rows, 4).sealed, -1) }; }],
  ["truncated", ["malformed"], 5, (rows) => { rows.objects[4] = { ...at(rows, 4), sealed: b64(unb64(at(rows, 4).sealed).subarray(0, -16)) }; }],
  ["extended", ["malformed"], 5, (rows) => { rows.objects[4] = { ...at(rows, 4), sealed: b64(new Uint8Array([...unb64(at(rows, 4).sealed), 0])) }; }],
  ["dropped from its author's chain", ["chain"], 4, (rows) => rows.objects.splice(3, 1)],
  ["dropped though others saw it", ["missing-object", "missing-object"], 3, (rows) => rows.objects.splice(2, 1)],
  ["replayed", ["chain"], 6, (rows) => rows.objects.push(at(rows, 4))],
  ["replayed under another id", ["wrong-place"], 6, (rows) => rows.objects.push({ ...at(rows, 4), object_id: "ab".repeat(16) })],
  ["two ids exchanged", ["wrong-place", "wrong-place"], 4, (rows) => { const [a, b] = [at(rows, 3), at(rows, 4)]; rows.objects.splice(3, 2, { ...a, sealed: b.sealed }, { ...b, sealed: a.sealed }); }],
  ["under another kind", ["wrong-place"], 5, (rows) => { rows.objects[4] = { ...at(rows, 4), kind: "status" }; }],
  ["said to be of an epoch without a key", ["wrong-place"], 5, (rows) => { rows.objects[4] = { ...at(rows, 4), epoch: 2 }; }],
  ["said to be of the other compartment", ["not-for-you"], 5, (rows) => { rows.objects[4] = { ...at(rows, 4), compartment: 2 }; }],
  ["sealed again into the other compartment", ["wrong-place"], 6, async (rows) => { const file = (await base.openAs(0)).current(2); rows.objects.push({ ...(await resealed(at(rows, 4), dialogue.identity, file.recipient)), compartment: 2 }); }],
  ["sealed again from another case", ["wrong-place"], 6, async (rows) => { const row = await forgeObject(other, "message", other.receipt); rows.objects.push(await resealed(row, (await makeDialogueKey(other.dialogueSeed)).identity, dialogue.recipient)); }],
  ["of another channel", ["wrong-place"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { header: { channel: "lain", sequence: 3, previous: "11".repeat(32) } }))],
  ["of another organisation", ["wrong-place"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { header: { organisation: "kota-lain", sequence: 3, previous: "11".repeat(32) } }))],
  ["a file in place of a message", ["wrong-place"], 6, async (rows) => rows.objects.push(await forgeObject(base, "file", budi, { header: { sequence: 0, bodyDigest: "00".repeat(32) } }))],
  ["a status by the reporter", ["wrong-place"], 6, async (rows) => rows.objects.push(await forgeObject(base, "status", base.receipt))],
  ["a report by an officer", ["wrong-place"], 6, async (rows) => rows.objects.push(await forgeObject(base, "report", budi))],
  ["an unknown kind's body", ["malformed"], 6, async (rows) => rows.objects.push(await forgeObject(base, "status", budi))],
  ["by a stranger", ["unknown-author"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", stranger))],
  ["by a stranger in an officer's name", ["signature"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { signWith: stranger.signSeed }))],
  ["by a stranger in the reporter's name", ["signature"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", base.receipt, { signWith: stranger.signSeed }))],
  ["by an officer who is not entitled", ["not-entitled"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", dewi))],
  ["a grant to oneself", ["not-entitled"], 6, async (rows) => rows.objects.push(await forgeObject(base, "grant", dewi, { body: encodeBody({ on: TODAY, key_id: dewi.keyId, name: "Dewi", post: "", purpose: "" }) }))],
  ["another body under the same signature", ["signature"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { header: { bodyDigest: "22".repeat(32) } }))],
  ["another header under the same signature", ["signature"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { frame: (frame) => { frame[0] = (frame[0] ?? 0) ^ 1; return frame; } }))],
  ["padding that is not zero", ["padding"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { frame: (frame) => { frame[1023] = 1; return frame; } }))],
  ["more padding than there should be", ["padding"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { frame: (frame) => new Uint8Array([...frame, ...new Uint8Array(1024)]) }))],
  ["less padding", ["padding"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { frame: (frame) => frame.subarray(0, 1000) }))],
  ["a gap in the sequence", ["chain"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { header: { sequence: 9, previous: "11".repeat(32) } }))],
  ["a repeated sequence", ["chain"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi))],
  ["a wrong previous", ["chain"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", budi, { header: { sequence: 3, previous: "11".repeat(32) } }))],
  ["having seen what nobody holds", ["missing-object"], 6, async (rows) => rows.objects.push(await forgeObject(base, "message", officer(world, 2), { header: { seen: [{ keyId: base.receipt.keyId, digest: "33".repeat(32) }] } }))],
  ["having seen another author's object as somebody's", ["missing-object"], 6, async (rows) => { const seen = (await base.openAs(0)).report.digest; rows.objects.push(await forgeObject(base, "message", officer(world, 2), { header: { seen: [{ keyId: budi.keyId, digest: seen }] } })); }],
  ["two stanzas", ["wrong-recipient-type"], 6, async (rows) => rows.objects.push({ ...at(rows, 4), object_id: "ab".repeat(16), sealed: await ageFor(dialogue.recipient, ani.recipient) })],
];

describe("an object", () => {
  test.each(OBJECTS)("%s: %j", async (_name, codes, genuine, change) => {
    const opened = await outcome(change);
    expect(opened.problems.map(({ error }) => error.code)).toEqual(codes);
    expect(opened.objects).toHaveLength(genuine);
    expect(opened.objects.map(({ body }) => body)).not.toContainEqual(expect.objectContaining({ text: "palsu" }));
  });

  test("whoever's own chain is broken writes nothing on; others may", async () => {
    const opened = await outcome((rows) => rows.objects.splice(3, 1));
    await expectFailure("chain", () => opened.nextChain(budi.keyId, 1));
    expect(opened.nextChain(ani.keyId, 1).sequence).toBe(2);
  });

  test("the reporter's box finds the same", async () => {
    const rows = base.mailbox().objects;
    expect((await base.openBox({ objects: rows.filter((_, index) => index !== 3) })).problems.map(({ error }) => error.code)).toEqual(["chain"]);
    expect((await base.openBox({ objects: rows.filter((_, index) => index !== 1) })).problems.map(({ error }) => error.code)).toContain("missing-object");
    await expectFailure("missing-object", () => base.openBox({ objects: [] }));
  });
});

describe("the box", () => {
  test("another case than the words name: case-id", async () => {
    await expectFailure("case-id", () => base.openBox({ case_id: other.receipt.caseId }));
  });
  test("another case's copies: not-for-you; an officer's copy: not-for-you", async () => {
    await expectFailure("not-for-you", () => base.openBox({ epochs: other.mailbox().epochs }));
    await expectFailure("not-for-you", () => base.openBox({ epochs: base.copiesFor(ani.keyId).slice(0, 1) }));
  });
  test("another channel than the report names: directory-place", async () => {
    await expectFailure("directory-place", () => base.openBox({ channel: "lain" }));
  });
});

describe("officers come and go", () => {
  async function withOfficers(change: (world: World) => World): Promise<Filed> {
    const changed = change(world);
    const [channel] = verifyChannels({ channels: [bundleOf(changed)] }, { organisation: ORGANISATION, pins: pinOf(changed), today: TODAY });
    const filed = new Filed(changed, present(channel), base.receipt, base.request, base.dialogueSeed);
    filed.objects.splice(0, 9, ...base.objects);
    filed.copies.splice(0, 99, ...base.copies);
    return filed;
  }
  const relist = (keyId: string, change: object): World => ({ ...world, directory: { ...world.directory, officers: world.directory.officers.map((listed) => (listed.key_id === keyId ? { ...listed, ...change } : listed)) } });

  test("a former officer's words stay readable", async () => {
    const filed = await withOfficers(() => relist(budi.keyId, { state: "former", recipient: "" }));
    expect((await filed.openAs(0)).problems).toEqual([]);
  });
  test("one who is not listed any more is unknown-author", async () => {
    const filed = await withOfficers(() => ({ ...world, directory: { ...world.directory, officers: world.directory.officers.filter(({ key_id }) => key_id !== budi.keyId) } }));
    expect((await filed.openAs(0)).problems.map(({ error }) => error.code)).toEqual(expect.arrayContaining(["unknown-author"]));
  });
  test("one without keys is unknown-author", async () => {
    const filed = await withOfficers(() => relist(budi.keyId, { state: "missing", recipient: "", verify: "" }));
    expect((await filed.openAs(0)).problems.map(({ error }) => error.code)).toEqual(expect.arrayContaining(["unknown-author"]));
  });
  test("a directory with an officer injected by the server is directory-signatures", async () => {
    const text = directoryText({ ...world.directory, officers: [...world.directory.officers, { ...present(world.directory.officers[0]), key_id: stranger.keyId, verify: b64(stranger.verifyKey), recipient: stranger.recipient }] });
    const forged = { ...bundleOf(world), directory: { text, signatures: [...bundleOf(world).directory.signatures, signDirectory(text, stranger)] } };
    await expectFailure("directory-signatures", () => verifyChannels({ channels: [forged] }, { organisation: ORGANISATION, pins: pinOf(world), today: TODAY }));
  });
});

describe("sealing", () => {
  test("to nobody: no-recipient", async () => {
    await expectFailure("no-recipient", () => sealTo(new Uint8Array(1), ""));
    await expectFailure("no-recipient", () => sealTo(new Uint8Array(1), [] as unknown as string));
    await expectFailure("no-recipient", () => sealTo(new Uint8Array(1), undefined as unknown as string));
  });
  test("to X25519, to several, to half a recipient: wrong-recipient-type", async () => {
    const x25519 = await identityToRecipient(await generateX25519Identity());
    const beyondModulus = bech32.encode("age1pq", bech32.toWords(new Uint8Array(1216).fill(255)), false);
    for (const recipient of [x25519, [ani.recipient, x25519], [ani.recipient], ani.recipient.slice(0, -1), "age1pq1", `${ani.recipient} `, beyondModulus]) {
      await expectFailure("wrong-recipient-type", () => sealTo(new Uint8Array(1), recipient as string));
    }
  });
  test("opening with an X25519 identity: wrong-recipient-type", async () => {
    const identity = await generateX25519Identity();
    await expectFailure("wrong-recipient-type", async () => openWith(await sealTo(new Uint8Array(1), ani.recipient), identity));
  });
});

describe("the registry of failures", () => {
  test("every named failure is expected by a test, and none has another name", () => {
    const here = import.meta.dirname;
    const tests = readdirSync(here).filter((name) => name.endsWith(".test.ts")).map((name) => readFileSync(path.join(here, name), "utf8")).join("\n");
    expect(FAILURE_CODES.filter((code) => !tests.includes(`"${code}"`))).toEqual([]);
    const protocol = readFileSync(path.join(here, "../../docs/protocol/protocol.md"), "utf8");
    const section = present(protocol.split("## 7. Named failures\n")[1]?.split("\n\n")[0]);
    expect([...section.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code).sort()).toEqual([...FAILURE_CODES].sort());
    expect(new PeluitError("chain").message).toBe("chain");
  });
});
