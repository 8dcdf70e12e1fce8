/** Uploads by the names that a page gave them: begun, stopped, gone on with, forgotten. */
import { CallError } from "./http";
import type { Sending } from "./tus";

/** Something sealed, on its way. */
export interface Job {
  readonly sending: Sending;
}

interface Run {
  readonly stop: AbortController;
  isForgotten: boolean;
}

/** The uploads of one visit. What was sealed under one key is held until it has arrived, so that it is sealed once. */
export class Sendings<One extends Job> {
  readonly #jobs = new Map<string, One>();
  readonly #runs = new Map<string, Run>();

  /** An upload that has begun. */
  get(key: string): One | undefined {
    return this.#jobs.get(key);
  }

  /** Takes an upload that was begun another day, for {@link run} to go on with. */
  put(key: string, job: One): void {
    this.#jobs.set(key, job);
  }

  /**
   * Sends, or goes on sending; gives the upload's id. `begin` is asked once, until something failed for good: what is sent
   * then is sealed anew.
   * @throws CallError `paused` where it was, `unreadable` for a file that cannot be read; else what failed
   */
  async run(key: string, begin: () => Promise<One>): Promise<{ readonly job: One; readonly upload: string }> {
    const run: Run = { stop: new AbortController(), isForgotten: false };
    this.#runs.set(key, run);
    const { signal } = run.stop;
    try {
      const job = this.#jobs.get(key) ?? (await begin());
      if (run.isForgotten) await job.sending.forget();
      else this.#jobs.set(key, job);
      return { job, upload: await job.sending.run(signal) };
    } catch (error) {
      if (signal.aborted) throw new CallError("paused", "", 0);
      if (!(error instanceof CallError && error.code === "upload-quota")) this.#drop(key);
      throw error instanceof DOMException ? new CallError("unreadable", "", 0) : error;
    } finally {
      if (this.#runs.get(key) === run) this.#runs.delete(key);
    }
  }

  /** Stops sending; nothing is lost. */
  pause(key: string): void {
    this.#runs.get(key)?.stop.abort();
  }

  /** Stops sending, and forgets what arrived. */
  cancel(key: string): void {
    const run = this.#runs.get(key);
    if (run !== undefined) run.isForgotten = true;
    this.pause(key);
    this.#drop(key);
  }

  #drop(key: string): void {
    const job = this.#jobs.get(key);
    this.#jobs.delete(key);
    void job?.sending.forget();
  }
}
