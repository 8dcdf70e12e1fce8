/** An invitation: its token comes in the fragment, which browsers never send, and goes to the server in a body only. */
import type { Calls } from "../desk-session/sesi";
import type { DirectorySigner } from "../crypto/directory-format";

/** What `POST /mulai/api/invitation` tells. */
export interface Invitation {
  /** `renewal`: an officer who lost the keys they had makes others. */
  readonly kind: "officer" | "renewal" | "holder";
  readonly organisation: string;
  readonly organisation_name: string;
  readonly name: string;
  readonly post: string;
  readonly username: string;
  readonly role: string;
  readonly channel: string;
  readonly channel_name: string;
  readonly channels: readonly { readonly code: string; readonly name: string; readonly role: string; readonly signer: boolean }[];
  readonly signers: readonly DirectorySigner[];
  readonly missing: readonly { readonly name: string; readonly post: string }[];
  readonly threshold: number;
  /** For a holder: the root document that a successor follows; `null` where there is none yet. */
  readonly root: RootBefore | null;
  /** The organisation's own calendar day. */
  readonly today: string;
}

/** What a successor follows. */
export interface RootBefore {
  readonly version: number;
  readonly digest: string;
  /** Both Base64; either may sign the successor. */
  readonly root_key: string;
  readonly recovery_key: string;
  readonly signers: readonly DirectorySigner[];
  readonly threshold: number;
}

/** An invitation that is being followed. */
export interface Following {
  readonly root: HTMLElement;
  readonly calls: Calls;
  readonly token: string;
  readonly invitation: Invitation;
}

/** Take the token out of the address, so that neither history nor a glance at the screen keeps it. */
export function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== "") history.replaceState(null, "", location.pathname);
  return /^[A-Za-z0-9_-]{20,100}$/.test(token) ? token : "";
}

export { longDate } from "../portal/dates";
