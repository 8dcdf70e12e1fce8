/**
 * The sound worker: the recording lies here and nowhere else. It takes sound from the microphone's end as it comes, and
 * makes a file of it, as it is or with another voice. Ending the worker forgets everything.
 */
import { disguised } from "./disguise";
import { hasOpus, opus, OPUS_BYTES } from "./opus";
import { plain, Recording } from "./pcm";
import { wav, WAV_BYTES } from "./wav";

/** What the page asks. `hear` hands over the port through which sound comes, at a number of samples a second. */
export type Request =
  | { readonly act: "hear"; readonly rate: number; readonly port: MessagePort }
  | { readonly act: "forget" }
  | { readonly act: "weigh" }
  | { readonly act: "make"; readonly isChanged: boolean };

/** What the worker says. */
export type Said =
  | { readonly about: "length"; readonly seconds: number; readonly loudness: number }
  | { readonly about: "weight"; readonly bytesPerSecond: number; readonly ending: "ogg" | "wav" }
  | { readonly about: "making"; readonly done: number }
  | { readonly about: "made"; readonly isChanged: boolean; readonly file: Blob }
  | { readonly about: "failed" };

/** Answers requests; `say` speaks to the page. */
export function workshop(say: (said: Said) => void): (request: Request) => void {
  let recording = new Recording();
  const hear = (rate: number, port: MessagePort): void => {
    recording.begin(rate);
    port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      recording.add(data);
      say({ about: "length", seconds: recording.seconds, loudness: data.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) });
    };
  };
  return (request) => {
    switch (request.act) {
      case "hear":
        hear(request.rate, request.port);
        break;
      case "forget":
        recording = new Recording();
        break;
      case "weigh":
        void hasOpus().then((isOpus) => {
          say({ about: "weight", bytesPerSecond: isOpus ? OPUS_BYTES : WAV_BYTES, ending: isOpus ? "ogg" : "wav" });
        });
        break;
      case "make":
        make(recording, request.isChanged, say).catch(() => {
          say({ about: "failed" });
        });
    }
  };
}

async function make(recording: Recording, isChanged: boolean, say: (said: Said) => void): Promise<void> {
  const pieces = isChanged ? disguised(recording, chance, (done) => {
    say({ about: "making", done });
  }) : plain(recording);
  const file = (await hasOpus()) ? await opus(pieces) : wav(pieces);
  say({ about: "made", isChanged, file });
}

/** A number from 0 up to 1 that nobody can foresee. */
function chance(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
