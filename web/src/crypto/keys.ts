/** Names of keys and cases (section 3.3). */
import { concat, hex, unhex, utf8 } from "./bytes";
import { labelled, sha256 } from "./primitives";

/** Who signs: the id that stands in headers, and the Ed25519 seed. */
export interface Author {
  readonly keyId: string;
  readonly signSeed: Uint8Array;
}

/** `lp(x)` of a short text. */
export function lpText(value: string): Uint8Array {
  const bytes = utf8(value.normalize("NFC"));
  return concat(new Uint8Array([bytes.length >> 8, bytes.length & 255]), bytes);
}

/** `H(recipient)`: SHA-256 of the recipient's text. */
export function hashRecipient(recipient: string): Uint8Array {
  return sha256(utf8(recipient));
}

/** An officer's or reporter's key id, in hex (section 3.3). */
export function keyIdOf(verifyKey: Uint8Array, recipientHash: Uint8Array): string {
  return hex(sha256(labelled("key-id", verifyKey, recipientHash)).subarray(0, 16));
}

/** The case id that a receipt's two keys give, in hex (section 3.3). */
export function caseIdOf(organisation: string, verifyKey: Uint8Array, recipientHash: Uint8Array): string {
  return hex(sha256(labelled("case-id", lpText(organisation), verifyKey, recipientHash)).subarray(0, 16));
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `PLT-XXXX-XXXX`: what people say instead of the case id. */
export function caseNumberOf(caseId: string): string {
  const bits = unhex(caseId, 16)
    .subarray(0, 5)
    .reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const digits = Array.from({ length: 8 }, (_, at) => CROCKFORD.charAt(Number((bits >> BigInt(35 - at * 5)) & 31n))).join("");
  return `PLT-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
