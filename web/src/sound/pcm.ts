/** A recording as it lies in memory: one channel, 16 bits, {@link RATE} samples a second. */
import { RATE, Resampler } from "./resample";

const PIECE = 1 << 18;
const FULL = 32_767;

/** Whatever can be read as samples from a place on. Before its start and after its end there is silence. */
export interface Samples {
  readonly length: number;
  /** Fills `out` with what begins at `from`, each sample between -1 and 1. */
  read(from: number, out: Float32Array): void;
}

/** A recording that grows. It is kept in pieces, so that a long one never has to be copied. */
export class Recording implements Samples {
  readonly #pieces: Int16Array[] = [];
  #resampler: Resampler | null = null;
  length = 0;

  /** How long it is. */
  get seconds(): number {
    return this.length / RATE;
  }

  /** What follows comes at `rate` samples a second: from the beginning, and whenever the microphone is opened anew. */
  begin(rate: number): void {
    this.#resampler = new Resampler(rate);
  }

  /** Adds sound as it came from the microphone. */
  add(sound: Float32Array): void {
    const fresh = this.#resampler?.push(sound) ?? sound;
    for (const sample of fresh) {
      const place = this.length % PIECE;
      if (place === 0) this.#pieces.push(new Int16Array(PIECE));
      const piece = this.#pieces.at(-1);
      if (piece) piece[place] = Math.round(Math.max(-1, Math.min(1, sample)) * FULL);
      this.length++;
    }
  }

  read(from: number, out: Float32Array): void {
    for (let at = 0; at < out.length; at++) {
      const place = from + at;
      out[at] = place < 0 || place >= this.length ? 0 : (this.#pieces[Math.floor(place / PIECE)]?.[place % PIECE] ?? 0) / FULL;
    }
  }
}

/** A recording as it is, in pieces of one second. */
export function* plain(samples: Samples): Generator<Float32Array> {
  for (let from = 0; from < samples.length; from += RATE) {
    const piece = new Float32Array(Math.min(RATE, samples.length - from));
    samples.read(from, piece);
    yield piece;
  }
}
