/** What every part of the desk is handed: the session, the key worker, the calls, and the ways to move and to speak. */
import type { Session } from "../desk-session/sesi";

import type { Streams } from "./aliran";
import type { Attachments } from "./kirim";
import type { KeyWorker } from "./kunci";
import type { Api } from "./panggil";
import type { ChannelView, SummaryView } from "./pesan";

/** The unlocked desk. */
export interface Desk {
  readonly session: Session;
  readonly worker: KeyWorker;
  readonly api: Api;
  readonly channels: ReadonlyMap<string, ChannelView>;
  /** Load the directories and verify them anew: one was just published. */
  renewChannels(): Promise<void>;
  /** Checked files as streams, for players and for saving; they end when the desk is locked. */
  readonly streams: Streams;
  /** Opened summaries of this unlocking, in memory only. */
  readonly summaries: Map<string, SummaryView>;
  /** Files on their way, by case and compartment; those that have not arrived are forgotten when the desk is locked. */
  readonly outboxes: Map<string, Attachments>;
  /** Texts that were typed and not sent, by case and compartment; sealed while the desk is locked. */
  readonly drafts: Map<string, string>;
  /** Load a page into `<main>`. */
  readonly go: (url: string) => Promise<void>;
  /** Load the present page again, at the same place. */
  readonly reload: () => Promise<void>;
  /** Say something to people who listen instead of look. */
  readonly announce: (text: string) => void;
  /** Say something at the bottom of the screen, and to those who listen. */
  readonly toast: (text: string) => void;
}

/** What a page does with its `<main>`; `signal` aborts when the page is left or the desk is locked. */
export type Page = (main: HTMLElement, desk: Desk, signal: AbortSignal) => void;

/** What `desk-session/masuk.ts` is handed to sign an officer in and unlock the key worker. */
export interface SignInOptions {
  /** An empty `<main>`: the form goes here. */
  readonly main: HTMLElement;
  /** Derives and unlocks; on success it holds the officer's keys. */
  readonly worker: KeyWorker;
  /** Its token is to be renewed with that of every session that is read. */
  readonly api: Api;
  /** The session as it is now: with `signed_in` only the phrase is asked. */
  readonly session: Session;
  /** To be shown, for comparing with the poster. */
  readonly fingerprint: string;
  /** Why the officer is asked, such as that the desk locked itself; "" at the beginning. */
  readonly why: string;
}

/** Resolves when signed in and unlocked. */
export type SignIn = (options: SignInOptions) => Promise<Session>;
