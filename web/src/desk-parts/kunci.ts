/** The page's side of the key worker: asks it to derive, open, verify, seal and sign. Keys never come back. */
import { CallError } from "../dom/http";
import { startWorker } from "../dom/trusted";

import type { Answer, Calls, Progress, Question, Stop } from "./pesan";

/** Something failed verification or could not be opened or derived; `code` is of the protocol's section 7, or `broken`. */
export class KeyError extends Error {
  constructor(
    readonly code: string,
    readonly data: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = "KeyError";
  }
}

/** What a question may come with. */
export interface AskOptions {
  readonly transfer?: Transferable[];
  /** Told how far a question that takes long has got. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the question; it then fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  /** To be called when it is settled. */
  readonly end: () => void;
}

/** One key worker. {@link KeyWorker.end} destroys it and with it every key it held. */
export class KeyWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor() {
    this.#worker = startWorker("/static/kunci.worker.js");
    this.#worker.onmessage = (event: MessageEvent<Answer>) => {
      this.#settle(event.data);
    };
    this.#worker.onerror = () => {
      this.#fail(new KeyError("broken"));
    };
  }

  /** Ask the worker; rejects with {@link KeyError}, or with `CallError` where the server refused the worker something. */
  ask<K extends keyof Calls>(name: K, input: Calls[K]["input"], { transfer = [], onProgress, signal }: AskOptions = {}): Promise<Calls[K]["output"]> {
    const id = ++this.#last;
    return new Promise<Calls[K]["output"]>((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = (): void => {
        this.#waiting.delete(id);
        const stopped: Stop = { stop: id };
        this.#worker.postMessage(stopped);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener("abort", stop, { once: true });
      this.#waiting.set(id, { resolve, reject, onProgress, end: () => { signal?.removeEventListener("abort", stop); } });
      const question: Question = { id, name, input };
      this.#worker.postMessage(question, transfer);
    });
  }

  /** Destroy the worker: every key and every opened case in it is gone. */
  end(): void {
    this.#worker.terminate();
    this.#fail(new KeyError("locked"));
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    if ("progress" in answer) {
      waiting.onProgress?.(answer.progress);
      return;
    }
    this.#waiting.delete(answer.id);
    waiting.end();
    if ("output" in answer) waiting.resolve(answer.output);
    else if (answer.status === undefined) waiting.reject(new KeyError(answer.failure, answer.data));
    else waiting.reject(new CallError(answer.failure, answer.title ?? "", answer.status, answer.data));
  }

  #fail(error: KeyError): void {
    for (const waiting of this.#waiting.values()) {
      waiting.end();
      waiting.reject(error);
    }
    this.#waiting.clear();
  }
}
