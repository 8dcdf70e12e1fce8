/** The page's end of the sound worker: one recording, which is nowhere but in there until a file is made of it. */
import { startWorker } from "../dom/trusted";
import type { Request, Said } from "../sound/workshop";
import { Microphone } from "./microphone";

const WORKER = "/static/suara.worker.js";

/** How long the recording is now, and how loud its last moment was, from 0 to 1. */
export type Hearing = (seconds: number, loudness: number) => void;

/** Records, and makes files of what was recorded. {@link Tape.end} closes the microphone and forgets everything. */
export class Tape {
  readonly #hearing: Hearing;
  #worker: Worker;
  #microphone: Microphone | null = null;
  #hear: (said: Said) => void = () => undefined;
  #fail: () => void = () => undefined;

  constructor(hearing: Hearing) {
    this.#hearing = hearing;
    this.#worker = this.#start();
  }

  /** What a second takes as a file, and how its name ends. Rejects where the worker cannot be had. */
  async weigh(): Promise<{ readonly bytesPerSecond: number; readonly ending: string }> {
    return this.#ask({ act: "weigh" }, (said) => (said.about === "weight" ? said : undefined));
  }

  /** Opens the microphone and goes on recording. @throws NoSound */
  async record(lost: () => void): Promise<void> {
    const microphone = await Microphone.open();
    this.#microphone = microphone;
    microphone.onLost(lost);
    this.#send({ act: "hear", rate: microphone.rate, port: microphone.port }, [microphone.port]);
  }

  /** Closes the microphone at once; what was recorded stays. */
  async pause(): Promise<void> {
    const microphone = this.#microphone;
    this.#microphone = null;
    await microphone?.stop();
  }

  /** Makes a file of the recording, as it is or with another voice. Rejects where that fails. */
  async make(isChanged: boolean, tell: (done: number) => void): Promise<Blob> {
    return this.#ask({ act: "make", isChanged }, (said) => {
      if (said.about === "making") tell(said.done);
      return said.about === "made" ? said.file : undefined;
    });
  }

  /** Begins anew with an empty recording. */
  forget(): void {
    this.#send({ act: "forget" });
  }

  end(): void {
    void this.pause();
    this.#worker.terminate();
    this.#fail();
  }

  #start(): Worker {
    const worker = startWorker(WORKER);
    worker.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.about === "length") this.#hearing(data.seconds, data.loudness);
      else if (data.about === "failed") this.#fail();
      else this.#hear(data);
    };
    worker.onerror = () => {
      this.#fail();
    };
    return worker;
  }

  #send(request: Request, moved: Transferable[] = []): void {
    this.#worker.postMessage(request, moved);
  }

  #ask<T>(request: Request, read: (said: Said) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#fail = () => {
        reject(new Error("the sound worker failed"));
      };
      this.#hear = (said) => {
        const answer = read(said);
        if (answer !== undefined) resolve(answer);
      };
      this.#send(request);
    });
  }
}
