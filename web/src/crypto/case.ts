/** Opening a case: everything section 4.5 asks of a reader, in its order. Nothing that failed is shown as genuine. */
import { identityOfSeed, recipientOf } from "./age";
import { b64, equal, unb64 } from "./bytes";
import { CHAINED_KINDS, type ChainedKind, dateOf, decodeBody, type ReportBody } from "./bodies";
import type { CaseObject } from "./case-object";
import { checkChains, nextIn } from "./chain";
import { verifyKeyOfOfficer, type VerifiedChannel } from "./directory";
import { type Entitled, readEntitled } from "./entitled";
import { PeluitError } from "./errors";
import { type Header, KIND_RULES } from "./frame";
import { type OpenedKeyCopy, openKeyCopy, type Summary } from "./keycopy";
import { caseIdOf, hashRecipient, keyIdOf } from "./keys";
import { type Chain, checkPlace, openObject, verifyAuthor } from "./objects";
import type { Receipt } from "./receipt";

/** A sealed key copy as the server hands it over; `sealed` is Base64. */
export interface CopyRow {
  readonly compartment: 1 | 2;
  readonly epoch: number;
  readonly sealed: string;
}

/** A sealed object as the server hands it over. */
export interface ObjectRow {
  readonly object_id: string;
  readonly kind: string;
  readonly compartment: number;
  readonly epoch: number;
  readonly sealed: string;
}

/** What `POST mailbox` gives for a case. */
export interface MailboxCase {
  readonly case_id: string;
  readonly channel: string;
  readonly epochs: readonly { readonly epoch: number; readonly sealed: string }[];
  readonly objects: readonly Omit<ObjectRow, "compartment">[];
}

/** Something that failed. `object` is there where the author's signature holds but its place in the chain does not. */
export interface CaseProblem {
  readonly error: PeluitError;
  readonly objectId?: string;
  readonly copy?: { readonly compartment: number; readonly epoch: number };
  readonly object?: CaseObject;
}

/** The key of one compartment and epoch. */
export interface CompartmentKey {
  readonly compartment: 1 | 2;
  readonly epoch: number;
  readonly seed: Uint8Array;
  readonly identity: string;
  readonly recipient: string;
}

/** The reporter as the case proves them. */
export interface CaseReporter {
  readonly keyId: string;
  readonly verifyKey: Uint8Array;
  /** The receipt's recipient, from the signed report. */
  readonly recipient: string;
}

/** A case that holds. */
export interface OpenCase {
  readonly organisation: string;
  readonly channel: string;
  readonly caseId: string;
  readonly reporter: CaseReporter;
  readonly report: CaseObject<"report">;
  /** All sound objects of both compartments, the report included, in the order to show them. */
  readonly objects: readonly CaseObject[];
  /** Key ids of the officers who may read: the report's readers and those granted since, without those excluded. */
  readonly entitled: readonly string[];
  /** Key ids of officers who were excluded; none of them becomes a reader of this case again. */
  readonly excluded: readonly string[];
  readonly keys: readonly CompartmentKey[];
  readonly summary: Summary;
  /** What did not hold, by object or copy. */
  readonly problems: readonly CaseProblem[];
  /**
   * The newest key of a compartment, to seal to.
   * @throws PeluitError the failure of a newer copy, or `not-for-you` where the reader holds none
   */
  current(compartment: 1 | 2): CompartmentKey;
  /** @throws PeluitError `chain` where the author's own chain is broken */
  nextChain(authorKeyId: string, compartment: 1 | 2): Chain;
  /** The verify key of the reporter, or of an officer who is or was entitled. Former officers included. */
  authorKey(keyId: string): Uint8Array | undefined;
}

/** Who reads: the identity opens copies, the key id must stand in their lists. */
export interface CaseReader {
  readonly identity: string;
  readonly keyId: string;
}

interface CaseInput {
  readonly organisation: string;
  readonly channel: string;
  readonly caseId: string;
  readonly copies: readonly CopyRow[];
  readonly objects: readonly ObjectRow[];
  readonly reader: CaseReader;
  readonly directory: VerifiedChannel;
}

