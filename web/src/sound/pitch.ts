/** How high a voice is, moment by moment. */
import type { Samples } from "./pcm";
import { RATE } from "./resample";

/** Samples from one moment to the next: 8 ms. */
export const HOP = 128;

/** Pitch in hertz (0 where there is no voice) and how much of the sound is voice (0 to 1), for each moment. */
export interface Melody {
  readonly hertz: Float32Array;
  readonly voiced: Float32Array;
}

/** Pitch is looked for at a quarter of the rate, where a voice still has all that tells it. */
const COARSE = 4;
const COARSE_RATE = RATE / COARSE;
const LOWEST = 65;
const HIGHEST = 450;
const SHORTEST_LAG = Math.floor(COARSE_RATE / HIGHEST);
const LONGEST_LAG = Math.ceil(COARSE_RATE / LOWEST);
/** 32 ms are compared with what lies one lag later. */
const COMPARED = 128;
const SPAN = COMPARED + LONGEST_LAG + 1;
const CANDIDATES = 4;
const FAINT = 1e-7;
/** Moments that are decided together. */
const CHUNK = 1_024;
/** What a step costs that nobody's voice makes, by octaves; and beginning or ending to speak. */
const JUMP_COST = 0.9;
const ONSET_COST = 0.35;
const NO_VOICE_SCORE = 0.45;

interface Candidate {
  readonly hertz: number;
  readonly likeness: number;
}

/** Follows the pitch through a recording. `tell` hears how much is done, from 0 to 1. */
export function melodyOf(samples: Samples, tell: (done: number) => void = () => undefined): Melody {
  const count = Math.ceil(samples.length / HOP) + 1;
  const hertz = new Float32Array(count);
  const voiced = new Float32Array(count);
  const raw = new Float32Array(SPAN * COARSE);
  const coarse = new Float32Array(SPAN);
  for (let from = 0; from < count; from += CHUNK) {
    const moments: Candidate[][] = [];
    for (let moment = from; moment < Math.min(count, from + CHUNK); moment++) {
      samples.read(moment * HOP - raw.length / 2, raw);
      thin(raw, coarse);
      moments.push(candidatesIn(coarse));
    }
    for (const [at, chosen] of likeliest(moments).entries()) {
      const best = Math.max(0, ...(moments[at] ?? []).map(({ likeness }) => likeness));
      hertz[from + at] = chosen?.hertz ?? 0;
      voiced[from + at] = chosen ? Math.min(1, Math.max(0, (best - 0.3) / 0.5)) : 0;
    }
    tell(Math.min(1, (from + CHUNK) / count));
  }
  return { hertz, voiced };
}

/** The middle one of all pitches; 0 where nobody spoke. */
export function middlePitch({ hertz }: Melody): number {
  const heard = hertz.filter((value) => value > 0).sort();
  return heard[heard.length >> 1] ?? 0;
}

/** Every fourth sample, of what was smoothed before. */
function thin(raw: Float32Array, coarse: Float32Array): void {
  for (let at = 0; at < coarse.length; at++) {
    let sum = 0;
    for (let tap = -3; tap <= 3; tap++) sum += (raw[at * COARSE + tap] ?? 0) * (4 - Math.abs(tap));
    coarse[at] = sum / 16;
  }
  const mean = coarse.reduce((sum, value) => sum + value, 0) / coarse.length;
  for (let at = 0; at < coarse.length; at++) coarse[at] = (coarse[at] ?? 0) - mean;
}

/** The lags at which the sound is most like itself. */
function candidatesIn(sound: Float32Array): Candidate[] {
  const likeness = new Float64Array(LONGEST_LAG + 2);
  const first = energy(sound, 0);
  if (first < FAINT * COMPARED) return [];
  for (let lag = SHORTEST_LAG - 1; lag <= LONGEST_LAG + 1; lag++) {
    let sum = 0;
    for (let at = 0; at < COMPARED; at++) sum += (sound[at] ?? 0) * (sound[at + lag] ?? 0);
    likeness[lag] = sum / Math.sqrt(first * energy(sound, lag) + 1e-12);
  }
  const found: Candidate[] = [];
  for (let lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
    const [before, here, after] = [likeness[lag - 1] ?? 0, likeness[lag] ?? 0, likeness[lag + 1] ?? 0];
    if (here < 0.25 || here < before || here <= after) continue;
    const bend = before - 2 * here + after;
    const shift = bend === 0 ? 0 : (0.5 * (before - after)) / bend;
    found.push({ hertz: COARSE_RATE / (lag + shift), likeness: Math.min(1, here) * (1 - 0.1 * (lag / LONGEST_LAG)) });
  }
  return found.sort((a, b) => b.likeness - a.likeness).slice(0, CANDIDATES);
}

function energy(sound: Float32Array, from: number): number {
  let sum = 0;
  for (let at = from; at < from + COMPARED; at++) sum += (sound[at] ?? 0) ** 2;
  return sum;
}

/** The path through the candidates that a voice would most likely take (Viterbi); `null` is silence or noise. */
function likeliest(moments: readonly (readonly Candidate[])[]): (Candidate | null)[] {
  let scores: number[] = [0];
  let before: readonly (Candidate | null)[] = [null];
  const back: number[][] = [];
  const choices = moments.map((candidates) => [null, ...candidates]);
  for (const now of choices) {
    const arrived = now.map((candidate) => {
      let best = -Infinity;
      let from = 0;
      for (const [at, earlier] of before.entries()) {
        const score = (scores[at] ?? 0) - stepCost(earlier, candidate);
        if (score > best) [best, from] = [score, at];
      }
      return { from, score: best + (candidate?.likeness ?? NO_VOICE_SCORE) };
    });
    scores = arrived.map(({ score }) => score);
    back.push(arrived.map(({ from }) => from));
    before = now;
  }
  let at = scores.indexOf(Math.max(...scores));
  const path: (Candidate | null)[] = new Array<Candidate | null>(moments.length).fill(null);
  for (let moment = moments.length - 1; moment >= 0; moment--) {
    path[moment] = choices[moment]?.[at] ?? null;
    at = back[moment]?.[at] ?? 0;
  }
  return path;
}

function stepCost(from: Candidate | null, to: Candidate | null): number {
  if (from === null || to === null) return from === to ? 0 : ONSET_COST;
  return JUMP_COST * Math.abs(Math.log2(from.hertz / to.hertz));
}
