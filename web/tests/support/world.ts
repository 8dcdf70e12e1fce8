/** A small true world for tests: an inspectorate, one or two channels, officers with real keys, and a reporter. */
import type { Attachment } from "../../src/crypto/bodies";
import { b64, unb64 } from "../../src/crypto/bytes";
import { type CopyRow, type MailboxCase, type ObjectRow, openCase, type OpenCase, openMailbox } from "../../src/crypto/case";
import {
  type Directory,
  type DirectoryBundle,
  directoryText,
  makeRootKeys,
  type Officer,
  type RootDocument,
  type RootKeys,
  rootText,
  signDirectory,
  signRoot,
  textDigest,
  type VerifiedChannel,
  verifyChannels,
} from "../../src/crypto/directory";
import { prepareReport, type ReportForm, type ReportRequest } from "../../src/crypto/filing";
import { makeOfficerKeys, type OfficerKeys } from "../../src/crypto/officer";
import { sign, verifyKeyOf } from "../../src/crypto/primitives";
import { signedBytes } from "../../src/crypto/directory-format";
import { deriveReceipt, type Receipt } from "../../src/crypto/receipt";
import { generateReceiptWords } from "../../src/crypto/words";

export const ORGANISATION = "inspektorat-contoh";
export const CHANNEL = "umum";
export const TODAY = "2026-11-23";

export const FORM: ReportForm = {
  story: "Pada hari pasar, petugas meminta uang dari setiap pedagang tanpa karcis.",
  category: "pungutan-liar",
  elements: {
    what: "Pungutan tanpa karcis",
    who: "petugas pasar",
    where: "Pasar Lama",
    unit: "dinas-perdagangan",
    when: "setiap Kamis",
    how: "tunai",
  },
  language: "id",
};

export interface World {
  readonly rootKeys: RootKeys;
  readonly root: Omit<RootDocument, "type">;
  readonly officers: readonly OfficerKeys[];
  readonly directory: Omit<Directory, "type">;
  readonly logSeed: Uint8Array;
}

/** One reader of the directory, from real keys. */
export function listed(keys: OfficerKeys, name: string, role = "verifikator"): Officer {
  return {
    key_id: keys.keyId,
    name,
    post: `Auditor ${name}`,
    role,
    state: "active",
    verify: b64(keys.verifyKey),
    recipient: keys.recipient,
  };
}

/** A channel with three verifikator (who sign its directory, two of three) and one who may be granted. */
export async function makeWorld(channel = CHANNEL): Promise<World> {
  const rootKeys = makeRootKeys();
  const officers = await Promise.all(["Ani", "Budi", "Citra", "Dewi"].map(() => makeOfficerKeys()));
  const [ani, budi, citra, dewi] = officers as [OfficerKeys, OfficerKeys, OfficerKeys, OfficerKeys];
  const listing = [listed(ani, "Ani"), listed(budi, "Budi"), listed(citra, "Citra"), listed(dewi, "Dewi", "inspektur")];
  const logSeed = crypto.getRandomValues(new Uint8Array(32));
  return {
    rootKeys,
    officers,
    logSeed,
    root: {
      organisation: ORGANISATION,
      channel,
      version: 1,
      previous: "",
      made_on: "2026-11-01",
      root_key: b64(rootKeys.rootKey),
      recovery_key: b64(rootKeys.recoveryKey),
      signers: listing.slice(0, 3).map(({ key_id, name, post, verify }) => ({ key_id, name, post, verify })),
      threshold: 2,
    },
    directory: {
      organisation: ORGANISATION,
      organisation_name: "Inspektorat Contoh",
      channel,
      channel_name: "Pengaduan umum",
      subjects: ["pegawai"],
      version: 3,
      previous: "00".repeat(32),
      issued_on: "2026-11-10",
      expires_on: "2027-02-08",
      officers: listing,
      form: { version: 1 },
      units: [{ code: "dinas-perdagangan", name: "Dinas Perdagangan" }],
      limits: { file: 25_000_000 },
      log_key: b64(verifyKeyOf(logSeed)),
      page_set: "",
    },
  };
}