/**
 * Opens a case on an officer's side.
 * @throws PeluitError where the case as a whole fails: no dialogue copy holds (that copy's failure), `missing-object`
 *   (no report), `chain` (two of them), `case-id`, `wrong-place`, `not-entitled`. Single failures stand in `problems`.
 */
export async function openCase(input: CaseInput): Promise<OpenCase> {
  const { organisation, channel, caseId, directory } = input;
  if (directory.code !== channel || directory.directory.organisation !== organisation)
    throw new PeluitError("directory-place", { channel });
  const problems: CaseProblem[] = [];
  const copies = await openCopies(input, problems);
  const first = copies.find(({ key }) => key.compartment === 1);
  if (first === undefined) throw problems[0]?.error ?? new PeluitError("not-for-you", { caseId });
  const reporterKeyId = keyIdOf(first.copy.reporterVerifyKey, first.copy.receiptHash);

  const opened = await openObjects(input, copies, { keyId: reporterKeyId, verifyKey: first.copy.reporterVerifyKey }, problems);
  const report = onlyReport(opened, reporterKeyId, caseId, problems);
  checkReport(report.body, first.copy, caseId);

  const links: CaseObject[] = [];
  const sound: CaseObject[] = [];
  for (const compartment of [1, 2]) {
    const chains = checkChains(opened.filter((object) => object.compartment === compartment));
    sound.push(...chains.sound);
    for (const [object, error] of chains.broken) problems.push({ error, objectId: object.objectId, object });
    links.push(...chains.sound, ...chains.broken.keys());
  }
  if (!sound.includes(report)) throw new PeluitError("chain", { objectId: report.objectId });

  const entitled = readEntitled(sound, report);
  for (const object of entitled.refused) refuse(problems, object, "not-entitled");
  const keys = entitledKeys(copies, entitled, problems);
  const isOpen = new Set(keys.map(placeKey));
  const objects = entitled.genuine.filter((object) => isOpen.has(placeKey(object)) || refuse(problems, object, "not-entitled"));
  if (!objects.includes(report)) throw new PeluitError("not-entitled", { objectId: report.objectId });
  const reporter = { keyId: reporterKeyId, verifyKey: first.copy.reporterVerifyKey, recipient: report.body.receipt };
  return {
    organisation,
    channel,
    caseId,
    reporter,
    report,
    objects,
    entitled: [...entitled.now],
    excluded: [...entitled.excluded.keys()],
    keys,
    summary: first.copy.summary,
    problems,
    current: (compartment) => currentKey(compartment, keys, problems),
    nextChain: (authorKeyId, compartment) =>
      nextIn(
        links.filter((link) => link.compartment === compartment),
        authorKeyId,
      ),
    authorKey: (keyId) => (keyId === reporter.keyId ? reporter.verifyKey : entitled.ever.has(keyId) ? officerKey(directory, keyId) : undefined),
  };
}

/**
 * Opens a reporter's own case: the same checks, with the receipt as reader.
 * @throws PeluitError as {@link openCase}; `case-id` where the server hands over another case than the words name
 */
export async function openMailbox({
  organisation,
  receipt,
  mailbox,
  directory,
}: {
  organisation: string;
  receipt: Receipt;
  mailbox: MailboxCase;
  directory: VerifiedChannel;
}): Promise<OpenCase> {
  if (mailbox.case_id !== receipt.caseId) throw new PeluitError("case-id", { caseId: receipt.caseId });
  return openCase({
    organisation,
    channel: mailbox.channel,
    caseId: receipt.caseId,
    copies: mailbox.epochs.map((row) => ({ compartment: 1, ...row })),
    objects: mailbox.objects.map((row) => ({ compartment: 1, ...row })),
    reader: receipt,
    directory,
  });
}

/** Opens only a copy, for a list of cases: checks 1 to 3. Grants are not read, so nothing is sealed from this. */
export async function openSummary(input: Omit<CaseInput, "copies" | "objects"> & { readonly copy: CopyRow }): Promise<Summary> {
  return (await openCopy({ ...input, copies: [], objects: [] }, input.copy)).copy.summary;
}

