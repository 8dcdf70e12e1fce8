/**
 * Readings of a file that is sealed under one key. One key must never seal two contents, and not every browser notices that
 * a file was written to after it was chosen: so what the first reading of each run found is noted, and every later one,
 * for sealing or only to look, must find the same.
 */
import { hex, malformed } from "./bytes";
import { ContentDigest } from "./content-digest";
import { PeluitError } from "./errors";
import { padmeLength } from "./padding";
import { CHUNK } from "./payload";

/** Chunks sealed at once: slicing a file smaller halves the speed. */
export const RUN_CHUNKS = 64;
const RUN = RUN_CHUNKS * CHUNK;

/** Told how many bytes were read, and of how many. */
export type OnProgress = (read: number, size: number) => void;

/** The padded frame around a content (section 4.3), read in runs that begin where they always begin. */
export class Runs {
  /** Bytes of the padded frame. */
  readonly padded: number;
  readonly #content: Blob;
  /** How the frame begins: signature and header. */
  readonly #start: Uint8Array;
  readonly #objectId: string;
  /** Digest of each run, by its number, once it was read. */
  readonly #noted: string[] = [];
  #hasChanged = false;

  constructor(content: Blob, start: Uint8Array, objectId: string) {
    this.padded = padmeLength(start.length + content.size);
    this.#content = content;
    this.#start = start;
    this.#objectId = objectId;
  }

  /**
   * The run that begins at byte `at` of the padded frame; empty behind the end.
   * @throws PeluitError `file-digest` if it is not what was found there before, and for every run after that; `malformed`
   *   if the content became shorter
   */
  async read(at: number): Promise<Uint8Array> {
    const run = await this.#compose(at);
    const number = at / RUN;
    // By the browser's own SHA-256, which is fast.
    const digest = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", run as BufferSource)));
    this.#noted[number] ??= digest;
    this.#hasChanged ||= this.#noted[number] !== digest;
    if (this.#hasChanged) throw new PeluitError("file-digest", { objectId: this.#objectId });
    return run;
  }

  /** Reads and notes every run, so that nothing else will be sealed; gives the hex digest of the content. As {@link read} throws. */
  async readAll(onProgress?: OnProgress): Promise<string> {
    const hash = new ContentDigest(this.#content.size);
    for (let at = 0; at < this.padded; at += RUN) {
      const run = await this.read(at);
      hash.update(this.contentIn(run, at));
      onProgress?.(this.readTo(at + run.length), this.#content.size);
    }
    return hash.done();
  }

  /** What the run that begins at `at` holds of the content, between the frame's start and the padding. */
  contentIn(run: Uint8Array, at: number): Uint8Array {
    const start = this.#start.length;
    return run.subarray(Math.max(0, start - at), Math.max(0, Math.min(run.length, start + this.#content.size - at)));
  }

  /** Bytes of the content that were read where the padded frame was read to `end`. */
  readTo(end: number): number {
    return Math.max(0, Math.min(end - this.#start.length, this.#content.size));
  }

  async #compose(at: number): Promise<Uint8Array> {
    const start = this.#start;
    const run = new Uint8Array(Math.max(0, Math.min(RUN, this.padded - at)));
    if (at < start.length) run.set(start.subarray(at, at + run.length));
    const first = Math.max(0, at - start.length);
    const end = Math.min(this.#content.size, at + run.length - start.length);
    if (end > first) run.set(await slice(this.#content, first, end), first + start.length - at);
    return run;
  }
}

async function slice(content: Blob, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await content.slice(from, to).arrayBuffer());
  if (bytes.length !== to - from) throw malformed("file changed while it was read");
  return bytes;
}
