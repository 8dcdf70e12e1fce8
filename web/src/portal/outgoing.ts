/** Files on their way in the sealing worker: sealed as they are sent, stopped, gone on with, kept for a draft. */
import { sealFile, sealFileAgain, type SealedFile } from "../crypto/files";
import type { Author } from "../crypto/keys";
import type { Place } from "../crypto/objects";
import { call, CallError } from "../dom/http";
import type { Progress } from "../dom/outbox";
import { type Job, Sendings } from "../dom/sendings";
import { Sending } from "../dom/tus";
import type { KeptSeal, SentFile } from "./calls";
import type { Work } from "./work";

/** What files need that are sent from here. */
export interface Outside {
  /** Where the API is. */
  readonly api: string;
  readonly work: () => Work;
  readonly tell: (progress: Progress) => void;
}

/** Where a file belongs, who signs it and for whom it is sealed. */
export interface Belonging {
  readonly place: Place;
  readonly author: Author;
  readonly directoryVersion: number;
  readonly recipient: string;
}

/** One file, sealed under one key. */
interface OutgoingFile extends Job {
  readonly sealed: SealedFile;
  /** Of the whole content, once it was settled that nothing else is sealed. */
  digest: Promise<string> | null;
}

/** The files of one visit, by the keys that the page gave them. */
export class OutgoingFiles {
  readonly #files = new Sendings<OutgoingFile>();
  readonly #skipped = new Set<string>();
  readonly #outside: Outside;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** Seals and sends a file, or goes on with one that was stopped. `prepare` says where it belongs, once. */
  async send(key: string, content: Blob, prepare: () => Promise<Belonging>): Promise<SentFile> {
    const { job, upload } = await this.#files.run(key, async () => {
      const sealed = await sealFile({ content, ...(await prepare()) });
      return { sealed, sending: this.#sending(key, sealed), digest: null };
    });
    return { id: job.sealed.objectId, blob: upload, size: job.sealed.size, sha256: await job.sealed.sha256 };
  }

  /**
   * Takes a file that a draft kept, to be gone on with by {@link send}; gives how much of it the server has (0 to 1).
   * @throws PeluitError `file-digest` if it is another file, before anything of it is sealed
   */
  async takeUp(key: string, content: Blob, { upload, seal, sha256 }: KeptSeal): Promise<number> {
    const { sent: from } = await this.reached(upload);
    const onProgress = (sent: number, size: number): void => {
      this.#outside.tell({ key, sent, size, waiting: null, isReading: true });
    };
    const sealed = await sealFileAgain({ content, seal, sha256, from, onProgress });
    this.#files.put(key, { sealed, sending: this.#sending(key, sealed, { id: upload, from }), digest: Promise.resolve(sha256) });
    return from / sealed.sealedSize;
  }

  /** How many bytes the server has of an unfinished upload, and of how many. @throws CallError `not-found` if it was swept */
  async reached(upload: string): Promise<{ readonly sent: number; readonly size: number }> {
    try {
      const { headers } = await call(`${this.#outside.api}/api/v1/uploads/${upload}`, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } });
      return { sent: Number(headers.get("Upload-Offset")), size: Number(headers.get("Upload-Length")) };
    } catch (error) {
      // An answer to HEAD has no body to name the failure in.
      throw error instanceof CallError && error.status === 404 ? new CallError("not-found", "", 404) : error;
    }
  }

  pause(key: string): void {
    this.#files.pause(key);
  }

  cancel(key: string): void {
    this.#files.cancel(key);
  }

  /**
   * What a draft needs to go on with a file; reads it whole the first time, and nothing but what was found is sealed from then
   * on. `null` for one of which nothing was sent yet, that was skipped, or that is not what was sealed of it any more.
   */
  async keep(key: string): Promise<KeptSeal | null> {
    this.#skipped.delete(key);
    const file = this.#files.get(key);
    if (file === undefined || file.sending.id === "") return null;
    file.digest ??= file.sealed.settle((sent, size) => {
      if (this.#skipped.has(key)) throw new CallError("skipped", "", 0);
      this.#outside.tell({ key, sent, size, waiting: null, isReading: true });
    });
    try {
      return { upload: file.sending.id, seal: file.sealed.seal, sha256: await file.digest };
    } catch {
      // Skipped, or it changed or cannot be read any more: then the sending will say so.
      file.digest = null;
      return null;
    }
  }

  /** Ends {@link keep} early. */
  skip(key: string): void {
    this.#skipped.add(key);
  }

  #sending(key: string, { sealed, sealedSize }: SealedFile, resumed?: { readonly id: string; readonly from: number }): Sending {
    const { api, work, tell } = this.#outside;
    const sending: Sending = new Sending({
      url: `${api}/api/v1/uploads`,
      stream: sealed,
      size: sealedSize,
      ...(resumed === undefined ? {} : { resumed }),
      metadata: async () => `challenge ${await work().take(sealedSize)}`,
      onProgress: (sent, size) => {
        tell({ key, sent, size, waiting: null });
      },
      onWaiting: (waiting) => {
        if (waiting !== null) tell({ key, sent: sending.sent, size: sealedSize, waiting });
      },
    });
    return sending;
  }
}
