/** Handing cases over, one after the other. What is left to do is read from each case itself, so a run that broke off goes on. */
import type { CaseView } from "../pesan";

/** What is to happen to every case of a run. */
export interface Plan {
  /** Key id of whoever leaves, or of keys that were lost. */
  readonly leaver: string;
  /** Key id of the successor; "" where new keys are all that is wanted. */
  readonly successor: string;
  /** Whether the leaver's place has ended, so that new keys are made without them. */
  readonly excludes: boolean;
  /** What the grant says it is for; the reporter and every reader see it. */
  readonly purpose: string;
}

/** How a case is opened and changed: the calls of the case page. All throw errors with a `code`. */
export interface Doors {
  readonly open: (caseId: string) => Promise<CaseView>;
  readonly grant: (caseId: string, keyId: string, purpose: string) => Promise<unknown>;
  readonly exclude: (caseId: string, keyId: string) => Promise<unknown>;
}

/** What this run did to a case; neither where somebody else had done it all. */
export interface Done {
  readonly granted: boolean;
  readonly excluded: boolean;
}

/** How a run tells where it is. */
export interface Teller {
  readonly begins: (caseId: string) => void;
  readonly done: (caseId: string, done: Done) => void;
  readonly failed: (caseId: string, error: unknown) => void;
}

/** A case that the successor was left out of: they do not become a reader of it again. */
export const SUCCESSOR_EXCLUDED = "successor-excluded";
/** Somebody else changed the case meanwhile: it is looked at again, so often. */
const TRIES = 3;
/** What fails like this would fail for every other case, too. */
const ENDS_RUN = new Set(["offline", "sign-in-required", "second-factor-required", "locked", "channel-closed", "csrf-failed"]);

/** The successor was excluded from a case. */
export class SuccessorExcluded extends Error {
  readonly code = SUCCESSOR_EXCLUDED;
}

/** The code of whatever was thrown; errors of the desk's own bundle are of other classes than those here. */
export function codeOf(error: unknown): string {
  const { code } = (typeof error === "object" && error !== null ? error : {}) as { readonly code?: unknown };
  return typeof code === "string" ? code : "";
}

/**
 * Hand one case over: first the successor becomes a reader, then new keys are made without the leaver.
 * @throws SuccessorExcluded before anything is changed; whatever the doors throw
 */
export async function handOver(caseId: string, { leaver, successor, excludes, purpose }: Plan, doors: Doors): Promise<Done> {
  let granted = false;
  for (let tries = 1; ; tries++) {
    try {
      let view = await doors.open(caseId);
      if (successor !== "" && !view.entitled.includes(successor)) {
        if (view.excluded.includes(successor)) throw new SuccessorExcluded();
        await doors.grant(caseId, successor, purpose);
        granted = true;
        if (excludes) view = await doors.open(caseId);
      }
      const excluded = excludes && view.entitled.includes(leaver);
      if (excluded) await doors.exclude(caseId, leaver);
      return { granted, excluded };
    } catch (error) {
      if (codeOf(error) !== "already-exists" || tries === TRIES) throw error;
    }
  }
}

/** Hand all of them over until `signal` aborts; gives what ended the run early, if something did. A case that fails stops no other. */
export async function handOverAll(caseIds: readonly string[], plan: Plan, doors: Doors, tell: Teller, signal: AbortSignal): Promise<unknown> {
  for (const caseId of caseIds) {
    if (signal.aborted) return undefined;
    tell.begins(caseId);
    try {
      tell.done(caseId, await handOver(caseId, plan, doors));
    } catch (error) {
      tell.failed(caseId, error);
      if (ENDS_RUN.has(codeOf(error))) return error;
    }
  }
  return undefined;
}
