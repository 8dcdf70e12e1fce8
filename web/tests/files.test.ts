/** Files: streamed in, shown only whole and checked (protocol 4.3). */
import { beforeAll, describe, expect, test } from "vitest";

import { beginSealing, openStart, openWith, sealTo, START_BYTES } from "../src/crypto/age";
import type { Attachment } from "../src/crypto/bodies";
import { hex } from "../src/crypto/bytes";
import type { FailureCode } from "../src/crypto/errors";
import { sealFile, sealFileAgain, type SealedFile } from "../src/crypto/files";
import { type DialogueKey, dialoguePlace, filePlaceOf, makeDialogueKey } from "../src/crypto/filing";
import { blobSource, checkFile, openFile, type SealedSource } from "../src/crypto/opening-files";
import { padmeLength } from "../src/crypto/padding";
import { payloadSizeOf, Payload, plainSizeOf, SEALED_CHUNK } from "../src/crypto/payload";
import { sha256 } from "../src/crypto/primitives";
import { deriveReceipt, type Receipt } from "../src/crypto/receipt";
import { generateReceiptWords } from "../src/crypto/words";
import { expectFailure } from "./support/expect";
import { fileReport, makeWorld, ORGANISATION, present } from "./support/world";

let receipt: Receipt;
let key: DialogueKey;

beforeAll(async () => {
  receipt = await deriveReceipt(generateReceiptWords(), ORGANISATION);
  key = await makeDialogueKey();
});

const place = (): ReturnType<typeof dialoguePlace> => dialoguePlace(receipt, ORGANISATION, "umum");

function patterned(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at++) bytes[at] = (at * 7 + (at >> 8)) & 255;
  return bytes;
}

/** As a file whose browser does not notice that it was written to: its size is told once, its bytes are what they are. */
function changeable(content: Uint8Array<ArrayBuffer>): { content: Blob; bytes: Uint8Array } {
  const bytes = content.slice();
  const blob = new Blob([content]);
  blob.slice = (from, to) => new Blob([bytes.slice(from, to)]);
  return { content: blob, bytes };
}

async function sealAll(
  content: Uint8Array<ArrayBuffer>,
  onProgress?: (read: number, size: number) => void,
): Promise<{ file: SealedFile; sealed: Uint8Array; attachment: Attachment }> {
  const file = await sealFile({
    content: new Blob([content]),
    place: place(),
    author: receipt,
    directoryVersion: 3,
    recipient: key.recipient,
    ...(onProgress ? { onProgress } : {}),
  });
  const sealed = new Uint8Array(await new Response(file.sealed).arrayBuffer());
  return {
    file,
    sealed,
    attachment: {
      id: file.objectId,
      blob: "u1",
      name: "bukti.jpg",
      type: "image/jpeg",
      size: file.size,
      sha256: await file.sha256,
      note: "",
    },
  };
}

const open = (
  sealed: Uint8Array | Blob,
  attachment: Attachment,
  changed: Partial<Parameters<typeof openFile>[0]> = {},
): Promise<Uint8Array> =>
  openFile({ sealed, identity: key.identity, attachment, place: place(), authorKey: receipt.verifyKey, ...changed });

const check = (source: SealedSource, attachment: Attachment): ReturnType<typeof checkFile> =>
  checkFile({ source, identity: key.identity, attachment, place: place(), authorKey: receipt.verifyKey });

