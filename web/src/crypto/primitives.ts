/** SHA-256, HKDF and Ed25519 as section 1 fixes them, with the labels of this protocol. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";

import { concat, equal, utf8 } from "./bytes";

export { sha256 };

const NUL = new Uint8Array(1);
const ORDER = ed25519.Point.Fn.ORDER;

/** `peluit/v1/<name> || NUL || ...parts`: what every hash and signature of the protocol begins with. */
export function labelled(name: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return concat(utf8(`peluit/v1/${name}`), NUL, ...parts);
}

/** HKDF-SHA-256 with empty salt; `info` is `peluit/v1/<path>` (section 3). */
export function expand(ikm: Uint8Array, path: string, length: number): Uint8Array {
  return hkdf(sha256, ikm, undefined, utf8(`peluit/v1/${path}`), length);
}

/** The Ed25519 verify key of a 32-byte seed. */
export function verifyKeyOf(signSeed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(signSeed);
}

/** An Ed25519 signature over bytes that already begin with their label. */
export function sign(message: Uint8Array, signSeed: Uint8Array): Uint8Array {
  return ed25519.sign(message, signSeed);
}

/**
 * Whether `signature` over `message` is by `verifyKey`, strictly (section 1): canonical points and scalar, no key of
 * small order, and `R` is compared byte for byte with `[S]B - [k]A`, so that no cofactor forgives anything. Other
 * strict implementations (OpenSSL) accept and refuse the same signatures.
 */
export function verify(signature: Uint8Array, message: Uint8Array, verifyKey: Uint8Array): boolean {
  if (signature.length !== 64 || verifyKey.length !== 32) return false;
  try {
    const key = ed25519.Point.fromBytes(verifyKey, false);
    if (key.isSmallOrder()) return false;
    const r = signature.subarray(0, 32);
    const s = littleEndian(signature.subarray(32));
    if (s >= ORDER) return false;
    const k = littleEndian(sha512(concat(r, verifyKey, message))) % ORDER;
    const expected = ed25519.Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k));
    return equal(expected.toBytes(), r);
  } catch {
    return false;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at] ?? 0);
  return value;
}
