/** Reading ZIP archives that nobody vouches for: a few named entries, each unpacked up to a limit and never deeper. */
import { Inflate } from "fflate";

import { Refusal } from "./tolak";

/** One entry as the archive's own list tells it; nothing of it is believed before it is unpacked. */
export interface Entry {
  readonly name: string;
  /** Bytes when unpacked, as declared. */
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  readonly offset: number;
  readonly isLocked: boolean;
}

/** Entries an archive may have. */
export const MOST_ENTRIES = 10_000;
/** Bytes that one entry, and all that are read of one archive together, may unpack to. */
export const MOST_OF_ONE = 64 * 1024 * 1024;
const MOST_OF_ALL = 128 * 1024 * 1024;
const SLICE = 16 * 1024;
const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;

/** An archive in memory. */
export class Archive {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly #bytes: Uint8Array;
  #left = MOST_OF_ALL;

  /** @throws Refusal `broken`, or `too-large` where it has too many entries. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.entries = new Map(listed(bytes).map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Names that match, in the order of the numbers in them: slide2 before slide10. */
  names(pattern: RegExp): string[] {
    const number = (name: string): number => Number(/(\d+)\.\w+$/.exec(name)?.[1] ?? 0);
    return [...this.entries.keys()].filter((name) => pattern.test(name)).sort((a, b) => number(a) - number(b));
  }

  /** Unpack an entry. @throws Refusal `broken`, `password` or `too-large`, the last also where it lied about its size. */
  read(name: string): Uint8Array {
    const entry = this.entries.get(name);
    if (!entry) throw new Refusal("broken");
    if (entry.isLocked) throw new Refusal("password");
    const limit = Math.min(MOST_OF_ONE, this.#left);
    if (entry.size > limit) throw new Refusal("too-large");
    const content = unpack(packedBytes(this.#bytes, entry), entry.method, limit);
    this.#left -= content.length;
    return content;
  }

  /** An entry as text in UTF-8, or in UTF-16 where it begins so. */
  text(name: string): string {
    const content = this.read(name);
    const isWide = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
    const encoding = isWide ? (content[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
    return new TextDecoder(encoding).decode(content);
  }
}

function listed(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new Refusal("too-large");
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== LISTED) throw new Refusal("broken");
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the end record stands; a comment of up to 64 kB may follow it. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Refusal("broken");
}

function packedBytes(bytes: Uint8Array, { offset, packed }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw new Refusal("broken");
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new Refusal("broken");
  return bytes.subarray(start, start + packed);
}

/** Unpacks in small steps, so that an entry that lies about its size is stopped soon after the limit. */
function unpack(packed: Uint8Array, method: number, limit: number): Uint8Array {
  if (method === 0) {
    if (packed.length > limit) throw new Refusal("too-large");
    return packed;
  }
  if (method !== 8) throw new Refusal("unknown");
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size > limit) throw new Refusal("too-large");
    parts.push(part);
  });
  try {
    for (let at = 0; at < packed.length; at += SLICE) inflate.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("broken");
  }
  const content = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  return content;
}
