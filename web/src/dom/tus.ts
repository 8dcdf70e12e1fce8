/**
 * Sends a stream of known size in resumable pieces (tus 1.0: creation, core, termination). Memory holds two pieces; a
 * broken connection, another network or a server that restarts is waited out, and the file goes on where the server says
 * it is. Runs in pages and workers.
 */
import { call, CallError } from "./http";
import { type Piece, Pieces } from "./pieces";
import { attempt, pause } from "./patience";

/** Why nothing is on its way although it should: nobody can be reached, the server is busy, or it has no room. */
export type Waiting = "line" | "server" | "full";

/** What {@link Sending} takes. */
export interface StreamToSend {
  /** Where uploads are begun, such as `/api/v1/uploads`. */
  readonly url: string;
  /** Begins at `resumed.from`, or at the start. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Bytes of the whole. */
  readonly size: number;
  /** An upload that was begun before, and how much of it the server had. */
  readonly resumed?: { readonly id: string; readonly from: number };
  /** `Upload-Metadata` of the creation; asked for anew if the creation has to be repeated. */
  readonly metadata?: () => Promise<string>;
  /** Sent with every request, such as a CSRF token; asked for each time. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly credentials?: RequestCredentials;
  /** Told how many bytes the server has, and of how many. */
  readonly onProgress?: (sent: number, size: number) => void;
  /** Told when nothing is on its way any more, and `null` when it is again. */
  readonly onWaiting?: (why: Waiting | null) => void;
}

const LEAST_PIECE = 128 * 1024;
const MOST_PIECE = 4 * 1024 * 1024;
/** A piece that took less (milliseconds) is followed by a larger one, sent before it has arrived. */
const QUICK = 700;
const SLOW = 4_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;
/** The server may only just be finishing a request that broke here. */
const SHORT_WAIT = 200;
/** A request that takes longer is on a line that is dead without saying so; where pieces were quick, that is known earlier. */
const PATIENCE = 90_000;
const LEAST_PATIENCE = 20_000;
/** After so many refusals pieces are sent one after the other. */
const MOST_REFUSALS = 3;
/** Answers after which the same request may succeed later. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** One upload. {@link run} sends; after it was stopped, it may be called again and goes on. */
export class Sending {
  readonly #to: StreamToSend;
  readonly #pieces: Pieces;
  /** Read and not yet acknowledged, in order: what is sealed once must not be sealed again. */
  #held: Piece[] = [];
  #id: string;
  #sent: number;
  #isSure: boolean;
  #wanted = LEAST_PIECE;
  #lanes = 1;
  /** How often, one after the other, the server refused what came before its turn. */
  #refusals = 0;
  #lastAnswer = 0;
  #patience = PATIENCE;
  #tries = 0;

  constructor(to: StreamToSend) {
    this.#to = to;
    this.#id = to.resumed?.id ?? "";
    this.#sent = to.resumed?.from ?? 0;
    this.#isSure = to.resumed === undefined;
    this.#pieces = new Pieces(to.stream, this.#sent);
  }

  /** The upload's id; empty before the server gave one. */
  get id(): string {
    return this.#id;
  }