/** The signed texts of a world, with the given signers (by position). */
export function bundleOf(world: World, signers: readonly number[] = [0, 1]): DirectoryBundle["channels"][number] {
  const rootSource = rootText(world.root);
  const source = directoryText(world.directory);
  return {
    code: world.directory.channel,
    roots: [{ text: rootSource, signatures: [signRoot(rootSource, world.rootKeys.rootSeed)] }],
    directory: { text: source, signatures: signers.map((at) => signDirectory(source, officer(world, at))) },
  };
}

export function pinOf(world: World): Record<string, string> {
  return { [world.directory.channel]: textDigest("root", rootText(world.root)) };
}

export function channelOf(world: World): VerifiedChannel {
  const [channel] = verifyChannels({ channels: [bundleOf(world)] }, { organisation: ORGANISATION, pins: pinOf(world), today: TODAY });
  return present(channel);
}

export function officer(world: World, at: number): OfficerKeys {
  return present(world.officers[at]);
}

/** The case as a server holds it: rows of what was sent, nothing else. */
export class Filed {
  readonly copies: { compartment: 1 | 2; epoch: number; recipient: string; sealed: string }[];
  readonly objects: ObjectRow[];

  constructor(
    readonly world: World,
    readonly channel: VerifiedChannel,
    readonly receipt: Receipt,
    readonly request: ReportRequest,
    readonly dialogueSeed: Uint8Array,
  ) {
    this.copies = request.key_copies.map((copy) => ({ compartment: 1, epoch: 1, ...copy }));
    this.objects = [{ ...request.report, kind: "report", compartment: 1, epoch: 1 }];
  }

  copiesFor(keyId: string): CopyRow[] {
    return this.copies.filter(({ recipient }) => recipient === keyId);
  }

  async openAs(at: number, changed: Partial<Parameters<typeof openCase>[0]> = {}): Promise<OpenCase> {
    const reader = officer(this.world, at);
    const copies = this.copiesFor(reader.keyId);
    const held = new Set(copies.map(({ compartment }) => compartment));
    return openCase({
      organisation: ORGANISATION,
      channel: this.channel.code,
      caseId: this.receipt.caseId,
      copies,
      reader,
      directory: this.channel,
      objects: this.objects.filter(({ compartment }) => held.has(compartment as 1 | 2)),
      ...changed,
    });
  }

  mailbox(): MailboxCase {
    return {
      case_id: this.receipt.caseId,
      channel: this.channel.code,
      epochs: this.copiesFor(this.receipt.keyId),
      objects: this.objects.filter(({ compartment }) => compartment === 1),
    };
  }

  async openBox(changed: Partial<MailboxCase> = {}): Promise<OpenCase> {
    return openMailbox({
      organisation: ORGANISATION,
      receipt: this.receipt,
      mailbox: { ...this.mailbox(), ...changed },
      directory: this.channel,
    });
  }

  /** Takes what `prepareReply`, `prepareStatus`, `prepareNote` or `prepareMessage` made. */
  add(request: { object_id: string; epoch: number; sealed: string; kind?: string; compartment?: number }): void {
    const { object_id, epoch, sealed, kind = "message", compartment = 1 } = request;
    this.objects.push({ object_id, kind, compartment, epoch, sealed });
  }
}

export async function fileReport(
  world: World,
  {
    attachments = [],
    receipt,
    dialogueSeed = crypto.getRandomValues(new Uint8Array(32)),
  }: { attachments?: readonly Attachment[]; receipt?: Receipt; dialogueSeed?: Uint8Array } = {},
): Promise<Filed> {
  const channel = channelOf(world);
  const author = receipt ?? (await deriveReceipt(generateReceiptWords(), ORGANISATION));
  const request = await prepareReport({ receipt: author, channel, dialogueSeed, form: FORM, attachments, today: TODAY });
  return new Filed(world, channel, author, request, dialogueSeed);
}

/** The server's promise, as it would be signed. */
export function promiseText(filed: Filed, reportDigest: string): string {
  return JSON.stringify({
    type: "peluit/v1/promise",
    organisation: ORGANISATION,
    case_id: filed.receipt.caseId,
    report: reportDigest,
    accepted_on: TODAY,
    log_within_hours: 48,
  });
}

export function signPromise(world: World, text: string): string {
  return b64(sign(signedBytes("promise", text), world.logSeed));
}

/** Sealed bytes of a row with one byte changed. */
export function flipped(sealed: string, at: number): string {
  const bytes = unb64(sealed);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return b64(bytes);
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("absent");
  return value;
}
