/** JPEG: segments are left out whole, the picture's own bytes are never touched, and which side is up is kept. */
import { ascii, join, latin1, part, u16, utf8, viewOf } from "./bytes";
import { type Found, orientationOnly, readExif, readXmp } from "./exif";

const EXIF = "Exif\0\0";
const XMP = "http://ns.adobe.com/xap/1.0/\0";
const JFIF_LENGTH = 16;

/** The parts of a JPEG without metadata, in order. @throws RangeError if it is not whole */
export function cleanJpeg(bytes: Uint8Array, found: Found): Uint8Array[] {
  const view = viewOf(bytes);
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
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || (marker >= 0xf0 && marker !== 0xfe)) throw new RangeError("not a marker of a picture");
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4) throw new RangeError("a segment without a length");
    const segment = part(bytes, at, end);
    if (marker === 0xda) {
      const scanEnd = endOfScan(bytes, end);
      kept.push(bytes.subarray(at, scanEnd));
      at = scanEnd;
      continue;
    }
    if (marker === 0xe1 && latin1(segment, 4, 6) === EXIF) orientation = readExif(segment.subarray(10), found);
    else if (marker === 0xe0 && latin1(segment, 4, 5) === "JFIF\0") kept.push(withoutThumbnail(segment, found));
    else if (!isMetadata(segment, marker)) kept.push(segment);
    else noteSegment(segment, marker, found);
    at = end;
  }
  if (at + 2 < bytes.length) found.add("trailer");
  const start = orientation === 1 ? [] : join([0xff, 0xe1], u16(34), ascii(EXIF), orientationOnly(orientation));
  return [join([0xff, 0xd8], start), ...kept, Uint8Array.of(0xff, 0xd9)];
}

/** Application segments other than a colour profile and Adobe's colour transform, and comments. */
function isMetadata(segment: Uint8Array, marker: number): boolean {
  if (marker === 0xe2) return latin1(segment, 4, 12) !== "ICC_PROFILE\0";
  if (marker === 0xee) return latin1(segment, 4, 5) !== "Adobe" || segment.length !== 16;
  return marker === 0xfe || (marker >= 0xe0 && marker <= 0xef);
}

function noteSegment(segment: Uint8Array, marker: number, found: Found): void {
  if (marker === 0xfe) found.add("text", utf8(segment.subarray(4)));
  else if (marker === 0xe1 || marker === 0xed) found.add("text");
  else found.add("other");
  if (marker === 0xe1 && latin1(segment, 4, XMP.length) === XMP) readXmp(segment.subarray(4 + XMP.length), found);
}

/** A JFIF header may hold a small picture; what counts for the large one are its first bytes. */
function withoutThumbnail(segment: Uint8Array, found: Found): Uint8Array {
  if (segment.length === 2 + JFIF_LENGTH) return segment;
  found.add("preview");
  return join([0xff, 0xe0], u16(JFIF_LENGTH), part(segment, 4, 16), [0, 0]);
}

/** Where the compressed data of a scan ends: at the first marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new RangeError("cut off");
}
