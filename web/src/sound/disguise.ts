/**
 * Changes a voice so that it is harder to recognise, and what it says stays.
 *
 * Nothing of the recorded wave is kept. For each moment only three things are measured: how the strength is spread over
 * the frequencies (coarsely), how high the voice is, and how much of it is voice. From these a new voice is made: its
 * pitch is drawn for this recording and does not follow from the speaker's, only its ups and downs do; the resonances
 * of the mouth are moved by a bent scale; both wander slowly. The numbers drawn are used once and kept nowhere.
 */
import { between, noise, type Random, wander, type Wander } from "./chance";
import { BIN_HERTZ, BINS, EnvelopeMeter, FilterMaker, SIZE } from "./envelope";
import { Fft } from "./fft";
import { HOP, type Melody, melodyOf, middlePitch } from "./pitch";
import type { Samples } from "./pcm";
import { RATE } from "./resample";

/** What is drawn for one recording. */
export interface Mask {
  /** The new voice's middle pitch in hertz. */
  readonly pitch: number;
  /** How much of the ups and downs stays. */
  readonly swing: number;
  /** What the resonances are multiplied by below the knee, and beyond it. */
  readonly low: number;
  readonly high: number;
  /** Where the scale bends, in hertz. */
  readonly knee: number;
  /** Louder (or softer) treble, in nepers over the whole width. */
  readonly tilt: number;
  readonly pitchDrift: Wander;
  readonly scaleDrift: Wander;
  readonly hiss: () => number;
}

const LOWEST_PITCH = 85;
const HIGHEST_PITCH = 230;
/** A new pitch is at least this far from the speaker's, in octaves: about three semitones. */
const FAR = 0.25;
const PITCH_DRIFT = 0.06;
const SCALE_DRIFT = 0.035;
/** What passes: as much as speech needs, and nothing of the hum of a room's wires. */
const PASSED_FROM = 110;
const PASSED_TO = 5_600;
/** Above this a voice is more breath than tone. */
const TONE_ENDS = 4_200;
const FRAME = 3 * HOP;
/** The sum of the overlapping windows. */
const OVERLAP = 1.5;

/** Draws a mask. @param middle the speaker's middle pitch; 0 where it is not known */
export function drawMask(random: Random, middle: number): Mask {
  const draw = (): number => LOWEST_PITCH * (HIGHEST_PITCH / LOWEST_PITCH) ** random();
  let pitch = draw();
  while (middle > 0 && Math.abs(Math.log2(pitch / middle)) < FAR) pitch = draw();
  const low = between(random, 1.11, 1.22) ** (random() < 0.5 ? 1 : -1);
  return {
    pitch, low,
    swing: between(random, 0.7, 1),
    high: low * between(random, 0.93, 1.07),
    knee: between(random, 1_800, 3_200),
    tilt: between(random, -0.45, 0.45),
    pitchDrift: wander(random),
    scaleDrift: wander(random),
    hiss: noise(random),
  };
}

/**
 * Gives the changed recording piece by piece; altogether as long as the recording.
 * @param tell hears how much is done, from 0 to 1
 */
export function* disguised(samples: Samples, random: Random, tell: (done: number) => void = () => undefined): Generator<Float32Array> {
  const melody = melodyOf(samples, (done) => {
    tell(done * 0.4);
  });
  const middle = middlePitch(melody);
  const voice = new NewVoice(samples, melody, middle, drawMask(random, middle));
  for (let from = 0; from < samples.length; from += RATE) {
    const piece = new Float32Array(Math.min(RATE, samples.length - from));
    for (let at = 0; at < piece.length; at += HOP) piece.set(voice.next().subarray(0, piece.length - at), at);
    tell(0.4 + (0.6 * from) / samples.length);
    yield piece;
  }
  tell(1);
}

/** Makes the new voice, {@link HOP} samples at a time. */
class NewVoice {
  readonly #fft = new Fft(SIZE);
  readonly #meter: EnvelopeMeter;
  readonly #filters = new FilterMaker();
  readonly #window = Float64Array.from({ length: FRAME }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / FRAME));
  readonly #envelope = new Float64Array(BINS);
  readonly #moved = new Float64Array(BINS);
  readonly #source = { re: new Float64Array(SIZE), im: new Float64Array(SIZE) };
  readonly #filter = { re: new Float64Array(SIZE), im: new Float64Array(SIZE) };
  /** The last tones and hisses, as long as a frame, and what was mixed so far. */
  readonly #tone = new Float64Array(FRAME);
  readonly #breath = new Float64Array(FRAME);
  readonly #mixed = new Float64Array(SIZE + HOP);
  #moment = 0;
  #phase = 0;

