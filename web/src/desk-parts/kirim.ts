/** Files of a message or note on their way: sealed piece by piece in the key worker, sent from the page. */
import { codeOf } from "../dom/http";
import { Outbox, type Outgoing } from "../dom/outbox";
import { type Job, Sendings } from "../dom/sendings";
import { Sending } from "../dom/tus";

import type { KeyWorker } from "./kunci";
import type { Api } from "./panggil";
import type { Attachment } from "./pesan";

/** One file. */
export interface OutgoingFile extends Outgoing<"preparing"> {
  readonly content: Blob;
  attachment: Attachment | null;
}

interface SealingJob extends Job {
  readonly objectId: string;
  readonly size: number;
  /** Known once the last piece was sealed. */
  sha256: string;
}

/** What files are sent to, and with what. */
export interface Place {
  readonly worker: KeyWorker;
  readonly api: Api;
  readonly caseId: string;
  /** 3: `caseId` is a letter's. */
  readonly compartment: 1 | 2 | 3;
}

/** The files of one message or note. They go on while the officer looks at other pages, until the desk is locked. */
export class Attachments extends Outbox<OutgoingFile, Attachment, "preparing"> {
  /** Shows what changed; set anew by each page that shows the files. */
  show: (file: OutgoingFile | null) => void = () => undefined;
  /** Makes sure that there is a key to seal to; set anew by each page. */
  prepare: () => Promise<void> = () => Promise.resolve();
  #preparing: Promise<void> | null = null;
  readonly #place: Place;
  readonly #jobs: Sendings<SealingJob>;

  constructor(place: Place) {
    const jobs = new Sendings<SealingJob>();
    super({
      send: (file) => this.#send(file),
      pause: ({ key }) => { jobs.pause(key); },
      cancel: ({ key }) => { jobs.cancel(key); },
    }, (file, attachment) => {
      file.attachment = attachment;
    }, (file) => { this.show(file); });
    this.#place = place;
    this.#jobs = jobs;
  }

  add(chosen: Iterable<File>): void {
    for (const content of chosen) {
      const { name, size } = content;
      const file: OutgoingFile = {
        key: crypto.randomUUID(), name, type: content.type || "application/octet-stream", size,
        state: "preparing", part: 0, left: null, waiting: null, failure: "", content, attachment: null,
      };
      this.files.push(file);
      void this.begin(file);
    }
    this.show(null);
  }

  /** Takes a file's turn, now that the page is there that prepares the case for it. */
  async begin(file: OutgoingFile): Promise<void> {
    this.become(file, "preparing");
    try {
      await this.#prepareOnce();
      if (this.#jobs.get(file.key) === undefined) this.#jobs.put(file.key, await this.#seal(file));
    } catch (error) {
      this.fail(file, codeOf(error));
      return;
    }
    if (this.files.includes(file)) this.enqueue(file);
    else this.#jobs.cancel(file.key);
  }

  /** What the message names, once everything has arrived. */
  get attachments(): Attachment[] {
    return this.files.flatMap(({ attachment }) => (attachment === null ? [] : [attachment]));
  }

  /** Forgets files that a message took along. */
  clear(): void {
    this.files.length = 0;
    this.show(null);
  }

  /** Stops everything: the desk is being locked. */
  end(): void {
    for (const file of [...this.files]) if (file.state !== "done") this.remove(file);
  }

  /** Files chosen together are prepared for together: a case is opened once for all of them. */
  #prepareOnce(): Promise<void> {
    this.#preparing ??= this.prepare().finally(() => { this.#preparing = null; });
    return this.#preparing;
  }

  async #send(file: OutgoingFile): Promise<Attachment> {
    const { job, upload } = await this.#jobs.run(file.key, () => this.#seal(file));
    return { id: job.objectId, blob: upload, name: file.name, type: file.type, size: job.size, sha256: job.sha256, note: "" };
  }

  async #seal({ key, content }: OutgoingFile): Promise<SealingJob> {
    const { worker, api, caseId, compartment } = this.#place;
    const { objectId, size, sealedSize } = await worker.ask("sealFile", { file: key, caseId, compartment, content });
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { content: piece, sha256 } = await worker.ask("readSealed", { file: key });
        if (piece.length > 0) controller.enqueue(piece);
        else {
          job.sha256 = sha256;
          controller.close();
        }
      },
      cancel: () => { void worker.ask("dropSealed", { file: key }).catch(() => undefined); },
    }, { highWaterMark: 0 });
    const sending: Sending = new Sending({
      ...api.uploading, stream, size: sealedSize,
      onProgress: (sent) => { this.progress({ key, sent, size: sealedSize, waiting: null }); },
      onWaiting: (waiting) => { if (waiting !== null) this.progress({ key, sent: sending.sent, size: sealedSize, waiting }); },
    });
    const job: SealingJob = { sending, objectId, size, sha256: "" };
    return job;
  }
}
