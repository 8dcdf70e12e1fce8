/** Chance for one recording, and slow wandering made of it. */

/** Gives numbers from 0 up to, and without, 1. */
export type Random = () => number;

/** A number from `low` to `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** A number that wanders between -1 and 1, slowly and never the same way twice; `seconds` is the time in the recording. */
export type Wander = (seconds: number) => number;

/** Draws how something wanders: three slow waves whose lengths have nothing to do with each other. */
export function wander(random: Random): Wander {
  const waves = [2.3, 5.1, 11.7].map((length) => ({ length: length * between(random, 0.75, 1.35), start: random() * 2 * Math.PI, part: between(random, 0.5, 1) }));
  const whole = waves.reduce((sum, { part }) => sum + part, 0);
  return (seconds) => waves.reduce((sum, { length, start, part }) => sum + part * Math.sin(start + (2 * Math.PI * seconds) / length), 0) / whole;
}

/** Quick noise with a mean of 0 and a strength of 1, for one recording. */
export function noise(random: Random): () => number {
  let state = Math.floor(random() * 0xffffffff) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state / 0x80000000) * Math.sqrt(3);
  };
}
