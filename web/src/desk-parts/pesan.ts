/** What the page and the key worker say to each other. No key is in any output. */
import type { Wrapped } from "../ceremony/pembuat";
import type { ClosingFacts, CompartmentRequest, GrantRequest, ObjectRequest, RecusalRequest } from "../crypto/answering";
import type { Attachment, FindingBody, RecusalReason, Turn } from "../crypto/bodies";
import type { CopyRow, ObjectRow } from "../crypto/case";
import type { CaseObject } from "../crypto/case-object";
import type { Progress } from "../crypto/checked-files";
import type { DirectoryBundle, TextSignature } from "../crypto/directory-format";
import type { JsonValue } from "../crypto/json";
import type { Summary } from "../crypto/keycopy";

import type { LetterCalls, Person } from "./pesan-surat";

export type { Progress, JsonValue, Attachment, CaseObject, CompartmentRequest, FindingBody, GrantRequest, ObjectRequest, Person, RecusalReason, RecusalRequest, Summary, Turn, Wrapped };

/** A question to the worker. */
export interface Question {
  readonly id: number;
  readonly name: keyof Calls;
  readonly input: unknown;
}

/** That the answer to a question is not wanted any more. */
export interface Stop {
  readonly stop: number;
}

/** Its answer: an output, or the name of what failed; `status` is there where the server refused. Progress comes before. */
export type Answer =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failure: string; readonly data: Readonly<Record<string, unknown>>; readonly status?: number; readonly title?: string }
  | { readonly id: number; readonly progress: Progress };

/** A channel whose directory holds, or the name of what does not. */
export interface ChannelView {
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly expiresOn: string;
  readonly people: readonly Person[];
  /** The form and the units as the directory carries them: labels for the codes in reports. */
  readonly form: JsonValue;
  readonly units: JsonValue;
  /** Nobody reports in it: its people receive letters. */
  readonly isInternal: boolean;
  readonly problem: string | null;
}

/** `GET cases/sealed`, one case. */
export interface SealedSummary {
  readonly case_id: string;
  readonly channel: string;
  readonly copy: { readonly epoch: number; readonly sealed: string };
}

/** `GET cases/<id>/sealed`. */
export interface SealedCase {
  readonly case_id: string;
  readonly channel: string;
  readonly state: string;
  readonly copies: readonly CopyRow[];
  readonly objects: readonly ObjectRow[];
  readonly blobs: readonly { readonly id: string; readonly size: number }[];
  readonly readers: readonly string[];
  /** Key ids of those who declared a conflict and whom no new key leaves out yet. */
  readonly declared: readonly string[];
  /** Key ids of readers whose place in the channel ended, while the directory in force still lists them. */
  readonly left: readonly string[];
}

/** A summary that opened, or why not. */
export type SummaryView = { readonly caseId: string; readonly summary: Summary } | { readonly caseId: string; readonly failure: string };

/** Something of a case that did not hold. */
export interface ProblemView {
  readonly code: string;
  readonly objectId: string;
  /** Name of the officer who signed it, "" where nobody known did. */
  readonly author: string;
  readonly isCopy: boolean;
}

/** A case that opened, as plain data. */
export interface CaseView {
  readonly caseId: string;
  readonly me: string;
  readonly summary: Summary;
  /** Sound objects in the order to show them; the report is the first. */
  readonly objects: readonly CaseObject[];
  /** Names by key id, of everybody in the verified directory. */
  readonly people: Readonly<Record<string, Person>>;
  /** Who can read by the proofs in the case itself. */
  readonly entitled: readonly string[];
  /** Who was excluded, by the same proofs. */
  readonly excluded: readonly string[];
  /** Who declared a conflict and is still to be left out of the keys; this is the server's word. */
  readonly declared: readonly string[];
  /** Active officers of the directory who could be made readers. */
  readonly candidates: readonly Person[];
  /** Whether the officers' own compartment was opened. */
  readonly hasFile: boolean;
  readonly problems: readonly ProblemView[];
}

/** A file that is being sealed: how much to upload, and what the object that presents it must say of it. */
export interface SealedFileView {
  readonly objectId: string;
  readonly size: number;
  readonly sealedSize: number;
}

/** How an officer's secret is derived (protocol 3.2). */
export type SecretMethod = "phrase" | "recovery";

