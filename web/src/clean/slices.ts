/** A file that is read in slices, and a new one made of its slices. */

const AHEAD = 64 * 1024;
const ZEROS = 1024 * 1024;

/** Reads ranges of a file; near ones come from the same slice. Ranges outside the file throw a RangeError. */
export class Slices {
  #from = 0;
  #near = new Uint8Array(0);

  constructor(readonly file: Blob) {}

  get size(): number {
    return this.file.size;
  }

  async read(from: number, to: number): Promise<Uint8Array> {
    if (!(from >= 0 && from <= to && to <= this.size)) throw new RangeError("outside the file");
    if (from < this.#from || to > this.#from + this.#near.length) {
      const end = Math.min(this.size, Math.max(to, from + AHEAD));
      this.#near = new Uint8Array(await this.file.slice(from, end).arrayBuffer());
      this.#from = from;
    }
    return this.#near.subarray(from - this.#from, to - this.#from);
  }
}

/** Bytes that stand in place of those of the file from `at` on; `null` stands for `length` zeros. */
export interface Patch {
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array | null;
}

/** The file up to `end` with patches laid over it: nothing moves, all other bytes are its own. Patches must not overlap. */
export function patched(file: Blob, patches: readonly Patch[], end = file.size): Blob {
  const parts: BlobPart[] = [];
  let done = 0;
  for (const { at, length, bytes } of [...patches].sort((a, b) => a.at - b.at)) {
    if (at < done || at + length > end || (bytes !== null && bytes.length !== length)) throw new RangeError("patches do not fit");
    if (at > done) parts.push(file.slice(done, at));
    if (bytes === null) parts.push(...zeros(length));
    else parts.push(bytes as BlobPart);
    done = at + length;
  }
  if (done < end) parts.push(file.slice(done, end));
  return new Blob(parts, { type: file.type });
}

/** Parts that are zeros together; large ones share their memory. */
function zeros(length: number): BlobPart[] {
  const block = new Blob([new Uint8Array(Math.min(length, ZEROS))]);
  const parts: BlobPart[] = [];
  for (let left = length; left > 0; left -= ZEROS) parts.push(left >= ZEROS ? block : block.slice(0, left));
  return parts;
}
