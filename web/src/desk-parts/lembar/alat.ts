/** What the desk lends to the part that is loaded with the first case: a second copy of these would not know the first. */
import type { DialogOptions } from "../dialog";
import type { Attachments } from "../kirim";
import type { Desk } from "../meja-kerja";
import type { Attachment, CaseObject, CaseView, ObjectRequest } from "../pesan";

import type { Data } from "./bentuk";

export interface Tools {
  readonly desk: Desk;
  readonly view: CaseView;
  readonly signal: AbortSignal;
  readonly ask: (options: DialogOptions, signal: AbortSignal) => HTMLDialogElement;
  readonly sentenceOf: (error: unknown) => string;
  /** Cards of the files that an object presents. */
  readonly files: (files: readonly Attachment[], object: CaseObject) => HTMLElement | null;
  /** Files that are on their way with what is written under this key, shown in `list`. */
  readonly outbox: (key: string, list: HTMLElement) => Attachments;
  /** Ask a purpose, write it down, and print what is made with the line that names who printed. */
  readonly print: (title: string, objectId: string, make: (printed: readonly (Node | string)[]) => HTMLElement) => void;
  /** Make sure that there is a key to seal to. */
  readonly prepare: () => Promise<void>;
  readonly send: (request: ObjectRequest, data: Data) => Promise<unknown>;
  /** Say it and load the page anew. */
  readonly done: (said: string) => Promise<void>;
  /** Today by the server's calendar, `YYYY-MM-DD`. */
  readonly today: string;
}
