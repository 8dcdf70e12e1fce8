/** Which letters the bytes of a text stand for, and what in it would not be seen. */

/** A text with the encoding it was read by. */
export interface Decoded {
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252";
}

/**
 * Read a text: by its byte order mark, as UTF-8 where that holds for every byte, and as Windows-1252 else, which any bytes
 * are. The mark itself is left out.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "UTF-16" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "UTF-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" };
  }
}

/** A stretch of text as it stands, or the code of one character that would not be seen or would turn others around. */
export type Piece = { readonly text: string } | { readonly sign: string };

// Controls but tab and line ends; soft hyphen; directions of writing; what has no width; fillers; tags.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

/** Split a text at what would not be seen. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) });
    pieces.push({ sign: codeOf(found[0]) });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** How many characters of a text would not be seen. */
export function countUnseen(text: string): number {
  return text.match(UNSEEN)?.length ?? 0;
}

/** Stretches to show one at a time: whole lines where they are short enough, never half a character. */
export function blocksOf(text: string, most: number): [number, number][] {
  const blocks: [number, number][] = [];
  let from = 0;
  while (from < text.length) {
    let to = Math.min(from + most, text.length);
    if (to < text.length) {
      const line = text.lastIndexOf("\n", to - 1) + 1;
      if (line > from) to = line;
      else if (/[\ud800-\udbff]/.test(text[to - 1] ?? "")) to -= 1;
    }
    blocks.push([from, to]);
    from = to;
  }
  return blocks;
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
