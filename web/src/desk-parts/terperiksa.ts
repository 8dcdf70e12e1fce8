/** The page's side of a checked file: it is in the key worker, and read from there in parts. */
import type { Desk } from "./meja-kerja";
import type { Attachment, CaseObject, CaseView, Progress } from "./pesan";
import { newStreamId } from "./aliran";

/** Where a file stands, and what ends everything that is done with it: the page is left, or the desk locked. */
export interface Place {
  readonly desk: Desk;
  readonly caseId: string;
  readonly view: CaseView;
  readonly object: CaseObject;
  readonly signal: AbortSignal;
}

/** A file of which the whole was checked. */
export interface Checked {
  /** The name it has in the key worker; nobody can guess it. */
  readonly id: string;
  readonly size: number;
  /** How its content begins. */
  readonly start: Uint8Array;
  /** @throws KeyError `file-digest` where the server now gives other bytes than those that were checked */
  read(from: number, to: number): Promise<Uint8Array>;
  /** Forget it in the key worker. */
  close(): void;
}

/** What is read whole into memory goes up to here. */
export const MOST_WHOLE = 200_000_000;

/**
 * Fetch a file for a purpose that goes to the log, and check it whole; memory does not grow with it.
 * @throws KeyError what did not hold, `CallError` what the server refused, or the signal's reason
 */
export async function check(file: Attachment, purpose: string, { desk, caseId, object }: Place, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Checked> {
  const id = newStreamId();
  const { worker } = desk;
  const close = (): void => { void worker.ask("closeFile", { file: id }).catch(() => undefined); };
  signal.addEventListener("abort", close, { once: true });
  const { size, start } = await worker.ask("checkFile", { file: id, caseId, objectId: object.objectId, attachmentId: file.id, purpose }, { onProgress, signal });
  return {
    id, size, start, close,
    read: async (from, to) => (await worker.ask("readFile", { file: id, from, to }, { signal })).content,
  };
}

/** A controller that ends when `signal` does. */
export function endingWith(signal: AbortSignal): AbortController {
  const own = new AbortController();
  if (signal.aborted) own.abort(signal.reason);
  else signal.addEventListener("abort", () => { own.abort(signal.reason); }, { once: true, signal: own.signal });
  return own;
}
