/** Reading and making bytes. Reading outside of what is there throws a RangeError: the file is not whole. */

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes as characters of the same number; shorter at the end. */
export function latin1(bytes: Uint8Array, at = 0, length = bytes.length - at): string {
  let text = "";
  for (let from = at; from < at + length; from += 8192) text += String.fromCharCode(...bytes.subarray(from, Math.min(from + 8192, at + length)));
  return text;
}

/** Bytes as UTF-8, without what cannot be shown. */
export function utf8(bytes: Uint8Array): string {
  return shown(new TextDecoder().decode(bytes));
}

/** A text as it can stand on the page: no control characters, at most 200 letters. */
export function shown(text: string): string {
  // eslint-disable-next-line no-control-regex -- it is these that are taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\ufffd]+/g, " ").trim().slice(0, 200);
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function join(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function u16(value: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(2);
  viewOf(bytes).setUint16(0, value, isLittle);
  return bytes;
}

export function u32(value: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, isLittle);
  return bytes;
}

/** Part of a whole; a RangeError if it is not all there. */
export function part(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (from < 0 || to < from || to > bytes.length) throw new RangeError("cut off");
  return bytes.subarray(from, to);
}

/** CRC-32 as in PNG and ZIP. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});
