/**
 * What pages ask of the sealing worker. The worker alone holds words, keys and opened cases; ending it forgets them all.
 * Everything here crosses by structured clone, so it is plain data.
 */
import type { Attachment, Bodies, ChainedKind, Elements, FormAnswers } from "../crypto/bodies";
import type { MailboxCase } from "../crypto/case";
import type { Directory, DirectoryBundle } from "../crypto/directory-format";
import type { DraftRequest, MessageRequest, Promise201, ReportForm, ReportRequest, VerifiedPromise } from "../crypto/filing";
import type { FileSeal } from "../crypto/files";
import type { RenewalRequest } from "../crypto/renewal";
import type { WordsCheck } from "../crypto/words";
import type { Progress } from "../dom/outbox";

export type { Attachment, Bodies, ChainedKind, Directory, Elements, FileSeal, FormAnswers, MailboxCase, Progress, Promise201, ReportForm, ReportRequest, VerifiedPromise };

/** A channel that holds against the pins, or is closed for now. */
export interface Channel {
  readonly code: string;
  /** Absent where nothing can be sealed: no directory in force, expired, or too few readers. */
  readonly directory: Directory | null;
  /** Why it is closed, by the protocol's name. */
  readonly closed: string;
}

/** A case with what the server keeps of its files. */
export interface FullMailbox extends MailboxCase {
  readonly blobs: readonly { readonly id: string; readonly size: number }[];
  /** What words taken later need to open it, sealed to them; empty for the first ones. */
  readonly renewal: string;
}

/** How the desk lets sealed files in: with the session of an officer, who brings no proof of work. */
export interface DeskDoor {
  /** Where uploads are begun. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the worker learns at the start. */
export interface Begin {
  readonly organisation: string;
  readonly pins: Readonly<Record<string, string>>;
  readonly today: string;
  readonly api: string;
  readonly bundle: DirectoryBundle;
  readonly fingerprint?: string;
  /** Only where an officer types for somebody. */
  readonly desk?: DeskDoor;
}

/** An object of the box, as genuine as its checks say. */
export interface Entry {
  readonly objectId: string;
  readonly kind: ChainedKind;
  readonly by: "reporter" | "officer";
  readonly authorKeyId: string;
  readonly date: string;
  readonly body: Bodies[ChainedKind];
  /** The name of what did not hold, or empty. */
  readonly problem: string;
}

/** A case as its reporter reads it. */
export interface Box {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly channel: string;
  /** In the order to show. */
  readonly entries: readonly Entry[];
  /** Names of failures of objects that cannot be shown at all. */
  readonly lost: readonly string[];
  readonly entitled: readonly string[];
  /** Why nothing can be sent, by the protocol's name; empty where it can. */
  readonly mute: string;
  /** Whether an officer typed the report and its reporter still opens the box with the words which that officer saw. */
  readonly isSeen: boolean;
}

/** What a mailbox call needs. */
export interface Credential {
  readonly mailbox_id: string;
  readonly credential: string;
}

/** A draft, opened. `form` is what the page had put in and must be looked at with care. */
export interface Resumed {
  readonly savedOn: string;
  readonly form: unknown;
}

/** A file that arrived: what its attachment is made of. */
export type SentFile = Omit<Attachment, "name" | "type" | "note">;

/** What an unfinished file is gone on with, another day. As secret as the words: it holds the file's key. */
export interface KeptSeal {
  /** The upload's id. */
  readonly upload: string;
  readonly seal: FileSeal;
  /** Of the whole content, hex: nothing is sealed again unless the file chosen then has it. */
  readonly sha256: string;
}

/** The calls of the report page, by name. Each takes one value and answers one, or fails with a refusal. */
export interface ReportCalls {
  /** Verifies all channels. Fails with the protocol's name where anything speaks of tampering. */
  begin(input: Begin): Promise<readonly Channel[]>;
  /** Makes words, or gives those made or taken before. */
  words(input: null): Promise<readonly string[]>;
  /** Derives keys of new words while the person still writes. */
  warm(input: null): Promise<null>;
  /** Solves a proof of work. */
  work(input: null): Promise<string>;
  /** Solves one ahead, so that the next {@link work} answers at once. */
  workAhead(input: null): Promise<null>;
  /**
   * Seals and sends a file, to a channel's new case or, for an empty channel, to the opened box; goes on with one that was
   * paused. Fails with `paused` when it is.
   */
  upload(input: { readonly key: string; readonly file: Blob; readonly channel: string }): Promise<SentFile>;
  pause(key: string): Promise<null>;
  /** Ends an upload and forgets what arrived of it. */
  cancel(key: string): Promise<null>;
  /** What a draft needs to go on with an upload; `null` if nothing was sent yet or `skipKeeping` was called. Reads the file. */
  keep(key: string): Promise<KeptSeal | null>;
  skipKeeping(key: string): Promise<null>;
  /** How much the server has of an unfinished upload (0 to 1). Fails with `not-found` where it was swept. */
  reached(upload: string): Promise<number>;
  /** Takes a file chosen again, to be gone on with by `upload`; gives how much the server has. Fails with `file-digest` for another. */
  takeUp(input: { readonly key: string; readonly file: Blob; readonly kept: KeptSeal }): Promise<number>;
  report(input: { readonly channel: string; readonly form: ReportForm; readonly attachments: readonly Attachment[]; readonly today: string }): Promise<ReportRequest>;
  promise(input: { readonly channel: string; readonly promise: Promise201; readonly request: ReportRequest }): Promise<VerifiedPromise>;
  draft(input: { readonly channel: string; readonly form: unknown; readonly uploads: readonly string[]; readonly today: string }): Promise<DraftRequest>;
}

/** The calls that only the box makes. */
export interface BoxCalls {
  /** Words as typed: completed and checked. */
  read(text: string): Promise<{ readonly words: readonly string[]; readonly known: readonly boolean[]; readonly check: WordsCheck }>;
  complete(prefix: string): Promise<readonly string[]>;
  /** Takes a person's words and derives their keys. */
  take(words: readonly string[]): Promise<Credential>;
  resume(sealed: string): Promise<Resumed>;
  open(mailbox: FullMailbox): Promise<Box>;
  message(input: { readonly text: string; readonly attachments: readonly Attachment[]; readonly today: string; readonly answers?: FormAnswers }): Promise<MessageRequest>;
  /** Makes new words for the opened box; the same ones until they hold. */
  freshWords(input: null): Promise<readonly string[]>;
  /** Seals what the new words need; the same request until they hold. */
  renew(today: string): Promise<RenewalRequest>;
  /** The server took the new words: they are what the box is opened with from now on. */
  renewed(input: null): Promise<Credential>;
  /**
   * Fetches a file of the box and checks the whole; parts of it can be read then by its key, until it is closed. Tells its
   * progress. Fails with `cancelled` where it is closed meanwhile.
   */
  checkFile(input: { readonly key: string; readonly objectId: string; readonly attachment: Attachment }): Promise<null>;
  readFile(input: { readonly key: string; readonly from: number; readonly to: number }): Promise<Uint8Array>;
  closeFile(key: string): Promise<null>;
}

export type Calls = ReportCalls & BoxCalls;
export type Method = keyof Calls;

/** From the page. */
export interface Question {
  readonly id: number;
  readonly method: Method;
  readonly input: unknown;
}

/** From the worker. */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly code: string; readonly title: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly progress: Progress };
