/** What every part of the desk is handed: the session, the key worker, the calls, and the ways to move and to speak. */
import type { KeyWorker } from "./kunci";
import type { Api } from "./panggil";
import type { ChannelView, SummaryView } from "./pesan";

/** A vault as the server hands it over. */
export interface VaultEntry {
  readonly method: string;
  readonly sealed: string;
  readonly credential_id: string;
}

/** `GET session`. */
export interface Session {
  readonly signed_in: boolean;
  readonly needs: "second-factor" | "enrol-second-factor" | null;
  readonly csrf: string;
  readonly organisation: string;
  readonly organisation_name: string;
  readonly username: string;
  readonly name: string;
  readonly post: string;
  readonly role: string;
  readonly key_id: string;
  readonly vaults: readonly VaultEntry[];
}

/** The unlocked desk. */
export interface Desk {
  readonly session: Session;
  readonly worker: KeyWorker;
  readonly api: Api;
  readonly channels: ReadonlyMap<string, ChannelView>;
  /** Opened summaries of this unlocking, in memory only. */
  readonly summaries: Map<string, SummaryView>;
  /** Load a page into `<main>`. */
  go(url: string): Promise<void>;
  /** Load the present page again, at the same place. */
  reload(): Promise<void>;
  /** Say something to people who listen instead of look. */
  announce(text: string): void;
  /** Say something at the bottom of the screen, and to those who listen. */
  toast(text: string): void;
}

/** What a page does with its `<main>`; `signal` aborts when the page is left or the desk is locked. */
export type Page = (main: HTMLElement, desk: Desk, signal: AbortSignal) => void;
