/** Sealing files as streams of any size (section 4.3). Opening them is in `opening-files.ts`. */
import { beginSealing, sealedSizeOf, START_BYTES } from "./age";
import { b64, concat, hex, malformed, unb64 } from "./bytes";
import { ContentDigest } from "./content-digest";
import { PeluitError } from "./errors";
import { encodeHeader, frameStart, NO_DIGEST } from "./frame";
import type { Author } from "./keys";
import { newObjectId, type Place, UNCHAINED } from "./objects";
import { padmeLength } from "./padding";
import { CHUNK, Payload, SEALED_CHUNK } from "./payload";
import { sign } from "./primitives";

/** Bytes sealed at once: slicing a file smaller halves the speed. */
const RUN_CHUNKS = 64;
const RUN = RUN_CHUNKS * CHUNK;

/** Told how many bytes were read, and of how many. */
export type OnProgress = (read: number, size: number) => void;

/**
 * What seals one file again, byte for byte. As secret as the words: it holds the file's key. Plain data, so that a sealed
 * draft can keep it.
 */
export interface FileSeal {
  readonly objectId: string;
  readonly directoryVersion: number;
  /** Bytes of the content. */
  readonly size: number;
  /** Header and nonce of the age file, Base64. */
  readonly start: string;
  /** File key, Base64. */
  readonly key: string;
  /** Signature and header of the frame, Base64. */
  readonly frame: string;
}

/** A file being sealed. Read `sealed` to its end; then `sha256` resolves. */
export interface SealedFile {
  readonly objectId: string;
  /** Hex digest of the content; rejects if the stream fails or is cancelled. */
  readonly sha256: Promise<string>;
  /** Bytes of the content. */
  readonly size: number;
  readonly sealed: ReadableStream<Uint8Array>;
  /** Bytes of the whole sealed file. */
  readonly sealedSize: number;
  readonly seal: FileSeal;
}

/**
 * Seals a file as a stream: id and size are signed at the start, the digest goes into the attachment. Memory does not
 * grow with the file.
 * @throws PeluitError `no-recipient`, `wrong-recipient-type` or `malformed`
 */
export async function sealFile({
  content,
  place,
  author,
  directoryVersion,
  recipient,
  onProgress,
}: {
  content: Blob;
  place: Place;
  author: Author;
  directoryVersion: number;
  recipient: string;
  onProgress?: OnProgress;
}): Promise<SealedFile> {
  const objectId = newObjectId();
  const { organisation, channel, caseId, compartment, epoch } = place;
  const headerBytes = encodeHeader({
    kind: "file",
    organisation,
    channel,
    caseId,
    compartment,
    epoch,
    objectId,
    authorKeyId: author.keyId,
    ...UNCHAINED,
    directoryVersion,
    bodyLength: content.size,
    bodyDigest: NO_DIGEST,
  });
  const { start, fileKey } = await beginSealing(recipient);
  const seal = {
    objectId,
    directoryVersion,
    size: content.size,
    start: b64(start),
    key: b64(fileKey),
    frame: b64(frameStart(headerBytes, sign(headerBytes, author.signSeed))),
  };
  return stream(content, seal, 0, undefined, onProgress);
}

/** What one reading of a file found: each later reading must find the same before anything of it is sealed. */
interface Known {
  /** Of the content, in hex. */
  readonly sha256: string;
  /** Of each run of the padded frame. */
  readonly runs: readonly string[];
}

/**
 * Goes on sealing a file of which a part was sealed before, from the byte `from` of the sealed file. Nothing is sealed
 * before the whole content was found to be the same (`sha256`, hex), and no run before it was found to be still what was
 * compared: one key must never seal two contents, and not every browser notices that a file changed after it was chosen.
 * @throws PeluitError `file-digest` for another content (the stream fails with it where the content changes later);
 *   `malformed` for a seal that cannot be read
 */
export async function sealFileAgain({
  content,
  seal,
  sha256: expected,
  from,
  onProgress,
}: {
  content: Blob;
  seal: FileSeal;
  sha256: string;
  from: number;
  /** Told of the reading that compares. */
  onProgress?: OnProgress;
}): Promise<SealedFile> {
  const known = content.size === seal.size ? await readAll(content, unb64(seal.frame), onProgress) : undefined;
  if (known?.sha256 !== expected) throw another(seal);
  return stream(content, seal, from, known, undefined);
}

async function readAll(content: Blob, frame: Uint8Array, onProgress: OnProgress | undefined): Promise<Known> {
  const padded = padmeLength(frame.length + content.size);
  const hash = new ContentDigest(content.size);
  const runs: string[] = [];
  for (let at = 0; at < padded; at += RUN) {
    const run = await composeRun(content, frame, padded, at);
    runs.push(await digestRun(run));
    hash.update(contentIn(run, at, frame.length, content.size));
    onProgress?.(readTo(at + run.length, frame.length, content.size), content.size);
  }
  return { sha256: await hash.done(), runs };
}

