/** What the desk lends to the intake page, and what an officer has typed there. */
import type { Source } from "../../crypto/bodies";
import type { DirectoryBundle } from "../../crypto/directory-format";
import type { Session } from "../../desk-session/sesi";
import type { Promise201, ReportRequest } from "../../portal/calls";
import { emptyForm, type FormState, readSavedForm } from "../../portal/form-state";

/** What the server says to a filing. */
export interface Answer {
  /** The case's number, `PLT-XXXX-XXXX`. */
  readonly number: string;
  readonly promise: Promise201;
}

export interface Tools {
  /** Aborts when the page is left or the desk is locked. */
  readonly signal: AbortSignal;
  readonly session: Session;
  readonly sentenceOf: (error: unknown) => string;
  /** Codes of the channels in which this officer may record. */
  readonly channels: readonly string[];
  /** Host of the portal, as it stands on the slip. */
  readonly address: string;
  /** Today by the server's calendar, `YYYY-MM-DD`. */
  readonly today: string;
  readonly uploading: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  readonly bundle: () => Promise<DirectoryBundle>;
  readonly file: (request: ReportRequest) => Promise<Answer>;
  /** What was typed before the page was left, as {@link Tools.keep} was given it; empty for nothing. */
  readonly draft: string;
  /** Keep it in memory, sealed while the desk is locked; empty forgets it. */
  readonly keep: (text: string) => void;
  readonly go: (url: string) => Promise<void>;
}

/** What stands in the form. The name that is looked for in the text is not among it: it is kept nowhere. */
export interface Typed extends FormState {
  source: Source | "";
  cameOn: string;
  register: string;
  masked: boolean | null;
  agreed: boolean | null;
}

/** An empty form, or what was kept of one. Files have to be chosen again. */
export function typedFrom(draft: string, today: string): Typed {
  const empty = { source: "" as const, cameOn: today, register: "", masked: null, agreed: null };
  if (draft === "") return { ...emptyForm(), ...empty };
  const { typed } = JSON.parse(draft) as { typed: Typed };
  const { subject, channel, story, category, isCategoryChosen, elements, linked, linkedNumber } = readSavedForm(typed);
  const { source, cameOn, register, masked, agreed } = typed;
  return { subject, channel, story, category, isCategoryChosen, elements, linked, linkedNumber, source, cameOn, register, masked, agreed };
}
