/** Bytes, padding, headers, frames and summaries: what is written is read back, and nothing else is read (protocol 1, 4). */
import { describe, expect, test } from "vitest";

import { b64, b64url, concat, equal, hex, randomBytes, Reader, text, unb64, unhex, utf8, utf8nfc, Writer } from "../src/crypto/bytes";
import { buildFrame, decodeHeader, encodeHeader, type Header, KIND_RULES, KINDS, NO_DIGEST, readFrame } from "../src/crypto/frame";
import { encodeSummary } from "../src/crypto/keycopy";
import { padmeLength, powerOfTwoLength } from "../src/crypto/padding";
import { sha256, sign, verify, verifyKeyOf } from "../src/crypto/primitives";
import { expectFailure } from "./support/expect";
import { present } from "./support/world";

const random = (below: number): number => new DataView(randomBytes(4).buffer as ArrayBuffer).getUint32(0) % below;

function someHeader(body: Uint8Array): Header {
  const kind = present(KINDS[random(KINDS.length)]);
  const { chained, compartments } = KIND_RULES[kind];
  const sequence = chained ? random(3) + 1 : 0;
  return {
    kind,
    organisation: "inspektorat-contoh",
    channel: KIND_RULES[kind].compartments.includes(0) ? "" : "umum",
    caseId: hex(randomBytes(16)),
    compartment: present(compartments[random(compartments.length)]),
    epoch: KIND_RULES[kind].compartments.includes(0) ? 0 : random(9) + 1,
    objectId: hex(randomBytes(16)),
    authorKeyId: `ff${hex(randomBytes(15))}`,
    sequence,
    previous: sequence > 1 ? hex(randomBytes(32)) : NO_DIGEST,
    seen: chained
      ? Array.from({ length: random(5) }, (_, at) => ({ keyId: `0${at}${hex(randomBytes(15))}`, digest: hex(randomBytes(32)) }))
      : [],
    directoryVersion: random(2 ** 31),
    bodyLength: body.length,
    bodyDigest: kind === "file" ? NO_DIGEST : hex(sha256(body)),
  };
}

describe("padding", () => {
  test("Padmé never shortens, costs 12 % at most, and pads its own lengths no further", () => {
    for (let round = 0; round < 20_000; round++) {
      const length = round < 5000 ? round : Math.floor(1024 * 2 ** (random(25_000) / 1000));
      const padded = padmeLength(length);
      expect(padded).toBeGreaterThanOrEqual(Math.max(length, 1024));
      if (length >= 1024) expect(padded / length).toBeLessThanOrEqual(1.12);
      expect(padmeLength(padded)).toBe(padded);
    }
    expect([1024, 1025, 9000, 25_000_000, 2 ** 40 + 1].map(padmeLength)).toEqual([1024, 1088, 9216, 25_165_824, 2 ** 40 + 2 ** 34]);
  });
  test("texts go to powers of two from 1,024", () => {
    expect([0, 1, 1024, 1025, 4096, 70_000].map(powerOfTwoLength)).toEqual([1024, 1024, 1024, 2048, 4096, 131_072]);
  });
});

describe("headers and frames", () => {
  test("come back as they were, for every kind", () => {
    for (let round = 0; round < 400; round++) {
      const body = randomBytes(random(3000));
      const header = someHeader(body);
      const bytes = encodeHeader(header);
      expect(decodeHeader(bytes)).toEqual(header);
      if (header.kind === "file") continue;
      const frame = buildFrame(bytes, randomBytes(64), body);
      expect(Math.log2(frame.length) % 1).toBe(0);
      expect(equal(readFrame(frame).body, body)).toBe(true);
    }
  });

  test("a byte more or less is malformed, and every changed byte is another header or none", async () => {
    const bytes = encodeHeader(someHeader(new Uint8Array(3)));
    await expectFailure("malformed", () => decodeHeader(concat(bytes, new Uint8Array(1))));
    await expectFailure("malformed", () => decodeHeader(bytes.subarray(0, -1)));
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      let read: Header | undefined;
      try {
        read = decodeHeader(changed);
      } catch {
        continue;
      }
      expect(equal(encodeHeader(read), changed)).toBe(true);
    }
  });

  const base: Header = {
    kind: "message",
    organisation: "a1",
    channel: "umum",
    caseId: "00".repeat(16),
    compartment: 1,
    epoch: 1,
    objectId: "00".repeat(16),
    authorKeyId: "0f".repeat(16),
    sequence: 1,
    previous: NO_DIGEST,
    seen: [],
    directoryVersion: 1,
    bodyLength: 0,
    bodyDigest: NO_DIGEST,
  };
  const seen = { keyId: "01".repeat(16), digest: NO_DIGEST };
  const wrong: readonly [string, Partial<Header>][] = [
    ["a reserved kind", { kind: "finding" }],
    ["an organisation in capitals", { organisation: "A1" }],
    ["no channel", { channel: "" }],
    ["a compartment its kind has not", { compartment: 2 }],
    ["epoch 0", { epoch: 0 }],
    ["a chained kind without sequence", { sequence: 0 }],
    ["a first object with a previous", { previous: "11".repeat(32) }],
    ["a second object without a previous", { sequence: 2 }],
    ["a chained file", { kind: "file" }],
    ["a draft with a channel", { kind: "draft", compartment: 0, epoch: 0, sequence: 0 }],
    ["the author among the seen", { seen: [{ ...seen, keyId: base.authorKeyId }] }],
    ["seen twice", { seen: [seen, seen] }],
    ["seen out of order", { seen: [{ ...seen, keyId: "02".repeat(16) }, seen] }],
    ["a capital in an id", { caseId: "AB".repeat(16) }],
    ["a short id", { objectId: "00" }],
    ["a sequence that does not fit", { sequence: 2 ** 32, previous: "11".repeat(32) }],
    ["a negative length", { bodyLength: -1 }],
  ];
  test.each(wrong)("%s is malformed", async (_name, change) => {
    expect(encodeHeader(base).length).toBeGreaterThan(0);
    await expectFailure("malformed", () => encodeHeader({ ...base, ...change }));
  });

  test("frames too short, or with lengths that lead outside, are malformed", async () => {
    for (const frame of [new Uint8Array(0), new Uint8Array(66), new Uint8Array(1024), new Uint8Array(1024).fill(255)])
      await expectFailure("malformed", () => readFrame(frame));
    const bytes = encodeHeader({ ...base, bodyLength: 2 ** 40 });
    await expectFailure("malformed", () => readFrame(buildFrame(bytes, new Uint8Array(64), new Uint8Array(0))));
  });
});

