/** Files in a worker: checked whole once, then read in parts until they are closed. */
import { PeluitError } from "./errors";
import { type CheckedFile, checkFile, type Expected, type SealedSource } from "./opening-files";

/** How far a question that takes long has got. */
export interface Progress {
  readonly done: number;
  readonly size: number;
  /** Whether the connection is gone and waited for. */
  readonly isWaiting: boolean;
}

/** How a question that takes long is told about and ended. */
export interface Work {
  readonly tell: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** Bytes of the beginning that tell what a file is. */
const START = 65_536;
/** Progress is told at most this many times a file. */
const STEPS = 200;

interface Open {
  readonly file: CheckedFile;
  readonly end: AbortController;
}

/** The files that are open at the moment, by the names that the page gave them. */
export class CheckedFiles {
  readonly #open = new Map<string, Open>();

  /**
   * Fetch and check a file; gives how its content begins.
   * @throws PeluitError what failed, `CallError` what the server refused; the signal's reason where it was ended
   */
  async check(name: string, expected: Expected, fetch: (signal: AbortSignal, onWaiting: (isWaiting: boolean) => void) => SealedSource, { tell, signal }: Work): Promise<Uint8Array> {
    const end = new AbortController();
    const stop = (): void => { end.abort(signal.reason); };
    signal.addEventListener("abort", stop, { once: true });
    const { size } = expected.attachment;
    let done = 0;
    let told = 0;
    const source = fetch(end.signal, (isWaiting) => { tell({ done, size, isWaiting }); });
    const onProgress = (now: number): void => {
      done = now;
      if (now < size && now - told < size / STEPS) return;
      told = now;
      tell({ done, size, isWaiting: false });
    };
    try {
      const file = await checkFile({ source, ...expected, onProgress, signal: end.signal });
      const start = await file.read(0, Math.min(START, size));
      end.signal.throwIfAborted();
      this.#open.set(name, { file, end });
      return start;
    } catch (error) {
      end.abort();
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** A part of a file. @throws PeluitError `file-digest` where its bytes are not the ones that were checked */
  read(name: string, from: number, to: number): Promise<Uint8Array> {
    const open = this.#open.get(name);
    if (open === undefined) throw new PeluitError("missing-object", { reason: "closed" });
    return open.file.read(from, to);
  }

  /** Forget a file; what is being read of it fails. */
  close(name: string): void {
    this.#open.get(name)?.end.abort();
    this.#open.delete(name);
  }
}
