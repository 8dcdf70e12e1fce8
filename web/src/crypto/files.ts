/** Sealing files as streams of any size (section 4.3). Opening them is in `opening-files.ts`. */
import { beginSealing, sealedSizeOf, START_BYTES } from "./age";
import { b64, concat, unb64 } from "./bytes";
import { ContentDigest } from "./content-digest";
import { PeluitError } from "./errors";
import { encodeHeader, frameStart, NO_DIGEST } from "./frame";
import type { Author } from "./keys";
import { newObjectId, type Place, UNCHAINED } from "./objects";
import { CHUNK, Payload, SEALED_CHUNK } from "./payload";
import { sign } from "./primitives";
import { type OnProgress, RUN_CHUNKS, Runs } from "./runs";

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
  /**
   * Reads the whole content and gives its hex digest, for {@link sealFileAgain}. From then on nothing but that content is
   * sealed: the stream fails with `file-digest` where another one is found later.
   * @throws PeluitError `file-digest` if a part was sealed that is not the same now; what is read for the stream after that
   *   fails, too
   */
  readonly settle: (onProgress?: OnProgress) => Promise<string>;
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
  return stream(new Runs(content, unb64(seal.frame), objectId), seal, 0, undefined, onProgress);
}

/**
 * Goes on sealing a file of which a part was sealed before, from the byte `from` of the sealed file. Nothing is sealed
 * before the whole content was found to be the same (`sha256`, hex, as {@link SealedFile.settle} gave it), and no run before
 * it was found to be still what was compared.
 * @throws PeluitError `file-digest` for another content (the stream fails with it where the content changes later);
 *   `malformed` for a seal that cannot be read
 */
export async function sealFileAgain({
  content,
  seal,
  sha256,
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
  const runs = new Runs(content, unb64(seal.frame), seal.objectId);
  const isSame = content.size === seal.size && (await runs.readAll(onProgress)) === sha256;
  if (!isSame) throw new PeluitError("file-digest", { objectId: seal.objectId });
  return stream(runs, seal, from, sha256, undefined);
}

async function stream(runs: Runs, seal: FileSeal, from: number, known: string | undefined, onProgress: OnProgress | undefined): Promise<SealedFile> {
  const start = unb64(seal.start, START_BYTES);
  const payload = await Payload.of(unb64(seal.key, 16), start.subarray(START_BYTES - 16));
  const hash = known === undefined ? new ContentDigest(seal.size) : undefined;
  const { promise: digest, resolve, reject } = withResolvers<string>();
  digest.catch(() => undefined);
  // Runs begin where they began before, so that their digests can be compared.
  let chunk = RUN_CHUNKS * Math.max(0, Math.floor((from - START_BYTES) / (RUN_CHUNKS * SEALED_CHUNK)));
  let extra = from - (from < START_BYTES ? 0 : START_BYTES + chunk * SEALED_CHUNK);
  let head = from < START_BYTES ? start : new Uint8Array(0);
  let ahead = readAhead(runs, chunk * CHUNK);
  const sealed = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const at = chunk * CHUNK;
          if (at >= runs.padded) {
            resolve(known ?? (await hash?.done()) ?? "");
            controller.close();
            return;
          }
          const run = await ahead;
          const next = at + run.length;
          const sealing = payload.seal(chunk, run, next >= runs.padded);
          chunk += RUN_CHUNKS;
          ahead = readAhead(runs, next);
          // While the browser's own cipher works elsewhere, this thread digests.
          hash?.update(runs.contentIn(run, at));
          onProgress?.(runs.readTo(next), seal.size);
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
  const settle = (onReading?: OnProgress): Promise<string> => runs.readAll(onReading);
  return { objectId: seal.objectId, sha256: digest, size: seal.size, sealed, sealedSize: sealedSizeOf(runs.padded), seal, settle };
}

/** A run, read ahead of its turn: a failure is told then. */
function readAhead(runs: Runs, at: number): Promise<Uint8Array> {
  const run = runs.read(at);
  run.catch(() => undefined);
  return run;
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
