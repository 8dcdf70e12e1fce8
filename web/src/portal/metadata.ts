/**
 * What a JPEG or PNG says besides its picture, and the same file without it. Segments are left out whole; the picture's
 * own bytes are never touched, and the orientation is kept so that nothing turns on its side.
 */

/** What a picture was found to tell. */
export type Told = "location" | "time" | "device" | "text" | "preview" | "trailer" | "other";

/** A picture that could be read, and its parts without metadata, in order. */
export interface Picture {
  readonly type: "image/jpeg" | "image/png";
  readonly told: readonly Told[];
  readonly clean: readonly Uint8Array[];
}

/** Looks into a picture; `null` for what is neither JPEG nor PNG, or is not whole. */
export function inspectPicture(bytes: Uint8Array): Picture | null {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(bytes);
    if (latin1(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return png(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

function jpeg(bytes: Uint8Array): Picture {
  const view = viewOf(bytes);
  const told = new Set<Told>();
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) throw new RangeError("no marker");
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) throw new RangeError("cut off");
    if (marker === 0xe1 && latin1(bytes, at + 4, 6) === "Exif\0\0") {
      orientation = exif(bytes.subarray(at + 10, end), told);
    } else if (isMetadata(bytes, marker, at + 4)) {
      told.add(marker === 0xfe || marker === 0xed || marker === 0xe1 ? "text" : "other");
    } else if (marker === 0xda) {
      const scanEnd = endOfScan(bytes, end);
      kept.push(bytes.subarray(at, scanEnd));
      at = scanEnd;
      continue;
    } else {
      kept.push(bytes.subarray(at, end));
    }
    at = end;
  }
  if (at + 2 < bytes.length) told.add("trailer");
  const start = Uint8Array.of(0xff, 0xd8, ...(orientation === 1 ? [] : [0xff, 0xe1, 0, 34, ...ascii("Exif\0\0"), ...orientationOnly(orientation)]));
  return { type: "image/jpeg", told: [...told], clean: [start, ...kept, Uint8Array.of(0xff, 0xd9)] };
}

/** Application segments other than JFIF, a colour profile and Adobe's colour transform, and comments. */
function isMetadata(bytes: Uint8Array, marker: number, body: number): boolean {
  if (marker === 0xe0) return latin1(bytes, body, 4) !== "JFIF";
  if (marker === 0xe2) return latin1(bytes, body, 11) !== "ICC_PROFILE";
  return marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee);
}

/** Where the compressed data of a scan ends: at the first marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new RangeError("cut off");
}

const PNG_KEPT = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"]);

function png(bytes: Uint8Array): Picture {
  const view = viewOf(bytes);
  const told = new Set<Told>();
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  for (let type = ""; type !== "IEND";) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) throw new RangeError("cut off");
    type = latin1(bytes, at + 4, 4);
    if (PNG_KEPT.has(type)) kept.push(bytes.subarray(at, end));
    else if (type === "eXIf") {
      const orientation = exif(bytes.subarray(at + 8, end - 4), told);
      if (orientation !== 1) kept.push(pngChunk("eXIf", orientationOnly(orientation)));
    } else told.add(type === "tIME" ? "time" : type === "tEXt" || type === "zTXt" || type === "iTXt" ? "text" : "other");
    at = end;
  }
  if (at < bytes.length) told.add("trailer");
  return { type: "image/png", told: [...told], clean: kept };
}

/** Notes what an Exif block tells and gives the orientation; a block that cannot be read tells "other". */
function exif(tiff: Uint8Array, told: Set<Told>): number {
  let orientation = 1;
  let others = 0;
  try {
    const view = viewOf(tiff);
    const little = view.getUint16(0) === 0x4949;
    const read = (offset: number, depth: number): number => {
      if (depth > DEEPEST) throw new RangeError("a directory within itself");
      const count = view.getUint16(offset, little);
      for (let at = offset + 2; at < offset + 2 + count * 12; at += 12) {
        const tag = view.getUint16(at, little);
        if (tag === 0x0112) orientation = view.getUint16(at + 8, little);
        else {
          others++;
          const sign = SIGNS.get(tag);
          if (sign) told.add(sign);
          if (tag === 0x8769) read(view.getUint32(at + 8, little), depth + 1);
        }
      }
      return offset + 2 + count * 12;
    };
    const next = view.getUint32(read(view.getUint32(4, little), 0), little);
    if (next !== 0) told.add("preview");
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    told.add("other");
  }
  if (others > 0 && told.size === 0) told.add("other");
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

/** Exif has one directory within the first. */
const DEEPEST = 1;

/** Exif tags by what they tell: place; times; make, model, serial numbers, owner and software; words. */
const SIGNS = new Map<number, Told>([
  [0x8825, "location"],
  [0x0132, "time"], [0x9003, "time"], [0x9004, "time"],
  [0x010f, "device"], [0x0110, "device"], [0x0131, "device"], [0xa430, "device"], [0xa431, "device"], [0xa433, "device"], [0xa434, "device"], [0xa435, "device"],
  [0x010e, "text"], [0x013b, "text"], [0x8298, "text"], [0x9286, "text"], [0x9c9c, "text"], [0x9c9d, "text"],
]);

/** A TIFF block that holds nothing but the orientation. */
function orientationOnly(orientation: number): number[] {
  return [...ascii("MM"), 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
}

function pngChunk(type: string, body: readonly number[]): Uint8Array {
  const chunk = new Uint8Array(12 + body.length);
  const view = viewOf(chunk);
  view.setUint32(0, body.length);
  chunk.set([...ascii(type), ...body], 4);
  view.setUint32(8 + body.length, crc32(chunk.subarray(4, 8 + body.length)));
  return chunk;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function latin1(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