interface HeldCopy {
  readonly copy: OpenedKeyCopy;
  readonly key: CompartmentKey;
}

/** Checks 1 to 3 over all copies; the ones that fail become problems. */
async function openCopies(input: CaseInput, problems: CaseProblem[]): Promise<HeldCopy[]> {
  const held = new Map<string, HeldCopy>();
  const rows = [...input.copies].sort((a, b) => a.compartment - b.compartment || a.epoch - b.epoch);
  for (const row of rows) {
    try {
      const opened = await openCopy(input, row);
      const before = held.get(placeKey(row));
      if (before && !equal(before.key.seed, opened.key.seed)) throw new PeluitError("wrong-place", { field: "epoch", epoch: row.epoch });
      held.set(placeKey(row), before ?? opened);
    } catch (error) {
      problems.push({ error: ours(error), copy: { compartment: row.compartment, epoch: row.epoch } });
    }
  }
  return [...held.values()];
}

async function openCopy({ organisation, channel, caseId, reader, directory }: CaseInput, row: CopyRow): Promise<HeldCopy> {
  const { compartment, epoch } = row;
  const copy = await openKeyCopy(unb64(row.sealed), reader.identity, { organisation, channel, caseId, compartment, epoch });
  if (caseIdOf(organisation, copy.reporterVerifyKey, copy.receiptHash) !== caseId) throw new PeluitError("case-id", { caseId });
  if (!copy.readers.includes(reader.keyId)) throw new PeluitError("not-entitled", { reader: reader.keyId });
  const author = copy.object.header.authorKeyId;
  if (copy.reason === "intake") {
    if (compartment !== 1 || epoch !== 1) throw new PeluitError("wrong-place", { field: "reason" });
    if (author !== keyIdOf(copy.reporterVerifyKey, copy.receiptHash)) throw new PeluitError("unknown-author", { author });
    verifyAuthor(copy.object, copy.reporterVerifyKey);
  } else {
    verifyAuthor(copy.object, officerKey(directory, author));
  }
  const identity = identityOfSeed(copy.seed);
  return { copy, key: { compartment, epoch, seed: copy.seed, identity, recipient: await recipientOf(identity) } };
}

/** Check 4 over all objects; the ones that fail become problems. */
async function openObjects(
  input: CaseInput,
  copies: readonly HeldCopy[],
  reporter: { keyId: string; verifyKey: Uint8Array },
  problems: CaseProblem[],
): Promise<CaseObject[]> {
  const opened = new Map<string, CaseObject>();
  for (const row of input.objects) {
    try {
      const object = await openOne(input, row, copies, reporter);
      if (opened.has(object.objectId)) throw new PeluitError("chain", { objectId: object.objectId });
      opened.set(object.objectId, object);
    } catch (error) {
      problems.push({ error: ours(error), objectId: row.object_id });
    }
  }
  return [...opened.values()];
}

async function openOne(
  { organisation, channel, caseId, directory }: CaseInput,
  row: ObjectRow,
  copies: readonly HeldCopy[],
  reporter: { keyId: string; verifyKey: Uint8Array },
): Promise<CaseObject> {
  const key = copies.find((held) => placeKey(held.key) === placeKey(row))?.key;
  if (key === undefined) throw new PeluitError("wrong-place", { field: "epoch", objectId: row.object_id });
  const object = await openObject(unb64(row.sealed), key.identity);
  const { header } = object;
  checkPlace(header, { organisation, channel, caseId, compartment: key.compartment, epoch: key.epoch });
  if (header.objectId !== row.object_id) throw new PeluitError("wrong-place", { field: "object_id", objectId: row.object_id });
  if (header.kind !== row.kind || !isChained(header)) throw new PeluitError("wrong-place", { field: "kind", objectId: row.object_id });
  const by = header.authorKeyId === reporter.keyId ? "reporter" : "officer";
  const verifyKey = by === "reporter" ? reporter.verifyKey : officerKey(directory, header.authorKeyId);
  if (!KIND_RULES[header.kind][by]) throw new PeluitError("wrong-place", { field: "author", objectId: row.object_id });
  verifyAuthor(object, verifyKey);
  const body = decodeBody(header.kind, object.body);
  const { kind, compartment, epoch, objectId, authorKeyId, sequence, previous, seen, directoryVersion } = header;
  return {
    kind,
    compartment,
    epoch,
    objectId,
    authorKeyId,
    sequence,
    previous,
    seen,
    directoryVersion,
    digest: object.digest,
    date: dateOf(body),
    by,
    body,
  } as CaseObject;
}

