/**
 * A file on our own server, read whole or in parts. A connection that breaks is waited out and the reading goes on where it
 * was, so that a large file on a poor link is not fetched twice. Runs in pages and workers.
 */
import { CallError } from "./http";
import { pause } from "./patience";

/** What a {@link RemoteFile} needs to know. */
export interface RemoteFileOptions {
  /** Bytes of the whole. */
  readonly size: number;
  /** Ask the server for the bytes from `from` up to `to`; for the whole where that is everything. Throws `CallError`. */
  readonly fetchPart: (from: number, to: number) => Promise<Response>;
  readonly signal: AbortSignal;
  /** Keep the bytes, as they come, while {@link RemoteFile.stream} is read; parts are then read from there. */
  readonly isKept?: boolean;
  /** Told when the connection is gone, and when it is back. */
  readonly onWaiting?: (isWaiting: boolean) => void;
}

/** Up to here it is better to keep a file than to fetch parts of it again. */
export const KEPT = 64 * 1024 * 1024;
/** So many parts are read at once by who goes on reading. */
const AHEAD = 8;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** Answers after which the same request may succeed later. */
const PASSING = new Set([0, 408, 425, 429, 500, 502, 503, 504]);

/** Bytes of a file that is elsewhere. Ending the signal ends every reading. */
export class RemoteFile {
  readonly size: number;
  readonly #options: RemoteFileOptions;
  /** Nothing was ever read: then a failure is told at once, since there is nothing to go on with. */
  #isFresh = true;
  #kept: Blob | undefined;
  /** Where the last part that was read ends, and what was read ahead of it. */
  #end = -1;
  #ahead: { readonly at: number; readonly bytes: Uint8Array } = { at: 0, bytes: new Uint8Array(0) };

  constructor(options: RemoteFileOptions) {
    this.size = options.size;
    this.#options = options;
  }

  /** The whole, in order. Fails with what the server refused, or with the signal's reason. */
  stream(): Promise<ReadableStream<Uint8Array>> {
    const stream = this.#stream(0, this.size);
    return Promise.resolve(this.#options.isKept === true ? stream.pipeThrough(this.#keeping()) : stream);
  }

  /**
   * The bytes from `from` up to `to`. Who goes on where the reading before ended gets the next ones ahead, too, so that
   * reading on does not wait for the server each time.
   * @throws CallError `unknown` where the server sends more than was asked for
   */
  async read(from: number, to: number): Promise<Uint8Array> {
    if (this.#kept) return new Uint8Array(await this.#kept.slice(from, to).arrayBuffer());
    const isGoingOn = from === this.#end;
    this.#end = to;
    const { at, bytes } = this.#ahead;
    if (from >= at && to <= at + bytes.length) return bytes.subarray(from - at, to - at);
    if (!isGoingOn) return this.#collect(from, to);
    const ahead = await this.#collect(from, Math.min(this.size, from + (to - from) * AHEAD));
    this.#ahead = { at: from, bytes: ahead };
    return ahead.subarray(0, to - from);
  }

  #keeping(): TransformStream<Uint8Array, Uint8Array> {
    const parts: Uint8Array[] = [];
    return new TransformStream({
      transform: (part, controller) => {
        parts.push(part.slice());
        controller.enqueue(part);
      },
      flush: () => { this.#kept = new Blob(parts as BlobPart[]); },
    });
  }

  async #collect(from: number, to: number): Promise<Uint8Array> {
    const whole = new Uint8Array(to - from);
    let at = 0;
    const reader = this.#stream(from, to).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return whole;
      whole.set(value, at);
      at += value.length;
    }
  }

  #stream(from: number, to: number): ReadableStream<Uint8Array> {
    let at = from;
    let body: ReadableStreamDefaultReader<Uint8Array> | undefined;
    const next = async (): Promise<Uint8Array | undefined> => {
      if (at === to) return undefined;
      body ??= bodyOf(await this.#options.fetchPart(at, to));
      const { value, done } = await body.read();
      if (done) throw new CallError("offline", "", 0);
      if (at + value.length > to) throw new CallError("unknown", "", 200);
      this.#isFresh = false;
      at += value.length;
      if (at === to) await finished(body);
      return value;
    };
    const drop = (): void => {
      void body?.cancel().catch(() => undefined);
      body = undefined;
    };
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          try {
            const piece = await this.#patiently(next, drop);
            if (piece === undefined) controller.close();
            else controller.enqueue(piece);
          } catch (error) {
            drop();
            controller.error(error);
          }
        },
        cancel: drop,
      },
      { highWaterMark: 0 },
    );
  }

  /** Repeats what fails because nobody can be reached or the server is busy, waiting longer each time. */
  async #patiently<T>(act: () => Promise<T>, drop: () => void): Promise<T> {
    const { signal, onWaiting } = this.#options;
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      signal.throwIfAborted();
      try {
        const result = await act();
        if (wait > FIRST_WAIT) onWaiting?.(false);
        return result;
      } catch (error) {
        signal.throwIfAborted();
        drop();
        // What breaks while a body is read is no CallError: the connection was cut.
        if (error instanceof CallError && !PASSING.has(error.status)) throw error;
        if (this.#isFresh) throw error instanceof CallError ? error : new CallError("offline", "", 0);
        onWaiting?.(true);
        await pause(wait, signal);
      }
    }
  }
}

function bodyOf(response: Response): ReadableStreamDefaultReader<Uint8Array> {
  return (response.body ?? new ReadableStream<Uint8Array>()).getReader();
}

/** Reads the end of a body, so that its connection can be used again. @throws CallError `unknown` where there is more */
async function finished(body: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  // Everything that was asked for is there: a connection that breaks now breaks nothing.
  const { done } = await body.read().catch(() => ({ done: true }));
  if (!done) throw new CallError("unknown", "", 200);
}
