/** The fast Fourier transform, for powers of two. */

/** Transforms of one size, with their tables made once. */
export class Fft {
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #place: Uint16Array;

  /** @param size a power of two, at most 65536 */
  constructor(readonly size: number) {
    this.#cos = Float64Array.from({ length: size / 2 }, (_, at) => Math.cos((2 * Math.PI * at) / size));
    this.#sin = Float64Array.from({ length: size / 2 }, (_, at) => Math.sin((2 * Math.PI * at) / size));
    this.#place = new Uint16Array(size);
    for (let at = 1; at < size; at++) this.#place[at] = ((this.#place[at >> 1] ?? 0) >> 1) | (at & 1 ? size >> 1 : 0);
  }

  /** Transforms in place, without scaling. Swapping the arguments gives the inverse times `size`. */
  run(re: Float64Array, im: Float64Array): void {
    this.#reorder(re);
    this.#reorder(im);
    const [cos, sin] = [this.#cos, this.#sin];
    for (let half = 1; half < this.size; half *= 2) {
      const stride = this.size / (2 * half);
      for (let k = 0; k < half; k++) {
        const c = cos[k * stride] ?? 0;
        const s = sin[k * stride] ?? 0;
        for (let upper = k; upper < this.size; upper += 2 * half) {
          const lower = upper + half;
          const x = re[lower] ?? 0;
          const y = im[lower] ?? 0;
          const turnedRe = x * c + y * s;
          const turnedIm = y * c - x * s;
          const a = re[upper] ?? 0;
          const b = im[upper] ?? 0;
          re[lower] = a - turnedRe;
          im[lower] = b - turnedIm;
          re[upper] = a + turnedRe;
          im[upper] = b + turnedIm;
        }
      }
    }
  }

  #reorder(values: Float64Array): void {
    for (let at = 0; at < this.size; at++) {
      const other = this.#place[at] ?? 0;
      if (other <= at) continue;
      const kept = values[at] ?? 0;
      values[at] = values[other] ?? 0;
      values[other] = kept;
    }
  }
}
