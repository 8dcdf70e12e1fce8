/** How large a picture is by its own header, read before anything decodes it: a small file can ask for gigabytes. */
import { Refusal } from "./tolak";

/** Pixels of a picture that is shown: the largest cameras make 100 to 200 million, phones 12 to 50. */
export const MOST_PIXELS = 120_000_000;
const MOST_FRAMES = 20_000;

/** What a header says. */
export interface Measures {
  readonly width: number;
  readonly height: number;
  /** Whether it has more than one picture to play. */
  readonly isMoving: boolean;
}

/**
 * Measure a picture of a known type.
 * @throws Refusal `broken` where the header does not say, `pixels` where it asks for more than {@link MOST_PIXELS}
 */
export function measure(bytes: Uint8Array, type: string): Measures {
  const reader = READERS[type];
  if (!reader) throw new Refusal("unknown");
  let found: Measures | undefined;
  try {
    found = reader(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (!found || found.width < 1 || found.height < 1) throw new Refusal("broken");
  if (found.width * found.height > MOST_PIXELS) throw new Refusal("pixels");
  return found;
}

type Reader = (bytes: Uint8Array, view: DataView) => Measures | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  "image/png": png, "image/jpeg": jpeg, "image/gif": gif, "image/webp": webp, "image/bmp": bmp, "image/avif": avif,
};

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function png(bytes: Uint8Array, view: DataView): Measures | undefined {
  if (tagAt(bytes, 12) !== "IHDR") return undefined;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const tag = tagAt(bytes, at + 4);
    if (tag === "acTL") return { ...size, isMoving: view.getUint32(at + 8) > 1 };
    if (tag === "IDAT") break;
  }
  return { ...size, isMoving: false };
}

function jpeg(bytes: Uint8Array, view: DataView): Measures | undefined {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const mark = bytes[at + 1] ?? 0;
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc;
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), isMoving: false };
    at += mark === 0x01 || (mark >= 0xd0 && mark <= 0xd8) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** The screen and every frame count: browsers enlarge the screen to what a frame asks for. */
function gif(bytes: Uint8Array, view: DataView): Measures | undefined {
  let width = view.getUint16(6, true);
  let height = view.getUint16(8, true);
  const palette = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + palette(view.getUint8(10));
  let frames = 0;
  while (at < bytes.length) {
    const mark = bytes[at];
    if (mark === 0x21) {
      at = afterBlocks(bytes, at + 2);
    } else if (mark === 0x2c && at + 10 <= bytes.length) {
      width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
      height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
      at = afterBlocks(bytes, at + 11 + palette(view.getUint8(at + 9)));
      if (++frames > MOST_FRAMES) throw new Refusal("pixels");
    } else {
      break;
    }
  }
  return { width, height, isMoving: frames > 1 };
}

function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

function webp(bytes: Uint8Array, view: DataView): Measures | undefined {
  const chunk = tagAt(bytes, 12);
  if (chunk === "VP8 ") return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, isMoving: false };
  if (chunk === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, isMoving: false };
  }
  if (chunk !== "VP8X") return undefined;
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1;
  return { width: three(24), height: three(27), isMoving: (view.getUint8(20) & 2) !== 0 };
}

function bmp(_bytes: Uint8Array, view: DataView): Measures | undefined {
  if (view.getUint32(14, true) === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true), isMoving: false };
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)), isMoving: false };
}

/** The largest `ispe` property of the boxes meta, iprp and ipco; a sequence has boxes of other kinds and may move. */
function avif(bytes: Uint8Array, view: DataView): Measures | undefined {
  const found = { width: 0, height: 0, isMoving: tagAt(bytes, 8) === "avis" };
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to;) {
      const size = view.getUint32(at);
      const end = size === 0 ? to : at + size;
      if (size !== 0 && (size < 8 || end > to)) return;
      const tag = tagAt(bytes, at + 4);
      if (tag === "meta") walk(at + 12, end);
      else if (tag === "iprp" || tag === "ipco") walk(at + 8, end);
      else if (tag === "ispe") {
        const [width, height] = [view.getUint32(at + 12), view.getUint32(at + 16)];
        if (width * height > found.width * found.height) Object.assign(found, { width, height });
      }
      at = end;
    }
  };
  walk(0, bytes.length);
  return found;
}
