/** Keeps away PDFs that are made to stall or to burst: the library that reads them has no bounds of its own. */
import { Inflate } from "fflate";

import { latin1 } from "./bytes";

const MOST_PACKED = 128 * 1024 * 1024;
/** Objects without an end cost a search through the whole file each. */
const MOST_UNENDED = 64;
const CHUNK = 16 * 1024;

/** @throws RangeError for a PDF that could not be read within bounds */
export function checkPdf(bytes: Uint8Array): void {
  let begun = 0;
  let ended = 0;
  let unpacked = 0;
  for (let at = bytes.indexOf(OBJ[0]); at !== -1; at = bytes.indexOf(OBJ[0], at + 1)) {
    if (bytes[at + 1] !== OBJ[1] || bytes[at + 2] !== OBJ[2]) continue;
    if (bytes[at - 1] === 0x64) ended++;
    else begun++;
  }
  if (begun - ended > MOST_UNENDED) throw new RangeError("objects without an end");
  for (const [from, to] of packedObjects(bytes)) {
    unpacked += unpackedSize(bytes.subarray(from, to), MOST_PACKED - unpacked);
    if (unpacked > MOST_PACKED) throw new RangeError("too much is packed");
  }
}

/** "obj". */
const OBJ = [0x6f, 0x62, 0x6a] as const;

/** Where streams of packed objects and tables lie. */
function* packedObjects(bytes: Uint8Array): Generator<readonly [number, number]> {
  for (let at = find(bytes, "stream", 0); at !== -1; at = find(bytes, "stream", at)) {
    const from = at + 6 + (bytes[at + 6] === 13 ? 2 : 1);
    const end = find(bytes, "endstream", from);
    const to = end === -1 ? bytes.length : end;
    const dict = latin1(bytes, Math.max(0, at - 1024), Math.min(at, 1024));
    if (/\/(?:ObjStm|XRef)(?![\s\S]*endobj)/.test(dict)) {
      if (/\/Filter\s*(?:\[?\s*\/(?!FlateDecode)|\[\s*\/\w+\s*\/)/.test(dict.slice(dict.lastIndexOf("obj")))) throw new RangeError("packed in an unusual way");
      yield [from, to];
    }
    at = to + 9;
  }
}

function find(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < word.length && bytes[at + same] === word.charCodeAt(same)) same++;
    if (same === word.length) return at;
  }
  return -1;
}

/** How much a stream unpacks to, as far as `most` allows; what cannot be unpacked counts as nothing. */
function unpackedSize(packed: Uint8Array, most: number): number {
  let size = 0;
  const inflate = new Inflate((piece) => {
    size += piece.length;
  });
  try {
    // The two bytes before deflated data are those of zlib.
    for (let at = 2; at < packed.length && size <= most; at += CHUNK) inflate.push(packed.slice(at, at + CHUNK));
  } catch {
    return size;
  }
  return size;
}
