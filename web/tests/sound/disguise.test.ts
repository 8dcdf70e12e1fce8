/** The changed voice says the same at the same time, is another voice, is never the same twice, and cannot be wound back. */
import { describe, expect, it } from "vitest";

import { disguised } from "../../src/sound/disguise";
import { BINS, EnvelopeMeter } from "../../src/sound/envelope";
import { melodyOf, middlePitch } from "../../src/sound/pitch";
import { RATE } from "../../src/sound/resample";
import { dice, joined, recorded, speaker } from "./voice";

const STEP = 0.05;
const own = speaker({ seconds: 6, pitch: 130 });
const changed = joined(disguised(recorded(own), dice(1)));
const again = joined(disguised(recorded(own), dice(2)));

/** Strength of each moment between two frequencies, in decibels. */
function loudness(sound: Float32Array, from: number, to: number): number[] {
  const meter = new EnvelopeMeter(recorded(sound));
  const bins = new Float64Array(BINS);
  return Array.from({ length: Math.floor(sound.length / RATE / STEP) }, (_, at) => {
    meter.measure(Math.round((at + 0.5) * STEP * RATE), 0, bins);
    const sum = bins.reduce((total, value, bin) => total + (bin * 31.25 >= from && bin * 31.25 < to ? Math.exp(2 * value) : 0), 1e-9);
    return 10 * Math.log10(sum);
  });
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number): number => x.reduce((sum, value, at) => sum + (value - mx) * ((y[at] ?? 0) - my), 0);
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}

/** The mean envelope over a recording, in decibels. */
function colour(sound: Float32Array): number[] {
  const meter = new EnvelopeMeter(recorded(sound));
  const bins = new Float64Array(BINS);
  const sum = new Float64Array(BINS);
  for (let at = 0; at < sound.length; at += RATE / 20) {
    meter.measure(at, 120, bins);
    for (const [bin, value] of bins.entries()) sum[bin] = (sum[bin] ?? 0) + Math.exp(2 * value);
  }
  return Array.from(sum, (value) => 10 * Math.log10(value + 1e-9));
}

describe("the changed voice", () => {
  it("is as long as the own one, to the sample", () => {
    expect(changed.length).toBe(own.length);
    expect(joined(disguised(recorded(own.subarray(0, 1_234)), dice(1))).length).toBe(1_234);
  });

  it("is loud and quiet at the same moments, in low and in high sounds", () => {
    expect(correlation(loudness(own, 200, 5_000), loudness(changed, 200, 5_000))).toBeGreaterThan(0.85);
    expect(correlation(loudness(own, 2_500, 5_000), loudness(changed, 2_500, 5_000))).toBeGreaterThan(0.6);
  });

  it("tells vowels apart as before: open and closed ones differ by the first resonance", () => {
    const low = loudness(changed, 150, 450);
    const middle = loudness(changed, 600, 1_000);
    const openness = low.map((value, at) => (middle[at] ?? 0) - value);
    const before = loudness(own, 600, 1_000).map((value, at) => value - (loudness(own, 150, 450)[at] ?? 0));
    expect(correlation(openness, before)).toBeGreaterThan(0.5);
  });

  it("has a pitch of its own, whatever the speaker's was", () => {
    for (const [seed, sound] of [changed, again].entries()) {
      const pitch = middlePitch(melodyOf(recorded(sound)));
      expect(Math.abs(Math.log2(pitch / 130)), `dice ${seed + 1}`).toBeGreaterThan(0.2);
    }
    const low = middlePitch(melodyOf(recorded(joined(disguised(recorded(speaker({ seconds: 3, pitch: 100 })), dice(5))))));
    const high = middlePitch(melodyOf(recorded(joined(disguised(recorded(speaker({ seconds: 3, pitch: 210 })), dice(5))))));
    expect(Math.abs(Math.log2(low / high))).toBeLessThan(Math.abs(Math.log2(100 / 210)) / 2);
  });

  it("has another colour", () => {
    const [before, after] = [colour(own), colour(changed)];
    const heard = before.map((value, bin) => (bin * 31.25 > 200 && bin * 31.25 < 4_000 ? Math.abs(value - (after[bin] ?? 0)) : 0));
    expect(heard.reduce((sum, value) => sum + value, 0) / heard.filter((value) => value > 0).length).toBeGreaterThan(3);
  });

  it("is another one each time", () => {
    expect(Math.abs(Math.log2(middlePitch(melodyOf(recorded(changed))) / middlePitch(melodyOf(recorded(again)))))).toBeGreaterThan(0.03);
    expect(Math.abs(correlation([...changed], [...again]))).toBeLessThan(0.2);
  });

  it("is not the own wave played at another speed: no speed brings it back", () => {
    const piece = changed.subarray(RATE, 3 * RATE);
    for (let speed = 0.6; speed <= 1.7; speed += 0.01) {
      for (const shift of [-0.01, 0, 0.01]) {
        const from = (1 + shift) * RATE;
        const back = Array.from({ length: 2_000 }, (_, at) => piece[Math.round(at * speed)] ?? 0);
        const there = Array.from({ length: 2_000 }, (_, at) => own[Math.round(from + at)] ?? 0);
        expect(Math.abs(correlation(back, there))).toBeLessThan(0.6);
      }
    }
  });

  it("lets neither the hum of wires nor what is above speech through", () => {
    const hum = Float32Array.from(own, (value, at) => value + 0.3 * Math.sin((2 * Math.PI * 50 * at) / RATE) + 0.05 * Math.sin((2 * Math.PI * 7_400 * at) / RATE));
    const strengthAt = (sound: Float32Array, hertz: number): number =>
      Math.hypot(...[Math.sin, Math.cos].map((wave) => sound.reduce((sum, value, at) => sum + value * wave((2 * Math.PI * hertz * at) / RATE), 0))) / sound.length;
    const cleaned = joined(disguised(recorded(hum), dice(3)));
    for (const hertz of [50, 7_400]) expect(strengthAt(cleaned, hertz), `${hertz}`).toBeLessThan(strengthAt(hum, hertz) / 30);
  });

  it("stays within what can be played, and silence stays silent", () => {
    expect(changed.every((sample) => Number.isFinite(sample) && Math.abs(sample) <= 1)).toBe(true);
    const silence = joined(disguised(recorded(new Float32Array(RATE)), dice(4)));
    expect(Math.max(...silence.map(Math.abs))).toBeLessThan(1e-3);
  });

  it("tells how far it is", () => {
    const told: number[] = [];
    joined(disguised(recorded(own), dice(1), (done) => told.push(done)));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });
});
