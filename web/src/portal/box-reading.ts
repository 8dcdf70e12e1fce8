/** Reading a file of the box: checked whole in the worker first, then taken from there in parts of bounded size. */
import type { Attachment } from "./calls";
import type { Sealer } from "./sealer";
import { saveBlob } from "./words-view";

/** What is held whole, by the browser and not by the page, goes up to here. */
export const MOST_WHOLE = 200_000_000;
const PART = 4 * 1024 * 1024;

/** Told how much of the content was checked, or written. */
export type Tell = (doing: "checking" | "waiting" | "saving", done: number) => void;

interface SavePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle & { remove?: () => Promise<void> }>;
}

/** Whether a file of this size can be saved here. */
export function isSavable(size: number): boolean {
  return size <= MOST_WHOLE || (globalThis as SavePicker).showSaveFilePicker !== undefined;
}

/** One reading of one file. */
export class Reading {
  readonly #sealer: Sealer;
  readonly #key = crypto.randomUUID();
  readonly #objectId: string;
  readonly #attachment: Attachment;
  readonly #tell: Tell;
  /** Whether a person ended it. */
  isCancelled = false;

  constructor(sealer: Sealer, objectId: string, attachment: Attachment, tell: Tell) {
    this.#sealer = sealer;
    this.#objectId = objectId;
    this.#attachment = attachment;
    this.#tell = tell;
  }

  /** Stop; what is under way fails. */
  cancel(): void {
    this.isCancelled = true;
    this.#close();
  }

  /** The content, once all of it was checked. @throws Refusal */
  async whole(type: string): Promise<Blob> {
    try {
      await this.#check();
      const parts: Blob[] = [];
      for await (const part of this.#parts()) parts.push(new Blob([part as BlobPart]));
      return new Blob(parts, { type });
    } finally {
      this.#close();
    }
  }

  /**
   * Save the content where the person says; a large one is written as it is read. To be called when a button is pressed,
   * since only then a browser asks where. Nothing is left where it failed. False where the person chose no place.
   * @throws Refusal; `DOMException` where it cannot be written
   */
  async save(): Promise<boolean> {
    const { name, size } = this.#attachment;
    if (size <= MOST_WHOLE) {
      saveBlob(await this.whole("application/octet-stream"), name);
      return true;
    }
    const place = await (globalThis as SavePicker).showSaveFilePicker?.({ suggestedName: name }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "AbortError") return undefined;
      throw error;
    });
    if (place === undefined) return false;
    try {
      await this.#check();
      const file = await place.createWritable();
      try {
        for await (const part of this.#parts()) await file.write(part as BufferSource);
        await file.close();
      } catch (error) {
        await file.abort().catch(() => undefined);
        throw error;
      }
    } catch (error) {
      await place.remove?.().catch(() => undefined);
      throw error;
    } finally {
      this.#close();
    }
    return true;
  }

  async #check(): Promise<void> {
    const stop = this.#sealer.onProgress(({ key, sent, waiting }) => {
      if (key === this.#key) this.#tell(waiting === null ? "checking" : "waiting", sent);
    });
    try {
      await this.#sealer.ask("checkFile", { key: this.#key, objectId: this.#objectId, attachment: this.#attachment });
    } finally {
      stop();
    }
  }

  async *#parts(): AsyncGenerator<Uint8Array> {
    const { size } = this.#attachment;
    for (let at = 0; at < size; at += PART) {
      const to = Math.min(size, at + PART);
      yield await this.#sealer.ask("readFile", { key: this.#key, from: at, to });
      this.#tell("saving", to);
    }
  }

  #close(): void {
    void this.#sealer.ask("closeFile", this.#key).catch(() => undefined);
  }
}
