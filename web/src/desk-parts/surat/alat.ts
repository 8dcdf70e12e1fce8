/** What the desk lends to the part for letters: a second copy of these would not know the first. */
import type { CompositionOptions, LetterPrint } from "../surat-muat";
import type { choice, DialogOptions, field } from "../dialog";
import type { Attachments } from "../kirim";
import type { Desk } from "../meja-kerja";
import type { Attachment, CaseView } from "../pesan";

export interface LetterTools {
  readonly desk: Desk;
  readonly signal: AbortSignal;
  readonly ask: (options: DialogOptions, signal: AbortSignal) => HTMLDialogElement;
  readonly field: typeof field;
  readonly choice: typeof choice;
  readonly sentenceOf: (error: unknown) => string;
  readonly failureText: (code: string) => string;
  /** Cards of the files that an object of an open letter presents. */
  readonly files: (files: readonly Attachment[], referralId: string, objectId: string) => HTMLElement | null;
  /** Files on their way with a letter that is being written, shown in `list`. */
  readonly outbox: (referralId: string, list: HTMLElement) => Attachments;
  /** Ask a purpose, write it down, and print; neither paper nor watermark names a case. */
  readonly print: (letter: LetterPrint) => void;
  /** A form for an answer and its proof. */
  readonly compose: (options: CompositionOptions) => HTMLElement;
}

/** What there is besides on the page of a case. */
export interface CaseTools extends LetterTools {
  readonly view: CaseView;
  readonly main: HTMLElement;
  /** The channel of the case. */
  readonly channel: string;
  /** Make sure that there is a key to seal to, and that the worker holds the newest of the case. */
  readonly prepare: () => Promise<void>;
  /** Say it and load the page anew. */
  readonly done: (said: string) => Promise<void>;
}
