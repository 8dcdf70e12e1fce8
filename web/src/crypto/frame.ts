/** Headers, the signed bytes (section 4.1), and the frames that carry them (section 4.2). */
import { concat, hex, isHex, malformed, Reader, text, utf8, Writer } from "./bytes";
import { PeluitError } from "./errors";
import { powerOfTwoLength } from "./padding";
import { sha256 } from "./primitives";

/** The kinds of this version. The registry is closed; reserved kinds are refused. */
export const KINDS = ["key-copy", "report", "message", "status", "grant", "recusal", "note", "finding", "referral", "file", "draft", "renewal"] as const;
export type Kind = (typeof KINDS)[number];

/** 0 none, 1 dialogue, 2 file, 3 letter (no part of a case). */
export type Compartment = 0 | 1 | 2 | 3;

/** What stands for every kind in the table of section 4.1. */
export const KIND_RULES: Readonly<
  Record<Kind, { reporter: boolean; officer: boolean; compartments: readonly Compartment[]; chained: boolean }>
> = {
  "key-copy": { reporter: true, officer: true, compartments: [1, 2, 3], chained: false },
  report: { reporter: true, officer: false, compartments: [1], chained: true },
  message: { reporter: true, officer: true, compartments: [1, 3], chained: true },
  status: { reporter: false, officer: true, compartments: [1, 3], chained: true },
  grant: { reporter: false, officer: true, compartments: [1], chained: true },
  recusal: { reporter: false, officer: true, compartments: [1], chained: true },
  note: { reporter: false, officer: true, compartments: [2], chained: true },
  finding: { reporter: false, officer: true, compartments: [2], chained: true },
  referral: { reporter: false, officer: true, compartments: [3], chained: true },
  file: { reporter: true, officer: true, compartments: [1, 2, 3], chained: false },
  draft: { reporter: true, officer: false, compartments: [0], chained: false },
  renewal: { reporter: true, officer: false, compartments: [0], chained: false },
};

/** The newest object of another author whose objects the writer held. */
export interface Seen {
  readonly keyId: string;
  readonly digest: string;
}

/** A header's fields; ids and digests are lower-case hex. */
export interface Header {
  readonly kind: Kind;
  readonly organisation: string;
  /** Empty only in a draft and a renewal, which belong to words and to no case. */
  readonly channel: string;
  readonly caseId: string;
  readonly compartment: Compartment;
  readonly epoch: number;
  readonly objectId: string;
  readonly authorKeyId: string;
  readonly sequence: number;
  readonly previous: string;
  readonly seen: readonly Seen[];
  readonly directoryVersion: number;
  readonly bodyLength: number;
  readonly bodyDigest: string;
}

/** A frame taken apart. `headerBytes` are exactly the signed ones. */
export interface Frame {
  readonly signature: Uint8Array;
  readonly headerBytes: Uint8Array;
  readonly header: Header;
  readonly body: Uint8Array;
}

export const NO_DIGEST = "00".repeat(32);
const LABEL = "peluit/v1/";
const CODE = /^[a-z0-9-]{2,40}$/;
const MOST_LABEL = 64;

/**
 * The signed bytes of a header (section 4.1).
 * @throws PeluitError `malformed` where a field cannot stand there
 */
export function encodeHeader(header: Header): Uint8Array {
  checkHeader(header);
  const writer = new Writer()
    .bytes(utf8(`${LABEL}${header.kind}\0`))
    .lp(utf8(header.organisation))
    .lp(utf8(header.channel))
    .id(header.caseId, 16)
    .uint(header.compartment, 1)
    .uint(header.epoch, 4)
    .id(header.objectId, 16)
    .id(header.authorKeyId, 16)
    .uint(header.sequence, 4)
    .id(header.previous, 32)
    .uint(header.seen.length, 1);
  for (const { keyId, digest } of header.seen) writer.id(keyId, 16).id(digest, 32);
  return writer.uint(header.directoryVersion, 4).uint(header.bodyLength, 8).id(header.bodyDigest, 32).done();
}

/**
 * The fields of a header; there is one spelling for each header, so encoding gives the same bytes back.
 * @throws PeluitError `malformed`
 */
