/** A stream's bytes in pieces of any size. */

/** Bytes of a stream, and where they stand in it. */
export interface Piece {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Cuts a stream anew. Memory holds what the stream gave last and the piece being made. */
export class Pieces {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  #at: number;

  /** @param at where the stream's first byte stands */
  constructor(stream: ReadableStream<Uint8Array>, at: number) {
    this.#reader = stream.getReader();
    this.#at = at;
  }

  /** Where the next piece begins. */
  get at(): number {
    return this.#at;
  }

  /** As many bytes as asked for, fewer only at the end, `null` behind it. */
  async next(size: number): Promise<Piece | null> {
    const bytes = new Uint8Array(size);
    let have = 0;
    while (have < size) {
      if (this.#rest.length === 0) {
        const { value, done } = await this.#reader.read();
        if (done) break;
        this.#rest = value;
      }
      const part = this.#rest.subarray(0, size - have);
      this.#rest = this.#rest.subarray(part.length);
      bytes.set(part, have);
      have += part.length;
    }
    if (have === 0) return null;
    const piece = { at: this.#at, bytes: bytes.subarray(0, have) };
    this.#at += have;
    return piece;
  }

  /** Ends the stream. */
  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }
}
