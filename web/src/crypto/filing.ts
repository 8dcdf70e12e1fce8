/**
 * What a reporter's browser sends: the report, messages, drafts; and the check of the server's promise. The requests
 * are those of docs/api.md. Officers' acts are in `answering.ts`.
 *
 * Sealing is random: whoever retries a request MUST send the same prepared body again, or the server answers that
 * another one was filed.
 */
import { identityOfSeed, recipientOf } from "./age";
import { type Attachment, decodeDraft, type Elements, encodeBody, type FormAnswers, type ReportKind, type TakenDown } from "./bodies";
import { b64, hex, malformed, randomBytes, unb64 } from "./bytes";
import type { OpenCase } from "./case";
import type { CaseObject } from "./case-object";
import { checkEnoughReaders, logKeyOf, type VerifiedChannel } from "./directory";
import { signedBytes } from "./directory-format";
import { PeluitError } from "./errors";
import { Members } from "./json";
import { makeKeyCopy, type Summary } from "./keycopy";
import { hashRecipient } from "./keys";
import { checkPlace, FIRST, openObject, type Place, sealObject, UNCHAINED, verifyAuthor } from "./objects";
import { sha256, verify } from "./primitives";
import { deriveReceipt, type Receipt } from "./receipt";

export { prepareFileCompartment, prepareFinding, prepareGrant, prepareNote, prepareRecusal, prepareReply, prepareStatus, type Officer as OfficerAuthor } from "./answering";

/** What a reporter wrote. Dates are days; elements are empty where not told. */
export interface ReportForm {
  readonly story: string;
  readonly category: string;
  readonly elements: Elements;
  readonly language: string;
  /** Case id of an earlier report by the same person, named inside the seal. */
  readonly linked?: string;
  /** Only where an officer types it for somebody outside the portal. */
  readonly takenDown?: TakenDown;
  /** Only where it asks and reports nothing. */
  readonly kind?: ReportKind;
}

/** `POST reports`, without the challenge. */
export interface ReportRequest {
  readonly channel: string;
  readonly directory_version: number;
  readonly case_id: string;
  readonly mailbox_id: string;
  readonly credential_hash: string;
  readonly key_copies: readonly { readonly recipient: string; readonly sealed: string }[];
  readonly report: { readonly object_id: string; readonly sealed: string };
  readonly uploads: readonly string[];
}

/** `POST mailbox/messages`. */
export interface MessageRequest {
  readonly mailbox_id: string;
  readonly credential: string;
  readonly object_id: string;
  readonly epoch: number;
  readonly sealed: string;
  readonly uploads: readonly string[];
}

/** `POST drafts`, without the challenge. */
export interface DraftRequest {
  readonly mailbox_id: string;
  readonly credential_hash: string;
  readonly sealed: string;
  readonly uploads: readonly string[];
}

/** The key of a case's dialogue, made when the page opens: files are sealed to it while the person still writes. */
export interface DialogueKey {
  readonly seed: Uint8Array;
  readonly identity: string;
  readonly recipient: string;
}

/** A new dialogue key, or the one of a draft's seed. */
export async function makeDialogueKey(seed: Uint8Array = randomBytes(32)): Promise<DialogueKey> {
  const identity = identityOfSeed(seed);
  return { seed, identity, recipient: await recipientOf(identity) };
}

/** Where a reporter's files and report belong: dialogue, first epoch. A file sealed for one channel is genuine only there. */
export function dialoguePlace(receipt: Receipt, organisation: string, channel: string): Place {
  return { organisation, channel, caseId: receipt.caseId, compartment: 1, epoch: 1 };
}

/**
 * Seals a report to every active verifikator of the channel and to the receipt.
 * @throws PeluitError `too-few-readers`, or `unknown-word` / `words-mismatch` where words are given
 */
