/** Runs where sound is processed (AudioWorklet): hands what the microphone hears to the worker, in pieces. */

declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, made: new () => AudioWorkletProcessor): void;

const PIECE = 4_096;

registerProcessor("suara-alir", class extends AudioWorkletProcessor {
  #piece = new Float32Array(PIECE);
  #filled = 0;
  #to: MessagePort | null = null;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MessagePort | "end">) => {
      if (data === "end") {
        this.#send(this.#piece.slice(0, this.#filled));
        this.port.postMessage("ended");
        this.#to = null;
      } else this.#to = data;
    };
  }

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    const heard = input?.[0];
    if (heard !== undefined) {
      this.#piece.set(heard, this.#filled);
      this.#filled += heard.length;
      if (this.#filled === PIECE) {
        this.#send(this.#piece);
        this.#piece = new Float32Array(PIECE);
        this.#filled = 0;
      }
    }
    return true;
  }

  #send(piece: Float32Array): void {
    this.#to?.postMessage(piece, [piece.buffer]);
  }
});