/** Every call, with what it takes and gives. */
export interface Calls extends LetterCalls {
  /** Derive from words; the vault key stays in the worker, the proof is for the server. */
  derive: { input: { method: SecretMethod; words: string; organisation: string; username: string }; output: { proof: string } };
  /** Derive from a passkey's PRF output; the vault key stays in the worker. */
  derivePasskey: { input: { prf: Uint8Array }; output: { ready: true } };
  /** Open the vault with the key derived before; from now on the worker can open and seal. `vault` is Base64. */
  unlock: { input: { organisation: string; vault: string }; output: { keyId: string } };
  /** Seal the unlocked keys to a passkey's PRF output as well; Base64 of the new vault. */
  sealVault: { input: { prf: Uint8Array }; output: { vault: string } };
  /** Seal the unlocked keys to new words of both kinds; what the server is to keep instead of the old. */
  sealWords: { input: { username: string; passphrase: string; recovery: string }; output: Wrapped };
  /** The fingerprint over the page's pins, to compare with a poster. */
  fingerprint: { input: { pins: Readonly<Record<string, string>> }; output: { fingerprint: string } };
  /** Check a directory bundle against the pins; what holds is used from now on. `internal`: codes of channels for letters only. */
  directory: { input: { organisation: string; pins: Readonly<Record<string, string>>; internal: readonly string[]; bundle: DirectoryBundle }; output: { channels: readonly ChannelView[] } };
  /** Sign the exact text of a directory (protocol 6). */
  signDirectory: { input: { text: string }; output: TextSignature };
  /** Seal texts that were typed and not sent to the officer's own key, to keep them while the desk is locked. */
  sealDrafts: { input: { drafts: readonly (readonly [string, string])[] }; output: { sealed: Uint8Array } };
  /** Open them again; those of another officer do not open. */
  openDrafts: { input: { sealed: Uint8Array }; output: { drafts: readonly (readonly [string, string])[] } };
  openSummaries: { input: { cases: readonly SealedSummary[] }; output: { summaries: readonly SummaryView[] } };
  openCase: { input: { sealed: SealedCase }; output: CaseView };
  sealMessage: { input: { caseId: string; text: string; attachments: readonly Attachment[] }; output: ObjectRequest };
  sealStatus: { input: { caseId: string; state: string; text: string; nextOn: string | null; turn: Turn; missing: readonly string[]; closing?: ClosingFacts }; output: ObjectRequest };
  sealNote: { input: { caseId: string; text: string; attachments: readonly Attachment[] }; output: ObjectRequest };
  /** A sheet of the officers' file in a fixed form. */
  sealFinding: { input: { caseId: string; form: string; data: FindingBody["data"]; replaces: string; attachments: readonly Attachment[] }; output: ObjectRequest };
  /** Exclude a reader: new keys for everybody else. */
  sealRecusal: { input: { caseId: string; keyId: string; reason: RecusalReason }; output: RecusalRequest };
  sealGrant: { input: { caseId: string; keyId: string; purpose: string }; output: GrantRequest };
  makeFileCompartment: { input: { caseId: string }; output: CompartmentRequest };
  /** Begin to seal a file under the name that the page gives it here; in compartment 3 `caseId` is a letter's. */
  sealFile: { input: { file: string; caseId: string; compartment: 1 | 2 | 3; content: Blob }; output: SealedFileView };
  /** Its next sealed bytes; at the end there are none, and the digest of the content instead. */
  readSealed: { input: { file: string }; output: { content: Uint8Array; sha256: string } };
  /** Stop sealing it. */
  dropSealed: { input: { file: string }; output: { dropped: true } };
  /**
   * Fetch a file that an object of an opened case presents, for a purpose that goes to the log, and check the whole. Then
   * parts of it can be read by the name that the page gives it here, until it is closed; `start` is how its content begins.
   * Tells its progress.
   */
  checkFile: { input: { file: string; caseId: string; objectId: string; attachmentId: string; purpose: string }; output: { size: number; start: Uint8Array } };
  /** A part of a checked file; its sealed bytes must still be the ones that were checked. */
  readFile: { input: { file: string; from: number; to: number }; output: { content: Uint8Array } };
  /** Forget a checked file; what is being read of it fails. */
  closeFile: { input: { file: string }; output: { closed: true } };
}
