/** One construction for everything that is said in a case: signed, framed, padded, sealed (section 4). */
import { openWith, sealTo } from "./age";
import { hex, randomBytes } from "./bytes";
import { PeluitError } from "./errors";
import { buildFrame, digestOf, encodeHeader, type Compartment, type Header, type Kind, NO_DIGEST, readFrame, type Seen } from "./frame";
import type { Author } from "./keys";
import { sha256, sign, verify } from "./primitives";

/** Where an object belongs. Signed with it, so that it is genuine nowhere else. */
export interface Place {
  readonly organisation: string;
  readonly channel: string;
  readonly caseId: string;
  readonly compartment: Compartment;
  readonly epoch: number;
}

/** An author's place in their own chain, and what they had seen of the others (section 4.1). */
export interface Chain {
  readonly sequence: number;
  readonly previous: string;
  readonly seen: readonly Seen[];
}

/** The chain fields of kinds that are not chained. */
export const UNCHAINED: Chain = { sequence: 0, previous: NO_DIGEST, seen: [] };

/** The chain fields of an author's first object who saw nobody before. */
export const FIRST: Chain = { sequence: 1, previous: NO_DIGEST, seen: [] };

/** What {@link sealObject} takes. `objectId` is given only where it must be known before. */
export interface ObjectToSeal {
  readonly kind: Exclude<Kind, "file">;
  readonly place: Place;
  readonly author: Author;
  readonly chain: Chain;
  readonly directoryVersion: number;
  readonly body: Uint8Array;
  readonly recipient: string;
  readonly objectId?: string;
}

/** A sealed object. `digest` is what later objects name in `previous` and `seen`. */
export interface SealedObject {
  readonly objectId: string;
  readonly sealed: Uint8Array;
  readonly digest: string;
}

/** An object that opened and is whole, but whose author is not yet verified: see {@link verifyAuthor}. */
export interface OpenedObject {
  readonly header: Header;
  readonly body: Uint8Array;
  readonly digest: string;
  readonly signature: Uint8Array;
  readonly frameHeaderBytes: Uint8Array;
}

/** A random identifier of 16 bytes, in hex (section 1). */
export function newObjectId(): string {
  return hex(randomBytes(16));
}

/**
 * Signs, frames, pads and seals one object (sections 4.1 and 4.2).
 * @throws PeluitError `no-recipient`, `wrong-recipient-type` or `malformed`
 */
export async function sealObject({
  kind,
  place,
  author,
  chain,
  directoryVersion,
  body,
  recipient,
  objectId = newObjectId(),
}: ObjectToSeal): Promise<SealedObject> {
  const headerBytes = encodeHeader({
    kind,
    ...placeOf(place),
    objectId,
    authorKeyId: author.keyId,
    sequence: chain.sequence,
    previous: chain.previous,
    seen: chain.seen,
    directoryVersion,
    bodyLength: body.length,
    bodyDigest: hex(sha256(body)),
  });
  const frame = buildFrame(headerBytes, sign(headerBytes, author.signSeed), body);
  return { objectId, sealed: await sealTo(frame, recipient), digest: digestOf(headerBytes) };
}

/**
 * Opens one object: the seal, the frame, the padding and the body's digest. Author and place are the caller's to check.
 * @throws PeluitError `wrong-recipient-type`, `not-for-you`, `malformed`, `padding`, `signature`
 */
export async function openObject(sealed: Uint8Array, identity: string): Promise<OpenedObject> {
  const { header, headerBytes, signature, body } = readFrame(await openWith(sealed, identity));
  if (header.kind === "file") throw new PeluitError("wrong-place", { objectId: header.objectId });
  return { header, body, digest: digestOf(headerBytes), signature, frameHeaderBytes: headerBytes };
}

/**
 * Checks that the object is signed by this verify key.
 * @throws PeluitError `signature`
 */
export function verifyAuthor(object: OpenedObject, verifyKey: Uint8Array): void {
  if (!verify(object.signature, object.frameHeaderBytes, verifyKey))
    throw new PeluitError("signature", { objectId: object.header.objectId });
}

/**
 * Checks that a header names exactly this place (section 4.5).
 * @throws PeluitError `wrong-place`, with the field that differs
 */
export function checkPlace(header: Header, place: Partial<Place>): void {
  for (const field of ["organisation", "channel", "caseId", "compartment", "epoch"] as const) {
    if (place[field] !== undefined && header[field] !== place[field])
      throw new PeluitError("wrong-place", { field, objectId: header.objectId });
  }
}

function placeOf({ organisation, channel, caseId, compartment, epoch }: Place): Place {
  return { organisation, channel, caseId, compartment, epoch };
}
