/**
 * age files of this protocol (section 1): exactly one recipient stanza, of type `mlkem768x25519`.
 *
 * The age library itself would encrypt to nobody, mix recipient types, and take passphrases; everything goes through
 * the guards here.
 */
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { bech32 } from "@scure/base";

import { concat, malformed, randomBytes } from "./bytes";
import { PeluitError } from "./errors";
import { Payload, payloadSizeOf } from "./payload";

const INTRO = "age-encryption.org/v1\n";
const HEADER = /^age-encryption\.org\/v1\n-> mlkem768x25519 [A-Za-z0-9+/]{1494}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n$/;
const IDENTITY_PREFIX = "AGE-SECRET-KEY-PQ-";
const RECIPIENT_PREFIX = "age1pq1";
const NONCE = 16;
const Q = 3329;
const COEFFICIENT_BYTES = 3 * 384;

/** Bytes of the only header this protocol allows: one post-quantum stanza. */
export const HEADER_BYTES = 1627;

/** Bytes before the payload's first chunk. */
export const START_BYTES = HEADER_BYTES + NONCE;

/** The identity text of a 32-byte hybrid seed. */
export function identityOfSeed(seed: Uint8Array): string {
  if (seed.length !== 32) throw malformed("seed");
  return bech32.encodeFromBytes(IDENTITY_PREFIX, seed).toUpperCase();
}

/**
 * The 32-byte seed of a hybrid identity.
 * @throws PeluitError `wrong-recipient-type` for any other text
 */
export function seedOfIdentity(identity: string): Uint8Array {
  const decoded = bech32.decodeUnsafe(identity, false);
  if (decoded?.prefix.toUpperCase() !== IDENTITY_PREFIX) throw new PeluitError("wrong-recipient-type");
  const seed = bech32.fromWordsUnsafe(decoded.words);
  if (!(seed instanceof Uint8Array) || seed.length !== 32) throw malformed("identity");
  return seed;
}

/** A new identity from the browser's generator. */
export function newIdentity(): string {
  return identityOfSeed(randomBytes(32));
}

/** The recipient text (`age1pq1...`) of an identity. */
export async function recipientOf(identity: string): Promise<string> {
  seedOfIdentity(identity);
  return identityToRecipient(identity);
}

/** Bytes of the age file over `plain` bytes. */
export function sealedSizeOf(plain: number): number {
  return START_BYTES + payloadSizeOf(plain);
}

/**
 * Seals `plaintext` to one recipient.
 * @throws PeluitError `no-recipient` for none, `wrong-recipient-type` for anything but one `age1pq1...`
 */
export async function sealTo(plaintext: Uint8Array, recipient: string): Promise<Uint8Array> {
  return encrypterFor(recipient).encrypt(plaintext);
}

/** What a large file is sealed with: `start` are the header and the payload's nonce, `fileKey` is as secret as the file. */
export interface SealingStart {
  readonly start: Uint8Array;
  readonly fileKey: Uint8Array;
}

/**
 * Begins an age file whose payload is sealed in parts ({@link Payload}).
 * @throws PeluitError as {@link sealTo}
 */
export async function beginSealing(recipient: string): Promise<SealingStart> {
  const encrypter = encrypterFor(recipient);
  let fileKey: Uint8Array | undefined;
  // A recipient of ours that learns the file key and adds no stanza.
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = key.slice();
      return [];
    },
  });
  const header = (await encrypter.encrypt(new Uint8Array(0))).subarray(0, HEADER_BYTES);
  lintAgeHeader(header);
  if (fileKey === undefined) throw malformed("file key");
  // The nonce is our own: the one of the empty file has sealed a last chunk already.
  return { start: concat(header, randomBytes(NONCE)), fileKey };
}

/**
 * The payload behind the first {@link START_BYTES} of an age file.
 * @throws PeluitError `wrong-recipient-type`, `not-for-you` or `malformed`
 */
export async function openStart(start: Uint8Array, identity: string): Promise<Payload> {
  lintAgeHeader(start);
  if (start.length < START_BYTES) throw malformed("age file");
  try {
    const fileKey = await decrypterFor(identity).decryptHeader(start.subarray(0, HEADER_BYTES));
    return await Payload.of(fileKey, start.subarray(HEADER_BYTES, START_BYTES));
  } catch (cause) {
    throw openingFailure(cause);
  }
}

/**
 * Opens an age file whole.
 * @throws PeluitError `wrong-recipient-type` (another number or type of stanzas), `not-for-you`, or `malformed` where
 *   any byte was changed, cut off or added
 */
export async function openWith(ciphertext: Uint8Array, identity: string): Promise<Uint8Array> {
  lintAgeHeader(ciphertext);
  try {
    return await decrypterFor(identity).decrypt(ciphertext);
  } catch (cause) {
    throw openingFailure(cause);
  }
}

/**
 * Checks that `bytes` begin with an age header of exactly one `mlkem768x25519` stanza (section 1).
 * @throws PeluitError `wrong-recipient-type` for another number or type of stanzas, else `malformed`
 */
export function lintAgeHeader(bytes: Uint8Array): void {
  const header = latin1(bytes.subarray(0, HEADER_BYTES));
  if (HEADER.test(header)) return;
  if (!header.startsWith(INTRO)) throw malformed("age header");
  const lines = latin1(bytes.subarray(INTRO.length, 65_536)).split("\n");
  const stanzas = lines.slice(0, lines.findIndex((line) => line.startsWith("---")) + 1).filter((line) => line.startsWith("-> "));
  const isOnlyOne = stanzas.length === 1 && stanzas[0]?.split(" ")[1] === "mlkem768x25519";
  throw isOnlyOne || lines.every((line) => !line.startsWith("---")) ? malformed("age header") : new PeluitError("wrong-recipient-type");
}

function encrypterFor(recipient: string): Encrypter {
  const given: unknown = recipient;
  if (given === undefined || given === null || given === "" || (Array.isArray(given) && given.length === 0))
    throw new PeluitError("no-recipient");
  if (typeof given !== "string" || !given.startsWith(RECIPIENT_PREFIX)) throw new PeluitError("wrong-recipient-type");
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(given);
    checkModulus(given);
  } catch (cause) {
    throw new PeluitError("wrong-recipient-type", {}, { cause });
  }
  return encrypter;
}

/** FIPS 203, 7.2: every coefficient of an encapsulation key is below q. The library's own check lets some through. */
function checkModulus(recipient: string): void {
  const key = bech32.fromWords(bech32.decode(recipient as `${string}1${string}`, false).words);
  for (let at = 0; at < COEFFICIENT_BYTES; at += 3) {
    const [low = 0, middle = 0, high = 0] = key.subarray(at, at + 3);
    if ((low | ((middle & 15) << 8)) >= Q || ((middle >> 4) | (high << 4)) >= Q) throw new RangeError("coefficient");
  }
}

function decrypterFor(identity: string): Decrypter {
  seedOfIdentity(identity);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter;
}

function openingFailure(cause: unknown): PeluitError {
  if (cause instanceof PeluitError) return cause;
  const isStranger = cause instanceof Error && cause.message.startsWith("no identity matched");
  return isStranger ? new PeluitError("not-for-you", {}, { cause }) : malformed("age file", cause);
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}
