/**
 * Parcels: ordinary age files for somebody outside, who opens them with any age program. Nothing of this protocol is one:
 * what Peluit keeps has exactly one post-quantum recipient (`age.ts`), a parcel has what its receiver can open.
 */
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { base64nopad, bech32 } from "@scure/base";
import { Encrypter, Stanza } from "age-encryption";

import { concat, hex, malformed, randomBytes, utf8 } from "./bytes";
import { PeluitError } from "./errors";
import { CHUNK, Payload, payloadSizeOf, SEALED_CHUNK } from "./payload";
import { sha256 } from "./primitives";

/** Who can open a parcel: whoever has one of these keys, or knows the words. */
export type Lock = { readonly recipients: readonly string[] } | { readonly passphrase: string };

/** Bytes of which any part can be read, always the same ones. */
export interface Source {
  readonly size: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

const NONCE = 16;
const TAG = 16;
/** The cost of scrypt, as a power of two: 64 MB for a moment. The words alone are too many to be tried (7 × 11 bits). */
const WORK = 16;
const LABEL = "age-encryption.org/v1/scrypt";
const HYBRID = "age1pq1";
const HYBRID_BYTES = 1216;

/**
 * The recipients in a text, such as a pasted key or a file of keys: one a line, `#` begins a comment. Each once.
 * @throws PeluitError `wrong-recipient-type` for any other line. Its `reason` is `secret-key` where somebody's secret was
 *   pasted, and `mixed` for older and post-quantum keys together: age programs refuse that, as it spoils the better ones
 */
export function recipientsIn(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  if (lines.some((line) => /^AGE-SECRET-KEY-/i.test(line))) throw new PeluitError("wrong-recipient-type", { reason: "secret-key" });
  const recipients = [...new Set(lines.map((line) => line.toLowerCase()))];
  for (const recipient of recipients) checkRecipient(recipient);
  if (new Set(recipients.map((recipient) => recipient.startsWith(HYBRID))).size > 1) throw new PeluitError("wrong-recipient-type", { reason: "mixed" });
  return recipients;
}

/** SHA-256 over the recipient's text as hex: what `printf %s age1… | sha256sum` gives at the other end of the telephone. */
export function recipientDigest(recipient: string): string {
  return hex(sha256(utf8(recipient)));
}

/** A sealed parcel, whose bytes are made when they are read and are the same each time. */
export class Parcel implements Source {
  readonly size: number;
  readonly #start: Uint8Array;
  readonly #payload: Payload;
  readonly #content: Source;

  private constructor(start: Uint8Array, payload: Payload, content: Source) {
    this.#start = start;
    this.#payload = payload;
    this.#content = content;
    this.size = start.length + payloadSizeOf(content.size);
  }

  /**
   * A parcel over `content`, which must give the same bytes whenever it is read.
   * @throws PeluitError `no-recipient` or `wrong-recipient-type`
   */
  static async of(content: Source, lock: Lock): Promise<Parcel> {
    let fileKey: Uint8Array | undefined;
    const encrypter = new Encrypter();
    if ("passphrase" in lock) {
      encrypter.addRecipient({ wrapFileKey: async (key) => [await stanzaOf(lock.passphrase, key)] });
    } else {
      if (lock.recipients.length === 0) throw new PeluitError("no-recipient");
      for (const recipient of recipientsIn(lock.recipients.join("\n"))) encrypter.addRecipient(recipient);
    }
    // A recipient of ours that learns the file key and adds no stanza.
    encrypter.addRecipient({
      wrapFileKey: (key) => {
        fileKey = key.slice();
        return [];
      },
    });
    const empty = await encrypter.encrypt(new Uint8Array(0)).catch((cause: unknown) => {
      throw new PeluitError("wrong-recipient-type", {}, { cause });
    });
    if (fileKey === undefined) throw malformed("file key");
    // The nonce is our own: the one of the empty file has sealed a last chunk already.
    const nonce = randomBytes(NONCE);
    const start = concat(empty.subarray(0, empty.length - NONCE - TAG), nonce);
    return new Parcel(start, await Payload.of(fileKey, nonce), content);
  }

  /** The sealed bytes from `from` up to `to`. @throws what `content` throws */
  async read(from: number, to: number): Promise<Uint8Array> {
    const head = this.#start.subarray(Math.min(from, this.#start.length), Math.min(to, this.#start.length));
    const [begin, end] = [Math.max(0, from - this.#start.length), to - this.#start.length];
    if (end <= begin) return head.slice();
    const first = Math.floor(begin / SEALED_CHUNK);
    const behind = Math.ceil(end / SEALED_CHUNK);
    const plain = await this.#content.read(first * CHUNK, Math.min(this.#content.size, behind * CHUNK));
    const sealed = await this.#payload.seal(first, plain, behind * CHUNK >= this.#content.size);
    return concat(head, sealed.subarray(begin - first * SEALED_CHUNK, end - first * SEALED_CHUNK));
  }
}

/** The one stanza of a file that words open (C2SP age, "scrypt recipient stanza"). */
async function stanzaOf(passphrase: string, fileKey: Uint8Array): Promise<Stanza> {
  const salt = randomBytes(16);
  const key = await scryptAsync(passphrase, concat(utf8(LABEL), salt), { N: 2 ** WORK, r: 8, p: 1, dkLen: 32 });
  return new Stanza(["scrypt", base64nopad.encode(salt), String(WORK)], chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey));
}

function checkRecipient(recipient: string): void {
  const decoded = bech32.decodeUnsafe(recipient, false);
  const bytes = decoded && bech32.fromWordsUnsafe(decoded.words);
  const isOne = decoded?.prefix === "age" ? bytes?.length === 32 : decoded?.prefix === "age1pq" && bytes?.length === HYBRID_BYTES;
  if (!isOne) throw new PeluitError("wrong-recipient-type");
}
