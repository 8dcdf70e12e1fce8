/** What the page and the key worker say to each other about letters. No key is in any output. */
import type { Attachment } from "../crypto/bodies";
import type { DossierObject, DossierRow } from "../crypto/dossier";
import type { JsonValue } from "../crypto/json";
import type { LetterBody, LetterKind, LetterPaper, LetterPart } from "../crypto/letter";
import type { DossierRequest, LetterRequest } from "../crypto/referring";

export type { DossierObject, LetterBody, LetterKind, LetterPaper, LetterPart };

/** An officer as a verified directory names them. */
export interface Person {
  readonly keyId: string;
  readonly name: string;
  readonly post: string;
  readonly role: string;
  readonly state: "active" | "missing" | "former";
  /** The agency that a recipient of letters answers for. */
  readonly unit?: string;
}

/** Everything sealed of a letter, as both sides are given it. */
export interface SealedDossier {
  readonly referral_id: string;
  readonly channel: string;
  readonly objects: readonly DossierRow[];
  readonly blobs: readonly { readonly id: string; readonly size: number }[];
}

/** `GET letters/<id>/sealed`. */
export interface SealedLetter extends SealedDossier {
  readonly copy: string;
  readonly state: string;
}

/** A row of `GET letters` or of a case's letters. */
export interface LetterRow {
  readonly referral_id: string;
  readonly channel: string;
  readonly kind: LetterKind;
  readonly unit: string;
  readonly state: string;
  readonly due_on: string;
  readonly round: number;
  readonly follow_up: string;
  readonly days_left: number;
  readonly is_late: boolean;
  /** Who hears that the answer is awaited: 0 nobody, 1 the assigned, 2 the penelaah, 3 the Inspektur. */
  readonly level: number;
}

/** What a list shows of a letter, or why not. */
export type LetterSummary = { readonly referralId: string; readonly subject: string } | { readonly referralId: string; readonly failure: string };

/** A letter that opened, as plain data. */
export interface LetterView {
  readonly referralId: string;
  readonly me: string;
  /** Sound objects in the order to show them; the letter is the first. */
  readonly objects: readonly DossierObject[];
  /** By key id, everybody in the verified directories. */
  readonly people: Readonly<Record<string, Person>>;
  readonly problems: readonly { readonly code: string; readonly objectId: string }[];
}

/** The calls about letters, with what they take and give. */
export interface LetterCalls {
  /** Begin to write a letter to people of this internal channel: from now on files can be sealed to it (compartment 3). */
  beginLetter: { input: { caseId: string; channel: string }; output: { referralId: string } };
  sealLetter: {
    input: { caseId: string; channel: string; referralId: string; letter: Omit<LetterBody, "written_on">; sheet: Readonly<Record<string, JsonValue>> };
    output: LetterRequest;
  };
  /** Open a letter of an opened case; `epoch` of the case's file is the one that its key comes from. */
  openCaseLetter: { input: { caseId: string; epoch: number; sealed: SealedDossier }; output: LetterView };
  openLetter: { input: { sealed: SealedLetter }; output: LetterView };
  openLetters: { input: { letters: readonly (LetterRow & { readonly copy: string })[] }; output: { summaries: readonly LetterSummary[] } };
  sealAnswer: { input: { referralId: string; text: string; attachments: readonly Attachment[] }; output: DossierRequest };
  sealJudgement: { input: { referralId: string; state: string; text: string; dueOn: string | null }; output: DossierRequest };
}
