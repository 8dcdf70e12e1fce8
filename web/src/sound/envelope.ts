/** The colour of a sound: how its strength is spread over the frequencies, without the fine lines of the voice itself. */
import { Fft } from "./fft";
import type { Samples } from "./pcm";
import { RATE } from "./resample";

/** Size of the transforms; a bin is 31.25 Hz wide. */
export const SIZE = 512;
export const BINS = SIZE / 2 + 1;
export const BIN_HERTZ = RATE / SIZE;

/** How finely the colour is kept; what is finer is thrown away. */
const FINEST = 44;
const WITHOUT_PITCH = 120;
const NOTHING = 1e-12;

/** Measures envelopes of a recording, one moment after the other. */
export class EnvelopeMeter {
  readonly #fft = new Fft(SIZE);
  readonly #window = Float64Array.from({ length: SIZE }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / SIZE));
  readonly #power: number;
  readonly #frame = new Float32Array(SIZE);
  readonly #re = new Float64Array(SIZE);
  readonly #im = new Float64Array(SIZE);
  readonly #sums = new Float64Array(SIZE + BINS + 1);

  constructor(readonly samples: Samples) {
    this.#power = this.#window.reduce((sum, value) => sum + value * value, 0);
  }

  /**
   * Writes the natural logarithm of the strength (per sample) at each bin around a sample into `out`.
   * @param hertz the pitch there, so that its lines can be smoothed away; 0 for none
   */
  measure(centre: number, hertz: number, out: Float64Array): void {
    const [re, im] = [this.#re, this.#im];
    this.samples.read(centre - SIZE / 2, this.#frame);
    for (let at = 0; at < SIZE; at++) re[at] = (this.#frame[at] ?? 0) * (this.#window[at] ?? 0);
    im.fill(0);
    this.#fft.run(re, im);
    for (let bin = 0; bin < SIZE; bin++) re[bin] = (((re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2) / this.#power);
    this.#smooth(re, (hertz > 0 ? hertz : WITHOUT_PITCH) / BIN_HERTZ);
    im.fill(0);
    this.#fft.run(re, im);
    for (let at = 0; at < SIZE; at++) {
      const detail = Math.min(at, SIZE - at);
      re[at] = detail > FINEST ? 0 : ((re[at] ?? 0) * (0.5 + 0.5 * Math.cos((Math.PI * detail) / (FINEST + 1)))) / SIZE;
    }
    im.fill(0);
    this.#fft.run(re, im);
    for (let bin = 0; bin < BINS; bin++) out[bin] = 0.5 * (re[bin] ?? 0);
  }

  /** Averages the strength over `width` bins and takes its logarithm, on both halves of the spectrum. */
  #smooth(power: Float64Array, width: number): void {
    const reach = Math.max(1, Math.round(width / 2));
    const sums = this.#sums;
    sums[0] = 0;
    for (let at = 0; at < BINS + 2 * reach && at + 1 < sums.length; at++) {
      sums[at + 1] = (sums[at] ?? 0) + (power[Math.abs(at - reach) % SIZE] ?? 0);
    }
    for (let bin = 0; bin < BINS; bin++) {
      const mean = ((sums[bin + 2 * reach + 1] ?? 0) - (sums[bin] ?? 0)) / (2 * reach + 1);
      power[bin] = Math.log(mean + NOTHING);
    }
    for (let bin = BINS; bin < SIZE; bin++) power[bin] = power[SIZE - bin] ?? 0;
  }
}

/** Turns an envelope into a filter that acts as early as it can, as a mouth does (minimum phase). */
export class FilterMaker {
  readonly #fft = new Fft(SIZE);

  /** @param envelope natural logarithms of strength for each bin; `re` and `im` receive the filter's spectrum */
  make(envelope: Float64Array, re: Float64Array, im: Float64Array): void {
    for (let bin = 0; bin < SIZE; bin++) re[bin] = envelope[bin < BINS ? bin : SIZE - bin] ?? 0;
    im.fill(0);
    this.#fft.run(re, im);
    for (let at = 0; at < SIZE; at++) {
      const fold = at === 0 || at === SIZE / 2 ? 1 : at < SIZE / 2 ? 2 : 0;
      re[at] = ((re[at] ?? 0) * fold) / SIZE;
    }
    im.fill(0);
    this.#fft.run(re, im);
    for (let bin = 0; bin < SIZE; bin++) {
      const strength = Math.exp(re[bin] ?? 0);
      const phase = im[bin] ?? 0;
      re[bin] = strength * Math.cos(phase);
      im[bin] = strength * Math.sin(phase);
    }
  }
}
