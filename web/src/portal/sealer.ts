/** The page's end of the sealing worker. */
import { startWorker } from "../dom/trusted";
import type { Answer, Calls, Method, Progress } from "./calls";

/** A call that did not succeed: the name of the failure, from the protocol, the server, or `offline`. */
export class Refusal extends Error {
  constructor(readonly code: string, readonly title = "", readonly data: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = "Refusal";
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Refusal) => void;
}

/** Asks the sealing worker. One per page; {@link Sealer.end} forgets words, keys and everything opened. */
export class Sealer {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(progress: Progress) => void>();
  #count = 0;
  /** Why it will never answer again; nothing while it may. */
  #over: string | undefined;
  #hasAnswered = false;

  constructor() {
    this.#worker = startWorker("/static/segel.worker.js", "module");
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.#hear(data);
    };
    this.#worker.onerror = (event) => {
      // Only what ran and failed has a message: an old browser, or a mistake of ours. Otherwise it could not be fetched.
      const code = event instanceof ErrorEvent ? "worker" : "offline";
      if (!this.#hasAnswered) this.#over = code;
      this.#fail(code);
    };
  }

  /** @throws Refusal */
  async ask<M extends Method>(method: M, input: Parameters<Calls[M]>[0]): Promise<Awaited<ReturnType<Calls[M]>>> {
    if (this.#over !== undefined) throw new Refusal(this.#over);
    const id = this.#count++;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.#worker.postMessage({ id, method, input });
    return (await answer) as Awaited<ReturnType<Calls[M]>>;
  }

  /** Hear of files on their way; gives a way to stop. */
  onProgress(listener: (progress: Progress) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Ends the worker; every call under way fails with `ended`. */
  end(): void {
    this.#worker.terminate();
    this.#over = "ended";
    this.#fail("ended");
  }

  #hear(answer: Answer): void {
    this.#hasAnswered = true;
    if ("progress" in answer) {
      for (const listener of this.#listeners) listener(answer.progress);
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("value" in answer) waiting?.resolve(answer.value);
    else waiting?.reject(new Refusal(answer.code, answer.title, answer.data));
  }

  #fail(code: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Refusal(code));
    this.#waiting.clear();
  }
}
