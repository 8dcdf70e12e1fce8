/** The page's side of the key worker: asks it to derive, open, verify, seal and sign. Keys never come back. */
import { startWorker } from "../dom/trusted";

import type { Answer, Calls, Question } from "./pesan";

/** Something failed verification or could not be opened or derived; `code` is of the protocol's section 7, or `broken`. */
export class KeyError extends Error {
  constructor(
    readonly code: string,
    readonly data: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
    this.name = "KeyError";
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
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

  /** Ask the worker; rejects with {@link KeyError}. */
  ask<K extends keyof Calls>(name: K, input: Calls[K]["input"], transfer: Transferable[] = []): Promise<Calls[K]["output"]> {
    const id = ++this.#last;
    return new Promise<Calls[K]["output"]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
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
    this.#waiting.delete(answer.id);
    if ("failure" in answer) waiting.reject(new KeyError(answer.failure, answer.data));
    else waiting.resolve(answer.output);
  }

  #fail(error: KeyError): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
