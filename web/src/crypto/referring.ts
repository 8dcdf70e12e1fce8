/** What officers' browsers send about letters: the letter, answers, judgements. The requests are those of docs/api.md. */
import { identityOfSeed, recipientOf } from "./age";
import { type Act, type ObjectRequest, prepareFinding } from "./answering";
import { encodeBody } from "./bodies";
import type { Attachment } from "./bodies";
import { b64 } from "./bytes";
import type { OpenCase } from "./case";
import type { VerifiedChannel } from "./directory";
import { type Dossier, letterPlace, letterSeed } from "./dossier";
import { PeluitError } from "./errors";
import type { JsonValue } from "./json";
import { makeKeyCopy } from "./keycopy";
import type { Author } from "./keys";
import { encodeLetter, type LetterBody } from "./letter";
import { FIRST, type Place, sealObject } from "./objects";

/** The form of the sheet that records a letter in its case. */
export const LETTER_SHEET = "rujukan";
const NOTHING = new Uint8Array(32);

/** An object of a dossier, ready to be sent. */
export interface DossierRequest {
  readonly object_id: string;
  readonly sealed: string;
  readonly uploads: readonly string[];
}

/** `POST cases/<id>/referrals`. */
export interface LetterRequest {
  readonly referral_id: string;
  readonly channel: string;
  readonly kind: string;
  readonly unit: string;
  readonly due_on: string;
  readonly letter: DossierRequest;
  readonly copies: readonly { readonly recipient: string; readonly sealed: string }[];
  readonly sheet: { readonly object_id: string; readonly sealed: string };
  readonly epoch: number;
}

/** The key of a letter that is being written: files are sealed to it before the letter exists. */
export interface LetterKey {
  readonly place: Place;
  readonly seed: Uint8Array;
  readonly recipient: string;
  /** The epoch of the case's file that it comes from. */
  readonly epoch: number;
}

/** The key of a letter out of an opened case. @throws PeluitError `not-for-you` without a key to the case's file */
export async function letterKey(opened: OpenCase, internal: VerifiedChannel, referralId: string): Promise<LetterKey> {
  const { seed: fileSeed, epoch } = opened.current(2);
  const seed = letterSeed(fileSeed, referralId);
  const place = letterPlace({ organisation: opened.organisation, referralId, internal });
  return { place, seed, recipient: await recipientOf(identityOfSeed(seed)), epoch };
}

/**
 * A letter to officers of an agency, and the sheet that records it in the case.
 * @param sheet what the case keeps of it beside: the answers about the reporter and the head of the agency, a reason
 * @throws PeluitError `no-recipient` for nobody, `unknown-author` for somebody whom the directory does not list as active,
 *   `not-entitled` for a sender who is no reader
 */
export async function prepareLetter(
  act: Act & { internal: VerifiedChannel; referralId: string; letter: Omit<LetterBody, "written_on">; sheet: Readonly<Record<string, JsonValue>> },
): Promise<LetterRequest> {
  const { opened, officer, channel, today, internal, referralId, sheet } = act;
  const letter: LetterBody = { written_on: today, ...act.letter };
  if (letter.recipients.length === 0) throw new PeluitError("no-recipient");
  const { place, seed, recipient, epoch } = await letterKey(opened, internal, referralId);
  const directoryVersion = channel.directory.version;
  const sealed = await sealObject({ kind: "referral", place, author: officer, chain: FIRST, directoryVersion, body: encodeLetter(letter), recipient });
  const summary = { t: letter.subject, k: letter.form, u: letter.unit };
  const copy = { reason: "grant" as const, seed, reporterVerifyKey: NOTHING, receiptHash: NOTHING, readers: letter.recipients, summary };
  const copies = letter.recipients.map(async (keyId) => {
    const listed = internal.officerByKeyId(keyId);
    if (listed?.state !== "active") throw new PeluitError("unknown-author", { author: keyId });
    return { recipient: keyId, sealed: b64(await makeKeyCopy({ copy, place, author: officer, directoryVersion, recipient: listed.recipient })) };
  });
  const { form, subject, unit, due_on } = letter;
  const names = letter.recipients.map((keyId) => internal.officerByKeyId(keyId)?.name ?? "");
  const record: ObjectRequest = await prepareFinding({
    ...act, form: LETTER_SHEET, replaces: "", attachments: [],
    data: { ...sheet, surat: referralId, jenis: form, perihal: subject, instansi: unit, penerima: names, batas: due_on },
  });
  return {
    referral_id: referralId, channel: internal.code, kind: form, unit, due_on, epoch,
    letter: { object_id: sealed.objectId, sealed: b64(sealed.sealed), uploads: letter.attachments.map(({ blob }) => blob) },
    copies: await Promise.all(copies),
    sheet: { object_id: record.object_id, sealed: record.sealed },
  };
}

/** Who writes in an open dossier, and on which day. */
export interface DossierAct {
  readonly dossier: Dossier;
  readonly officer: Author;
  readonly directoryVersion: number;
  readonly today: string;
}

/** An answer to a letter, with its proof. */
export async function prepareAnswer(act: DossierAct & { text: string; attachments: readonly Attachment[] }): Promise<DossierRequest> {
  const { text, attachments } = act;
  return sealed(act, "message", encodeBody({ sent_on: act.today, text, attachments }), attachments.map(({ blob }) => blob));
}

/** What a reader of the case says of an answer, or of the follow-up; `dueOn` where the letter is open again. */
export async function prepareJudgement(act: DossierAct & { state: string; text: string; dueOn: string | null }): Promise<DossierRequest> {
  const { state, text, dueOn, today } = act;
  return sealed(act, "status", encodeBody({ set_on: today, state, text, next_on: dueOn, turn: dueOn === null ? "none" : "officer", missing: [] }), []);
}

async function sealed({ dossier, officer, directoryVersion }: DossierAct, kind: "message" | "status", body: Uint8Array, uploads: readonly string[]): Promise<DossierRequest> {
  const { place, recipient } = dossier;
  const object = await sealObject({ kind, place, author: officer, chain: dossier.nextChain(officer.keyId), directoryVersion, body, recipient });
  return { object_id: object.objectId, sealed: b64(object.sealed), uploads };
}
