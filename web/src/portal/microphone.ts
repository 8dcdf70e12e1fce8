/** The microphone: open only while something is recorded. */
import { addSoundScript } from "../dom/trusted";
import type { SoundTrouble } from "./kata-suara";

const SCRIPT = "/static/suara-alir.js";

/** Nothing is heard, and why. */
export class NoSound extends Error {
  constructor(readonly trouble: SoundTrouble) {
    super(trouble);
  }
}

/** A microphone that is open; what it hears goes to {@link port}. */
export class Microphone {
  readonly #stream: MediaStream;
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;

  private constructor(stream: MediaStream, context: AudioContext, node: AudioWorkletNode, readonly port: MessagePort) {
    this.#stream = stream;
    this.#context = context;
    this.#node = node;
  }

  /** Samples a second. */
  get rate(): number {
    return this.#context.sampleRate;
  }

  /** @throws NoSound */
  static async open(): Promise<Microphone> {
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
    if (mediaDevices === undefined || !("AudioWorkletNode" in window)) throw new NoSound("unsupported");
    let stream: MediaStream | null = null;
    let context: AudioContext | null = null;
    try {
      stream = await mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true } });
      context = new AudioContext();
      await context.resume();
      await addSoundScript(context, SCRIPT);
      const node = new AudioWorkletNode(context, "suara-alir", { channelCount: 1, channelCountMode: "explicit" });
      const { port1, port2 } = new MessageChannel();
      node.port.postMessage(port1, [port1]);
      context.createMediaStreamSource(stream).connect(node).connect(context.destination);
      return new Microphone(stream, context, node, port2);
    } catch (error) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      void context?.close();
      throw new NoSound(troubleOf(error, stream !== null));
    }
  }

  /** Hears once when the microphone stops by itself. */
  onLost(hear: () => void): void {
    this.#stream.getTracks()[0]?.addEventListener("ended", hear, { once: true });
  }

  /** Closes it at once; resolves when the last that was heard is on its way. */
  async stop(): Promise<void> {
    for (const track of this.#stream.getTracks()) track.stop();
    await new Promise((resolve) => {
      this.#node.port.onmessage = resolve;
      this.#node.port.postMessage("end");
    });
    await this.#context.close();
  }
}

function troubleOf(error: unknown, wasOpened: boolean): SoundTrouble {
  if (wasOpened) return "broken";
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError": return "refused";
    case "NotFoundError":
    case "OverconstrainedError": return "none";
    case "NotReadableError":
    case "AbortError": return "busy";
    default: return "unsupported";
  }
}
