/** Brings sound of any sample rate to {@link RATE}, piece by piece as it comes in. */

/** Samples a second of everything that is kept: speech needs nothing above 8 kHz. */
export const RATE = 16_000;

const PHASES = 512;
/** Zero crossings of the filter on each side. */
const CROSSINGS = 16;
/** Of half the output's rate: what is left below it is the filter's slope. */
const PASSED = 0.92;

/** One stream of sound on its way to {@link RATE}. */
export class Resampler {
  readonly #step: number;
  readonly #half: number;
  readonly #filter: Float32Array;
  #kept: Float32Array = new Float32Array(0);
  /** Place of the next output sample, in input samples from the start of what is kept. */
  #at: number;

  /** @param rate samples a second of what comes in */
  constructor(rate: number) {
    this.#step = rate / RATE;
    const width = Math.max(1, this.#step) / PASSED;
    this.#half = Math.ceil(CROSSINGS * width);
    this.#filter = filterFor(this.#half, width);
    this.#kept = new Float32Array(this.#half);
    this.#at = this.#half;
  }

  /** Takes the next input; gives the output that it completes. */
  push(input: Float32Array): Float32Array {
    const whole = new Float32Array(this.#kept.length + input.length);
    whole.set(this.#kept);
    whole.set(input, this.#kept.length);
    const count = Math.max(0, Math.floor((whole.length - this.#half - 1 - this.#at) / this.#step) + 1);
    const output = new Float32Array(count);
    for (let n = 0; n < count; n++) output[n] = this.#sample(whole, this.#at + n * this.#step);
    const next = this.#at + count * this.#step;
    const gone = Math.max(0, Math.floor(next) - this.#half);
    this.#kept = whole.slice(gone);
    this.#at = next - gone;
    return output;
  }

  #sample(input: Float32Array, place: number): number {
    const taps = 2 * this.#half;
    let whole = Math.floor(place);
    let phase = Math.round((place - whole) * PHASES);
    if (phase === PHASES) [whole, phase] = [whole + 1, 0];
    const from = whole - this.#half + 1;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) sum += (input[from + tap] ?? 0) * (this.#filter[phase * taps + tap] ?? 0);
    return sum;
  }
}

/** A windowed sinc for every fraction of an input sample; each sums to 1, so that loudness stays. */
function filterFor(half: number, width: number): Float32Array {
  const taps = 2 * half;
  const filter = new Float32Array(PHASES * taps);
  for (let phase = 0; phase < PHASES; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - half + 1 - phase / PHASES;
      const x = (Math.PI * distance) / width;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / half);
      const value = Math.abs(distance) >= half ? 0 : (x === 0 ? 1 : Math.sin(x) / x) * window;
      filter[phase * taps + tap] = value;
      sum += value;
    }
    for (let tap = 0; tap < taps; tap++) filter[phase * taps + tap] = (filter[phase * taps + tap] ?? 0) / sum;
  }
  return filter;
}
