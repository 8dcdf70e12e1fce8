/** WebP: chunks are left out whole; only those that make the picture stay. */
import { ascii, join, latin1, part, u32, viewOf } from "./bytes";
import { type Found, orientationOnly, readExif, readXmp } from "./exif";

const KEPT = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
const FRAME_KEPT = new Set(["VP8 ", "VP8L", "ALPH"]);
const FRAME_HEAD = 16;
const EXIF_FLAG = 8;
const XMP_FLAG = 4;

/** The parts of a WebP without metadata, in order. @throws RangeError if it is not whole */
export function cleanWebp(bytes: Uint8Array, found: Found): Uint8Array[] {
  const end = 8 + viewOf(bytes).getUint32(4, true);
  let orientation = 1;
  const kept = chunks(part(bytes, 12, end), (type, body) => {
    if (type === "EXIF") orientation = readExif(latin1(body, 0, 6) === "Exif\0\0" ? body.subarray(6) : body, found);
    else if (type === "XMP ") {
      found.add("text");
      readXmp(body, found);
    } else if (type === "ANMF") return join(part(body, 0, FRAME_HEAD), ...chunks(body.subarray(FRAME_HEAD), (inner, data) => (FRAME_KEPT.has(inner) ? data : dropped(found))));
    else return KEPT.has(type) ? body : dropped(found);
    return null;
  });
  if (end + (end & 1) < bytes.length) found.add("trailer");
  const head = kept[0];
  if (head === undefined) throw new RangeError("no picture");
  if (latin1(head, 0, 4) === "VP8X") kept[0] = flagged(head, orientation !== 1);
  else orientation = 1;
  if (orientation !== 1) kept.push(chunk("EXIF", orientationOnly(orientation)));
  const size = kept.reduce((sum, { length }) => sum + length, 4);
  return [join(ascii("RIFF"), u32(size, true), ascii("WEBP")), ...kept];
}

function dropped(found: Found): null {
  found.add("other");
  return null;
}

/** Every chunk, as `keep` wants it; `null` leaves it out. */
function chunks(bytes: Uint8Array, keep: (type: string, body: Uint8Array) => Uint8Array | null): Uint8Array[] {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 8 + view.getUint32(at + 4, true);
    const type = latin1(bytes, at, 4);
    const body = keep(type, part(bytes, at + 8, end));
    if (body !== null) kept.push(chunk(type, body));
    at = end + (end & 1);
  }
  return kept;
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  return join(ascii(type), u32(body.length, true), body, body.length & 1 ? [0] : []);
}

function flagged(head: Uint8Array, hasExif: boolean): Uint8Array {
  const copy = head.slice();
  copy[8] = ((copy[8] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (hasExif ? EXIF_FLAG : 0);
  return copy;
}
