/** Files: sealed as a stream, shown only when the whole was authenticated (section 4.3). */
import { openWith, sealedSizeOf, sealStream } from "./age";
import type { Attachment } from "./bodies";
import { concat, hex, malformed } from "./bytes";
import { PeluitError } from "./errors";
import { encodeHeader, frameStart, NO_DIGEST, readFrame } from "./frame";
import type { Author } from "./keys";
import { checkPlace, newObjectId, type Place, UNCHAINED } from "./objects";
import { padmeLength } from "./padding";
import { sha256, sign, verify } from "./primitives";

/** Bytes read from a file at once: slicing smaller halves the speed. */
export const SLICE = 4 * 1024 * 1024;
const ZEROS = 256 * 1024;

/** A header never grows beyond this, whatever the codes are. */
const MOST_FRAME_START = 1024;

/** A file being sealed. Read `sealed` to its end; then `sha256` resolves. */
export interface SealedFile {
  readonly objectId: string;
  /** Hex digest of the content; rejects if the stream fails or is cancelled. */
  readonly sha256: Promise<string>;
  /** Bytes of the content. */
  readonly size: number;
  readonly sealed: ReadableStream<Uint8Array>;
  /** Bytes that `sealed` will give. */
  readonly sealedSize: number;
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
  /** Told how many bytes of the content were read, and of how many. */
  onProgress?: (read: number, size: number) => void;
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
  const start = frameStart(headerBytes, sign(headerBytes, author.signSeed));
  const padded = padmeLength(start.length + content.size);
  const { frame, digest } = streamFrame(start, content, padded, onProgress);
  return { objectId, sha256: digest, size: content.size, sealed: await sealStream(frame, recipient), sealedSize: sealedSizeOf(padded) };
}

/**
 * Opens a file and gives its content only after everything was checked: seal, author, place, id, size, padding, digest.
 * `authorKey` is the verify key of the author of the object that presents the attachment.
 * @throws PeluitError `not-for-you`, `wrong-recipient-type`, `malformed`, `padding`, `signature`, `wrong-place`, `file-digest`
 */
export async function openFile({
  sealed,
  identity,
  attachment,
  place,
  authorKey,
}: {
  sealed: Uint8Array | Blob | ReadableStream<Uint8Array>;
  identity: string;
  attachment: Attachment;
  place: Place;
  authorKey: Uint8Array;
}): Promise<Uint8Array> {
  const most = sealedSizeOf(padmeLength(attachment.size + MOST_FRAME_START));
  const { signature, headerBytes, header, body } = readFrame(await openWith(await collect(sealed, most), identity), padmeLength);
  if (header.kind !== "file") throw new PeluitError("wrong-place", { field: "kind", objectId: header.objectId });
  checkPlace(header, place);
  if (header.objectId !== attachment.id) throw new PeluitError("wrong-place", { field: "object_id", objectId: attachment.id });
  if (!verify(signature, headerBytes, authorKey)) throw new PeluitError("signature", { objectId: attachment.id });
  if (header.bodyLength !== attachment.size || hex(sha256(body)) !== attachment.sha256)
    throw new PeluitError("file-digest", { objectId: attachment.id });
  return body;
}

/** The frame as a stream that reads the content slice by slice, with the content's digest at its end. */
function streamFrame(
  start: Uint8Array,
  content: Blob,
  padded: number,
  onProgress?: (read: number, size: number) => void,
): { frame: ReadableStream<Uint8Array>; digest: Promise<string> } {
  const hash = sha256.create();
  let at = 0;
  let rest = padded - start.length - content.size;
  const { promise: digest, resolve, reject } = withResolvers<string>();
  digest.catch(() => undefined);
  const frame = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(start);
      },
      async pull(controller) {
        try {
          if (at < content.size) {
            const slice = new Uint8Array(await content.slice(at, at + SLICE).arrayBuffer());
            if (slice.length !== Math.min(SLICE, content.size - at)) throw malformed("file changed while it was read");
            at += slice.length;
            hash.update(slice);
            onProgress?.(at, content.size);
            controller.enqueue(slice);
          } else if (rest > 0) {
            const zeros = new Uint8Array(Math.min(rest, ZEROS));
            rest -= zeros.length;
            controller.enqueue(zeros);
          } else {
            resolve(hex(hash.digest()));
            controller.close();
          }
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
  return { frame, digest };
}

/** The bytes, but never more than the attachment can account for. */
async function collect(sealed: Uint8Array | Blob | ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  if (sealed instanceof Uint8Array) return sealed;
  if (sealed instanceof Blob) {
    if (sealed.size > most) throw malformed("size");
    return new Uint8Array(await sealed.arrayBuffer());
  }
  const reader = sealed.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return concat(...parts);
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw malformed("size");
    }
    parts.push(value);
  }
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