describe("a file's way", () => {
  test.each([0, 1, 900, 65_536 - 300, 65_536, 200_000, 5_000_000])("%d bytes come back; sizes are as announced", async (size) => {
    const content = patterned(size);
    const { file, sealed, attachment } = await sealAll(content);
    expect(sealed.length).toBe(file.sealedSize);
    expect(attachment.sha256).toBe(hex(sha256(content)));
    expect((await openWith(sealed, key.identity)).length).toBe(padmeLength((await openWith(sealed, key.identity)).length));
    expect(Buffer.from(await open(sealed, attachment)).equals(content)).toBe(true);
  });

  test("25 MB come back from bytes and a Blob", async () => {
    const content = patterned(25_000_000);
    const progress: number[] = [];
    const { sealed, attachment } = await sealAll(content, (read) => progress.push(read));
    expect(progress.at(-1)).toBe(25_000_000);
    expect(progress).toHaveLength(6);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(sealed.length / 25_000_000).toBeLessThan(1.12);
    for (const source of [sealed, new Blob([sealed as BlobPart])])
      expect(Buffer.from(await open(source, attachment)).equals(content)).toBe(true);
  }, 120_000);

  test("nothing is read before it is asked for, and cancelling tells the digest", async () => {
    let read = 0;
    const file = await sealFile({
      content: new Blob([patterned(20_000_000)]),
      place: place(),
      author: receipt,
      directoryVersion: 3,
      recipient: key.recipient,
      onProgress: (bytes) => {
        read = bytes;
      },
    });
    const reader = file.sealed.getReader();
    await reader.read();
    await reader.read();
    expect(read).toBeLessThan(13_000_000);
    await reader.cancel(new Error("stopped"));
    await expect(file.sha256).rejects.toThrow();
  });

  test("a file of a report opens by what the opened case says", async () => {
    const content = patterned(3000);
    const { sealed, attachment } = await sealAll(content);
    const filed = await fileReport(await makeWorld(), { receipt, dialogueSeed: key.seed, attachments: [attachment] });
    expect(filed.request.uploads).toEqual(["u1"]);
    const opened = await filed.openAs(1);
    expect(
      Buffer.from(
        await openFile({ sealed, attachment: present(opened.report.body.attachments[0]), ...filePlaceOf(opened, opened.report) }),
      ).equals(content),
    ).toBe(true);
  });
});

describe("a file is never shown when", () => {
  let sealed: Uint8Array;
  let attachment: Attachment;
  let other: Awaited<ReturnType<typeof sealAll>>;
  beforeAll(async () => {
    ({ sealed, attachment } = await sealAll(patterned(150_000)));
    other = await sealAll(patterned(150_000));
  });

  const cases: readonly [name: string, code: FailureCode, act: () => Promise<unknown>][] = [
    [
      "a late byte was changed",
      "malformed",
      async () => {
        const bytes = sealed.slice();
        bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
        return open(bytes, attachment);
      },
    ],
    ["it was cut at a chunk", "malformed", () => open(sealed.subarray(0, 1627 + 16 + 65_552), attachment)],
    ["it was cut within a chunk", "malformed", () => open(sealed.subarray(0, -70_001), attachment)],
    ["hardly anything came", "malformed", () => open(sealed.subarray(0, 100), attachment)],
    ["only the header came", "malformed", () => open(sealed.subarray(0, START_BYTES), attachment)],
    [
      "a stream gives less than was announced",
      "malformed",
      () => check({ ...blobSource(new Blob([sealed as BlobPart])), stream: () => Promise.resolve(new Blob([sealed.subarray(0, -65_552) as BlobPart]).stream()) }, attachment),
    ],
    [
      "a stream gives more than was announced",
      "malformed",
      () => check({ ...blobSource(new Blob([sealed as BlobPart])), stream: () => Promise.resolve(new Blob([sealed as BlobPart, "x"]).stream()) }, attachment),
    ],
    [
      "two chunks were exchanged",
      "malformed",
      async () => {
        const bytes = sealed.slice();
        const start = 1627 + 16;
        bytes.set(sealed.subarray(start + 65_552, start + 131_104), start);
        bytes.set(sealed.subarray(start, start + 65_552), start + 65_552);
        return open(bytes, attachment);
      },
    ],
    [
      "more comes than can belong to it",
      "malformed",
      () => open(new Blob([sealed as BlobPart, new Uint8Array(20_000)]), attachment),
    ],
    ["another file came", "wrong-place", () => open(other.sealed, attachment)],
    ["the table has another size", "file-digest", () => open(sealed, { ...attachment, size: attachment.size + 1 })],
    ["the table has another digest", "file-digest", () => open(sealed, { ...attachment, sha256: "00".repeat(32) })],
    [
      "another author presents it",
      "signature",
      async () => open(sealed, attachment, { authorKey: (await deriveReceipt(generateReceiptWords(), ORGANISATION)).verifyKey }),
    ],
    ["it belongs to another channel", "wrong-place", () => open(sealed, attachment, { place: { ...place(), channel: "lain" } })],
    ["it belongs to another case", "wrong-place", () => open(sealed, attachment, { place: { ...place(), caseId: "00".repeat(16) } })],
    ["it belongs to another epoch", "wrong-place", () => open(sealed, attachment, { place: { ...place(), epoch: 2 } })],
    ["the key is another's", "not-for-you", async () => open(sealed, attachment, { identity: (await makeDialogueKey()).identity })],
    [
      "its padding is not zero",
      "padding",
      async () => {
        const frame = await openWith(sealed, key.identity);
        frame[frame.length - 1] = 1;
        return open(await sealTo(frame, key.recipient), attachment);
      },
    ],
    [
      "its padding is too long",
      "padding",
      async () => {
        const frame = await openWith(sealed, key.identity);
        return open(await sealTo(new Uint8Array([...frame, 0, 0]), key.recipient), attachment);
      },
    ],
  ];
  test.each(cases)("%s: %s", async (_name, code, act) => {
    await expectFailure(code, act);
  });
});

