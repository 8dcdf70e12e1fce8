/** Ogg with Opus or Vorbis: the comments are emptied where they stand, and the pages that hold them get their check sums anew. */
import { ascii, latin1, part, viewOf } from "./bytes";
import { readComments } from "./audio";
import { Found } from "./exif";
import { type Cleaned, type Inspection, uncleanable } from "./inspection";
import { type Patch, patched, Slices } from "./slices";

interface Page {
  readonly at: number;
  readonly body: number;
  readonly end: number;
  /** Lengths of segments; a packet ends with one below 255. */
  readonly lacing: Uint8Array;
}

const MOST_PAGES = 4096;
const HEADS = [{ start: "OpusHead", comments: "OpusTags" }, { start: "\x01vorbis", comments: "\x03vorbis" }];

/** Looks into the sound. @throws RangeError if it is not whole */
export async function inspectOgg(file: Blob): Promise<Inspection> {
  const slices = new Slices(file);
  const found = new Found();
  const first = await pageAt(slices, 0);
  const start = latin1(await slices.read(first.body, first.end));
  const codec = HEADS.find((head) => start.startsWith(head.start));
  const pages = [await pageAt(slices, first.end)];
  // Two sounds in one file begin with two heads.
  if (codec === undefined || ((await slices.read(first.end + 5, first.end + 6))[0] ?? 0) & 2) return uncleanable("audio", "unknown");
  while (!endsPacket(pages.at(-1))) {
    if (pages.length > MOST_PAGES) throw new RangeError("comments without an end");
    pages.push(await pageAt(slices, pages.at(-1)?.end ?? 0));
  }
  const bytes = (await slices.read(first.end, pages.at(-1)?.end ?? 0)).slice();
  const packet = packetOf(bytes, pages);
  const prefix = codec.comments.length;
  if (latin1(packet, 0, prefix) !== codec.comments) throw new RangeError("no comments");
  readComments(part(packet, prefix, packet.length), found);
  const told = { kind: "audio", told: found.told, findings: found.findings, stays: [] } as const;
  const rest = packet.subarray(prefix + 8);
  const framing = codec.comments === "\x03vorbis" ? 1 : 0;
  if (found.size === 0 && rest.every((byte, index) => byte === (index === 0 ? framing : 0))) return { ...told, clean: null };
  if (found.size === 0) found.add("text");
  const empty = new Uint8Array(packet.length);
  empty.set(ascii(codec.comments));
  if (framing === 1) empty[prefix + 8] = 1;
  const patches = laid(bytes, pages, empty);
  return { ...told, told: found.told, clean: (): Promise<Cleaned> => Promise.resolve({ blob: patched(file, patches), removed: found.told, stays: [] }) };
}

async function pageAt(slices: Slices, at: number): Promise<Page> {
  const head = await slices.read(at, at + 27);
  if (latin1(head, 0, 4) !== "OggS") throw new RangeError("no page");
  const count = head[26] ?? 0;
  const lacing = (await slices.read(at + 27, at + 27 + count)).slice();
  const body = at + 27 + count;
  const end = lacing.reduce((sum, length) => sum + length, body);
  if (end > slices.size) throw new RangeError("cut off");
  return { at, body, end, lacing };
}

/** Whether the packet that a page begins with or goes on with ends in it. */
function endsPacket(page: Page | undefined): boolean {
  return page?.lacing.some((length) => length < 255) ?? false;
}

/** How many bytes of the packet each page holds. */
function shares(pages: readonly Page[]): number[] {
  return pages.map(({ lacing }) => {
    const last = lacing.findIndex((length) => length < 255);
    return lacing.subarray(0, last === -1 ? lacing.length : last + 1).reduce((sum, length) => sum + length, 0);
  });
}

function packetOf(bytes: Uint8Array, pages: readonly Page[]): Uint8Array {
  const origin = pages[0]?.at ?? 0;
  const lengths = shares(pages);
  const packet = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let done = 0;
  pages.forEach(({ body }, index) => {
    packet.set(bytes.subarray(body - origin, body - origin + (lengths[index] ?? 0)), done);
    done += lengths[index] ?? 0;
  });
  return packet;
}

/** The pages with another packet in them. */
function laid(bytes: Uint8Array, pages: readonly Page[], packet: Uint8Array): Patch[] {
  const origin = pages[0]?.at ?? 0;
  const lengths = shares(pages);
  let done = 0;
  pages.forEach(({ at, body, end }, index) => {
    const length = lengths[index] ?? 0;
    bytes.set(packet.subarray(done, done + length), body - origin);
    done += length;
    const page = bytes.subarray(at - origin, end - origin);
    viewOf(page).setUint32(22, 0, true);
    viewOf(page).setUint32(22, oggCrc(page), true);
  });
  return [{ at: origin, length: bytes.length, bytes }];
}

/** Ogg's own check sum: polynomial 0x04c11db7, nothing reflected. */
function oggCrc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
