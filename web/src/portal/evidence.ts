/** Files on their way: looked at, cleaned if wanted, sealed and sent one after the other while the person goes on. */
import { codeOf } from "../dom/http";
import type { Attachment, Progress } from "./calls";
import { inspectPicture, type Told } from "./metadata";
import type { Sealer } from "./sealer";

export type EvidenceState = "checking" | "asking" | "waiting" | "sending" | "broken" | "done" | "failed";

/** One file. `source` is what will be sealed; a resumed one has none, only its attachment. */
export interface EvidenceFile {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  state: EvidenceState;
  told: readonly Told[];
  /** What was taken out of the picture. */
  removed: readonly Told[];
  percent: number;
  failure: string;
  source: Blob | null;
  clean: Blob | null;
  attachment: Attachment | null;
}

/** Why a file was not taken. */
export type FileRefusal = { readonly kind: "tooLarge" | "empty"; readonly name: string; readonly size: number } | { readonly kind: "tooMany" };

/** The files of one report or message. */
export class Evidence {
  readonly files: EvidenceFile[] = [];
  readonly #sealer: Sealer;
  readonly #channel: () => string;
  readonly #limits: () => { readonly files: number; readonly bytes: number };
  readonly #changed: (file: EvidenceFile | null) => void;
  #isSending = false;
  #settled: (() => void)[] = [];

  /** @param channel where the files belong; empty for the opened box. `changed` hears of one file, or `null`: the list. */
  constructor(sealer: Sealer, channel: () => string, limits: () => { readonly files: number; readonly bytes: number }, changed: (file: EvidenceFile | null) => void) {
    this.#sealer = sealer;
    this.#channel = channel;
    this.#limits = limits;
    this.#changed = changed;
    sealer.onProgress((progress) => {
      this.#progress(progress);
    });
  }

  /** Takes files; gives the reason for those that were not taken. */
  add(chosen: Iterable<File>): FileRefusal[] {
    const refused: FileRefusal[] = [];
    const { files, bytes } = this.#limits();
    for (const source of chosen) {
      if (source.size > bytes) refused.push({ kind: "tooLarge", name: source.name, size: source.size });
      else if (source.size === 0) refused.push({ kind: "empty", name: source.name, size: 0 });
      else if (this.files.length >= files) {
        refused.push({ kind: "tooMany" });
        break;
      } else {
        const file: EvidenceFile = {
          key: crypto.randomUUID(), name: source.name, type: source.type || "application/octet-stream", size: source.size,
          state: "checking", told: [], removed: [], percent: 0, failure: "", source, clean: null, attachment: null,
        };
        this.files.push(file);
        void this.#look(file);
      }
    }
    this.#changed(null);
    return refused;
  }

  /** Takes over files that a draft kept at the server. */
  restore(attachments: readonly Attachment[]): void {
    for (const attachment of attachments) {
      const { id, name, type, size } = attachment;
      this.files.push({ key: id, name, type, size, state: "done", told: [], removed: [], percent: 100, failure: "", source: null, clean: null, attachment });
    }
    this.#changed(null);
  }

  /** Answers the question about a picture's metadata. */
  choose(file: EvidenceFile, isCleaned: boolean): void {
    if (file.state !== "asking") return;
    if (isCleaned && file.clean !== null) {
      file.source = file.clean;
      file.removed = file.told;
    }
    file.clean = null;
    this.#enqueue(file);
  }

  /** Takes the safe answer wherever none was given. */
  chooseSafely(): void {
    for (const file of this.files) this.choose(file, true);
  }

  retry(file: EvidenceFile): void {
    if (file.state === "failed" && file.source !== null) this.#enqueue(file);
  }

  remove(file: EvidenceFile): void {
    const at = this.files.indexOf(file);
    if (at === -1) return;
    this.files.splice(at, 1);
    if (file.state === "sending" || file.state === "broken") void this.#sealer.ask("cancel", file.key);
    this.#changed(null);
    this.#tellSettled();
  }

  /** Seals everything anew, because it now belongs elsewhere. Gives the names of files that must be chosen again. */
  resend(): string[] {
    const gone: string[] = [];
    for (const file of [...this.files]) {
      if (file.source === null) {
        gone.push(file.name);
        this.remove(file);
      } else if (file.state !== "checking" && file.state !== "asking") {
        if (file.state === "sending" || file.state === "broken") void this.#sealer.ask("cancel", file.key);
        file.attachment = null;
        this.#enqueue(file);
      }
    }
    return gone;
  }

  /** How many files are not yet at the server, and how many failed. */
  get open(): number {
    return this.files.filter(({ state }) => state !== "done" && state !== "failed").length;
  }

  get failed(): number {
    return this.files.filter(({ state }) => state === "failed").length;
  }

  /** The attachments of all files that arrived. */
  get attachments(): Attachment[] {
    return this.files.flatMap(({ attachment }) => (attachment === null ? [] : [attachment]));
  }

  /** Resolves when no file is on its way any more. */
  settled(): Promise<void> {
    this.chooseSafely();
    return this.open === 0 ? Promise.resolve() : new Promise((resolve) => this.#settled.push(resolve));
  }

  async #look(file: EvidenceFile): Promise<void> {
    const { source } = file;
    if (source === null) return;
    let picture: ReturnType<typeof inspectPicture> = null;
    try {
      if (/^image\/(jpeg|png)$/.test(file.type)) picture = inspectPicture(new Uint8Array(await source.arrayBuffer()));
    } catch {
      file.state = "failed";
      file.failure = "unreadable";
      this.#changed(file);
      this.#tellSettled();
      return;
    }
    if (!this.files.includes(file)) return;
    if (picture !== null && picture.told.length > 0) {
      file.told = picture.told;
      file.clean = new Blob([...picture.clean] as BlobPart[], { type: file.type });
      file.state = "asking";
      this.#changed(file);
    } else this.#enqueue(file);
  }

  #enqueue(file: EvidenceFile): void {
    file.state = "waiting";
    file.failure = "";
    file.percent = 0;
    this.#changed(file);
    void this.#sendNext();
  }

  /** One at a time: a phone has one line and one battery. */
  async #sendNext(): Promise<void> {
    const file = this.files.find(({ state }) => state === "waiting");
    if (this.#isSending || file === undefined || file.source === null) return;
    this.#isSending = true;
    file.state = "sending";
    this.#changed(file);
    const channel = this.#channel();
    try {
      const sealed = await this.#sealer.ask("upload", { key: file.key, file: file.source, channel });
      if (isStill(file, "waiting") || channel !== this.#channel()) file.state = "waiting";
      else {
        file.attachment = { ...sealed, name: file.name, type: file.type, note: "" };
        file.state = "done";
        file.percent = 100;
      }
    } catch (error) {
      if (!isStill(file, "waiting")) {
        file.state = "failed";
        file.failure = codeOf(error);
      }
    } finally {
      this.#isSending = false;
    }
    this.#changed(file);
    this.#tellSettled();
    void this.#sendNext();
  }

  #progress({ key, sent, size, isWaiting }: Progress): void {
    const file = this.files.find((one) => one.key === key);
    if (file === undefined || (file.state !== "sending" && file.state !== "broken")) return;
    file.state = isWaiting ? "broken" : "sending";
    file.percent = Math.floor((sent / size) * 100);
    this.#changed(file);
  }

  #tellSettled(): void {
    if (this.open > 0) return;
    for (const tell of this.#settled.splice(0)) tell();
  }
}

/** Asked anew, because other calls may have changed it meanwhile. */
function isStill(file: EvidenceFile, state: EvidenceState): boolean {
  return file.state === state;
}
