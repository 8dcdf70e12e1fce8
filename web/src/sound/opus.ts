/** Compressing a recording with the browser's own Opus. */
import { type Packet, oggOpus, OPUS_RATE } from "./ogg";
import { RATE } from "./resample";

/** Bits a second: speech stays clear. Half an hour is about 5 MB. */
const BITS = 24_000;
const CONFIG: AudioEncoderConfig = { codec: "opus", sampleRate: RATE, numberOfChannels: 1, bitrate: BITS };
/** What the encoder adds at the start where it does not say so itself: 6.5 ms. */
const USUAL_SKIP = 312;
const MOST_WAITING = 50;

/** Bytes that a second takes at most, with what the container adds. */
export const OPUS_BYTES = 4_000;

/** Whether this browser can compress sound. */
export async function hasOpus(): Promise<boolean> {
  if (!("AudioEncoder" in globalThis)) return false;
  try {
    return (await AudioEncoder.isConfigSupported(CONFIG)).supported === true;
  } catch {
    return false;
  }
}

/** Compresses pieces of sound into one file. @throws DOMException where the browser gives up */
export async function opus(pieces: Iterable<Float32Array>): Promise<Blob> {
  const packets: Packet[] = [];
  let skip = USUAL_SKIP;
  const failures: DOMException[] = [];
  const encoder = new AudioEncoder({
    output: (chunk, about) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push({ bytes, samples: Math.round(((chunk.duration ?? 20_000) * OPUS_RATE) / 1e6) });
      skip = skipIn(about?.decoderConfig?.description) ?? skip;
    },
    error: (error) => {
      failures.push(error);
    },
  });
  encoder.configure(CONFIG);
  let length = 0;
  for (const piece of pieces) {
    const data = new AudioData({ format: "f32", sampleRate: RATE, numberOfChannels: 1, numberOfFrames: piece.length, timestamp: (length / RATE) * 1e6, data: piece as Float32Array<ArrayBuffer> });
    encoder.encode(data);
    data.close();
    length += piece.length;
    while (encoder.encodeQueueSize > MOST_WAITING) await turn();
    if (failures[0] !== undefined) throw failures[0];
  }
  await encoder.flush();
  encoder.close();
  return oggOpus(packets, skip, (length * OPUS_RATE) / RATE);
}

/** The number of samples to leave out, from the description that the encoder gives. */
function skipIn(description: AllowSharedBufferSource | undefined): number | undefined {
  if (description === undefined || description.byteLength < 12) return undefined;
  const view = ArrayBuffer.isView(description) ? new DataView(description.buffer, description.byteOffset) : new DataView(description);
  return view.getUint16(10, true);
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