describe("a file of many pieces", () => {
  const size = 3_400_000;
  const content = patterned(size);
  let sealed: Uint8Array;
  let attachment: Attachment;
  beforeAll(async () => {
    ({ sealed, attachment } = await sealAll(content));
  });

  /** A source that can be changed behind the reader's back, and counts what it gives. */
  function fickle(): SealedSource & { bytes: Uint8Array; given: number } {
    return {
      bytes: sealed.slice(),
      given: 0,
      size: sealed.length,
      stream() {
        return Promise.resolve(new Blob([this.bytes as BlobPart]).stream());
      },
      read(from, to) {
        this.given += to - from;
        return Promise.resolve(this.bytes.slice(from, to));
      },
    };
  }

  test("any part can be read, and a small part needs few bytes", async () => {
    const source = fickle();
    const file = await check(source, attachment);
    expect(source.given).toBe(0);
    expect(await file.read(1_700_000, 1_700_010)).toEqual(content.slice(1_700_000, 1_700_010));
    expect(source.given).toBeLessThan(1_100_000);
    expect(await file.read(1_700_010, 1_700_100)).toEqual(content.slice(1_700_010, 1_700_100));
    expect(source.given).toBeLessThan(1_100_000);
    for (const [from, to] of [[0, 1], [0, 0], [1_048_000, 2_100_000], [size - 1, size], [size, size], [0, size]] as const)
      expect(Buffer.from(await file.read(from, to)).equals(content.subarray(from, to))).toBe(true);
    for (const [from, to] of [[-1, 1], [0, size + 1], [2, 1], [NaN, 1]] as const) await expect(file.read(from, to)).rejects.toThrow(RangeError);
  });

  test("a piece that is another one after the check is refused, and the true one read again", async () => {
    const source = fickle();
    const file = await check(source, attachment);
    const changed = START_BYTES + 20 * SEALED_CHUNK + 5;
    source.bytes[changed] = (source.bytes[changed] ?? 0) ^ 1;
    await expectFailure("file-digest", () => file.read(20 * 65_536, 20 * 65_536 + 10));
    expect((await file.read(0, 10)).length).toBe(10);
    source.bytes = sealed.slice();
    expect(await file.read(20 * 65_536, 20 * 65_536 + 10)).toEqual(content.slice(20 * 65_536, 20 * 65_536 + 10));
  });

  test("a check can be stopped", async () => {
    const stop = new AbortController();
    const checking = checkFile({
      source: fickle(), identity: key.identity, attachment, place: place(), authorKey: receipt.verifyKey, signal: stop.signal,
      onProgress: (read) => {
        if (read > 1_000_000) stop.abort();
      },
    });
    await expect(checking).rejects.toThrow(/abort/i);
  });

  test.each([0, 5, 1627, START_BYTES, START_BYTES + 1, 300_000, START_BYTES + 40 * SEALED_CHUNK, 3_500_000])("sealing goes on at byte %d as before", async (from) => {
    const first = await sealFile({ content: new Blob([content]), place: place(), author: receipt, directoryVersion: 3, recipient: key.recipient });
    const whole = new Uint8Array(await new Response(first.sealed).arrayBuffer());
    const seal = JSON.parse(JSON.stringify(first.seal)) as typeof first.seal;
    const again = await sealFileAgain({ content: new Blob([content]), seal, sha256: await first.sha256, from });
    expect(Buffer.from(await new Response(again.sealed).arrayBuffer()).equals(whole.subarray(from))).toBe(true);
    expect(again).toMatchObject({ objectId: first.objectId, size: first.size, sealedSize: first.sealedSize });
    expect(await again.sha256).toBe(await first.sha256);
  });

  test("another content is never sealed with the same key", async () => {
    const { file } = await sealAll(content);
    const changed = content.slice();
    changed[size - 1] = (changed[size - 1] ?? 0) ^ 1;
    for (const other of [changed, content.slice(1), patterned(size + 1)])
      await expectFailure("file-digest", () => sealFileAgain({ content: new Blob([other]), seal: file.seal, sha256: attachment.sha256, from: 0 }));
  });

  test("a content that changes after it was compared is not sealed with the same key", async () => {
    const long = patterned(9_000_000);
    const { file, sealed: whole, attachment: kept } = await sealAll(long);
    const second = 4_194_304;
    for (const changed of [second + 5, long.length - 1]) {
      const { content, bytes } = changeable(long);
      const again = await sealFileAgain({ content, seal: file.seal, sha256: kept.sha256, from: 0 });
      const reader = again.sealed.getReader();
      bytes[changed] = (bytes[changed] ?? 0) ^ 1;
      let given = 0;
      await expectFailure("file-digest", async () => {
        for (let part = await reader.read(); part.value; part = await reader.read()) {
          expect(Buffer.from(part.value).equals(whole.subarray(given, given + part.value.length))).toBe(true);
          given += part.value.length;
        }
      });
      expect(given).toBeLessThanOrEqual(START_BYTES + Math.ceil(changed / 65_536) * SEALED_CHUNK);
      expect(given).toBeGreaterThan(0);
      await expectFailure("file-digest", () => again.sha256);
    }
  });

  describe("a content that changes while it is first sealed", () => {
    const long = patterned(13_000_000);
    const begin = async (): Promise<{ file: SealedFile; bytes: Uint8Array; next: () => Promise<Uint8Array> }> => {
      const { content, bytes } = changeable(long);
      const file = await sealFile({ content, place: place(), author: receipt, directoryVersion: 3, recipient: key.recipient });
      const reader = file.sealed.getReader();
      return { file, bytes, next: async () => (await reader.read()).value ?? new Uint8Array(0) };
    };

    test("settles for what it is, if it did not change", async () => {
      const { file, next } = await begin();
      await next();
      const read: number[] = [];
      expect(await file.settle((bytes) => read.push(bytes))).toBe(hex(sha256(long)));
      expect(read.at(-1)).toBe(long.length);
      while ((await next()).length > 0);
      expect(await file.sha256).toBe(hex(sha256(long)));
    });

    test("is not settled for, where a part was sealed that is another one now", async () => {
      const { file, bytes, next } = await begin();
      await next();
      bytes[5] = (bytes[5] ?? 0) ^ 1;
      await expectFailure("file-digest", () => file.settle());
      // Not even with the old content back: nobody knows what a third reading would find.
      bytes[5] = long[5] ?? 0;
      await expectFailure("file-digest", () => file.settle());
      await expectFailure("file-digest", async () => {
        for (let part = await next(); part.length > 0; part = await next());
      });
      await expectFailure("file-digest", () => file.sha256);
    });

    test("is not sealed any further, once it was settled what is", async () => {
      const { file, bytes, next } = await begin();
      const first = await next();
      await file.settle();
      const last = long.length - 1;
      bytes[last] = (bytes[last] ?? 0) ^ 1;
      let given = first.length;
      await expectFailure("file-digest", async () => {
        for (let part = await next(); part.length > 0; part = await next()) given += part.length;
      });
      expect(given).toBeLessThanOrEqual(START_BYTES + Math.ceil(last / 65_536) * SEALED_CHUNK);
    });
  });
});

describe("the payload's cipher", () => {
  test("writes what the age library reads, and reads what it writes, at every edge", async () => {
    for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const plain = patterned(size);
      const byLibrary = await sealTo(plain, key.recipient);
      expect(byLibrary.length).toBe(START_BYTES + payloadSizeOf(size));
      expect(plainSizeOf(byLibrary.length - START_BYTES)).toBe(size);
      const payload = await openStart(byLibrary.subarray(0, START_BYTES), key.identity);
      expect(Buffer.from(await payload.open(0, byLibrary.subarray(START_BYTES), true)).equals(plain)).toBe(true);
      const { start, fileKey } = await beginSealing(key.recipient);
      const ours = await (await Payload.of(fileKey, start.subarray(START_BYTES - 16))).seal(0, plain, true);
      expect(Buffer.from(await openWith(new Uint8Array([...start, ...ours]), key.identity)).equals(plain)).toBe(true);
    }
  });

  test("no payload has a size in between", () => {
    for (const size of [0, 15, SEALED_CHUNK + 1, SEALED_CHUNK + 15, SEALED_CHUNK + 16]) expect(plainSizeOf(size)).toBeNaN();
  });
});
