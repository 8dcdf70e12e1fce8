/** Files in the sealing worker: sent, paused, kept for a draft, and gone on with by the same bytes only. */
import { randomBytes } from "node:crypto";

import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { type DialogueKey, dialoguePlace, makeDialogueKey } from "../../src/crypto/filing";
import { openFile } from "../../src/crypto/opening-files";
import { deriveReceipt, type Receipt } from "../../src/crypto/receipt";
import { generateReceiptWords } from "../../src/crypto/words";
import type { Progress } from "../../src/dom/outbox";
import type { KeptSeal, SentFile } from "../../src/portal/calls";
import { type Belonging, OutgoingFiles } from "../../src/portal/outgoing";
import type { Work } from "../../src/portal/work";
import { TusServer } from "../support/tus-server";
import { ORGANISATION, present } from "../support/world";

const MIB = 1024 * 1024;
const content = randomBytes(9 * MIB);
const scope = new EventTarget();
Object.assign(globalThis, { addEventListener: scope.addEventListener.bind(scope), removeEventListener: scope.removeEventListener.bind(scope) });

let receipt: Receipt;
let key: DialogueKey;
let server: TusServer;
let api: string;
const told: Progress[] = [];
const asked: number[] = [];
let hear: (progress: Progress) => void = () => undefined;

beforeAll(async () => {
  receipt = await deriveReceipt(generateReceiptWords(), ORGANISATION);
  key = await makeDialogueKey();
});
beforeEach(async () => {
  server = new TusServer();
  api = (await server.start()).replace("/uploads", "");
  told.length = asked.length = 0;
  hear = () => undefined;
});
afterEach(() => server.stop());

function visit(): OutgoingFiles {
  const work = { take: (size: number) => Promise.resolve((asked.push(size), "solved")) } as unknown as Work;
  return new OutgoingFiles({ api, work: () => work, tell: (progress) => {
    told.push(progress);
    hear(progress);
  } });
}

const prepare = (): Promise<Belonging> => Promise.resolve({ place: dialoguePlace(receipt, ORGANISATION, "umum"), author: receipt, directoryVersion: 3, recipient: key.recipient });

/** What its reader sees of a file that arrived. */
async function read(sent: SentFile): Promise<Buffer> {
  const attachment = { ...sent, name: "", type: "", note: "" };
  const { place } = await prepare();
  return Buffer.from(await openFile({ sealed: server.bytes(sent.blob), identity: key.identity, attachment, place, authorKey: receipt.verifyKey }));
}

/** Sends until a part has arrived, pauses, and keeps what a draft needs. */
async function begun(files: OutgoingFiles): Promise<KeptSeal> {
  hear = ({ sent }) => {
    if (sent > MIB) files.pause("a");
  };
  await expect(files.send("a", new Blob([content]), prepare)).rejects.toMatchObject({ code: "paused" });
  hear = () => undefined;
  return present((await files.keep("a")) ?? undefined);
}

test("a file goes on after a pause, under the key that it began with", async () => {
  const files = visit();
  const kept = await begun(files);
  const sent = await files.send("a", new Blob([content]), () => Promise.reject(new Error("prepared twice")));
  expect([sent.blob, sent.id, sent.sha256]).toEqual([kept.upload, kept.seal.objectId, kept.sha256]);
  expect((await read(sent)).equals(content)).toBe(true);
  expect(asked).toEqual([server.bytes(sent.blob).length]);
  expect(told.some(({ isReading }) => isReading)).toBe(true);
});

test("a file goes on in another visit, from what the server has", async () => {
  const kept = JSON.parse(JSON.stringify(await begun(visit()))) as KeptSeal;
  const there = server.bytes(kept.upload).length;
  const later = visit();
  expect(await later.takeUp("b", new Blob([content]), kept)).toBeCloseTo(there / (9 * MIB), 1);
  const sent = await later.send("b", new Blob([content]), prepare);
  expect(sent.blob).toBe(kept.upload);
  expect((await read(sent)).equals(content)).toBe(true);
  expect(server.methods.filter((method) => method === "POST")).toHaveLength(1);
});