export async function prepareReport({
  receipt,
  words,
  channel,
  dialogueSeed,
  form,
  attachments,
  today,
}: {
  channel: VerifiedChannel;
  dialogueSeed: Uint8Array;
  form: ReportForm;
  attachments: readonly Attachment[];
  today: string;
} & ({ receipt: Receipt; words?: undefined } | { words: readonly string[]; receipt?: undefined })): Promise<ReportRequest> {
  const readers = checkEnoughReaders(channel);
  const { directory } = channel;
  const author = receipt ?? (await deriveReceipt(words, directory.organisation));
  const place = dialoguePlace(author, directory.organisation, directory.channel);
  const dialogue = await makeDialogueKey(dialogueSeed);
  const keyIds = readers.map(({ key_id }) => key_id);
  const body = encodeBody({
    sent_on: today,
    story: form.story,
    category: form.category,
    elements: form.elements,
    readers: keyIds,
    receipt: author.recipient,
    reporter_key: b64(author.verifyKey),
    attachments,
    language: form.language,
    ...(form.linked === undefined ? {} : { linked: form.linked }),
    ...(form.takenDown === undefined ? {} : { taken_down: form.takenDown }),
    ...(form.kind === undefined ? {} : { kind: form.kind }),
  });
  const report = await sealObject({
    kind: "report",
    place,
    author,
    chain: FIRST,
    directoryVersion: directory.version,
    body,
    recipient: dialogue.recipient,
  });
  const copy = {
    reason: "intake" as const,
    seed: dialogue.seed,
    reporterVerifyKey: author.verifyKey,
    receiptHash: hashRecipient(author.recipient),
    readers: [...keyIds, author.keyId],
    summary: summaryOf(form),
  };
  const recipients = [
    ...readers.map(({ key_id, recipient }) => ({ keyId: key_id, recipient })),
    { keyId: author.keyId, recipient: author.recipient },
  ];
  const copies = await Promise.all(
    recipients.map(async ({ keyId, recipient }) => ({
      recipient: keyId,
      sealed: b64(await makeKeyCopy({ copy, place, author, directoryVersion: directory.version, recipient })),
    })),
  );
  return {
    channel: directory.channel,
    directory_version: directory.version,
    case_id: author.caseId,
    mailbox_id: author.mailboxId,
    credential_hash: author.credentialHash,
    key_copies: copies,
    report: { object_id: report.objectId, sealed: b64(report.sealed) },
    uploads: attachments.map(({ blob }) => blob),
  };
}

/** The server's promise to hold a report (section 6). */
export interface Promise201 {
  readonly text: string;
  readonly signature: string;
}

/** What a promise says, once it holds. */
export interface VerifiedPromise {
  readonly caseId: string;
  readonly acceptedOn: string;
  readonly logWithinHours: number;
}

/**
 * Checks the answer to a filing: the log key's signature over this very report. Only then may a page say "terkirim".
 * @throws PeluitError `promise`
 */
export function verifyPromise({
  promise,
  channel,
  request,
}: {
  promise: Promise201;
  channel: VerifiedChannel;
  request: ReportRequest;
}): VerifiedPromise {
  try {
    const isSigned = verify(unb64(promise.signature, 64), signedBytes("promise", promise.text), logKeyOf(channel));
    const said = Members.parse(promise.text, "promise");
    const isThis =
      said.text("type") === "peluit/v1/promise" &&
      said.text("organisation") === channel.directory.organisation &&
      said.text("case_id") === request.case_id &&
      said.text("report") === hex(sha256(unb64(request.report.sealed)));
    if (!isSigned || !isThis) throw new PeluitError("promise", { caseId: request.case_id });
    return { caseId: request.case_id, acceptedOn: said.date("accepted_on"), logWithinHours: said.count("log_within_hours") };
  } catch (cause) {
    if (cause instanceof PeluitError && cause.code === "malformed")
      throw new PeluitError("promise", { caseId: request.case_id }, { cause });
    throw cause;
  }
}

/**
 * Seals a reporter's message to the newest dialogue key.
 * @throws PeluitError where the case's keys or the reporter's own chain do not hold
 */
