/** GIF: comments, texts and the data of programs are left out; frames, their times and the loop stay. */
import { latin1, part, utf8, viewOf } from "./bytes";
import { type Found, readXmp } from "./exif";

const KEPT_PROGRAMS = new Set(["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"]);

/** The parts of a GIF without metadata, in order. @throws RangeError if it is not whole */
export function cleanGif(bytes: Uint8Array, found: Found): Uint8Array[] {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let at = 13 + colours(view.getUint8(10));
  kept.push(part(bytes, 0, at));
  for (;;) {
    const kind = view.getUint8(at);
    if (kind === 0x3b) break;
    const start = at;
    if (kind === 0x2c) {
      at = blocks(view, at + 11 + colours(view.getUint8(at + 9)));
      kept.push(part(bytes, start, at));
      continue;
    }
    if (kind !== 0x21) throw new RangeError("not a block");
    const label = view.getUint8(at + 1);
    at = blocks(view, at + 2);
    const whole = part(bytes, start, at);
    if (label === 0xf9 || (label === 0xff && KEPT_PROGRAMS.has(latin1(whole, 3, 11)))) kept.push(whole);
    else note(label, whole, found);
  }
  if (at + 1 < bytes.length) found.add("trailer");
  return [...kept, Uint8Array.of(0x3b)];
}

function note(label: number, block: Uint8Array, found: Found): void {
  if (label === 0xfe) found.add("text", utf8(block.subarray(3, 3 + (block[2] ?? 0))));
  else if (label === 0x01) found.add("text");
  else if (latin1(block, 3, 8) === "XMP Data") {
    found.add("text");
    readXmp(block.subarray(14), found);
  } else found.add("other");
}

/** Bytes of a table of colours, by the flags that announce it. */
function colours(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Where a row of blocks ends, each with its length before it, the last of length 0. */
function blocks(view: DataView, from: number): number {
  let at = from;
  for (let length = view.getUint8(at); length !== 0; length = view.getUint8(at)) at += length + 1;
  return at + 1;
}
