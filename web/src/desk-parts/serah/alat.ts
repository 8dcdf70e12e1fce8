/** What the desk lends to the part for handing cases over, and what the server tells it. */
import type { Desk } from "../meja-kerja";
import type { Person } from "../pesan";

/** A second copy of these would not know the errors and summaries of the first. */
export interface Tools {
  readonly desk: Desk;
  readonly signal: AbortSignal;
  readonly sentenceOf: (error: unknown) => string;
  /** Open the summaries of these cases into the desk's memory. */
  readonly loadSummaries: (ids: readonly string[]) => Promise<void>;
  /** The title of a case; "" where its summary did not open. */
  readonly titleOf: (caseId: string) => string;
}

/** `GET handover`. */
export interface Holders {
  readonly channels: readonly ChannelHolders[];
}

/** One channel: whose place has ended, and who holds keys of how many of my open cases. */
export interface ChannelHolders {
  readonly code: string;
  readonly gone: readonly string[];
  readonly holders: readonly { readonly key_id: string; readonly cases: number }[];
}

/** `GET handover/cases`. */
export interface SharedCase {
  readonly case_id: string;
  readonly number: string;
  readonly successor_reads: boolean;
}

/** Somebody whose cases can be handed over. */
export interface Leaver {
  readonly keyId: string;
  readonly channel: string;
  readonly person: Person | undefined;
  readonly cases: number;
  /** `old-key`: keys that were lost and replaced. */
  readonly kind: "gone" | "old-key" | "stays" | "me";
}

/** Who leaves and who follows; `successor` is `undefined` where new keys are all that is wanted. */
export interface Choice {
  readonly leaver: Leaver;
  readonly successor: Person | undefined;
  readonly purpose: string;
}
