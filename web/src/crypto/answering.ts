/** What an officer's browser sends about a case: replies, status, grants, notes. The requests are those of docs/api.md. */
import { identityOfSeed, recipientOf } from "./age";
import { type Attachment, encodeBody, type FindingBody, type RecusalReason, type StatusBody, type Turn } from "./bodies";
import { b64, randomBytes } from "./bytes";
import type { CompartmentKey, OpenCase } from "./case";
import { type Officer as ListedOfficer, type VerifiedChannel } from "./directory";
import { PeluitError } from "./errors";
import { type CopyReason, type KeyCopy, makeKeyCopy } from "./keycopy";
import { type Author, hashRecipient } from "./keys";
import { type Place, sealObject } from "./objects";

/** Who acts: the keys of the unlocked vault. */
export type Officer = Author;

/** The case one acts on, by whom, and the directory they are listed in. */
export interface Act {
  readonly opened: OpenCase;
  readonly officer: Officer;
  readonly channel: VerifiedChannel;
  /** `YYYY-MM-DD`, the officer's own calendar. */
  readonly today: string;
  /** Key ids of readers who declared a conflict or lost their place: nothing new is sealed to them, though no recusal is signed yet. */
  readonly absent?: readonly string[];
}

/** What a closing status says besides its text (section 5.3). */
export type ClosingFacts = Pick<Required<StatusBody>, "outcome" | "recovered" | "check_ins">;

/** `POST cases/<id>/objects`. */
export interface ObjectRequest {
  readonly kind: "message" | "status" | "note" | "finding";
  readonly compartment: 1 | 2;
  readonly epoch: number;
  readonly object_id: string;
  readonly sealed: string;
  readonly uploads: readonly string[];
  /** Only with a status. */
  readonly state?: string;
}

/** `POST cases/<id>/grants`. */
export interface GrantRequest {
  readonly object_id: string;
  readonly epoch: number;
  readonly sealed: string;
  readonly copies: readonly { readonly compartment: 1 | 2; readonly epoch: number; readonly recipient: string; readonly sealed: string }[];
}

/** `POST cases/<id>/recusals`. */
export interface RecusalRequest extends GrantRequest {
  readonly key_id: string;
  readonly reason: RecusalReason;
}

/** `POST cases/<id>/compartment`. */
export interface CompartmentRequest {
  readonly compartment: 2;
  readonly epoch: 1;
  readonly copies: readonly { readonly recipient: string; readonly sealed: string }[];
}

/** An officer's message to the reporter. All of `prepare...` throw where the case's keys or the officer's chain do not hold. */
export async function prepareReply(act: Act & { text: string; attachments: readonly Attachment[] }): Promise<ObjectRequest> {
  return sealed(
    act,
    "message",
    1,
    encodeBody({ sent_on: act.today, text: act.text, attachments: act.attachments }),
    uploadsOf(act.attachments),
  );
}

/** What the reporter is told about their case, signed by the officer. */
export async function prepareStatus(
  act: Act & { state: string; text: string; nextOn: string | null; turn: Turn; missing: readonly string[]; closing?: ClosingFacts },
): Promise<ObjectRequest> {
  const body = encodeBody({
    set_on: act.today,
    state: act.state,
    text: act.text,
    next_on: act.nextOn,
    turn: act.turn,
    missing: act.missing,
    ...act.closing,
  });
  return { ...(await sealed(act, "status", 1, body, [])), state: act.state };
}

/** A note in the officers' own compartment, never for the receipt. */
export async function prepareNote(act: Act & { text: string; attachments: readonly Attachment[] }): Promise<ObjectRequest> {
  return sealed(
    act,
    "note",
    2,
    encodeBody({ written_on: act.today, text: act.text, attachments: act.attachments }),
    uploadsOf(act.attachments),
  );
}

