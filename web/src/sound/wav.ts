/** WAV: for browsers that cannot compress sound themselves. */
import { RATE } from "./resample";

const HEADER = 44;
/** Bytes that a second of it takes. */
export const WAV_BYTES = 2 * RATE;

/** One channel of 16 bits, with the shortest header there is: no name, no date, no program. */
export function wav(pieces: Iterable<Float32Array>): Blob {
  const parts: Int16Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    const part = Int16Array.from(piece, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
    parts.push(part);
    bytes += part.byteLength;
  }
  const header = new DataView(new ArrayBuffer(HEADER));
  const text = (at: number, word: string): void => {
    for (let n = 0; n < word.length; n++) header.setUint8(at + n, word.charCodeAt(n));
  };
  text(0, "RIFF");
  header.setUint32(4, HEADER - 8 + bytes, true);
  text(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, RATE, true);
  header.setUint32(28, WAV_BYTES, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, "data");
  header.setUint32(40, bytes, true);
  return new Blob([header, ...parts], { type: "audio/wav" });
}
