/**
 * Files that wait, are on their way, or have arrived: one after the other, since a phone has one line and one battery.
 * What sends them is handed in.
 */
import { codeOf } from "./http";
import { Pace } from "./pace";
import type { Waiting } from "./tus";

/**
 * What every file goes through; users of {@link Outbox} may add states of their own before it. `lost`: some of it has
 * arrived, but the page no longer has the file, so that the person must choose it again.
 */
export type SendingState = "waiting" | "sending" | "broken" | "paused" | "done" | "failed" | "lost";

/** One file. */
export interface Outgoing<State extends string = SendingState> {
  readonly key: string;
  /** As its readers will see it. */
  name: string;
  readonly type: string;
  /** Bytes of the content. */
  size: number;
  state: State | SendingState;
  /** How much has arrived, from 0 to 1. */
  part: number;
  /** Seconds that it will still take; `null` where nobody can tell. */
  left: number | null;
  /** What is waited for in the state `broken`. */
  waiting: Waiting | null;
  /** Why it failed, by the protocol's or the server's name. */
  failure: string;
}

/** How far a file is. */
export interface Progress {
  readonly key: string;
  readonly sent: number;
  readonly size: number;
  readonly waiting: Waiting | null;
  /** Nothing is sent: the file is read, to be compared or digested. */
  readonly isReading?: boolean;
}

/** What carries files. */
export interface Carrier<File, Sent> {
  /** Sends a file, or goes on after {@link pause}. Rejects with the code `paused` when that was asked. */
  send(file: File): Promise<Sent>;
  /** Stops sending; nothing that arrived is lost. */
  pause(file: File): void;
  /** Stops sending and forgets what arrived. */
  cancel(file: File): void;
}

const MOVING = new Set<string>(["sending", "broken"]);
const ON_THE_WAY = new Set<string>(["waiting", "sending", "broken", "paused"]);

/** The files of one report, message or note. */
export class Outbox<File extends Outgoing<State>, Sent, State extends string = SendingState> {
  readonly files: File[] = [];
  readonly #carrier: Carrier<File, Sent>;
  readonly #arrived: (file: File, sent: Sent) => void;
  readonly #changed: (file: File | null) => void;
  readonly #pace = new Pace();
  #sending: File | null = null;
  #settled: (() => void)[] = [];

  /** @param arrived is told once for each file; `changed` hears of one file, or `null`: the list */
  constructor(carrier: Carrier<File, Sent>, arrived: (file: File, sent: Sent) => void, changed: (file: File | null) => void) {
    this.#carrier = carrier;
    this.#arrived = arrived;
    this.#changed = changed;
  }

  /** Takes a file's turn in the queue, from the beginning or where it was paused. */
  enqueue(file: File): void {
    file.failure = "";
    this.become(file, "waiting");
    void this.#sendNext();
  }

  /** Lets the line go to the next file until {@link enqueue} is called again. */
  pause(file: File): void {
    if (!ON_THE_WAY.has(file.state) || file.state === "paused") return;
    if (this.#sending === file) this.#carrier.pause(file);
    this.become(file, "paused");
  }

  remove(file: File): void {
    const at = this.files.indexOf(file);
    if (at === -1) return;
    this.files.splice(at, 1);
    this.forget(file);
    this.#changed(null);
    this.#tellSettled();
  }

  /** Stops sending a file and drops what arrived of it. */
  protected forget(file: File): void {
    if (ON_THE_WAY.has(file.state) || file.state === "failed") this.#carrier.cancel(file);
    file.part = 0;
  }

  /** How many files are not yet at the server; and how many will not be without help. */
  get open(): number {
    return this.files.length - this.failed - this.files.filter(({ state }) => state === "done").length;
  }

  get failed(): number {
    return this.files.filter(({ state }) => state === "failed" || state === "lost").length;
  }

  /** Whether leaving the page now would lose something that is on its way. */
  get isMoving(): boolean {
    return this.files.some(({ state }) => ON_THE_WAY.has(state));
  }

  /** Resolves when no file is on its way any more; paused ones go on. */
  settled(): Promise<void> {
    for (const file of this.files) if (file.state === "paused") this.enqueue(file);
    return this.open === 0 ? Promise.resolve() : new Promise((resolve) => this.#settled.push(resolve));
  }

  /** To be told how far files are. */
  progress({ key, sent, size, waiting, isReading }: Progress): void {
    const file = this.files.find((one) => one.key === key);
    if (file === undefined || isReading === true || !MOVING.has(file.state)) return;
    const now = Date.now();
    if (file.state === "broken") this.#pace.restart(sent, now);
    else this.#pace.note(sent, now);
    file.part = sent / size;
    file.left = this.#pace.left(size);
    file.waiting = waiting;
    this.become(file, waiting === null ? "sending" : "broken");
  }

  protected become(file: File, state: State | SendingState): void {
    file.state = state;
    this.#changed(file);
  }

  protected fail(file: File, why: string): void {
    file.failure = why;
    this.become(file, "failed");
    this.#tellSettled();
  }

  protected get changed(): (file: File | null) => void {
    return this.#changed;
  }

  async #sendNext(): Promise<void> {
    const file = this.files.find(({ state }) => state === "waiting");
    if (this.#sending !== null || file === undefined) return;
    this.#sending = file;
    file.left = null;
    this.#pace.restart(0, 0);
    this.become(file, "sending");
    try {
      const sent = await this.#carrier.send(file);
      if (this.files.includes(file) && (MOVING.has(file.state) || file.state === "paused")) this.#arrive(file, sent);
    } catch (error) {
      if (this.files.includes(file) && MOVING.has(file.state)) this.fail(file, codeOf(error));
    } finally {
      this.#sending = null;
    }
    void this.#sendNext();
  }

  #arrive(file: File, sent: Sent): void {
    file.part = 1;
    this.#arrived(file, sent);
    this.become(file, "done");
    this.#tellSettled();
  }

  #tellSettled(): void {
    if (this.open > 0) return;
    for (const tell of this.#settled.splice(0)) tell();
  }
}
