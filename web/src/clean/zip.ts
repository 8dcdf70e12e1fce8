/** ZIP archives, read by slices and made anew: no times, no extra fields, no comments. What is not changed is not unpacked. */
import { deflateSync, Inflate } from "fflate";

import { ascii, crc32, join, latin1, u16, u32, viewOf } from "./bytes";
import { Refusal } from "./refusal";
import type { Slices } from "./slices";

/** A file of an archive. */
export interface Entry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its packed bytes begin. */
  readonly at: number;
  /** When it was changed, as far as it says; empty for the zero of ZIP. */
  readonly time: string;
  readonly hasExtra: boolean;
}

const MOST_ENTRIES = 20_000;
const MOST_LIST = 16 * 1024 * 1024;
const CHUNK = 16 * 1024;
const UTF8 = 0x800;
/** The first day that ZIP knows. */
const ZERO_DAY = 0x21;

/** The list of an archive. @throws RangeError if it is not whole, Refusal if it is locked or huge */
export async function readZip(slices: Slices): Promise<Entry[]> {
  const tailAt = Math.max(0, slices.size - 65_557);
  const tail = (await slices.read(tailAt, slices.size)).slice();
  let end = tail.length - 22;
  while (end >= 0 && !(tail[end] === 0x50 && latin1(tail, end, 4) === "PK\x05\x06")) end--;
  if (end < 0) throw new RangeError("no list");
  const view = viewOf(tail);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES || length > MOST_LIST || start === 0xffffffff) throw new Refusal("too-large");
  const list = (await slices.read(start, start + length)).slice();
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count;) {
    const entry = entryAt(list, at);
    entries.push({ ...entry.entry, at: await dataOf(slices, entry.header) });
    at = entry.next;
  }
  checkApart(entries, start);
  return entries;
}

function entryAt(list: Uint8Array, at: number): { entry: Omit<Entry, "at">; header: number; next: number } {
  const view = viewOf(list);
  if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError("not an entry");
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  if (flags & 1) throw new Refusal("encrypted");
  if (method !== 0 && method !== 8) throw new RangeError("packed in an unknown way");
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (next > list.length) throw new RangeError("cut off");
  const name = new TextDecoder().decode(list.subarray(at + 46, at + 46 + nameLength));
  const entry = {
    name, method, crc: view.getUint32(at + 16, true), packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true),
    time: timeText(view.getUint16(at + 14, true), view.getUint16(at + 12, true)), hasExtra: extraLength > 0,
  };
  return { entry, header: view.getUint32(at + 42, true), next };
}

async function dataOf(slices: Slices, header: number): Promise<number> {
  const bytes = await slices.read(header, header + 30);
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== 0x04034b50) throw new RangeError("an entry without a head");
  return header + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

/** Archives that unpack the same bytes again and again lay entries over each other. */
function checkApart(entries: readonly Entry[], end: number): void {
  let done = 0;
  for (const { at, packed } of [...entries].sort((a, b) => a.at - b.at)) {
    if (at < done || at + packed > end) throw new RangeError("entries across each other");
    done = at + packed;
  }
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new RangeError("a name twice");
}

function timeText(day: number, time: number): string {
  if (day === 0 || (day === ZERO_DAY && time === 0)) return "";
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${1980 + (day >> 9)}-${two((day >> 5) & 15)}-${two(day & 31)} ${two(time >> 11)}:${two((time >> 5) & 63)}`;
}

/** Unpacks an entry. @throws RangeError if it is not what the list says */
export async function unpack(slices: Slices, entry: Entry): Promise<Uint8Array> {
  const whole = new Uint8Array(entry.size);
  let done = 0;
  const take = (piece: Uint8Array): void => {
    if (done + piece.length > entry.size) throw new RangeError("more than the list says");
    whole.set(piece, done);
    done += piece.length;
  };
  const inflate = new Inflate(take);
  for (let at = 0; at < entry.packed; at += CHUNK) {
    const piece = await slices.read(entry.at + at, entry.at + Math.min(at + CHUNK, entry.packed));
    if (entry.method === 0) take(piece);
    else inflate.push(piece.slice(), at + CHUNK >= entry.packed);
  }
  if (done !== entry.size || crc32(whole) !== entry.crc) throw new RangeError("other than the list says");
  return whole;
}

/** Puts an archive together. */
export class ZipMaker {
  readonly #parts: BlobPart[] = [];
  readonly #list: Uint8Array[] = [];
  #at = 0;

  /** Takes an entry over as it is packed. */
  keep(slices: Slices, { name, method, crc, packed, size, at }: Entry): void {
    this.#add(name, method, crc, packed, size, slices.file.slice(at, at + packed));
  }

  /** Packs a file. */
  add(name: string, bytes: Uint8Array): void {
    const packed = deflateSync(bytes);
    this.#add(name, 8, crc32(bytes), packed.length, bytes.length, packed);
  }

  /** The archive. */
  made(type: string): Blob {
    const size = this.#list.reduce((sum, { length }) => sum + length, 0);
    const count = u16(this.#list.length, true);
    const end = join(ascii("PK\x05\x06"), u32(0), count, count, u32(size, true), u32(this.#at, true), u16(0));
    return new Blob([...this.#parts, ...(this.#list as BlobPart[]), end as BlobPart], { type });
  }

  #add(name: string, method: number, crc: number, packed: number, size: number, data: BlobPart): void {
    const named = new TextEncoder().encode(name);
    const head = join(u16(20, true), u16(named.length === name.length ? 0 : UTF8, true), u16(method, true), u16(0), u16(ZERO_DAY, true), u32(crc, true), u32(packed, true), u32(size, true), u16(named.length, true), u16(0));
    const local = join(ascii("PK\x03\x04"), head, named);
    this.#parts.push(local as BlobPart, data);
    this.#list.push(join(ascii("PK\x01\x02"), u16(20, true), head, u16(0), u16(0), u16(0), u32(0), u32(this.#at, true), named));
    this.#at += local.length + packed;
  }
}
