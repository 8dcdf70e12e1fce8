/**
 * Sound and video of any length, in a frame whose sandbox runs no script. The player seeks: it is given each part when it
 * asks for it, through the service worker; without one the whole goes into memory, up to a limit.
 */
import { say } from "../bahasa";
import { h } from "../dom/build";
import { PAGE } from "../kata-bahasa";

import { addressOf } from "./aliran-pesan";
import { ACTIVITY } from "./diam";
import { F, KINDS } from "./kata-berkas";
import type { Desk } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";
import type { Shown } from "./rupa";
import { type Checked, MOST_WHOLE } from "./terperiksa";

/** Sound or video. */
export type Media = Shown & { readonly as: "audio" | "video" };

/** What plays can tell of itself. */
export interface Player {
  readonly room: HTMLElement;
  readonly desk: Desk;
  readonly name: string;
  /** Ends it; everything it was given is withdrawn. */
  readonly signal: AbortSignal;
  /** Told in a sentence why it had to end. */
  readonly onFailure: (why: string) => void;
}

/** Whether this is played rather than shown. */
export function isMedia(kind: Shown | undefined): kind is Media {
  return kind?.as === "audio" || kind?.as === "video";
}

/** Play a checked file until `signal` aborts. Gives a sentence where this browser cannot. */
export async function play(checked: Checked, kind: Media, player: Player): Promise<string | undefined> {
  const { desk, name, room, signal } = player;
  const isStreamed = await desk.streams.begin();
  if (!isStreamed && checked.size > MOST_WHOLE) return F.tooLargeHere;
  const src = isStreamed ? streamed(checked, kind, player) : await wholeInMemory(checked, kind, player);
  signal.throwIfAborted();
  const frame = h("iframe", { class: `preview preview--${kind.as}`, sandbox: "allow-same-origin", allow: "fullscreen", title: say(F.frame, { kind: KINDS[kind.as], name }), referrerpolicy: "no-referrer", src });
  let isFromMemory = !isStreamed;
  frame.addEventListener("load", () => {
    if (watch(frame, kind, player) || signal.aborted) return;
    // This browser asked the server for the frame instead of our service worker, which serves it alone.
    if (isFromMemory || checked.size > MOST_WHOLE) {
      player.onFailure(isFromMemory ? say(F.unplayable, { kind: KINDS[kind.as] }) : F.tooLargeHere);
      return;
    }
    isFromMemory = true;
    void wholeInMemory(checked, kind, player).then((page) => { if (!signal.aborted) frame.src = page; }, (error: unknown) => {
      if (!signal.aborted) player.onFailure(sentenceOf(error));
    });
  });
  room.replaceChildren(frame);
  signal.addEventListener("abort", () => { room.replaceChildren(); }, { once: true });
  return undefined;
}

function streamed(checked: Checked, kind: Media, { desk, name, signal, onFailure }: Player): string {
  desk.streams.offer(checked.id, {
    offer: { as: "play", size: checked.size, type: kind.type, page: playerPage(kind, addressOf("content", checked.id), name) },
    read: (from, to) => checked.read(from, to),
    signal,
    onFailure: (error) => { onFailure(say(F.changed, { why: sentenceOf(error) })); },
  });
  return addressOf("page", checked.id);
}

async function wholeInMemory(checked: Checked, kind: Media, { name, signal }: Player): Promise<string> {
  const content = new Blob([(await checked.read(0, checked.size)) as BlobPart], { type: kind.type });
  const media = URL.createObjectURL(content);
  const page = URL.createObjectURL(new Blob([playerPage(kind, media, name)], { type: "text/html;charset=utf-8" }));
  signal.addEventListener("abort", () => { for (const url of [media, page]) URL.revokeObjectURL(url); }, { once: true });
  return page;
}

/** What happens in the frame, seen from outside: nothing runs in it. Gives whether a player is in it at all. */
function watch(frame: HTMLIFrameElement, kind: Media, { signal, onFailure }: Player): boolean {
  const inside = frame.contentDocument;
  const media = inside?.querySelector<HTMLMediaElement>("audio, video");
  if (!inside || !media) return false;
  const fail = (): void => { if (!signal.aborted) onFailure(say(F.unplayable, { kind: KINDS[kind.as] })); };
  if (media.error) fail();
  media.addEventListener("error", fail, { signal });
  // Whoever seeks or scrolls in there is at work, which the desk would not notice.
  for (const name of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    inside.addEventListener(name, () => { document.dispatchEvent(new Event(ACTIVITY)); }, { signal, passive: true });
  }
  return true;
}

/** The document in the frame: one player, nothing else. */
function playerPage({ as }: Media, src: string, name: string): string {
  const title = escaped(name);
  return `<!doctype html><html lang="${PAGE.language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title>`
    + `<link rel="stylesheet" href="${location.origin}/static/desk.css"><body class="viewer"><${as} class="viewer__media" controls preload="metadata" aria-label="${title}" src="${src}"></${as}></body></html>`;
}

function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? "");
}
