/** PNG: chunks are left out whole; only those that make the picture stay. */
import { ascii, crc32, join, latin1, part, u32, utf8, viewOf } from "./bytes";
import { type Found, orientationOnly, readExif, readRemark, readXmp, splitText } from "./exif";

const KEPT = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"]);

/** The parts of a PNG without metadata, in order. @throws RangeError if it is not whole */
export function cleanPng(bytes: Uint8Array, found: Found): Uint8Array[] {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [part(bytes, 0, 8)];
  let at = 8;
  for (let type = ""; type !== "IEND";) {
    const end = at + 12 + view.getUint32(at);
    const chunk = part(bytes, at, end);
    type = latin1(chunk, 4, 4);
    const body = chunk.subarray(8, -4);
    if (KEPT.has(type)) kept.push(chunk);
    else if (type === "eXIf") {
      const orientation = readExif(body, found);
      if (orientation !== 1) kept.push(makeChunk("eXIf", orientationOnly(orientation)));
    } else note(type, body, found);
    at = end;
  }
  if (at < bytes.length) found.add("trailer");
  return kept;
}

function note(type: string, body: Uint8Array, found: Found): void {
  if (type === "tIME") found.add("time", body.length === 7 ? new Date(Date.UTC(viewOf(body).getUint16(0), (body[2] ?? 1) - 1, body[3], body[4], body[5], body[6])).toISOString() : "");
  else if (type === "tEXt" || type === "iTXt") {
    const [name, value] = splitText(body);
    if (name.startsWith("XML:com.adobe")) {
      found.add("text");
      readXmp(value, found);
    } else readRemark(name, utf8(value), found);
  } else found.add(type === "zTXt" ? "text" : "other");
}

function makeChunk(type: string, body: Uint8Array): Uint8Array {
  const named = join(ascii(type), body);
  return join(u32(body.length), named, u32(crc32(named)));
}