export function decodeHeader(bytes: Uint8Array): Header {
  const end = bytes.indexOf(0);
  if (end < 0 || end > MOST_LABEL) throw malformed("header label");
  const label = text(bytes.subarray(0, end));
  const kind = KINDS.find((known) => label === LABEL + known);
  if (kind === undefined) throw malformed("kind");
  const reader = new Reader(bytes.subarray(end + 1));
  const header: Header = {
    kind,
    organisation: text(reader.lp()),
    channel: text(reader.lp()),
    caseId: reader.id(16),
    compartment: reader.uint(1) as Compartment,
    epoch: reader.uint(4),
    objectId: reader.id(16),
    authorKeyId: reader.id(16),
    sequence: reader.uint(4),
    previous: reader.id(32),
    seen: Array.from({ length: reader.uint(1) }, () => ({ keyId: reader.id(16), digest: reader.id(32) })),
    directoryVersion: reader.uint(4),
    bodyLength: reader.uint(8),
    bodyDigest: reader.id(32),
  };
  reader.end();
  checkHeader(header);
  return header;
}

/** The digest of an object: SHA-256 of its header, in hex (section 4.1). */
export function digestOf(headerBytes: Uint8Array): string {
  return hex(sha256(headerBytes));
}

/** `signature || u16(len(header)) || header`: how every frame begins. */
export function frameStart(headerBytes: Uint8Array, signature: Uint8Array): Uint8Array {
  if (signature.length !== 64) throw malformed("signature length");
  return new Writer().bytes(signature).lp(headerBytes).done();
}

/** A frame, padded with zeros to a power of two (section 4.2). */
export function buildFrame(headerBytes: Uint8Array, signature: Uint8Array, body: Uint8Array): Uint8Array {
  const content = concat(frameStart(headerBytes, signature), body);
  const frame = new Uint8Array(powerOfTwoLength(content.length));
  frame.set(content);
  return frame;
}

/**
 * What a frame begins with, and how many bytes that is. Nothing behind it is looked at; the signature is NOT checked here.
 * @throws PeluitError `malformed`
 */
export function readFrameStart(bytes: Uint8Array): Omit<Frame, "body"> & { readonly length: number } {
  const reader = new Reader(bytes);
  const signature = reader.bytes(64);
  const headerBytes = reader.lp();
  return { signature, headerBytes, header: decodeHeader(headerBytes), length: bytes.length - reader.left };
}

/**
 * Takes a frame apart and checks its padding and the body's digest. The signature is NOT checked here. Files are opened
 * otherwise, as streams.
 * @throws PeluitError `malformed`, `padding`, or `signature` where the body is not the one that was signed
 */
export function readFrame(frame: Uint8Array): Frame {
  const { length: start, ...begun } = readFrameStart(frame);
  const { header } = begun;
  const end = start + header.bodyLength;
  if (end > frame.length) throw malformed("body length");
  if (powerOfTwoLength(end) !== frame.length) throw new PeluitError("padding");
  for (let at = end; at < frame.length; at++) if (frame[at] !== 0) throw new PeluitError("padding");
  const body = frame.slice(start, end);
  // A file in this place is refused by who asked for another kind.
  if (header.kind !== "file" && header.bodyDigest !== hex(sha256(body))) throw new PeluitError("signature", { objectId: header.objectId });
  return { ...begun, body };
}

function checkHeader(header: Header): void {
  if (!KINDS.includes(header.kind)) throw malformed("kind");
  const rules = KIND_RULES[header.kind];
  const isOfWords = header.kind === "draft" || header.kind === "renewal";
  if (!CODE.test(header.organisation)) throw malformed("organisation");
  if (isOfWords ? header.channel !== "" : !CODE.test(header.channel)) throw malformed("channel");
  if (!rules.compartments.includes(header.compartment)) throw malformed("compartment");
  if (isOfWords ? header.epoch !== 0 : header.epoch < 1) throw malformed("epoch");
  if (rules.chained ? header.sequence < 1 : header.sequence !== 0 || header.previous !== NO_DIGEST || header.seen.length !== 0)
    throw malformed("chain fields");
  if (rules.chained && (header.sequence === 1) !== (header.previous === NO_DIGEST)) throw malformed("previous");
  if (header.kind === "file" && header.bodyDigest !== NO_DIGEST) throw malformed("body digest");
  for (const [at, { keyId, digest }] of header.seen.entries()) {
    const before = header.seen[at - 1];
    if (!isHex(keyId, 16) || !isHex(digest, 32) || keyId === header.authorKeyId || (before && before.keyId >= keyId))
      throw malformed("seen");
  }
}
