/** What the steps of a case are handed by its page. */
import type { Chosen } from "./keadaan";
import type { Desk } from "./meja-kerja";
import type { CaseView, FindingBody } from "./pesan";

/** An opened case on its page, and the ways to change it. Everything throws where the server or the key worker refuses. */
export interface CaseWork {
  readonly main: HTMLElement;
  readonly desk: Desk;
  readonly signal: AbortSignal;
  readonly view: CaseView;
  readonly caseId: string;
  readonly channel: string;
  readonly state: string;
  /** `YYYY-MM-DD`, the organisation's day. */
  readonly today: string;
  /** Call something of the case, such as `team`. */
  call(what: string, body: unknown): Promise<void>;
  /** Seal and store a sheet; `plain` travels beside it. */
  sheet(form: string, data: FindingBody["data"], replaces: string, plain?: Readonly<Record<string, unknown>>): Promise<void>;
  note(text: string): Promise<void>;
  grant(keyId: string, purpose: string): Promise<void>;
  /** Sign a status, as the dialog of states does. */
  tell(change: Chosen): Promise<void>;
  /** The same on the freshly opened case: what was stored meanwhile, such as a checklist, is in its view. */
  again(): Promise<CaseWork>;
  /** Open the dialog of states, with this one chosen; `missing` are elements as a status names them. */
  askState(first: string, missing?: readonly string[], where?: string): void;
  /** Say it and load the page again. */
  done(said: string): Promise<void>;
}
