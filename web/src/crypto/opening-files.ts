/** Opening files: nothing is given before the whole was checked (section 4.3), and memory does not grow with the file. */
import { openStart, START_BYTES } from "./age";
import type { Attachment } from "./bodies";
import { equal, malformed } from "./bytes";
import { ContentDigest } from "./content-digest";
import { PeluitError } from "./errors";
import { readFrameStart } from "./frame";
import { checkPlace, type Place } from "./objects";
import { padmeLength } from "./padding";
import { CHUNK, type Payload, plainSizeOf, SEALED_CHUNK } from "./payload";
import { verify } from "./primitives";
import type { OnProgress } from "./runs";

/** What is fetched, opened and digested at once. */
const PIECE_CHUNKS = 16;
const PIECE = PIECE_CHUNKS * CHUNK;
const SEALED_PIECE = PIECE_CHUNKS * SEALED_CHUNK;

/** Where a sealed file's bytes come from. */
export interface SealedSource {
  readonly size: number;
  /** The whole, in order. */
  stream(): Promise<ReadableStream<Uint8Array>>;
  /** The bytes from `from` up to `to`. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** A file that was checked as a whole; any part of it can be read. */
export interface CheckedFile {
  /** Bytes of the content. */
  readonly size: number;
  /**
   * The content from `from` up to `to`. Its sealed bytes are fetched again and must be the ones that were checked.
   * @throws PeluitError `file-digest` where they are not
   */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** What every opening of a file is held against. `authorKey` is the verify key of who presents the attachment. */
export interface Expected {
  readonly identity: string;
  readonly attachment: Attachment;
  readonly place: Place;
  readonly authorKey: Uint8Array;
}

/**
 * Reads a sealed file once from beginning to end and checks everything: seal, author, place, id, size, padding, digest.
 * What stays in memory is a digest for every mebibyte.
 * @throws PeluitError `not-for-you`, `wrong-recipient-type`, `malformed`, `padding`, `signature`, `wrong-place`, `file-digest`
 */
export async function checkFile({ source, onProgress, signal, ...expected }: Expected & { source: SealedSource; onProgress?: OnProgress; signal?: AbortSignal }): Promise<CheckedFile> {
  const digests: Uint8Array[] = [];
  const { payload, frameLength, pieces } = await walk(source, expected, { onPiece: (digest) => digests.push(digest), onProgress, signal });
  return { size: expected.attachment.size, read: reader(source, payload, frameLength, pieces, digests, expected.attachment) };
}

/**
 * Opens a file whole into memory, after all checks of {@link checkFile}.
 * @throws PeluitError as {@link checkFile}
 */
export async function openFile({ sealed, ...expected }: Expected & { sealed: Uint8Array | Blob }): Promise<Uint8Array> {
  const blob = sealed instanceof Blob ? sealed : new Blob([sealed as BlobPart]);
  let content = new Uint8Array(0);
  let at = 0;
  await walk(blobSource(blob), expected, {
    onSize: (size) => {
      content = new Uint8Array(size);
    },
    onContent: (part) => {
      content.set(part, at);
      at += part.length;
    },
  });
  return content;
}

/** A sealed file that is at hand. */
export function blobSource(blob: Blob): SealedSource {
  return {
    size: blob.size,
    stream: () => Promise.resolve(blob.stream()),
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  };
}

interface Walk {
  readonly onPiece?: (digest: Uint8Array) => void;
  /** Told the content's size once everything but the content itself was checked. */
  readonly onSize?: (size: number) => void;
  readonly onContent?: (part: Uint8Array) => void;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

async function walk(source: SealedSource, expected: Expected, { onPiece, onSize, onContent, onProgress, signal }: Walk): Promise<{ payload: Payload; frameLength: number; pieces: number }> {
  const { attachment } = expected;
  const bytes = new Bytes(await source.stream(), signal);
  try {
    const payload = await openStart(await bytes.next(START_BYTES), expected.identity);
    const padded = plainSizeOf(source.size - START_BYTES);
    if (Number.isNaN(padded)) throw malformed("age file");
    const pieces = Math.max(1, Math.ceil(padded / PIECE));
    const hash = new ContentDigest(attachment.size);
    let frameLength = 0;
    for (let piece = 0; piece < pieces; piece++) {
      const sealed = await bytes.next(SEALED_PIECE);
      const [digest, opened] = await Promise.all([digestOf(sealed), payload.open(piece * PIECE_CHUNKS, sealed, piece === pieces - 1)]);
      onPiece?.(digest);
      if (piece === 0) {
        frameLength = checkStart(opened, padded, expected);
        onSize?.(attachment.size);
      }
      const at = piece * PIECE;
      const from = Math.min(opened.length, Math.max(0, frameLength - at));
      const to = Math.max(from, Math.min(opened.length, frameLength + attachment.size - at));
      hash.update(opened.subarray(from, to));
      onContent?.(opened.subarray(from, to));
      for (let zero = to; zero < opened.length; zero++) if (opened[zero] !== 0) throw new PeluitError("padding");
      onProgress?.(Math.min(attachment.size, Math.max(0, at + opened.length - frameLength)), attachment.size);
    }
    if ((await bytes.next(1)).length > 0) throw malformed("age file");
    if ((await hash.done()) !== attachment.sha256) throw new PeluitError("file-digest", { objectId: attachment.id });
    return { payload, frameLength, pieces };
  } catch (cause) {
    await bytes.cancel();
    throw cause;
  }
}

/** Checks how the frame begins against what is expected; gives the bytes before the content. */
function checkStart(opened: Uint8Array, padded: number, { attachment, place, authorKey }: Expected): number {
  const { signature, headerBytes, header, length } = readFrameStart(opened);
  if (header.bodyLength > padded - length) throw malformed("body length");
  if (padmeLength(length + header.bodyLength) !== padded) throw new PeluitError("padding");
  if (header.kind !== "file") throw new PeluitError("wrong-place", { field: "kind", objectId: header.objectId });
  checkPlace(header, place);
  if (header.objectId !== attachment.id) throw new PeluitError("wrong-place", { field: "object_id", objectId: attachment.id });
  if (!verify(signature, headerBytes, authorKey)) throw new PeluitError("signature", { objectId: attachment.id });
  if (header.bodyLength !== attachment.size) throw new PeluitError("file-digest", { objectId: attachment.id });
  return length;
}

/** Reads parts of a file whose pieces have these digests; the piece read last is kept for the next part. */
function reader(source: SealedSource, payload: Payload, frameLength: number, pieces: number, digests: readonly Uint8Array[], { id, size }: Attachment): CheckedFile["read"] {
  let held: { readonly piece: number; readonly opened: Promise<Uint8Array> } | undefined;
  const open = async (piece: number): Promise<Uint8Array> => {
    const from = START_BYTES + piece * SEALED_PIECE;
    const sealed = await source.read(from, Math.min(from + SEALED_PIECE, source.size));
    const digest = digests[piece];
    if (digest === undefined || !equal(await digestOf(sealed), digest)) throw new PeluitError("file-digest", { objectId: id });
    return payload.open(piece * PIECE_CHUNKS, sealed, piece === pieces - 1);
  };
  const openHeld = (piece: number): Promise<Uint8Array> => {
    if (held?.piece !== piece) {
      const opened = open(piece);
      held = { piece, opened };
      opened.catch(() => {
        if (held?.opened === opened) held = undefined;
      });
    }
    return held.opened;
  };
  return async (from, to) => {
    if (!(from >= 0 && from <= to && to <= size)) throw new RangeError("not within the file");
    const part = new Uint8Array(to - from);
    for (let at = from; at < to;) {
      const inFrame = at + frameLength;
      const opened = await openHeld(Math.floor(inFrame / PIECE));
      const some = opened.subarray(inFrame % PIECE, (inFrame % PIECE) + to - at);
      part.set(some, at - from);
      at += some.length;
    }
    return part;
  };
}

async function digestOf(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
}

/** A stream's bytes, as many at a time as are asked for; fewer only at its end. */
class Bytes {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #signal: AbortSignal | undefined;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(stream: ReadableStream<Uint8Array>, signal: AbortSignal | undefined) {
    this.#reader = stream.getReader();
    this.#signal = signal;
  }

  async next(size: number): Promise<Uint8Array> {
    const whole = new Uint8Array(size);
    let have = 0;
    while (have < size) {
      this.#signal?.throwIfAborted();
      if (this.#rest.length === 0) {
        const { value, done } = await this.#reader.read();
        if (done) break;
        this.#rest = value;
      }
      const part = this.#rest.subarray(0, size - have);
      whole.set(part, have);
      have += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return whole.subarray(0, have);
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }
}
