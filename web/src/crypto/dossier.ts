/** Opening the dossier of a letter: everything section 4.6 asks, for a recipient and for a reader of the case. */
import { identityOfSeed, recipientOf } from "./age";
import { equal, unb64 } from "./bytes";
import { checkChains, inOrder, type Link, nextIn } from "./chain";
import { verifyKeyOfOfficer, type VerifiedChannel } from "./directory";
import { PeluitError } from "./errors";
import { openKeyCopy, type Summary } from "./keycopy";
import { dayOfBody, decodeDossierBody, type DossierBodies, type DossierKind, DOSSIER_KINDS } from "./letter";
import { type Chain, checkPlace, openObject, type Place, verifyAuthor } from "./objects";
import { expand } from "./primitives";

/** Roles that read cases, so that they may write letters. */
const SENDING_ROLES: readonly string[] = ["verifikator", "penelaah", "auditor", "inspektur"];
const NOTHING = new Uint8Array(32);

/** A sealed object of a letter as the server hands it over. */
export interface DossierRow {
  readonly object_id: string;
  readonly kind: string;
  readonly sealed: string;
}

/** An object that passed every check. */
export type DossierObject<K extends DossierKind = DossierKind> = K extends DossierKind
  ? Link & { readonly kind: K; readonly side: "sender" | "recipient"; readonly body: DossierBodies[K] }
  : never;

/** Where a letter's objects belong, and the directories to read their authors by. */
export interface DossierPlace {
  readonly organisation: string;
  readonly referralId: string;
  /** The internal channel of the recipients. */
  readonly internal: VerifiedChannel;
  /** The channels whose officers may have written the letter. */
  readonly senders: readonly VerifiedChannel[];
}

/** A dossier that holds. */
export interface Dossier {
  readonly place: Place;
  readonly identity: string;
  readonly recipient: string;
  readonly letter: DossierObject<"referral">;
  /** Sound objects, the letter first, in the order to show them. */
  readonly objects: readonly DossierObject[];
  readonly problems: readonly { readonly error: PeluitError; readonly objectId: string }[];
  /** @throws PeluitError `chain` where the author's own chain is broken */
  nextChain(authorKeyId: string): Chain;
  authorKey(keyId: string): Uint8Array | undefined;
}

/** The seed of a letter's key, from the seed of the case's file compartment: one way only (section 4.6). */
export function letterSeed(fileSeed: Uint8Array, referralId: string): Uint8Array {
  return expand(fileSeed, `referral/${referralId}`, 32);
}

/** The place of everything in a letter's dossier. */
export function letterPlace({ organisation, referralId, internal }: Omit<DossierPlace, "senders">): Place {
  return { organisation, channel: internal.code, caseId: referralId, compartment: 3, epoch: 1 };
}

/** A key copy of a letter that holds. */
export interface LetterCopy {
  readonly seed: Uint8Array;
  readonly summary: Summary;
  readonly author: string;
}

/**
 * Opens a recipient's key copy of a letter.
 * @throws PeluitError `wrong-place`, `not-entitled` (they are not in its list), `unknown-author` (nobody who may write
 *   letters), `signature`, and as {@link openKeyCopy}
 */
export async function openLetterCopy(at: DossierPlace, sealed: string, reader: { readonly identity: string; readonly keyId: string }): Promise<LetterCopy> {
  const copy = await openKeyCopy(unb64(sealed), reader.identity, letterPlace(at));
  const isLetter = copy.reason === "grant" && equal(copy.reporterVerifyKey, NOTHING) && equal(copy.receiptHash, NOTHING);
  if (!isLetter) throw new PeluitError("wrong-place", { field: "reason" });
  if (!copy.readers.includes(reader.keyId)) throw new PeluitError("not-entitled", { reader: reader.keyId });
  const author = copy.object.header.authorKeyId;
  verifyAuthor(copy.object, senderKey(at, author));
  return { seed: copy.seed, summary: copy.summary, author };
}

/**
 * Opens a letter and what was said about it.
 * @param author the only one who may have written the letter, where that is known from the key copy
 * @throws PeluitError where the dossier as a whole fails: `missing-object` (no letter that holds), `chain` (two of them),
 *   or that of the letter itself. Single failures stand in `problems`.
 */