/** A sheet of the officers' file in a fixed form, or the correction of one. */
export async function prepareFinding(
  act: Act & { form: string; data: FindingBody["data"]; replaces: string; attachments: readonly Attachment[] },
): Promise<ObjectRequest> {
  const { form, data, replaces, attachments } = act;
  return sealed(act, "finding", 2, encodeBody({ written_on: act.today, form, data, replaces, attachments }), uploadsOf(attachments));
}

/**
 * Makes an officer of the verified directory a reader: the signed grant, and copies of every key the maker holds.
 * @throws PeluitError `unknown-author` where the directory lists no such active officer
 */
export async function prepareGrant(act: Act & { keyId: string; purpose: string }): Promise<GrantRequest> {
  const { opened, officer, channel, keyId } = act;
  entitledAuthor(act);
  const reader = activeOfficer(channel, keyId);
  if (opened.excluded.includes(keyId)) throw new PeluitError("not-entitled", { author: keyId });
  const body = encodeBody({ on: act.today, key_id: keyId, name: reader.name, post: reader.post, purpose: act.purpose });
  const key = opened.current(1);
  const grant = await sealObject({
    kind: "grant",
    place: placeOf(opened, key),
    author: officer,
    chain: opened.nextChain(officer.keyId, 1),
    directoryVersion: channel.directory.version,
    body,
    recipient: key.recipient,
  });
  const copies = await Promise.all(
    opened.keys.map(async (held) => ({
      compartment: held.compartment,
      epoch: held.epoch,
      recipient: keyId,
      sealed: await copyFor(act, held, "grant", reader.recipient, [...opened.entitled, keyId]),
    })),
  );
  return { object_id: grant.objectId, epoch: key.epoch, sealed: b64(grant.sealed), copies };
}

/**
 * Makes the officers' own compartment with a new key, for every entitled officer whom the directory still lists as
 * active. Open the case again after the server took it.
 */
export async function prepareFileCompartment(act: Act): Promise<CompartmentRequest> {
  const { channel } = act;
  entitledAuthor(act);
  const key = await makeKey(2, 1);
  const readers = activeOf(present(act), channel);
  const keyIds = readers.map(({ key_id }) => key_id);
  const copies = await Promise.all(
    readers.map(async (reader) => ({ recipient: reader.key_id, sealed: await copyFor(act, key, "epoch", reader.recipient, keyIds) })),
  );
  return { compartment: 2, epoch: 1, copies };
}

/**
 * Excludes an officer from a case (section 5.7): new keys for both compartments, for everybody else who is entitled and still
 * active and for the receipt, and the object that says so, sealed to the new key.
 * @throws PeluitError `not-entitled` where they are no reader, or would exclude themselves; `too-few-readers` where nobody
 *   would be left but them
 */
export async function prepareRecusal(act: Act & { keyId: string; reason: RecusalReason }): Promise<RecusalRequest> {
  const { opened, officer, channel, keyId, reason } = act;
  entitledAuthor(act);
  if (keyId === officer.keyId || !opened.entitled.includes(keyId)) throw new PeluitError("not-entitled", { author: keyId });
  const staying = activeOf(present(act).filter((entitled) => entitled !== keyId), channel);
  if (staying.length === 0) throw new PeluitError("too-few-readers");
  const keyIds = staying.map(({ key_id }) => key_id);
  const dialogue = await nextEpoch(opened.current(1));
  const file = opened.keys.some(({ compartment }) => compartment === 2) ? await nextEpoch(opened.current(2)) : undefined;
  const lastOf = (compartment: number): number =>
    Math.max(0, ...opened.objects.filter((object) => object.compartment === compartment && object.authorKeyId === keyId).map(({ sequence }) => sequence));
  const body = encodeBody({
    on: act.today,
    key_id: keyId,
    reason,
    dialogue_epoch: dialogue.epoch,
    file_epoch: file?.epoch ?? 0,
    last_dialogue: lastOf(1),
    last_file: lastOf(2),
  });
  const recusal = await sealObject({
    kind: "recusal",
    place: placeOf(opened, dialogue),
    author: officer,
    chain: opened.nextChain(officer.keyId, 1),
    directoryVersion: channel.directory.version,
    body,
    recipient: dialogue.recipient,
  });
  const receipt = { key_id: opened.reporter.keyId, recipient: opened.reporter.recipient };
  const copies = [dialogue, ...(file ? [file] : [])].flatMap((key) =>
    [...staying, ...(key.compartment === 1 ? [receipt] : [])].map(async ({ key_id: recipient, recipient: to }) => ({
      compartment: key.compartment,
      epoch: key.epoch,
      recipient,
      sealed: await copyFor(act, key, "epoch", to, keyIds),
    })),
  );
  return {
    object_id: recusal.objectId, epoch: dialogue.epoch, sealed: b64(recusal.sealed), key_id: keyId, reason, copies: await Promise.all(copies),
  };
}

