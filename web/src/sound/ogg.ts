/**
 * Ogg (RFC 3533, RFC 7845): the container of Opus sound. Written here rather than by a library because those put their
 * own name and version into every file; this one holds nothing but the sound.
 */

/** Opus counts in this rate, whatever the sound's own was. */
export const OPUS_RATE = 48_000;

/** One packet, and how long it sounds at {@link OPUS_RATE}. */
export interface Packet {
  readonly bytes: Uint8Array;
  readonly samples: number;
}

const SERIAL = 1;
const [STARTS, ENDS] = [2, 4];
const MOST_SEGMENTS = 255;
const PAGE_SAMPLES = OPUS_RATE;
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

/**
 * Puts packets of one channel into a file.
 * @param skip samples at its start that the decoder leaves out
 * @param samples how long the sound is, at {@link OPUS_RATE}; what the last packet holds beyond it is left out, too
 */
export function oggOpus(packets: readonly Packet[], skip: number, samples: number): Blob {
  const pages: Uint8Array<ArrayBuffer>[] = [page([head(skip)], 0, STARTS, 0), page([tags()], 0, 0, 1)];
  let waiting: Uint8Array[] = [];
  let segments = 0;
  let begun = 0;
  let end = 0;
  for (const [at, { bytes, samples: length }] of packets.entries()) {
    const needed = Math.floor(bytes.length / 255) + 1;
    if (segments + needed > MOST_SEGMENTS || end - begun >= PAGE_SAMPLES) {
      pages.push(page(waiting, end, 0, pages.length));
      [waiting, segments, begun] = [[], 0, end];
    }
    waiting.push(bytes);
    segments += needed;
    end += length;
    if (at === packets.length - 1) pages.push(page(waiting, Math.min(end, skip + samples), ENDS, pages.length));
  }
  return new Blob(pages, { type: "audio/ogg" });
}

/** What describes the sound: one channel; the rate it once had is not told. */
function head(skip: number): Uint8Array {
  const bytes = new Uint8Array(19);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii("OpusHead"));
  bytes.set([1, 1], 8);
  view.setUint16(10, skip, true);
  view.setUint32(12, OPUS_RATE, true);
  return bytes;
}

/** The place for names, dates and programs, left empty. */
function tags(): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set(ascii("OpusTags"));
  return bytes;
}

function page(packets: readonly Uint8Array[], granule: number, flags: number, number: number): Uint8Array<ArrayBuffer> {
  const lacing = packets.flatMap(({ length }) => [...new Array<number>(Math.floor(length / 255)).fill(255), length % 255]);
  const bytes = new Uint8Array(27 + lacing.length + packets.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(ascii("OggS"));
  bytes[5] = flags;
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, SERIAL, true);
  view.setUint32(18, number, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (CRC[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  view.setUint32(22, crc, true);
  return bytes;
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
