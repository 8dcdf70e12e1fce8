/** The frame of the desk, which stays while pages come and go: its head, what is said in it, and signing out. */
import { say } from "../bahasa";
import type { Session } from "../desk-session/sesi";
import { fill, h, need } from "../dom/build";
import { CallError } from "../dom/http";
import { written } from "../dom/written";

import { Streams } from "./aliran";
import { setShared } from "./bersama";
import { nameTab } from "./judul";
import { D } from "./kata";
import type { Desk } from "./meja-kerja";
import type { Api } from "./panggil";
import { notice, sentenceOf } from "./pemberitahuan";
import type { Router } from "./rute";

const TOAST_MS = 6_000;

/** A fresh `<main>` with a title for the tab. */
export function emptyMain(title: string): HTMLElement {
  const main = h("main", { class: "page page--text", id: "isi", tabindex: -1 });
  need("main").replaceWith(main);
  nameTab(title);
  return main;
}

/** Show in the head of the desk what this session may use, or nothing: `data-signed-in` says "whole" where keys are needed, "city" where they are missing. */
export function showSignedIn(session: Session | null): void {
  setShared(session);
  const kind = session?.by_city ? "city" : "whole";
  for (const part of document.querySelectorAll<HTMLElement>("[data-signed-in]")) {
    const { signedIn, role, notRole } = part.dataset;
    part.hidden = !session || (signedIn !== "" && signedIn !== kind)
      || (role !== undefined && !role.split(" ").includes(session.role)) || (notRole ?? "").split(" ").includes(session.role);
  }
  fill(need("[data-who]"), ...(session ? [`${session.name}, `, written(session.post)] : []));
}

/** Say in the head that a page could not be loaded; the old one stays. */
export function showFailure(error: unknown, url: string, go: (url: string) => Promise<void>): void {
  const again = h("button", { class: "button button--secondary button--small", type: "button" }, D.retry);
  again.addEventListener("click", () => { void go(url); });
  clearFailure();
  need(".bar").append(h("div", { class: "bar__notice", "data-failure": true }, notice("danger", D.pageFailed, sentenceOf(error), h("p", {}, again))));
}

/** Take that away again. */
export function clearFailure(): void {
  document.querySelector("[data-failure]")?.remove();
}

/** Whether the session is over. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof CallError && (error.code === "sign-in-required" || error.code === "second-factor-required");
}

/** Say something to people who listen instead of look. */
export function announce(text: string): void {
  need("[data-announce]").textContent = text;
}

/** Say something at the bottom of the screen, and to those who listen. */
export function toast(text: string): void {
  document.querySelector(".toast")?.remove();
  const box = h("div", { class: "toast", role: "status" }, text);
  document.body.append(box);
  setTimeout(() => { box.remove(); }, TOAST_MS);
}

/** What pages are handed, with nothing opened yet. @param router is asked for only when a page moves */
export function deskOf(given: Pick<Desk, "session" | "worker" | "api" | "channels" | "renewChannels" | "drafts">, router: () => Router, signal: AbortSignal): Desk {
  return {
    ...given,
    streams: new Streams(signal),
    summaries: new Map(),
    outboxes: new Map(),
    go: (url) => router().go(url),
    reload: () => router().reload(),
    announce,
    toast,
  };
}

/** Take away what the last page and its dialogs showed. */
export function closePages(): void {
  clearFailure();
  for (const left of document.querySelectorAll("dialog, .toast")) left.remove();
  emptyMain(D.locked);
}

/** End the session at the server too; if that fails, this browser still forgets everything. */
export async function leave(api: Api): Promise<string> {
  try {
    await api.remove("/session");
    return D.left;
  } catch (error) {
    return say(D.leftHere, { why: sentenceOf(error) });
  }
}