  /** Bytes that the server is known to have. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Sends what is left and gives the upload's id. What passes is waited out.
   * @throws CallError what the server refused, `upload-lost` if it has less than it once said; the signal's reason where
   *   that ended it, which loses nothing
   */
  async run(signal: AbortSignal): Promise<string> {
    for (;;) {
      signal.throwIfAborted();
      try {
        if (this.#id === "") this.#id = await this.#begin(signal);
        if (!this.#isSure) await this.#look(signal);
        await this.#pump(signal);
        // The stream knows its digest only at its end: let it see that there is nothing left.
        if ((await this.#pieces.next(1)) !== null) throw new TypeError("the stream is longer than announced");
        return this.#id;
      } catch (error) {
        signal.throwIfAborted();
        await this.#waitOut(error, signal);
      }
    }
  }

  /** Forgets the upload here and, if it can be reached, at the server. To be called when {@link run} was stopped. */
  async forget(): Promise<void> {
    this.#held = [];
    await this.#pieces.cancel();
    if (this.#id !== "") await this.#request("DELETE").catch(() => undefined);
  }

  async #begin(signal: AbortSignal): Promise<string> {
    const metadata = await this.#to.metadata?.();
    const response = await this.#attempt("POST", signal, {
      "Upload-Length": String(this.#to.size),
      ...(metadata === undefined ? {} : { "Upload-Metadata": metadata }),
    });
    const id = (response.headers.get("Location") ?? "").split("/").pop() ?? "";
    if (id === "") throw new CallError("unknown", "", response.status);
    return id;
  }

  /** Asks how far the upload is, and drops what has arrived. */
  async #look(signal: AbortSignal): Promise<void> {
    const told = offsetOf(await this.#attempt("HEAD", signal));
    if (told < this.#sent || told > this.#to.size) throw new CallError("upload-lost", "", 409);
    // A page that was left may have had a piece on its way still.
    while (this.#pieces.at < told) await this.#pieces.next(Math.min(told - this.#pieces.at, MOST_PIECE));
    this.#acknowledge(told);
    this.#isSure = true;
  }

  /** Sends piece after piece, the next one before the last has arrived where the line is quick. */
  async #pump(signal: AbortSignal): Promise<void> {
    const round = new AbortController();
    const end = (): void => {
      round.abort();
    };
    signal.addEventListener("abort", end);
    const flights: Promise<void>[] = [];
    const waiting = [...this.#held];
    let hasFailed = false;
    const fail = (): void => {
      hasFailed = true;
    };
    const isGoing = (): boolean => !hasFailed;
    try {
      while (isGoing()) {
        const piece = waiting.shift() ?? (await this.#read());
        if (piece === null) break;
        const flight = this.#send(piece, round.signal);
        flight.catch(fail);
        flights.push(flight);
        while (flights.length >= this.#lanes) await flights.shift();
        signal.throwIfAborted();
      }
      // The piece before one that failed may still arrive.
      await Promise.all(flights);
      if (this.#sent < this.#to.size) throw new TypeError("the stream ended early");
    } catch (error) {
      round.abort();
      await Promise.allSettled(flights);
      this.#isSure = false;
      this.#lanes = 1;
      this.#patience = PATIENCE;
      if (error instanceof CallError && error.code === "upload-offset") this.#refusals++;
      else this.#wanted = Math.max(this.#wanted / 4, LEAST_PIECE);
      throw error;
    } finally {
      signal.removeEventListener("abort", end);
    }
  }

  async #read(): Promise<Piece | null> {
    const left = this.#to.size - this.#pieces.at;
    const piece = left === 0 ? null : await this.#pieces.next(Math.min(this.#wanted, left));
    if (piece !== null) this.#held.push(piece);
    return piece;
  }

  async #send(piece: Piece, signal: AbortSignal): Promise<void> {
    const { at, bytes } = piece;
    const started = Date.now();
    const isEarly = at > this.#sent;
    const response = await this.#attempt("PATCH", signal, { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(at) }, bytes);
    const end = offsetOf(response);
    if (isEarly) this.#refusals = 0;
    this.#acknowledge(end);
    if (end < at + bytes.length) throw new CallError("upload-offset", "", 409);
    const now = Date.now();
    const took = now - Math.max(started, this.#lastAnswer);
    this.#lastAnswer = now;
    this.#patience = Math.min(LEAST_PATIENCE + 8 * took, PATIENCE);
    if (took < QUICK) this.#wanted = Math.min(this.#wanted * 2, MOST_PIECE);
    else if (took > SLOW) this.#wanted = Math.max(this.#wanted / 2, LEAST_PIECE);
    this.#lanes = took < 2 * QUICK && this.#refusals < MOST_REFUSALS ? 2 : 1;
  }

  #acknowledge(end: number): void {
    while (this.#held[0] !== undefined && this.#held[0].at + this.#held[0].bytes.length <= end) this.#held.shift();
    const [first] = this.#held;
    if (first !== undefined && first.at < end) this.#held[0] = { at: end, bytes: first.bytes.subarray(end - first.at) };
    if (end < this.#sent) return;
    if (end > this.#sent) this.#tries = 0;
    this.#sent = end;
    this.#to.onWaiting?.(null);
    this.#to.onProgress?.(end, this.#to.size);
  }

  async #waitOut(error: unknown, signal: AbortSignal): Promise<void> {
    if (!(error instanceof CallError)) throw error;
    const why = this.#passing(error);
    if (why === null) throw error;
    const isFirst = this.#tries === 0;
    const wait = isFirst && error.code === "upload-offset" ? SHORT_WAIT : Math.min(FIRST_WAIT * 2 ** this.#tries, LONGEST_WAIT);
    this.#tries++;
    if (wait !== SHORT_WAIT) this.#to.onWaiting?.(why);
    await pause(wait, signal);
  }

  /** What is waited for, or `null` where waiting does not help. A full server is waited for only by what has begun. */
  #passing({ code, status }: CallError): Waiting | null {
    if (code === "offline" || code === "challenge-spent") return "line";
    if (code === "upload-quota") return this.#sent > 0 ? "full" : null;
    return code === "upload-offset" || PASSING.has(status) ? "server" : null;
  }

  #attempt(method: string, signal: AbortSignal, headers: Readonly<Record<string, string>> = {}, body?: Uint8Array): Promise<Response> {
    return attempt(signal, this.#patience, (given) => this.#request(method, headers, body, given));
  }

  #request(method: string, more: Readonly<Record<string, string>> = {}, body?: Uint8Array, signal?: AbortSignal): Promise<Response> {
    const { url, headers, credentials } = this.#to;
    return call(this.#id === "" ? url : `${url}/${this.#id}`, {
      method,
      headers: { "Tus-Resumable": "1.0.0", ...headers?.(), ...more },
      ...(credentials === undefined ? {} : { credentials }),
      ...(signal === undefined ? {} : { signal }),
      ...(body === undefined ? {} : { body: body as BufferSource }),
    });
  }
}

function offsetOf(response: Response): number {
  const offset = Number(response.headers.get("Upload-Offset") ?? NaN);
  if (!Number.isSafeInteger(offset)) throw new CallError("unknown", "", response.status);
  return offset;
}
