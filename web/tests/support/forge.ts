/** What an attacker with one key too many could make: frames and copies that are wrong in exactly one way. */
import { openWith, sealTo } from "../../src/crypto/age";
import { encodeBody } from "../../src/crypto/bodies";
import { b64, hex, unb64 } from "../../src/crypto/bytes";
import { buildFrame, encodeHeader, type Header, type Kind, NO_DIGEST, readFrame } from "../../src/crypto/frame";
import { type KeyCopy, makeKeyCopy } from "../../src/crypto/keycopy";
import { type Author, hashRecipient } from "../../src/crypto/keys";
import { newObjectId, type Place } from "../../src/crypto/objects";
import { sha256, sign } from "../../src/crypto/primitives";
import { makeDialogueKey } from "../../src/crypto/filing";
import { type Filed, ORGANISATION, TODAY } from "./world";

export interface Row {
  readonly object_id: string;
  readonly kind: string;
  readonly compartment: number;
  readonly epoch: number;
  readonly sealed: string;
}

/** A dialogue object of any kind by any author, with any header fields. */
export async function forgeObject(
  filed: Filed,
  kind: Kind,
  author: Author,
  {
    header = {},
    body,
    signWith = author.signSeed,
    frame = (bytes) => bytes,
    recipient,
  }: {
    header?: Partial<Header>;
    body?: Uint8Array;
    signWith?: Uint8Array;
    frame?: (bytes: Uint8Array) => Uint8Array;
    recipient?: string;
  } = {},
): Promise<Row> {
  const content = body ?? encodeBody({ sent_on: TODAY, text: "palsu", attachments: [] });
  const full: Header = {
    kind,
    organisation: ORGANISATION,
    channel: filed.channel.code,
    caseId: filed.receipt.caseId,
    compartment: 1,
    epoch: 1,
    objectId: newObjectId(),
    authorKeyId: author.keyId,
    sequence: 1,
    previous: NO_DIGEST,
    seen: [],
    directoryVersion: 3,
    bodyLength: content.length,
    bodyDigest: hex(sha256(content)),
    ...header,
  };
  const headerBytes = encodeHeader(full);
  const bytes = frame(buildFrame(headerBytes, sign(headerBytes, signWith), content));
  const to = recipient ?? (await makeDialogueKey(filed.dialogueSeed)).recipient;
  return { object_id: full.objectId, kind, compartment: full.compartment, epoch: full.epoch, sealed: b64(await sealTo(bytes, to)) };
}

/** A genuine frame, sealed again somewhere else: what an insider can do with an object they may read. */
export async function resealed(
  row: Row,
  from: string,
  to: string,
  change: (frame: Uint8Array) => Uint8Array = (frame) => frame,
): Promise<Row> {
  return { ...row, sealed: b64(await sealTo(change(await openWith(unb64(row.sealed), from)), to)) };
}

/** A key copy for the first officer that is genuine but for what is given. */
export async function forgeCopy(
  filed: Filed,
  recipient: string,
  author: Author,
  { copy = {}, place = {} }: { copy?: Partial<KeyCopy>; place?: Partial<Place> } = {},
): Promise<string> {
  const readers = filed.request.key_copies.map((given) => given.recipient);
  return b64(
    await makeKeyCopy({
      copy: {
        reason: "intake",
        seed: filed.dialogueSeed,
        reporterVerifyKey: filed.receipt.verifyKey,
        receiptHash: hashRecipient(filed.receipt.recipient),
        readers,
        summary: { t: "", k: "", u: "" },
        ...copy,
      },
      place: { organisation: ORGANISATION, channel: filed.channel.code, caseId: filed.receipt.caseId, compartment: 1, epoch: 1, ...place },
      author,
      directoryVersion: 3,
      recipient,
    }),
  );
}

/** The frame inside a sealed row. */
export async function frameOf(row: Row, identity: string): Promise<ReturnType<typeof readFrame>> {
  return readFrame(await openWith(unb64(row.sealed), identity));
}
