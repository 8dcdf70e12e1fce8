/** Bytes, their text forms, and a bounds-checked reader and writer of section 1's integers. */
import { PeluitError } from "./errors";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** `malformed`, with the name of what could not be read. */
export function malformed(field: string, cause?: unknown): PeluitError {
  return new PeluitError("malformed", { field }, cause === undefined ? undefined : { cause });
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/**
 * Bytes of lower-case hexadecimal; `size` in bytes where it is fixed.
 * @throws PeluitError `malformed`
 */
export function unhex(text: string, size?: number): Uint8Array {
  if (typeof text !== "string" || text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text) || (size !== undefined && text.length !== size * 2)) {
    throw malformed("hex");
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(text.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

/** Standard Base64 with padding. */
export function b64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/**
 * Bytes of standard Base64 with padding; `size` in bytes where it is fixed. Only the one canonical spelling is accepted.
 * @throws PeluitError `malformed`
 */
export function unb64(text: string, size?: number): Uint8Array {
  if (typeof text !== "string" || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw malformed("base64");
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  if ((size !== undefined && bytes.length !== size) || b64(bytes.subarray(bytes.length - (bytes.length % 3 || 3))) !== text.slice(-4)) {
    throw malformed("base64");
  }
  return bytes;
}

/** Base64url without padding. */
export function b64url(bytes: Uint8Array): string {
  return b64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Bytes joined in order. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Whether both hold the same bytes, in time that does not depend on where they differ. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}

/** UTF-8 of exactly this text. Signed texts are never re-normalised. */
export function utf8(value: string): Uint8Array {
  return encoder.encode(value);
}

/** UTF-8 in Normalization Form C (section 1), for text that a person or this program wrote. */
export function utf8nfc(value: string): Uint8Array {
  return encoder.encode(value.normalize("NFC"));
}

/**
 * The text of UTF-8 bytes.
 * @throws PeluitError `malformed` where they are not UTF-8
 */
export function text(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw malformed("utf-8", cause);
  }
}

/** `count` bytes from the browser's generator. */
export function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** Whether `value` is lower-case hexadecimal of `size` bytes. */
export function isHex(value: unknown, size: number): value is string {
  return typeof value === "string" && value.length === size * 2 && /^[0-9a-f]+$/.test(value);
}

/** Appends unsigned big-endian integers and byte strings (section 1). */
export class Writer {
  #parts: Uint8Array[] = [];

  bytes(value: Uint8Array): this {
    this.#parts.push(value);
    return this;
  }

  /** Raw bytes of a hexadecimal identifier of exactly `size` bytes. */
  id(value: string, size: number): this {
    return this.bytes(unhex(value, size));
  }

  uint(value: number, size: 1 | 2 | 4 | 8): this {
    if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (size * 8)) throw malformed("integer");
    const out = new Uint8Array(size);
    for (let at = size - 1, rest = value; at >= 0; at--, rest = Math.floor(rest / 256)) out[at] = rest % 256;
    return this.bytes(out);
  }

  /** `lp(x)`: a two-byte length and the bytes. */
  lp(value: Uint8Array): this {
    return this.uint(value.length, 2).bytes(value);
  }

  done(): Uint8Array {
    return concat(...this.#parts);
  }
}

/** Reads what {@link Writer} wrote; anything short, long or out of range is `malformed`. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  bytes(count: number): Uint8Array {
    if (!Number.isSafeInteger(count) || count < 0 || count > this.left) throw malformed("length");
    const part = this.#bytes.slice(this.#at, this.#at + count);
    this.#at += count;
    return part;
  }

  id(size: number): string {
    return hex(this.bytes(size));
  }

  uint(size: 1 | 2 | 4 | 8): number {
    let value = 0;
    for (const byte of this.bytes(size)) value = value * 256 + byte;
    if (!Number.isSafeInteger(value)) throw malformed("integer");
    return value;
  }

  lp(): Uint8Array {
    return this.bytes(this.uint(2));
  }

  /** Nothing may be left over. */
  end(): void {
    if (this.left !== 0) throw malformed("trailing bytes");
  }
}