export async function prepareMessage({
  opened,
  receipt,
  channel,
  text,
  attachments,
  today,
  answers,
}: {
  opened: OpenCase;
  receipt: Receipt;
  channel: VerifiedChannel;
  text: string;
  attachments: readonly Attachment[];
  today: string;
  answers?: FormAnswers;
}): Promise<MessageRequest> {
  if (opened.caseId !== receipt.caseId) throw new PeluitError("case-id", { caseId: opened.caseId });
  const key = opened.current(1);
  const { objectId, sealed } = await sealObject({
    kind: "message",
    place: { organisation: opened.organisation, channel: opened.channel, caseId: opened.caseId, compartment: 1, epoch: key.epoch },
    author: receipt,
    chain: opened.nextChain(receipt.keyId, 1),
    directoryVersion: channel.directory.version,
    body: encodeBody({ sent_on: today, text, attachments, ...answers }),
    recipient: key.recipient,
  });
  return {
    mailbox_id: receipt.mailboxId,
    credential: receipt.credential,
    object_id: objectId,
    epoch: key.epoch,
    sealed: b64(sealed),
    uploads: attachments.map(({ blob }) => blob),
  };
}

/** Seals the page's state to the receipt, to go on later. The newest draft replaces the one before. */
export async function prepareDraft({
  receipt,
  organisation,
  directoryVersion,
  form,
  dialogueSeed,
  uploads,
  today,
}: {
  receipt: Receipt;
  organisation: string;
  directoryVersion: number;
  form: unknown;
  dialogueSeed: Uint8Array;
  uploads: readonly string[];
  today: string;
}): Promise<DraftRequest> {
  const { sealed } = await sealObject({
    kind: "draft",
    place: draftPlace(receipt, organisation),
    author: receipt,
    chain: UNCHAINED,
    directoryVersion,
    body: encodeBody({ saved_on: today, form, seed: b64(dialogueSeed) }),
    recipient: receipt.recipient,
  });
  return { mailbox_id: receipt.mailboxId, credential_hash: receipt.credentialHash, sealed: b64(sealed), uploads };
}

/** A draft, opened by the words that saved it. `form` is what the page had put in. */
export interface OpenedDraft {
  readonly savedOn: string;
  readonly form: unknown;
  readonly dialogueSeed: Uint8Array;
}

/**
 * Opens a draft (`sealed` as `POST mailbox` gives it).
 * @throws PeluitError `not-for-you`, `malformed`, `padding`, `signature`, `wrong-place`, `wrong-recipient-type`
 */
export async function openDraft({
  receipt,
  organisation,
  sealed,
}: {
  receipt: Receipt;
  organisation: string;
  sealed: string;
}): Promise<OpenedDraft> {
  const object = await openObject(unb64(sealed), receipt.identity);
  if (object.header.kind !== "draft") throw new PeluitError("wrong-place", { field: "kind" });
  checkPlace(object.header, draftPlace(receipt, organisation));
  if (object.header.authorKeyId !== receipt.keyId) throw new PeluitError("unknown-author", { author: object.header.authorKeyId });
  verifyAuthor(object, receipt.verifyKey);
  const { saved_on, form, seed } = decodeDraft(object.body);
  return { savedOn: saved_on, form, dialogueSeed: unb64(seed, 32) };
}

/** The files of a case by the object that presents them, for `openFile`: each with its author's key and its place. */
export function filePlaceOf(opened: OpenCase, object: CaseObject): { place: Place; identity: string; authorKey: Uint8Array } {
  const key = opened.keys.find(({ compartment, epoch }) => compartment === object.compartment && epoch === object.epoch);
  const authorKey = opened.authorKey(object.authorKeyId);
  if (key === undefined || authorKey === undefined) throw malformed("object of another case");
  return {
    place: {
      organisation: opened.organisation,
      channel: opened.channel,
      caseId: opened.caseId,
      compartment: object.compartment,
      epoch: object.epoch,
    },
    identity: key.identity,
    authorKey,
  };
}

/** Title, category and unit for the officers' list: the title is what happened, or how the story begins. */
function summaryOf({ story, category, elements, kind }: ReportForm): Summary {
  const title = elements.what.trim() === "" ? story.trim() : elements.what.trim();
  return { t: title.replace(/\s+/g, " "), k: kind ?? category, u: elements.unit };
}

function draftPlace(receipt: Receipt, organisation: string): Place {
  return { organisation, channel: "", caseId: receipt.caseId, compartment: 0, epoch: 0 };
}
