/** Where the items of a HEIF picture lie (`iloc`). */
import type { Box } from "./boxes";
import { viewOf } from "./bytes";

/** A piece of an item: method 0 counts from the file's start, 1 from that of the box `idat`. */
export interface Extent {
  readonly method: number;
  readonly at: number;
  readonly length: number;
}

const MOST = 65_536;

/** The pieces of each item, by its id. @throws RangeError if the table is not whole */
export function placesOf(meta: Uint8Array, { body, end }: Box): Map<number, Extent[]> {
  const view = viewOf(meta.subarray(0, end));
  const version = view.getUint8(body);
  const sizes = view.getUint16(body + 4);
  let at = body + 6;
  const take = (width: number): number => {
    const from = at;
    at += width;
    if (width === 0) return 0;
    if (width === 2) return view.getUint16(from);
    return width === 4 ? view.getUint32(from) : Number(view.getBigUint64(from));
  };
  const wide = version === 2 ? 4 : 2;
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version === 0 ? 0 : sizes & 15].map((size) => {
    if (size !== 0 && size !== 4 && size !== 8) throw new RangeError("not a width");
    return size;
  }) as [number, number, number, number];
  const places = new Map<number, Extent[]>();
  let left = MOST;
  for (let items = take(wide); items > 0; items--) {
    const id = take(wide);
    const method = version === 0 ? 0 : take(2) & 15;
    at += 2;
    const base = take(baseSize);
    const extents: Extent[] = [];
    for (let count = take(2); count > 0; count--) {
      take(indexSize);
      extents.push({ method, at: base + take(offsetSize), length: take(lengthSize) });
      if (--left < 0) throw new RangeError("too many pieces");
    }
    places.set(id, extents);
  }
  return places;
}