describe("bytes", () => {
  test("hex and Base64 have one spelling", async () => {
    for (let round = 0; round < 200; round++) {
      const bytes = randomBytes(random(70));
      expect(equal(unhex(hex(bytes)), bytes)).toBe(true);
      expect(equal(unb64(b64(bytes)), bytes)).toBe(true);
      expect(b64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(b64url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
    }
    for (const wrong of ["A", "AA", "AA=", "AB==", "AAB=", "A A=", "AAAA====", "AA==AA==", "-_-_"])
      await expectFailure("malformed", () => unb64(wrong));
    for (const wrong of ["0", "0G", "AB", " 00"]) await expectFailure("malformed", () => unhex(wrong));
    await expectFailure("malformed", () => unb64("AAAA", 4));
  });
  test("integers are read within their bounds", async () => {
    const bytes = new Writer()
      .uint(255, 1)
      .uint(65_535, 2)
      .uint(2 ** 32 - 1, 4)
      .uint(2 ** 53 - 1, 8)
      .lp(utf8("é"))
      .done();
    const reader = new Reader(bytes);
    expect([reader.uint(1), reader.uint(2), reader.uint(4), reader.uint(8), text(reader.lp())]).toEqual([
      255,
      65_535,
      2 ** 32 - 1,
      2 ** 53 - 1,
      "é",
    ]);
    reader.end();
    await expectFailure("malformed", () => new Reader(new Uint8Array(8).fill(255)).uint(8));
    await expectFailure("malformed", () => new Reader(new Uint8Array([0, 9, 1])).lp());
    await expectFailure("malformed", () => new Writer().uint(256, 1));
    await expectFailure("malformed", () => text(new Uint8Array([0xff])));
  });
});

describe("summaries", () => {
  test("are at most 400 bytes, cut between characters, and whole where they fit", () => {
    for (const title of ["pendek", "é".repeat(900), "👩‍🔧".repeat(200), '"\\\n'.repeat(300), "\u0001".repeat(500)]) {
      const bytes = encodeSummary({ t: title, k: "k".repeat(300), u: "ü".repeat(300) });
      expect(bytes.length).toBeLessThanOrEqual(400);
      const read = JSON.parse(text(bytes)) as { t: string; k: string; u: string };
      expect(title.startsWith(read.t)).toBe(true);
      expect(read.t.length).toBeGreaterThan(5);
    }
    expect(JSON.parse(text(encodeSummary({ t: "e\u0301", k: "", u: "" })))).toEqual({ t: "é", k: "", u: "" });
  });
});

describe("signatures", () => {
  const seed = randomBytes(32);
  const message = utf8nfc("pesan");
  test("hold for their key and message only", () => {
    const signature = sign(message, seed);
    expect(verify(signature, message, verifyKeyOf(seed))).toBe(true);
    expect(verify(signature, utf8("pesan "), verifyKeyOf(seed))).toBe(false);
    expect(verify(signature, message, verifyKeyOf(randomBytes(32)))).toBe(false);
    for (let at = 0; at < 64; at++) {
      const changed = signature.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(verify(changed, message, verifyKeyOf(seed))).toBe(false);
    }
    expect(verify(signature.subarray(0, 63), message, verifyKeyOf(seed))).toBe(false);
  });
  test("a scalar above the order, a key of small order and a point out of range are refused", () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const signature = sign(message, seed);
    let scalar = BigInt(`0x${hex(signature.slice(32).reverse())}`) + order;
    const malleable = signature.slice();
    for (let at = 32; at < 64; at++, scalar >>= 8n) malleable[at] = Number(scalar & 255n);
    expect(verify(malleable, message, verifyKeyOf(seed))).toBe(false);
    const one = new Uint8Array(32);
    one[0] = 1;
    expect(verify(concat(one, new Uint8Array(32)), message, one)).toBe(false);
    const unreduced = new Uint8Array(32).fill(255);
    unreduced[0] = 0xee;
    unreduced[31] = 0x7f;
    expect(verify(concat(one, new Uint8Array(32)), message, unreduced)).toBe(false);
  });
});
