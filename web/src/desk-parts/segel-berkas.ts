/** Files being sealed in the key worker: handed out piece by piece, so that no memory holds a whole one. */
import { PeluitError } from "../crypto/errors";
import type { SealedFile } from "../crypto/files";

/** A piece of a sealed file; at the end there are no bytes, but the digest of the content. */
export interface SealedPiece {
  readonly content: Uint8Array;
  readonly sha256: string;
}

interface Sealing {
  readonly file: SealedFile;
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
}

/** The files that are being sealed, by the names that the page gave them. */
export class SealingFiles {
  readonly #open = new Map<string, Sealing>();

  put(name: string, file: SealedFile): void {
    this.#open.set(name, { file, reader: file.sealed.getReader() });
  }

  /** The next piece. @throws PeluitError `missing-object` for a name that is not known; `malformed` if the file changed */
  async read(name: string): Promise<SealedPiece> {
    const sealing = this.#open.get(name);
    if (sealing === undefined) throw new PeluitError("missing-object");
    const { value, done } = await sealing.reader.read();
    if (!done) return { content: value, sha256: "" };
    this.#open.delete(name);
    return { content: new Uint8Array(0), sha256: await sealing.file.sha256 };
  }

  close(name: string): void {
    void this.#open.get(name)?.reader.cancel().catch(() => undefined);
    this.#open.delete(name);
  }
}
