/** The keeper of keys, as the page sees it: what it opens, what it refuses, and that no key ever leaves it. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { b64, b64url, hex, unb64 } from "../../src/crypto/bytes";
import type { Work } from "../../src/crypto/checked-files";
import { FAILURE_CODES } from "../../src/crypto/errors";
import { deriveOfficer, type OfficerKeys, sealVault } from "../../src/crypto/officer";
import { blobSource } from "../../src/crypto/opening-files";
import { Keeper } from "../../src/desk-parts/penjaga";
import type { Calls, CaseView, Progress, SealedCase } from "../../src/desk-parts/pesan";
import { bundleOf, CHANNEL, FORM, fileReport, type Filed, flipped, makeWorld, officer, ORGANISATION, pinOf, present, TODAY, type World } from "../support/world";

const PHRASE = "abadi bambu cerita danau elang fajar gunung";

let world: World;
let filed: Filed;
const given: unknown[] = [];
const caseSeeds: Uint8Array[] = [];
/** Sealed files that the server keeps, and what was fetched of them for what. */
const served = new Map<string, Blob>();
const fetched: string[] = [];
const told: Progress[] = [];
const work: Work = { tell: (progress) => told.push(progress), signal: new AbortController().signal };

/** A keeper whose every answer is kept, to look for keys in it. */
function keeper(): Keeper {
  const real = new Keeper(({ blob, purpose }) => {
    fetched.push(`${purpose} ${blob}`);
    return blobSource(present(served.get(blob)));
  });
  return new Proxy(real, {
    get(_target, name) {
      if (!(name in real)) return undefined;
      return async (input: never) => {
        const output: unknown = await real[name as keyof Calls](input, work);
        given.push(output);
        return output;
      };
    },
  });
}

async function vaultOf(keys: OfficerKeys, username: string): Promise<string> {
  const { vaultRecipient } = await deriveOfficer(PHRASE, ORGANISATION, username);
  return b64(await sealVault(keys, vaultRecipient));
}

/** A keeper at work as this officer. */
async function at(place: number): Promise<Keeper> {
  const made = keeper();
  const username = `petugas-${place}`;
  await made.derive({ method: "phrase", words: PHRASE, organisation: ORGANISATION, username });
  await made.unlock({ organisation: ORGANISATION, vault: await vaultOf(officer(world, place), username) });
  await made.directory({ organisation: ORGANISATION, pins: pinOf(world), internal: [], bundle: { channels: [bundleOf(world)] } });
  return made;
}

/** What `GET cases/<id>/sealed` gives this officer. */
function sealedFor(place: number): SealedCase {
  const copies = filed.copiesFor(officer(world, place).keyId);
  const held = new Set<number>(copies.map(({ compartment }) => compartment));
  return {
    case_id: filed.receipt.caseId, channel: CHANNEL, state: "received", copies,
    objects: filed.objects.filter(({ compartment }) => held.has(compartment)), blobs: [...served].map(([id, { size }]) => ({ id, size })), readers: [],
    declared: [], left: [],
  };
}

async function open(made: Keeper, place: number): Promise<CaseView> {
  return made.openCase({ sealed: sealedFor(place) });
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(() => "none", (error: unknown) => (error as { code: string }).code);
}

beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${TODAY}T09:00:00`) });
  filed = await fileReport(world);
  caseSeeds.push(filed.dialogueSeed);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("locked", () => {
  test("opens, seals and signs nothing", async () => {
    const made = keeper();
    const { caseId } = filed.receipt;
    expect(await failure(made.unlock({ organisation: ORGANISATION, vault: "" }))).toBe("not-for-you");
    expect(await failure(made.openSummaries({ cases: [] }))).toBe("not-for-you");
    expect(await failure(made.openCase({ sealed: sealedFor(0) }))).toBe("not-for-you");
    expect(await failure(made.sealMessage({ caseId, text: "a", attachments: [] }))).toBe("not-for-you");
    expect(await failure(made.signDirectory({ text: "{}" }))).toBe("not-for-you");
    expect(await failure(made.sealDrafts({ drafts: [] }))).toBe("not-for-you");
    expect(await failure(made.sealWords({ username: "petugas-0", passphrase: PHRASE, recovery: PHRASE }))).toBe("not-for-you");
  });

  test("stays so with other words", async () => {
    const made = keeper();
    await made.derive({ method: "phrase", words: `${PHRASE} lain`, organisation: ORGANISATION, username: "petugas-0" });
    expect(await failure(made.unlock({ organisation: ORGANISATION, vault: await vaultOf(officer(world, 0), "petugas-0") }))).toBe("not-for-you");
    expect(await failure(made.openSummaries({ cases: [] }))).toBe("not-for-you");
  });
});

describe("at work", () => {
  test("opens a summary and says which one it cannot", async () => {
    const made = await at(0);
    const mine = present(filed.copiesFor(officer(world, 0).keyId)[0]);
    const other = present(filed.copiesFor(officer(world, 1).keyId)[0]);
    const row = (sealed: string) => ({ case_id: filed.receipt.caseId, channel: CHANNEL, copy: { epoch: 1, sealed } });
    const { summaries } = await made.openSummaries({ cases: [row(mine.sealed), row(other.sealed), { ...row(mine.sealed), channel: "lain" }] });
    expect(summaries).toEqual([
      { caseId: filed.receipt.caseId, summary: { t: expect.any(String) as string, k: FORM.category, u: FORM.elements.unit } },
      { caseId: filed.receipt.caseId, failure: "not-for-you" },
      { caseId: filed.receipt.caseId, failure: "directory-place" },
    ]);
  });

  test("shows a case with its readers, proven and by name", async () => {
    const view = await open(await at(0), 0);
    expect(view.objects.map(({ kind }) => kind)).toEqual(["report"]);
    expect(view.entitled.map((keyId) => view.people[keyId]?.name).sort()).toEqual(["Ani", "Budi", "Citra"]);
    expect(view.candidates.map(({ name }) => name)).toEqual(["Dewi"]);
    expect([view.me, view.hasFile, view.problems]).toEqual([officer(world, 0).keyId, false, []]);
  });

  test("goes on sealing while the case is opened anew, and no longer once that failed", async () => {
    const made = await at(0);
    await open(made, 0);
    const { caseId } = filed.receipt;
    const again = [open(made, 0), open(made, 0)];
    expect(await failure(made.sealMessage({ caseId, text: "Sambil dibuka lagi.", attachments: [] }))).toBe("none");
    await Promise.all(again);
    expect(await failure(made.openCase({ sealed: { ...sealedFor(0), copies: filed.copiesFor(officer(world, 1).keyId) } }))).not.toBe("none");
    expect(await failure(made.sealMessage({ caseId, text: "Tidak terbuka lagi.", attachments: [] }))).toBe("not-for-you");
  });

  test("holds the opening that was asked for last", async () => {
    const made = await at(0);
    const before = sealedFor(0);
    await open(made, 0);
    const { caseId } = filed.receipt;
    filed.add(await made.sealMessage({ caseId, text: "Satu.", attachments: [] }));
    await Promise.all([before, sealedFor(0)].map((sealed) => made.openCase({ sealed })));
    filed.add(await made.sealMessage({ caseId, text: "Dua.", attachments: [] }));
    expect((await open(made, 0)).objects.filter(({ kind }) => kind === "message")).toHaveLength(2);
  });

  test("answers, and the reporter reads it", async () => {
    const made = await at(0);
    await open(made, 0);
    filed.add(await made.sealMessage({ caseId: filed.receipt.caseId, text: "Sudah kami baca.", attachments: [] }));
    await open(made, 0);
    const status = await made.sealStatus({ caseId: filed.receipt.caseId, state: "in-verification", text: "Sedang diverifikasi.", nextOn: "2026-11-26", turn: "officer", missing: [] });
    expect(status.state).toBe("in-verification");
    filed.add(status);
    const box = await filed.openBox();
    expect(box.problems).toEqual([]);
    expect(box.objects.map(({ kind, by }) => [kind, by])).toEqual([["report", "reporter"], ["message", "officer"], ["status", "officer"]]);
  });

  test("keeps notes among officers, and a granted officer reads all of it", async () => {
    const ani = await at(0);
    const { caseId } = filed.receipt;
    await open(ani, 0);
    expect(await failure(ani.sealNote({ caseId, text: "Catatan", attachments: [] }))).toBe("not-for-you");
    const made = await ani.makeFileCompartment({ caseId });
    for (const copy of made.copies) filed.copies.push({ compartment: 2, epoch: 1, ...copy });
    expect((await open(ani, 0)).hasFile).toBe(true);
    filed.add(await ani.sealNote({ caseId, text: "Catatan", attachments: [] }));
    await open(ani, 0);
    const grant = await ani.sealGrant({ caseId, keyId: officer(world, 3).keyId, purpose: "Ditelaah" });
    filed.add({ ...grant, kind: "grant" });
    filed.copies.push(...grant.copies);
    const view = await open(await at(3), 3);
    expect(view.problems).toEqual([]);
    expect(view.objects.map(({ kind }) => kind).sort()).toEqual(["grant", "note", "report"]);
    expect(view.entitled).toContain(officer(world, 3).keyId);
    expect((await filed.openBox()).objects.map(({ kind }) => kind)).toEqual(["report", "grant"]);
  });

  test("names who made what does not hold", async () => {
    const ani = await at(0);
    const { caseId } = filed.receipt;
    await open(ani, 0);
    const first = await ani.sealMessage({ caseId, text: "Satu", attachments: [] });
    filed.add(first);
    await open(ani, 0);
    filed.add(await ani.sealMessage({ caseId, text: "Dua", attachments: [] }));
    filed.objects.splice(1, 1);
    const withGap = await open(await at(1), 1);
    expect(withGap.objects.map(({ kind }) => kind)).toEqual(["report"]);
    expect(withGap.problems).toMatchObject([{ code: "chain", author: "Ani", isCopy: false }]);
    filed.objects.push({ object_id: first.object_id, kind: "message", compartment: 1, epoch: 1, sealed: flipped(first.sealed, -40) });
    expect((await open(ani, 0)).problems.map(({ objectId }) => objectId)).toContain(first.object_id);
  });

  test("opens a file only whole, only in its place", async () => {
    const ani = await at(0);
    const { caseId } = filed.receipt;
    await open(ani, 0);
    const content = crypto.getRandomValues(new Uint8Array(5000));
    const file = await ani.sealFile({ file: "f0", caseId, compartment: 1, content: new Blob([content]) });
    const pieces: Uint8Array[] = [];
    let sha256 = "";
    while (sha256 === "") {
      const piece = await ani.readSealed({ file: "f0" });
      pieces.push(piece.content);
      sha256 = piece.sha256;
    }
    const sealed = new Blob(pieces as BlobPart[]);
    expect(sealed.size).toBe(file.sealedSize);
    expect(await failure(ani.readSealed({ file: "f0" }))).toBe("missing-object");
    const attachment = { id: file.objectId, blob: "b".repeat(32), name: "bukti.bin", type: "", size: file.size, sha256, note: "" };
    const message = await ani.sealMessage({ caseId, text: "Lihat lampiran", attachments: [attachment] });
    expect(message.uploads).toEqual([attachment.blob]);
    filed.add(message);
    served.set(attachment.blob, sealed);
    const budi = await at(1);
    await open(budi, 1);
    const asked = { file: "f1", caseId, objectId: message.object_id, attachmentId: file.objectId, purpose: "examine" };
    const { size, start } = await budi.checkFile(asked, work);
    expect([size, start]).toEqual([5000, content]);
    expect(fetched.splice(0)).toEqual([`examine ${attachment.blob}`]);
    expect(told.splice(0).at(-1)).toEqual({ done: 5000, size: 5000, isWaiting: false });
    expect((await budi.readFile({ file: "f1", from: 10, to: 5000 })).content).toEqual(content.slice(10));
    await budi.closeFile({ file: "f1" });
    expect(await failure(budi.readFile({ file: "f1", from: 0, to: 1 }))).toBe("missing-object");
    const bytes = new Uint8Array(await sealed.arrayBuffer());
    bytes[bytes.length - 100] = present(bytes[bytes.length - 100]) ^ 1;
    served.set(attachment.blob, new Blob([bytes]));
    expect(FAILURE_CODES).toContain(await failure(budi.checkFile(asked, work)));
    expect(await failure(budi.readFile({ file: "f1", from: 0, to: 1 }))).toBe("missing-object");
    fetched.splice(0);
    for (const wrong of [{ attachmentId: "0".repeat(32) }, { objectId: "0".repeat(32) }]) expect(await failure(budi.checkFile({ ...asked, ...wrong }, work))).toBe("missing-object");
    expect(fetched).toEqual([]);
  });

  test("keeps drafts for whoever typed them and nobody else", async () => {
    const ani = await at(0);
    const drafts = [["perkara/1", "Belum selesai"]] as const;
    const { sealed } = await ani.sealDrafts({ drafts });
    expect(new TextDecoder().decode(sealed)).not.toContain("Belum");
    expect(await (await at(0)).openDrafts({ sealed })).toEqual({ drafts });
    expect(await failure((await at(1)).openDrafts({ sealed }))).toBe("not-for-you");
  });

  test("seals its keys to new words of both kinds, and to no others", async () => {
    const passphrase = `${PHRASE} baru`;
    const recovery = `${PHRASE} cadangan`;
    const username = "petugas-0";
    const wrapped = await (await at(0)).sealWords({ username, passphrase, recovery });
    const { keyId } = officer(world, 0);
    for (const [method, words, proof, vault] of [["phrase", passphrase, wrapped.proof, wrapped.vault], ["recovery", recovery, wrapped.recovery_proof, wrapped.recovery_vault]] as const) {
      const again = keeper();
      expect(await again.derive({ method, words, organisation: ORGANISATION, username })).toEqual({ proof });
      expect(await again.unlock({ organisation: ORGANISATION, vault })).toEqual({ keyId });
      await again.derive({ method, words: PHRASE, organisation: ORGANISATION, username });
      expect(await failure(again.unlock({ organisation: ORGANISATION, vault }))).toBe("not-for-you");
    }
  });

  test("opens nothing of a channel whose directory does not hold", async () => {
    const made = await at(0);
    vi.setSystemTime(new Date("2027-03-01T09:00:00"));
    const { channels } = await made.directory({ organisation: ORGANISATION, pins: pinOf(world), internal: [], bundle: { channels: [bundleOf(world)] } });
    expect(channels.map(({ code, problem }) => [code, problem])).toEqual([[CHANNEL, "directory-expired"]]);
    expect(await failure(open(made, 0))).toBe("directory-place");
    const stranger = { [CHANNEL]: "0".repeat(64) };
    const swapped = await made.directory({ organisation: ORGANISATION, pins: stranger, internal: [], bundle: { channels: [bundleOf(world)] } });
    expect(swapped.channels[0]?.problem).toBe("root");
  });

  test("signs directories of its own organisation only", async () => {
    const made = await at(0);
    const { text } = bundleOf(world).directory;
    expect((await made.signDirectory({ text })).key).toBe(officer(world, 0).keyId);
    expect(await failure(made.signDirectory({ text: text.replace(ORGANISATION, "kota-lain") }))).toBe("directory-place");
    expect(await failure(made.signDirectory({ text: "Saya mengaku." }))).toBe("malformed");
  });
});

test("no answer of all the above holds a key", () => {
  const keys = world.officers.flatMap(({ signSeed, identity }) => [signSeed, identity]);
  const seeds = [...keys.filter((key): key is Uint8Array => typeof key !== "string"), ...caseSeeds];
  const marks = [...seeds.flatMap((seed) => [b64(seed), b64url(seed), hex(seed), String(seed)]), ...keys.filter((key) => typeof key === "string"), "AGE-SECRET-KEY"];
  const said = given.map((output) => JSON.stringify(output, (_name, value: unknown) => (value instanceof Uint8Array ? [b64(value), String(value)] : value)));
  expect(said.length).toBeGreaterThan(30);
  for (const mark of marks) for (const line of said) expect(line.includes(mark)).toBe(false);
  expect(unb64(b64(present(seeds[0])))).toEqual(seeds[0]);
});
