/** Boxes of MP4, QuickTime and HEIF files: read from memory, or from a file by slices. */
import { latin1, viewOf } from "./bytes";
import type { Slices } from "./slices";

/** A box: its type, where it begins, where its content begins, where it ends. */
export interface Box {
  readonly type: string;
  readonly at: number;
  readonly body: number;
  readonly end: number;
}

/** One file has no reason to hold more at one level. */
const MOST_BOXES = 200_000;

/** The boxes of a range of `bytes`. @throws RangeError if one reaches out of it */
export function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const box = headed(view.getUint32(at), latin1(bytes, at + 4, 4), at, to, () => view.getBigUint64(at + 8));
    boxes.push(box);
    if (boxes.length > MOST_BOXES) throw new RangeError("too many boxes");
    at = box.end;
  }
  return boxes;
}

/** Boxes that make a film or a picture: one that is cut off means that the file is. */
const MAKING = new Set(["ftyp", "styp", "moov", "moof", "mdat", "meta", "wide", "free", "skip", "sidx", "mfra"]);

/**
 * The outermost boxes of a file, whose contents are not read; what follows the last of them is no box, but something that a
 * program laid behind. @throws RangeError if the file is cut off
 */
export async function outerBoxes(slices: Slices): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= slices.size;) {
    const head = await slices.read(at, Math.min(at + 16, slices.size));
    const view = viewOf(head);
    const type = latin1(head, 4, 4);
    try {
      boxes.push(headed(view.getUint32(0), type, at, slices.size, () => view.getBigUint64(8)));
    } catch (error) {
      if (!(error instanceof RangeError) || MAKING.has(type) || boxes.length === 0) throw error;
      break;
    }
    if (boxes.length > MOST_BOXES) throw new RangeError("too many boxes");
    at = boxes.at(-1)?.end ?? slices.size;
  }
  return boxes;
}

/** A size of 1 stands before a longer one, a size of 0 means to the end. */
function headed(size: number, type: string, at: number, to: number, long: () => bigint): Box {
  const body = at + (size === 1 ? 16 : 8) + (type === "uuid" ? 16 : 0);
  const end = size === 0 ? to : at + (size === 1 ? Number(long()) : size);
  if (end < body || end > to) throw new RangeError("a box that does not fit");
  return { type, at, body, end };
}

/** Makes a box an empty one of the same size. */
export function blank(bytes: Uint8Array, box: Box): void {
  bytes.set([0x66, 0x72, 0x65, 0x65], box.at + 4);
  bytes.fill(0, box.type === "uuid" ? box.body - 16 : box.body, box.end);
}