async function nextEpoch({ compartment, epoch }: CompartmentKey): Promise<CompartmentKey> {
  return makeKey(compartment, epoch + 1);
}

async function makeKey(compartment: 1 | 2, epoch: number): Promise<CompartmentKey> {
  const seed = randomBytes(32);
  const identity = identityOfSeed(seed);
  return { compartment, epoch, seed, identity, recipient: await recipientOf(identity) };
}

function present({ opened, absent = [] }: Act): string[] {
  return opened.entitled.filter((keyId) => !absent.includes(keyId));
}

function activeOf(keyIds: readonly string[], channel: VerifiedChannel): ListedOfficer[] {
  return keyIds.map((keyId) => channel.officerByKeyId(keyId)).filter((reader): reader is ListedOfficer => reader?.state === "active");
}

async function sealed(
  act: Act,
  kind: ObjectRequest["kind"],
  compartment: 1 | 2,
  body: Uint8Array,
  uploads: readonly string[],
): Promise<ObjectRequest> {
  const { opened, officer, channel } = act;
  entitledAuthor(act);
  const key = opened.current(compartment);
  const object = await sealObject({
    kind,
    place: placeOf(opened, key),
    author: officer,
    chain: opened.nextChain(officer.keyId, compartment),
    directoryVersion: channel.directory.version,
    body,
    recipient: key.recipient,
  });
  return { kind, compartment, epoch: key.epoch, object_id: object.objectId, sealed: b64(object.sealed), uploads };
}

async function copyFor(
  { opened, officer, channel }: Act,
  key: CompartmentKey,
  reason: CopyReason,
  recipient: string,
  officers: readonly string[],
): Promise<string> {
  const readers = [...new Set([...officers, ...(key.compartment === 1 ? [opened.reporter.keyId] : [])])];
  const copy: KeyCopy = {
    reason,
    seed: key.seed,
    reporterVerifyKey: opened.reporter.verifyKey,
    receiptHash: hashRecipient(opened.reporter.recipient),
    readers,
    summary: opened.summary,
  };
  return b64(
    await makeKeyCopy({
      copy,
      place: placeOf(opened, key),
      author: officer,
      directoryVersion: channel.directory.version,
      recipient,
    }),
  );
}

/** Others would refuse what an officer writes who is not entitled; so it is not written. */
function entitledAuthor({ opened, officer }: Act): void {
  if (!opened.entitled.includes(officer.keyId)) throw new PeluitError("not-entitled", { author: officer.keyId });
}

function activeOfficer(channel: VerifiedChannel, keyId: string): ListedOfficer {
  const officer = channel.officerByKeyId(keyId);
  if (officer?.state !== "active") throw new PeluitError("unknown-author", { author: keyId });
  return officer;
}

function placeOf({ organisation, channel, caseId }: OpenCase, { compartment, epoch }: CompartmentKey): Place {
  return { organisation, channel, caseId, compartment, epoch };
}

function uploadsOf(attachments: readonly Attachment[]): string[] {
  return attachments.map(({ blob }) => blob);
}
