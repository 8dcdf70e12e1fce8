/** What the desk lends to the part for letters: a second copy of these would not know the first. */
import type { Printable } from "../cetak";
import type { choice, DialogOptions, field } from "../dialog";
import type { Attachments } from "../kirim";
import type { Desk } from "../meja-kerja";
import type { Attachment, CaseView } from "../pesan";
import type { LetterRow } from "../pesan-surat";

/** What an answer is written with. */
export interface CompositionOptions {
  readonly referralId: string;
  readonly label: string;
  readonly help: string;
  readonly button: string;
  readonly prepare: () => Promise<void>;
  readonly send: (text: string, attachments: readonly Attachment[]) => Promise<void>;
}

/** A letter that is printed: where that is written down, and how it is made with the line that names who printed. */
export interface LetterPrint extends Required<Pick<Printable, "call" | "title" | "purposes" | "more">> {
  readonly make: (printed: readonly (Node | string)[]) => HTMLElement;
}

/** What every page with letters needs. */
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

/** `GET cases/<id>/referrals`. */
export interface CaseLetters {
  readonly letters: readonly (LetterRow & { readonly sheet_id: string; readonly epoch: number })[];
  readonly may: { readonly send: boolean; readonly judge: boolean; readonly early: boolean };
  /** By kind, the last day that an answer to a letter sent today may be due. */
  readonly latest: Readonly<Record<string, string>>;
}
