/** The age library under our guards, against the age project's own test vectors (C2SP CCTV). */
import * as cctv from "cctv-age";
import { describe, expect, test } from "vitest";

import {
  HEADER_BYTES,
  identityOfSeed,
  lintAgeHeader,
  newIdentity,
  openWith,
  recipientOf,
  sealedSizeOf,
  sealTo,
  seedOfIdentity,
} from "../src/crypto/age";
import { equal, hex, randomBytes } from "../src/crypto/bytes";
import type { FailureCode } from "../src/crypto/errors";
import { sha256 } from "../src/crypto/primitives";
import { expectFailure } from "./support/expect";
import { present } from "./support/world";

interface Vector {
  readonly fields: ReadonlyMap<string, string>;
  readonly identities: readonly string[];
  readonly file: Uint8Array;
}

/** A vector's header lines, and the age file after the empty line. */
function parse(bytes: Uint8Array): Vector {
  const latin = Buffer.from(bytes).toString("latin1");
  const end = latin.indexOf("\n\n");
  const lines = latin
    .slice(0, end)
    .split("\n")
    .map((line) => line.split(": ") as [string, string]);
  return {
    fields: new Map(lines),
    identities: lines.filter(([name]) => name === "identity").map(([, value]) => value),
    file: bytes.subarray(end + 2),
  };
}

const files = ((cctv as Record<string, unknown>)["default"] ?? cctv) as Readonly<Record<string, Uint8Array>>;
const vectors = Object.entries(files)
  .map(([name, bytes]) => ({ name, ...parse(bytes) }))
  .filter(({ fields }) => !fields.has("compressed") && !fields.has("armored"));

/** What our profile says of each post-quantum vector. Files with further stanzas, grease included, are refused. */
const EXPECTED: Readonly<Record<string, FailureCode | undefined>> = {
  hybrid: undefined,
  hybrid_and_x25519: "wrong-recipient-type",
  hybrid_bad_tag: "not-for-you",
  hybrid_currupted_enc_mlkem: "not-for-you",
  hybrid_currupted_enc_x25519: "not-for-you",
  hybrid_extra_argument: "malformed",
  hybrid_grease: "wrong-recipient-type",
  hybrid_identity: "malformed",
  hybrid_long_file_key: "malformed",
  hybrid_long_share: "malformed",
  hybrid_low_order: "malformed",
  hybrid_no_match: "not-for-you",
  hybrid_not_canonical_body: "malformed",
  hybrid_not_canonical_enc: "malformed",
  hybrid_short_share: "malformed",
  hybrid_uppercase: "wrong-recipient-type",
  hybrid_x25519_arg: "wrong-recipient-type",
};

describe("the age project's vectors", () => {
  const hybrid = vectors.filter(({ name }) => name.startsWith("hybrid"));
  test("are all expected by name", () => {
    expect(hybrid.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
  });
  test.each(hybrid)("$name", async ({ name, fields, identities, file }) => {
    const code = EXPECTED[name];
    const identity = present(identities.at(-1));
    if (code) {
      await expectFailure(code, () => openWith(file, identity));
    } else {
      expect(hex(sha256(await openWith(file, identity)))).toBe(fields.get("payload"));
    }
  });
  test("of other recipient types, passphrases and wrong versions are all refused", async () => {
    for (const { file } of vectors.filter(({ name }) => !name.startsWith("hybrid"))) {
      expect(() => {
        lintAgeHeader(file);
      }).toThrow(/^(malformed|wrong-recipient-type)$/);
      await expect(openWith(file, newIdentity())).rejects.toThrow(/^(malformed|wrong-recipient-type)$/);
    }
  });
});

describe("sealing and opening", () => {
  test("the header has one length and the size is known before", async () => {
    const identity = newIdentity();
    const recipient = await recipientOf(identity);
    expect(recipient).toMatch(/^age1pq1[a-z0-9]+$/);
    for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072]) {
      const plain = randomBytes(Math.min(size, 65_536)).length === size ? randomBytes(size) : new Uint8Array(size);
      const sealed = await sealTo(plain, recipient);
      expect(sealed.length).toBe(sealedSizeOf(size));
      expect(sealed[HEADER_BYTES - 1]).toBe(10);
      expect(equal(await openWith(sealed, identity), plain)).toBe(true);
    }
  });
  test("seeds and identity texts are one and the same", async () => {
    const seed = randomBytes(32);
    expect(equal(seedOfIdentity(identityOfSeed(seed)), seed)).toBe(true);
    expect(identityOfSeed(seed)).toMatch(/^AGE-SECRET-KEY-PQ-1[A-Z0-9]{58}$/);
    await expectFailure("malformed", () => identityOfSeed(new Uint8Array(31)));
    await expectFailure("wrong-recipient-type", () =>
      seedOfIdentity("AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"),
    );
  });
});
