/** Files: streamed in, shown only whole and checked (protocol 4.3). */
import { beforeAll, describe, expect, test } from "vitest";

import { openStream, openWith, sealedSizeOf, sealTo } from "../src/crypto/age";
import type { Attachment } from "../src/crypto/bodies";
import { hex } from "../src/crypto/bytes";
import type { FailureCode } from "../src/crypto/errors";
import { openFile, sealFile, type SealedFile } from "../src/crypto/files";
import { type DialogueKey, dialoguePlace, filePlaceOf, makeDialogueKey } from "../src/crypto/filing";
import { padmeLength } from "../src/crypto/padding";
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
  sealed: Uint8Array | Blob | ReadableStream<Uint8Array>,
  attachment: Attachment,
  changed: Partial<Parameters<typeof openFile>[0]> = {},
): Promise<Uint8Array> =>
  openFile({ sealed, identity: key.identity, attachment, place: place(), authorKey: receipt.verifyKey, ...changed });

describe("a file's way", () => {
  test.each([0, 1, 900, 65_536 - 300, 65_536, 200_000, 5_000_000])("%d bytes come back; sizes are as announced", async (size) => {
    const content = patterned(size);
    const { file, sealed, attachment } = await sealAll(content);
    expect(sealed.length).toBe(file.sealedSize);
    expect(attachment.sha256).toBe(hex(sha256(content)));
    expect((await openWith(sealed, key.identity)).length).toBe(padmeLength((await openWith(sealed, key.identity)).length));
    expect(Buffer.from(await open(sealed, attachment)).equals(content)).toBe(true);
  });

  test("25 MB come back from bytes, a Blob and a stream", async () => {
    const content = patterned(25_000_000);
    const progress: number[] = [];
    const { sealed, attachment } = await sealAll(content, (read) => progress.push(read));
    expect(progress.at(-1)).toBe(25_000_000);
    expect(progress).toHaveLength(6);
    expect(sealed.length / 25_000_000).toBeLessThan(1.12);
    for (const source of [sealed, new Blob([sealed as BlobPart]), new Blob([sealed as BlobPart]).stream()])
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
    [
      "a stream of it was cut",
      "malformed",
      () => open(new Blob([sealed.subarray(0, 1627 + 16 + 65_552) as BlobPart]).stream(), attachment),
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
      () => open(new Blob([sealed as BlobPart, new Uint8Array(20_000)]).stream(), attachment),
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

describe("age streams", () => {
  test("fail at their end when cut, and never end quietly", async () => {
    const sealed = await sealTo(patterned(200_000), key.recipient);
    const stream = await openStream(new Blob([sealed.subarray(0, -70_000) as BlobPart]).stream(), key.identity);
    await expectFailure("malformed", () => new Response(stream).arrayBuffer());
    const whole = await openStream(new Blob([sealed as BlobPart]).stream(), key.identity);
    expect((await new Response(whole).arrayBuffer()).byteLength).toBe(200_000);
    expect(sealed.length).toBe(sealedSizeOf(200_000));
    await expectFailure("malformed", () => openStream(new Blob([new Uint8Array(100)]).stream(), key.identity));
  });
});