export async function openDossier(at: DossierPlace, seed: Uint8Array, rows: readonly DossierRow[], author?: string): Promise<Dossier> {
  const identity = identityOfSeed(seed);
  const problems: { error: PeluitError; objectId: string }[] = [];
  const opened: DossierObject[] = [];
  const letter = await onlyLetter(at, identity, rows, author);
  for (const row of rows) {
    try {
      const object = row.object_id === letter.objectId ? letter : await openOne(at, identity, row, letter);
      if (opened.some(({ objectId }) => objectId === object.objectId)) throw new PeluitError("chain", { objectId: object.objectId });
      opened.push(object);
    } catch (error) {
      problems.push({ error: ours(error), objectId: row.object_id });
    }
  }
  const { sound, broken } = checkChains(opened);
  if (!sound.includes(letter)) throw new PeluitError("chain", { objectId: letter.objectId });
  for (const [object, error] of broken) problems.push({ error, objectId: object.objectId });
  const objects = [letter, ...inOrder(sound).filter((object) => object !== letter)];
  return {
    place: letterPlace(at), identity, recipient: await recipientOf(identity), letter, objects, problems,
    nextChain: (keyId) => nextIn(opened, keyId),
    authorKey: (keyId) => (sideOf(at, keyId, letter) === undefined ? undefined : keyOf(at, keyId)),
  };
}

/** The one letter of a dossier: its author's first object. */
async function onlyLetter(at: DossierPlace, identity: string, rows: readonly DossierRow[], author?: string): Promise<DossierObject<"referral">> {
  const given = rows.filter(({ kind }) => kind === "referral");
  const [row, second] = given;
  if (row === undefined) throw new PeluitError("missing-object", { caseId: at.referralId });
  if (second !== undefined) throw new PeluitError("chain", { objectId: second.object_id });
  const letter = (await openOne(at, identity, row)) as DossierObject<"referral">;
  if (letter.sequence !== 1) throw new PeluitError("chain", { objectId: letter.objectId });
  if (author !== undefined && letter.authorKeyId !== author) throw new PeluitError("unknown-author", { author: letter.authorKeyId });
  return letter;
}

async function openOne(at: DossierPlace, identity: string, row: DossierRow, letter?: DossierObject<"referral">): Promise<DossierObject> {
  const object = await openObject(unb64(row.sealed), identity);
  const { header } = object;
  checkPlace(header, letterPlace(at));
  const { authorKeyId, objectId, sequence, previous, seen } = header;
  if (objectId !== row.object_id) throw new PeluitError("wrong-place", { field: "object_id", objectId: row.object_id });
  const kind = DOSSIER_KINDS.find((known) => known === header.kind);
  if (kind === undefined || kind !== row.kind) throw new PeluitError("wrong-place", { field: "kind", objectId });
  if (letter !== undefined && kind === "referral") throw new PeluitError("chain", { objectId });
  const side = letter === undefined ? "sender" : sideOf(at, authorKeyId, letter);
  if (side === undefined) throw new PeluitError("unknown-author", { author: authorKeyId });
  if (kind === "status" && side === "recipient") throw new PeluitError("not-entitled", { author: authorKeyId, objectId });
  verifyAuthor(object, side === "sender" ? senderKey(at, authorKeyId) : keyOf(at, authorKeyId));
  const body = decodeDossierBody(kind, object.body);
  return { kind, side, objectId, authorKeyId, sequence, previous, seen, digest: object.digest, date: dayOfBody(body), body } as DossierObject;
}

/** Who is named in the letter answers it; whoever is listed where its author is listed writes for the sender. */
function sideOf(at: DossierPlace, keyId: string, letter: DossierObject<"referral">): "sender" | "recipient" | undefined {
  if (letter.body.recipients.includes(keyId)) return at.internal.officerByKeyId(keyId) && "recipient";
  const theirs = at.senders.filter((channel) => channel.officerByKeyId(letter.authorKeyId) !== undefined);
  return theirs.some((channel) => mayWrite(channel, keyId)) ? "sender" : undefined;
}

function mayWrite(channel: VerifiedChannel, keyId: string): boolean {
  return SENDING_ROLES.includes(channel.officerByKeyId(keyId)?.role ?? "");
}

function senderKey({ senders }: DossierPlace, keyId: string): Uint8Array {
  const officer = senders.filter((channel) => mayWrite(channel, keyId)).map((channel) => channel.officerByKeyId(keyId))[0];
  if (officer === undefined) throw new PeluitError("unknown-author", { author: keyId });
  return verifyKeyOfOfficer(officer);
}

function keyOf(at: DossierPlace, keyId: string): Uint8Array {
  const officer = at.internal.officerByKeyId(keyId);
  return officer === undefined ? senderKey(at, keyId) : verifyKeyOfOfficer(officer);
}

function ours(error: unknown): PeluitError {
  if (error instanceof PeluitError) return error;
  throw error;
}