  constructor(samples: Samples, readonly melody: Melody, readonly middle: number, readonly mask: Mask) {
    this.#meter = new EnvelopeMeter(samples);
    for (; this.#moment < FRAME / HOP - 1; ) this.next();
  }

  /** The next samples. The first frames reach back before the recording's start. */
  next(): Float32Array {
    const moment = this.#moment++ - 1;
    this.#excite(moment + 1);
    this.#filterFor(moment, moment * HOP + HOP / 2);
    this.#mixed.copyWithin(0, HOP);
    this.#mixed.fill(0, SIZE);
    this.#mix(this.melody.voiced[Math.max(0, moment)] ?? 0);
    return Float32Array.from(this.#mixed.subarray(0, HOP), (value) => Math.max(-1, Math.min(1, value)));
  }

  /** Adds the next samples of the two sources: a pulse for each swing of the new voice, and noise. */
  #excite(moment: number): void {
    const { pitch, swing, pitchDrift, hiss } = this.mask;
    const hertz = this.melody.hertz[Math.max(0, moment)] ?? 0;
    const drift = 1 + PITCH_DRIFT * pitchDrift((moment * HOP) / RATE);
    const wanted = hertz > 0 ? pitch * (hertz / this.middle) ** swing * drift : pitch * drift;
    const step = wanted / RATE;
    this.#tone.copyWithin(0, HOP);
    this.#breath.copyWithin(0, HOP);
    for (let at = FRAME - HOP; at < FRAME; at++) {
      this.#breath[at] = hiss();
      this.#tone[at] = 0;
      this.#phase += step;
      if (this.#phase < 1) continue;
      this.#phase -= 1;
      const late = this.#phase / step;
      const height = Math.sqrt(1 / step);
      this.#tone[at] = height * (1 - late);
      this.#tone[at - 1] = (this.#tone[at - 1] ?? 0) + height * late;
      this.#phase += 0.012 * hiss();
    }
  }

  /** The filter for a moment: what was measured there, on the bent scale, within the limits of what passes. */
  #filterFor(moment: number, centre: number): void {
    const { low, high, knee, tilt, scaleDrift } = this.mask;
    const hertz = this.melody.hertz[Math.max(0, moment)] ?? 0;
    this.#meter.measure(centre, hertz, this.#envelope);
    const drift = 1 + SCALE_DRIFT * scaleDrift(centre / RATE);
    for (let bin = 0; bin < BINS; bin++) {
      const at = bin * BIN_HERTZ;
      const bend = knee * low * drift;
      const source = at <= bend ? at / (low * drift) : knee + (at - bend) / (high * drift);
      this.#moved[bin] = read(this.#envelope, source / BIN_HERTZ) + tilt * (at / PASSED_TO - 0.4) + passing(at);
    }
    this.#filters.make(this.#moved, this.#filter.re, this.#filter.im);
  }

  /** Sends both sources through the filter and adds what comes out. */
  #mix(voiced: number): void {
    const { re, im } = this.#source;
    re.fill(0);
    im.fill(0);
    for (let at = 0; at < FRAME; at++) {
      re[at] = (this.#tone[at] ?? 0) * (this.#window[at] ?? 0);
      im[at] = (this.#breath[at] ?? 0) * (this.#window[at] ?? 0);
    }
    this.#fft.run(re, im);
    const mixedRe = new Float64Array(SIZE);
    const mixedIm = new Float64Array(SIZE);
    for (let bin = 0; bin < BINS; bin++) {
      const other = (SIZE - bin) % SIZE;
      const toned = voiced * Math.max(0, Math.min(1, 1.3 - bin * BIN_HERTZ / TONE_ENDS));
      const [tone, breath] = [Math.sqrt(toned), Math.sqrt(1 - toned)];
      const [a, b, c, d] = [re[bin] ?? 0, im[bin] ?? 0, re[other] ?? 0, im[other] ?? 0];
      const sourceRe = tone * 0.5 * (a + c) + breath * 0.5 * (b + d);
      const sourceIm = tone * 0.5 * (b - d) + breath * 0.5 * (c - a);
      const [x, y] = [this.#filter.re[bin] ?? 0, this.#filter.im[bin] ?? 0];
      const [outRe, outIm] = [sourceRe * x - sourceIm * y, sourceRe * y + sourceIm * x];
      mixedRe[other] = outRe;
      mixedIm[other] = -outIm;
      mixedRe[bin] = outRe;
      mixedIm[bin] = outIm;
    }
    this.#fft.run(mixedIm, mixedRe);
    for (let at = 0; at < SIZE; at++) this.#mixed[at] = (this.#mixed[at] ?? 0) + (mixedRe[at] ?? 0) / SIZE / OVERLAP;
  }
}

/** Reads between two bins; beyond the last one there is nothing. */
function read(values: Float64Array, place: number): number {
  if (place >= BINS - 1) return (values[BINS - 1] ?? 0) - 2 * (place - BINS + 1) / BINS;
  const whole = Math.floor(place);
  const part = place - whole;
  return (values[whole] ?? 0) * (1 - part) + (values[whole + 1] ?? 0) * part;
}

/** How much passes at a frequency, in nepers. */
function passing(hertz: number): number {
  const below = Math.max(0, Math.log2(PASSED_FROM / Math.max(20, hertz)));
  const above = Math.max(0, Math.log2(Math.max(1, hertz / PASSED_TO)));
  return -3 * below - 12 * above;
}