/**
 * The SHA-256 of a file's content, in hex, read in slices.
 * @throws PeluitError `malformed` where the file changed meanwhile
 */
export async function digestFile(content: Blob, onProgress?: OnProgress): Promise<string> {
  const hash = new ContentDigest(content.size);
  for (let at = 0; at < content.size; at += RUN) {
    hash.update(await slice(content, at, Math.min(at + RUN, content.size)));
    onProgress?.(Math.min(at + RUN, content.size), content.size);
  }
  return hash.done();
}

async function stream(content: Blob, seal: FileSeal, from: number, known: Known | undefined, onProgress: OnProgress | undefined): Promise<SealedFile> {
  const start = unb64(seal.start, START_BYTES);
  const frame = unb64(seal.frame);
  const payload = await Payload.of(unb64(seal.key, 16), start.subarray(START_BYTES - 16));
  const padded = padmeLength(frame.length + seal.size);
  const hash = known === undefined ? new ContentDigest(seal.size) : undefined;
  const { promise: digest, resolve, reject } = withResolvers<string>();
  digest.catch(() => undefined);
  // Runs begin where they began before, so that their digests can be compared.
  let chunk = RUN_CHUNKS * Math.max(0, Math.floor((from - START_BYTES) / (RUN_CHUNKS * SEALED_CHUNK)));
  let extra = from - (from < START_BYTES ? 0 : START_BYTES + chunk * SEALED_CHUNK);
  let head = from < START_BYTES ? start : new Uint8Array(0);
  let ahead = readRun(content, frame, padded, chunk * CHUNK);
  const sealed = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const at = chunk * CHUNK;
          if (at >= padded) {
            resolve(known?.sha256 ?? (await hash?.done()) ?? "");
            controller.close();
            return;
          }
          const run = await ahead;
          if (known !== undefined && (await digestRun(run)) !== known.runs[chunk / RUN_CHUNKS]) throw another(seal);
          const next = at + run.length;
          const sealing = payload.seal(chunk, run, next >= padded);
          chunk += RUN_CHUNKS;
          ahead = readRun(content, frame, padded, next);
          // While the browser's own cipher works elsewhere, this thread digests.
          hash?.update(contentIn(run, at, frame.length, seal.size));
          onProgress?.(readTo(next, frame.length, seal.size), seal.size);
          controller.enqueue(concat(head, await sealing).subarray(extra));
          head = new Uint8Array(0);
          extra = 0;
        } catch (cause) {
          reject(cause);
          controller.error(cause);
        }
      },
      cancel(reason) {
        reject(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return { objectId: seal.objectId, sha256: digest, size: seal.size, sealed, sealedSize: sealedSizeOf(padded), seal };
}

/** The bytes of the padded frame from `at`, as many as are sealed at once. */
function readRun(content: Blob, frame: Uint8Array, padded: number, at: number): Promise<Uint8Array> {
  const run = composeRun(content, frame, padded, at);
  // It is read ahead of its turn: a failure is told then.
  run.catch(() => undefined);
  return run;
}

async function composeRun(content: Blob, frame: Uint8Array, padded: number, at: number): Promise<Uint8Array> {
  const run = new Uint8Array(Math.max(0, Math.min(RUN, padded - at)));
  if (at < frame.length) run.set(frame.subarray(at, at + run.length));
  const first = Math.max(0, at - frame.length);
  const end = Math.min(content.size, at + run.length - frame.length);
  if (end > first) run.set(await slice(content, first, end), first + frame.length - at);
  return run;
}

/** What a run that begins at `at` holds of the content, between the frame's start and the padding. */
function contentIn(run: Uint8Array, at: number, start: number, size: number): Uint8Array {
  return run.subarray(Math.max(0, start - at), Math.max(0, Math.min(run.length, start + size - at)));
}

/** Bytes of the content that were read where the padded frame was read to `end`. */
function readTo(end: number, start: number, size: number): number {
  return Math.max(0, Math.min(end - start, size));
}

/** By the browser's own SHA-256, which is fast. */
async function digestRun(run: Uint8Array): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", run as BufferSource)));
}

function another({ objectId }: FileSeal): PeluitError {
  return new PeluitError("file-digest", { objectId });
}

async function slice(content: Blob, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await content.slice(from, to).arrayBuffer());
  if (bytes.length !== to - from) throw malformed("file changed while it was read");
  return bytes;
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
