/**
 * Sends a stream of known size in resumable pieces (tus 1.0: creation, core, termination). Memory holds one piece; a
 * broken connection is waited out and the piece continued where the server says it is. Runs in pages and workers.
 */
import { call, CallError } from "./http";

/** What {@link sendStream} takes. */
export interface StreamToSend {
  /** Where uploads are begun, such as `/api/v1/uploads`. */
  readonly url: string;
  readonly stream: ReadableStream<Uint8Array>;
  /** Bytes that the stream will give. */
  readonly size: number;
  readonly signal: AbortSignal;
  /** `Upload-Metadata` of the creation; asked for anew if the creation has to be repeated. */
  readonly metadata?: () => Promise<string>;
  /** Sent with every request, such as a CSRF token. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: RequestCredentials;
  readonly onProgress?: (sent: number, size: number) => void;
  /** Told when the connection is gone, and when it is back. */
  readonly onWaiting?: (isWaiting: boolean) => void;
}

const LEAST_PIECE = 128 * 1024;
const MOST_PIECE = 4 * 1024 * 1024;
const QUICK = 700;
const SLOW = 4_000;
const LONGEST_WAIT = 15_000;
/** Answers after which the same request may succeed later. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Sends the whole stream and gives the upload's id. A connection that is gone is tried again until it is back.
 * @throws CallError what the server refused; `AbortError` where the signal ended it (what was sent is then forgotten)
 */
export async function sendStream(sending: StreamToSend): Promise<string> {
  const { stream, size, signal, onProgress } = sending;
  const pieces = new Pieces(stream);
  let id = "";
  try {
    id = await patiently(sending, () => begin(sending));
    let sent = 0;
    let wanted = LEAST_PIECE;
    while (sent < size) {
      const piece = await pieces.next(Math.min(wanted, size - sent));
      if (piece.length === 0) throw new TypeError("the stream ended early");
      const started = Date.now();
      await sendPiece(sending, id, piece, sent);
      sent += piece.length;
      onProgress?.(sent, size);
      const took = Date.now() - started;
      if (took < QUICK) wanted = Math.min(wanted * 2, MOST_PIECE);
      else if (took > SLOW) wanted = Math.max(wanted / 2, LEAST_PIECE);
    }
    // The stream knows its digest only at its end: let it see that there is nothing left.
    if ((await pieces.next(1)).length > 0) throw new TypeError("the stream is longer than announced");
    return id;
  } catch (error) {
    await pieces.cancel();
    if (signal.aborted && id !== "") void request(sending, "DELETE", id).catch(() => undefined);
    throw error;
  }
}

async function begin(sending: StreamToSend): Promise<string> {
  const metadata = await sending.metadata?.();
  const response = await request(sending, "POST", "", {
    "Upload-Length": String(sending.size),
    ...(metadata === undefined ? {} : { "Upload-Metadata": metadata }),
  });
  const id = (response.headers.get("Location") ?? "").split("/").pop() ?? "";
  if (id === "") throw new CallError("unknown", "", response.status);
  return id;
}

/** Sends one piece, from where the server says it is after each break. */
async function sendPiece(sending: StreamToSend, id: string, piece: Uint8Array, at: number): Promise<void> {
  let offset = at;
  const end = at + piece.length;
  let isSure = true;
  while (offset < end) {
    offset = await patiently(sending, async () => {
      if (!isSure) {
        const told = offsetOf(await request(sending, "HEAD", id));
        if (told < at || told > end) throw new CallError("upload-offset", "", 409);
        offset = told;
        if (told === end) return end;
      }
      isSure = false;
      const response = await request(sending, "PATCH", id, {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": String(offset),
      }, piece.subarray(offset - at));
      isSure = true;
      return offsetOf(response);
    });
  }
}

/** Repeats what fails because nobody can be reached or the server is busy, waiting longer each time. */
async function patiently<T>({ signal, onWaiting }: StreamToSend, act: () => Promise<T>): Promise<T> {
  for (let wait = 1_000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      const result = await act();
      if (wait > 1_000) onWaiting?.(false);
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CallError) || !isPassing(error)) throw error;
      onWaiting?.(true);
      await pause(wait, signal);
    }
  }
}

function isPassing({ code, status }: CallError): boolean {
  return code === "offline" || code === "upload-offset" || code === "challenge-spent" || PASSING.has(status);
}

/** Waits, but not longer than until the device says that it is connected again. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener("online", done);
      signal.removeEventListener("abort", aborted);
    };
    const done = (): void => {
      stop();
      resolve();
    };
    const aborted = (): void => {
      stop();
      reject(signal.reason as Error);
    };
    const timer = setTimeout(done, milliseconds);
    globalThis.addEventListener("online", done);
    signal.addEventListener("abort", aborted);
  });
}

function request({ url, headers, credentials, signal }: StreamToSend, method: string, id: string, more: Readonly<Record<string, string>> = {}, body?: Uint8Array): Promise<Response> {
  return call(id === "" ? url : `${url}/${id}`, {
    method,
    headers: { "Tus-Resumable": "1.0.0", ...headers, ...more },
    ...(credentials === undefined ? {} : { credentials }),
    ...(method === "DELETE" ? {} : { signal }),
    ...(body === undefined ? {} : { body: body as BufferSource }),
  });
}

function offsetOf(response: Response): number {
  const offset = Number(response.headers.get("Upload-Offset") ?? NaN);
  if (!Number.isSafeInteger(offset)) throw new CallError("unknown", "", response.status);
  return offset;
}

/** A stream's bytes in pieces of any size. */
class Pieces {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** As many bytes as asked for; fewer only at the end. */
  async next(size: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let have = 0;
    while (have < size) {
      if (this.#rest.length === 0) {
        const { value, done } = await this.#reader.read();
        if (done) break;
        this.#rest = value;
      }
      const part = this.#rest.subarray(0, size - have);
      this.#rest = this.#rest.subarray(part.length);
      parts.push(part);
      have += part.length;
    }
    const piece = new Uint8Array(have);
    let at = 0;
    for (const part of parts) {
      piece.set(part, at);
      at += part.length;
    }
    return piece;
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }
}
