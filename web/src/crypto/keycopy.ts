/** Key copies: how a reader is handed the key of one compartment and epoch (section 4.4). */
import { hex, malformed, Reader, text, unhex, utf8nfc, Writer } from "./bytes";
import { PeluitError } from "./errors";
import type { Author } from "./keys";
import { checkPlace, openObject, type OpenedObject, type Place, sealObject, UNCHAINED } from "./objects";

/** Why a copy was made: at filing, by a grant, or for a new epoch (the first of `file` included). */
export type CopyReason = "intake" | "grant" | "epoch";
const REASONS: readonly CopyReason[] = ["intake", "grant", "epoch"];

/** What a list shows of a case: title, category, unit. */
export interface Summary {
  readonly t: string;
  readonly k: string;
  readonly u: string;
}

/** A copy's content. */
export interface KeyCopy {
  readonly reason: CopyReason;
  /** The compartment's identity, as its 32-byte seed. */
  readonly seed: Uint8Array;
  readonly reporterVerifyKey: Uint8Array;
  /** `H(receipt recipient)`. */
  readonly receiptHash: Uint8Array;
  /** Every reader that the maker knew. */
  readonly readers: readonly string[];
  readonly summary: Summary;
}

/** A copy that opened; who made it is still to be verified (section 4.5). */
export interface OpenedKeyCopy extends KeyCopy {
  readonly object: OpenedObject;
}

const MOST_SUMMARY = 400;
const MOST_FIELD = 80;

/** Makes the copy for one reader, sealed to that reader alone. */
export async function makeKeyCopy({
  copy,
  place,
  author,
  directoryVersion,
  recipient,
}: {
  copy: KeyCopy;
  place: Place;
  author: Author;
  directoryVersion: number;
  recipient: string;
}): Promise<Uint8Array> {
  const writer = new Writer()
    .uint(REASONS.indexOf(copy.reason) + 1, 1)
    .bytes(sized(copy.seed))
    .bytes(sized(copy.reporterVerifyKey))
    .bytes(sized(copy.receiptHash))
    .uint(copy.readers.length, 1);
  for (const keyId of copy.readers) writer.id(keyId, 16);
  const body = writer.lp(encodeSummary(copy.summary)).done();
  return (await sealObject({ kind: "key-copy", place, author, chain: UNCHAINED, directoryVersion, body, recipient })).sealed;
}

/**
 * Opens a copy and checks its kind and place: the first check of section 4.5.
 * @throws PeluitError `not-for-you`, `wrong-recipient-type`, `malformed`, `padding`, `signature`, `wrong-place`
 */
export async function openKeyCopy(sealed: Uint8Array, identity: string, place: Place): Promise<OpenedKeyCopy> {
  const object = await openObject(sealed, identity);
  if (object.header.kind !== "key-copy") throw new PeluitError("wrong-place", { field: "kind" });
  checkPlace(object.header, place);
  const reader = new Reader(object.body);
  const reason = REASONS[reader.uint(1) - 1];
  if (reason === undefined) throw malformed("reason");
  const copy = {
    reason,
    seed: reader.bytes(32),
    reporterVerifyKey: reader.bytes(32),
    receiptHash: reader.bytes(32),
    readers: Array.from({ length: reader.uint(1) }, () => reader.id(16)),
    summary: decodeSummary(reader.lp()),
  };
  reader.end();
  return { ...copy, object };
}

/** The summary as JSON of at most 400 bytes: the title gives way first, never in the middle of a character (section 4.4). */
export function encodeSummary({ t, k, u }: Summary): Uint8Array {
  const short = { k: clip(k, MOST_FIELD), u: clip(u, MOST_FIELD) };
  const title = Array.from(t.normalize("NFC"));
  for (;;) {
    const bytes = utf8nfc(JSON.stringify({ t: title.join(""), ...short }));
    if (bytes.length <= MOST_SUMMARY) return bytes;
    title.splice(Math.min(title.length - 1, MOST_SUMMARY));
  }
}

function decodeSummary(bytes: Uint8Array): Summary {
  if (bytes.length > MOST_SUMMARY) throw malformed("summary");
  let value: unknown;
  try {
    value = JSON.parse(text(bytes));
  } catch (cause) {
    throw malformed("summary", cause);
  }
  if (typeof value !== "object" || value === null) throw malformed("summary");
  const fields = value as Readonly<Record<string, unknown>>;
  const field = (name: keyof Summary): string => (typeof fields[name] === "string" ? fields[name] : "");
  return { t: field("t"), k: field("k"), u: field("u") };
}

function clip(value: string, most: number): string {
  const characters = Array.from(value.normalize("NFC"));
  while (utf8nfc(JSON.stringify(characters.join(""))).length > most + 2) characters.pop();
  return characters.join("");
}

function sized(bytes: Uint8Array): Uint8Array {
  return unhex(hex(bytes), 32);
}
