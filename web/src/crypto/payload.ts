/**
 * The payload of an age file (C2SP age, "Payload"): chunks of 64 KiB, each sealed alone, so that any part of a large file
 * can be sealed or opened by itself. The browser's own ChaCha20-Poly1305 does the work where it has one, the noble library
 * elsewhere; both give the same bytes.
 */
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";

import { equal, malformed, utf8 } from "./bytes";
import { sha256 } from "./primitives";

/** Plaintext bytes of a chunk; only the last one is shorter. */
export const CHUNK = 65_536;
const TAG = 16;
/** Bytes of a full chunk, sealed. */
export const SEALED_CHUNK = CHUNK + TAG;

/** Bytes of the payload over `plain` bytes. */
export function payloadSizeOf(plain: number): number {
  return plain + TAG * Math.max(1, Math.ceil(plain / CHUNK));
}

/** Plaintext bytes of a payload of `sealed` bytes; `NaN` where no payload can have this size. */
export function plainSizeOf(sealed: number): number {
  const plain = sealed - TAG * Math.ceil(sealed / SEALED_CHUNK);
  return plain >= 0 && payloadSizeOf(plain) === sealed ? plain : NaN;
}

/** One chunk's cipher under the payload's key. */
interface ChunkCipher {
  seal(nonce: Uint8Array, chunk: Uint8Array): Promise<Uint8Array>;
  open(nonce: Uint8Array, chunk: Uint8Array): Promise<Uint8Array>;
}

/** Seals and opens runs of chunks of one payload. */
export class Payload {
  readonly #cipher: ChunkCipher;

  private constructor(cipher: ChunkCipher) {
    this.#cipher = cipher;
  }

  /** The payload under a file key and its 16-byte nonce. `isNative` says which cipher: for tests; by itself the quicker. */
  static async of(fileKey: Uint8Array, nonce: Uint8Array, isNative?: boolean): Promise<Payload> {
    const key = hkdf(sha256, fileKey, nonce, utf8("payload"), 32);
    return new Payload((isNative ?? (await hasNative())) ? await nativeCipher(key) : nobleCipher(key));
  }

  /**
   * Seals chunks in a row. Never to be called twice for the same chunk with different bytes: the nonce is the chunk's number.
   * @param first number of the first chunk; `isEnd` where the last of them is the payload's last
   */
  async seal(first: number, plain: Uint8Array, isEnd: boolean): Promise<Uint8Array> {
    return this.#run(first, plain, isEnd, CHUNK, SEALED_CHUNK, (nonce, chunk) => this.#cipher.seal(nonce, chunk));
  }

  /**
   * Opens chunks in a row, as {@link seal} takes them.
   * @throws PeluitError `malformed` where any byte was changed, or the chunks are not these
   */
  async open(first: number, sealed: Uint8Array, isEnd: boolean): Promise<Uint8Array> {
    try {
      return await this.#run(first, sealed, isEnd, SEALED_CHUNK, CHUNK, (nonce, chunk) => this.#cipher.open(nonce, chunk));
    } catch (cause) {
      throw malformed("age file", cause);
    }
  }

  async #run(first: number, bytes: Uint8Array, isEnd: boolean, from: number, to: number, act: (nonce: Uint8Array, chunk: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> {
    const count = Math.max(1, Math.ceil(bytes.length / from));
    const parts = await Promise.all(Array.from({ length: count }, (_, at) =>
      act(nonceOf(first + at, isEnd && at === count - 1), bytes.subarray(at * from, (at + 1) * from))));
    const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    for (const [at, part] of parts.entries()) result.set(part, at * to);
    return result;
  }
}

/** Eleven bytes of counter and one that says whether the chunk is the last. */
function nonceOf(chunk: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(chunk));
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function nobleCipher(key: Uint8Array): ChunkCipher {
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- both ciphers answer with promises
    seal: async (nonce, chunk) => chacha20poly1305(key, nonce).encrypt(chunk),
    // eslint-disable-next-line @typescript-eslint/require-await -- both ciphers answer with promises
    open: async (nonce, chunk) => chacha20poly1305(key, nonce).decrypt(chunk),
  };
}

const NAME = "ChaCha20-Poly1305";

async function nativeCipher(raw: Uint8Array): Promise<ChunkCipher> {
  // The format is newer than the types of WebCrypto.
  const key = await crypto.subtle.importKey("raw-secret" as "raw", raw as BufferSource, NAME, false, ["encrypt", "decrypt"]);
  return {
    seal: async (iv, chunk) => new Uint8Array(await crypto.subtle.encrypt({ name: NAME, iv } as Algorithm, key, chunk as BufferSource)),
    open: async (iv, chunk) => new Uint8Array(await crypto.subtle.decrypt({ name: NAME, iv } as Algorithm, key, chunk as BufferSource)),
  };
}

let native: Promise<boolean> | undefined;

/** Whether this browser's own cipher is there and gives what the library gives. */
export function hasNative(): Promise<boolean> {
  return (native ??= tryNative());
}

async function tryNative(): Promise<boolean> {
  const key = Uint8Array.from({ length: 32 }, (_, at) => at);
  const nonce = nonceOf(3, true);
  const sample = utf8("ChaCha20-Poly1305");
  try {
    const sealed = await (await nativeCipher(key)).seal(nonce, sample);
    return equal(sealed, await nobleCipher(key).seal(nonce, sample));
  } catch {
    return false;
  }
}