/** Check 5, first half: exactly one report, as the reporter's sequence 1. */
function onlyReport(
  opened: readonly CaseObject[],
  reporterKeyId: string,
  caseId: string,
  problems: readonly CaseProblem[],
): CaseObject<"report"> {
  const reports = opened.filter((object): object is CaseObject<"report"> => object.kind === "report");
  const [report, second] = reports;
  if (report === undefined)
    throw problems.find(({ objectId }) => objectId !== undefined)?.error ?? new PeluitError("missing-object", { caseId });
  if (second !== undefined || report.sequence !== 1 || report.authorKeyId !== reporterKeyId)
    throw new PeluitError("chain", { objectId: (second ?? report).objectId });
  return report;
}

/** The report is by the reporter whom the copies name. */
function checkReport(body: ReportBody, copy: OpenedKeyCopy, caseId: string): void {
  if (body.reporter_key !== b64(copy.reporterVerifyKey) || !equal(hashRecipient(body.receipt), copy.receiptHash))
    throw new PeluitError("case-id", { caseId });
}

/** Check 5 for copies: those made by officers must come from one who was entitled when that epoch began. */
function entitledKeys(copies: readonly HeldCopy[], { ever, excluded }: Entitled, problems: CaseProblem[]): CompartmentKey[] {
  const keys: CompartmentKey[] = [];
  for (const { copy, key } of copies) {
    const author = copy.object.header.authorKeyId;
    const recusal = excluded.get(author);
    const first = recusal && (key.compartment === 1 ? recusal.dialogue_epoch : recusal.file_epoch);
    if (copy.reason === "intake" || (ever.has(author) && (first === undefined || key.epoch < first))) keys.push(key);
    else problems.push({ error: new PeluitError("not-entitled", { author }), copy: { compartment: key.compartment, epoch: key.epoch } });
  }
  const refused = problems.find(({ copy }) => copy?.compartment === 1)?.error;
  if (!keys.some(({ compartment }) => compartment === 1)) throw refused ?? new PeluitError("not-entitled");
  return keys;
}

function currentKey(compartment: 1 | 2, keys: readonly CompartmentKey[], problems: readonly CaseProblem[]): CompartmentKey {
  const newest = keys.filter((key) => key.compartment === compartment).at(-1);
  const failed = problems.find(({ copy }) => copy?.compartment === compartment && copy.epoch >= (newest?.epoch ?? 0));
  if (failed) throw failed.error;
  if (newest === undefined) throw new PeluitError("not-for-you", { compartment });
  return newest;
}

function refuse(problems: CaseProblem[], object: CaseObject, code: "not-entitled"): false {
  problems.push({ error: new PeluitError(code, { objectId: object.objectId, author: object.authorKeyId }), objectId: object.objectId });
  return false;
}

function officerKey(directory: VerifiedChannel, keyId: string): Uint8Array {
  const officer = directory.officerByKeyId(keyId);
  if (officer === undefined) throw new PeluitError("unknown-author", { author: keyId });
  return verifyKeyOfOfficer(officer);
}

function isChained(header: Header): header is Header & { kind: ChainedKind } {
  return CHAINED_KINDS.includes(header.kind);
}

function placeKey({ compartment, epoch }: { readonly compartment: number; readonly epoch: number }): string {
  return `${compartment}.${epoch}`;
}

function ours(error: unknown): PeluitError {
  if (error instanceof PeluitError) return error;
  throw error;
}