test("another file is refused, and nothing of it is sent", async () => {
  const kept = await begun(visit());
  const before = server.bytes(kept.upload);
  const other = Buffer.from(content);
  other[5 * MIB] = (other[5 * MIB] ?? 0) ^ 1;
  const later = visit();
  const patches = server.patches.length;
  for (const wrong of [other, content.subarray(1)]) await expect(later.takeUp("b", new Blob([wrong]), kept)).rejects.toMatchObject({ code: "file-digest" });
  expect(server.patches).toHaveLength(patches);
  expect(server.bytes(kept.upload).equals(before)).toBe(true);
});

/** A file of which the browser does not notice that it was written to, and how to write to it. */
function changeable(): { file: Blob; change: (at: number) => void } {
  const bytes = Uint8Array.from(content);
  const file = new Blob([content]);
  file.slice = (from, to) => new Blob([bytes.slice(from, to)]);
  return { file, change: (at) => {
    bytes[at] = (bytes[at] ?? 0) ^ 1;
  } };
}

test("a file that changed while it was first sent is not kept, and sent anew under another key", async () => {
  const files = visit();
  const { file, change } = changeable();
  hear = ({ sent }) => {
    if (sent > MIB) files.pause("a");
  };
  await expect(files.send("a", file, prepare)).rejects.toMatchObject({ code: "paused" });
  hear = () => undefined;
  change(5);
  // A draft would be gone on with by the file as it is now, and the server may ask again for any part of it.
  expect(await files.keep("a")).toBeNull();
  await expect(files.send("a", file, prepare)).rejects.toMatchObject({ code: "file-digest" });
  const [begun] = server.ids;
  await expect.poll(() => server.has(begun ?? "")).toBe(false);
  const sent = await files.send("a", file, prepare);
  expect(sent.blob).not.toBe(begun);
  expect((await read(sent)).subarray(0, 6)).toEqual(Buffer.from(await file.slice(0, 6).arrayBuffer()));
});

test("whatever happens to a file and whatever the server asks for, no byte is sent twice and differs under one key", async () => {
  const outcomes: boolean[] = [];
  for (const at of [5, 4 * MIB, 9 * MIB - 1]) {
    const { file, change } = changeable();
    const files = visit();
    hear = ({ sent }) => {
      if (sent > MIB) files.pause("a");
    };
    await expect(files.send("a", file, prepare)).rejects.toMatchObject({ code: "paused" });
    hear = () => undefined;
    change(at);
    const kept = await files.keep("a");
    change(at);
    await files.send("a", file, prepare).catch(() => undefined);
    outcomes.push(kept !== null);
    if (kept === null) continue;
    const seen = server.bytes(kept.upload);
    for (const isChanged of [false, true]) {
      const later = visit();
      server.lose(kept.upload, 70_000);
      if (isChanged) change(at);
      const taken = later.takeUp("b", file, kept).then(() => later.send("b", file, prepare));
      await taken.catch(() => undefined);
      const both = Math.min(seen.length, server.bytes(kept.upload).length);
      expect(server.bytes(kept.upload).subarray(0, both).equals(seen.subarray(0, both))).toBe(true);
    }
  }
  // What was sealed, or read to be, is not kept; the end, which was not yet, is as it was found.
  expect(outcomes).toEqual([false, false, true]);
});

test("keeping a file can be skipped, and asked for again", async () => {
  const files = visit();
  expect(await files.keep("a")).toBeNull();
  hear = ({ sent }) => {
    if (sent > MIB) files.pause("a");
  };
  await expect(files.send("a", new Blob([content]), prepare)).rejects.toMatchObject({ code: "paused" });
  hear = ({ isReading }) => {
    if (isReading === true) files.skip("a");
  };
  expect(await files.keep("a")).toBeNull();
  hear = () => undefined;
  expect(await files.keep("a")).not.toBeNull();
});

test("a cancelled file is forgotten at the server, and one that was swept is named", async () => {
  const files = visit();
  const { upload } = await begun(files);
  files.cancel("a");
  await expect.poll(() => server.has(upload)).toBe(false);
  await expect(files.reached(upload)).rejects.toMatchObject({ code: "not-found" });
  expect(await files.keep("a")).toBeNull();
});
