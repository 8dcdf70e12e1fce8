/** The SHA-256 of a file's content (section 4.3), fed in order as it is read. */
import { hex } from "./bytes";
import { sha256 } from "./primitives";

/**
 * The browser's own SHA-256 is ten times as fast as any script, but takes its bytes only whole: contents up to this size,
 * which are most pictures, documents and voice notes, are held for it. Larger ones are digested as they pass.
 */
const HELD = 32 * 1024 * 1024;

/** A digest in the making. */
export class ContentDigest {
  readonly #held: Uint8Array | null;
  readonly #passing: ReturnType<typeof sha256.create> | null;
  #at = 0;

  /** @param size bytes that will come */
  constructor(size: number) {
    this.#held = size <= HELD ? new Uint8Array(size) : null;
    this.#passing = this.#held === null ? sha256.create() : null;
  }

  update(part: Uint8Array): void {
    this.#held?.set(part, this.#at);
    this.#at += part.length;
    this.#passing?.update(part);
  }

  /** The digest in hex, once all bytes have come. */
  async done(): Promise<string> {
    if (this.#passing !== null) return hex(this.#passing.digest());
    return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", (this.#held ?? new Uint8Array(0)).subarray(0, this.#at) as BufferSource)));
  }
}
