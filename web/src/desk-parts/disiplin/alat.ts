/** What the server says of discipline in a case, and what the desk lends to this part. */
import type { Tools } from "../lembar/alat";
import type { Writing } from "../lembar/tulis";

export interface StepRow {
  readonly step: string;
  readonly on: string;
  readonly until: string | null;
  /** The sealed sheet that says what it was. */
  readonly object_id: string;
}

/** When a step may have been taken, and why it may not be now. */
export interface WindowRow {
  readonly first: string;
  readonly last: string;
  readonly until_from: string | null;
  readonly refusal: string | null;
}

export interface FailingRow {
  readonly failing: string;
  readonly since: string;
  readonly basis: string;
}

export interface MatterRow {
  readonly matter_id: string;
  readonly state: string;
  readonly due: { readonly on: string; readonly clock: string | null; readonly left: number } | null;
  readonly effect_on: string | null;
  readonly objection_by: string | null;
  readonly appeal_by: string | null;
  readonly respond_by: string | null;
  readonly steps: readonly StepRow[];
  readonly windows: Readonly<Record<string, WindowRow>>;
  /** Whether the superior may impose alone is sealed, so both are told. */
  readonly failings: { readonly alone: readonly FailingRow[]; readonly reporting: readonly FailingRow[] };
}

export interface RecoveryRow {
  readonly recovery_id: string;
  readonly found_on: string;
  readonly settle_by: string;
  readonly settled_on: string | null;
  readonly track: string;
  readonly instalments: readonly { readonly due_on: string; readonly is_covered: boolean }[];
}

interface RefusalRow {
  readonly reason: string;
  readonly roles: readonly string[];
}

export interface Answer {
  readonly today: string;
  readonly refusals: Readonly<Record<string, RefusalRow | null>>;
  readonly clocks: Readonly<Record<string, { readonly days: number; readonly basis: string; readonly needs_checking: boolean }>>;
  readonly matters: readonly MatterRow[];
  readonly recoveries: readonly RecoveryRow[];
}

/** What sheets need, and ways for a file to leave the desk. */
export interface Lent extends Tools {
  readonly saveBlob: (content: Blob, name: string) => void;
  /** Purposes for which something may leave, as codes and words. */
  readonly purposes: readonly (readonly [code: string, label: string])[];
}

/** Opens a form in the room of a part; the section is shown again when it closes. */
export type Open = (writing: Writing, tools: Lent) => void;

/** Sixteen random bytes in hex. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
