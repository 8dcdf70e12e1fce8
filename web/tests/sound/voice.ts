/** A made-up speaker: pulses of a pitch that moves, through the resonances of vowels, with hisses and silences between. */
import { Recording } from "../../src/sound/pcm";
import { RATE } from "../../src/sound/resample";

/** Numbers that look like chance and are the same in every run. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const VOWELS = [[730, 1_090, 2_440], [270, 2_290, 3_010], [300, 870, 2_240], [530, 1_840, 2_480], [570, 840, 2_410]] as const;
const SYLLABLE = 0.28;

/** Speech-like sound: each syllable is a hiss, a vowel and a short silence. `size` moves all resonances. */
export function speaker({ seconds, pitch, size = 1 }: { readonly seconds: number; readonly pitch: number; readonly size?: number }): Float32Array {
  const random = dice(7);
  const sound = new Float32Array(Math.round(seconds * RATE));
  const memory = new Float64Array(6);
  let phase = 0;
  for (let at = 0; at < sound.length; at++) {
    const time = at / RATE;
    const syllable = Math.floor(time / SYLLABLE);
    const within = time / SYLLABLE - syllable;
    const hertz = pitch * (1 + 0.12 * Math.sin(2 * Math.PI * 0.7 * time));
    phase += hertz / RATE;
    let source = 0;
    if (phase >= 1) {
      phase -= 1;
      source = within > 0.25 && within < 0.9 ? 1 : 0;
    }
    let heard = source + (within < 0.2 ? (random() - 0.5) * 0.05 : 0);
    for (const [formant, centre] of (VOWELS[syllable % VOWELS.length] ?? VOWELS[0]).entries()) {
      const radius = Math.exp((-Math.PI * (70 + 30 * formant)) / RATE);
      const next = heard + 2 * radius * Math.cos((2 * Math.PI * centre * size) / RATE) * (memory[2 * formant] ?? 0) - radius * radius * (memory[2 * formant + 1] ?? 0);
      memory[2 * formant + 1] = memory[2 * formant] ?? 0;
      memory[2 * formant] = next;
      heard = next * (1 - radius);
    }
    sound[at] = heard + (random() - 0.5) * 1e-6;
  }
  const peak = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return sound.map((sample) => (0.5 * sample) / peak);
}

/** A recording of samples at {@link RATE}. */
export function recorded(sound: Float32Array): Recording {
  const recording = new Recording();
  recording.add(sound);
  return recording;
}

/** Pieces as one. */
export function joined(pieces: Iterable<Float32Array>): Float32Array {
  return Float32Array.from([...pieces].flatMap((piece) => [...piece]));
}
