/** Cards for files on their way: how far they are, how long it will take, and what can be done about them. */
import { say } from "../bahasa";
import { fill, h, icon } from "./build";
import { sizeText } from "./file-size";
import { FAILURES, S } from "./kata-kirim";
import type { Outgoing } from "./outbox";

/** Smaller files are gone before anybody could pause them. */
const WORTH_PAUSING = 1024 * 1024;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** What a card can do, and what its users add to it. Gives words for states of their own; `null` for the usual ones. */
export interface CardOptions<File> {
  readonly state?: (file: File) => string | null;
  /** More for the line below the name. */
  readonly note?: (file: File) => string;
  /** More below that line. */
  readonly parts?: (file: File) => readonly HTMLElement[];
  /** Below all that, as wide as the card: a question or a warning. */
  readonly below?: (file: File) => HTMLElement | null;
  /** More buttons, before the others. */
  readonly buttons?: (file: File) => readonly (HTMLElement | null)[];
  readonly canRetry?: (file: File) => boolean;
  readonly pause: (file: File) => void;
  readonly goOn: (file: File) => void;
  readonly retry: (file: File) => void;
  readonly remove: (file: File) => void;
}

/** Shows files in a `<ul class="files">`; call it with what changed. The card in use keeps the focus. */
export function showFiles<File extends Outgoing<string>>(list: Element, files: readonly File[], changed: File | null, options: CardOptions<File>): void {
  if (changed === null) {
    list.replaceChildren(...files.map((file) => list.querySelector(`[data-key="${file.key}"]`) ?? card(file, options)));
    return;
  }
  const old = list.querySelector<HTMLElement>(`[data-key="${changed.key}"]`);
  if (old === null) return;
  const meter = old.querySelector("progress");
  if (meter !== null && old.dataset["was"] === changed.state) {
    meter.value = percentOf(changed);
    const note = old.querySelector(".file__note");
    if (note) note.textContent = noteOf(changed, options);
    return;
  }
  const focused = old.contains(document.activeElement);
  const fresh = card(changed, options);
  old.replaceWith(fresh);
  if (focused) fresh.querySelector<HTMLElement>("button, input")?.focus();
}

/** The icon that goes with a kind of file. */
export function fileIcon(type: string): string {
  if (type.startsWith("image/")) return "image";
  return type.startsWith("audio/") ? "mic" : "file";
}

/** "kira-kira 3 menit lagi", no more exact than such a guess can be. */
export function leftText(seconds: number): string {
  if (seconds < 50) return S.seconds;
  if (seconds < 90 * MINUTE) {
    const minutes = Math.round(seconds / MINUTE);
    return say(S.minutes, { n: minutes < 10 ? minutes : Math.round(minutes / 5) * 5 });
  }
  return say(S.hours, { n: Math.round(seconds / HOUR) });
}

/** A button that says to a screen reader what it is about. */
export function cardButton(className: string, label: string, about: string, act: () => void): HTMLButtonElement {
  const made = h("button", { class: className, type: "button" }, label, h("span", { class: "vh" }, ` ${about}`));
  made.addEventListener("click", act);
  return made;
}

function percentOf({ part }: Outgoing<string>): number {
  return Math.floor(part * 100);
}

const SHOWN_AS: Readonly<Record<string, string>> = { sending: "sending", broken: "paused", paused: "paused", lost: "paused", done: "done", failed: "failed" };

function noteOf<File extends Outgoing<string>>(file: File, { state, note }: CardOptions<File>): string {
  return [sizeText(file.size), state?.(file) ?? stateText(file), note?.(file) ?? ""].filter((part) => part !== "").join(" · ");
}

function stateText(file: Outgoing<string>): string {
  const { state, part, size, left, failure } = file;
  const percent = percentOf(file);
  switch (state) {
    case "waiting": return part > 0 ? `${S.waiting}, ${percent}%` : S.waiting;
    case "sending": return [say(S.sending, { percent }), part > 0 && say(S.arrived, { sent: sizeText(part * size) }), left !== null && leftText(left)].filter(Boolean).join(" · ");
    case "broken": return say({ line: S.waitsForLine, server: S.waitsForServer, full: S.waitsForRoom }[file.waiting ?? "line"], { percent });
    case "paused": return say(S.paused, { percent });
    case "done": return S.done;
    default: return say(S.failed, { why: FAILURES[failure] ?? S.refused });
  }
}

function card<File extends Outgoing<string>>(file: File, options: CardOptions<File>): HTMLLIElement {
  const { state, name, type } = file;
  const item = h("li", { class: "file", "data-key": file.key, "data-state": SHOWN_AS[state] ?? "ready", "data-was": state });
  const symbol = icon(state === "done" ? "done" : state === "failed" ? "alert" : fileIcon(type));
  symbol.classList.add("file__icon");
  const words = h("div", { class: "file__text" },
    h("p", { class: "file__name", translate: "no" }, name),
    h("p", { class: "file__note" }, noteOf(file, options)),
  );
  const isOnTheWay = state === "sending" || state === "broken" || state === "paused";
  if (isOnTheWay) words.append(h("progress", { class: "meter", max: 100, value: percentOf(file), "aria-label": say(S.progress, { name }) }));
  words.append(...(options.parts?.(file) ?? []));
  const below = options.below?.(file) ?? null;
  fill(item, symbol, words, below && h("div", { class: "file__below" }, below), h("div", { class: "file__actions" },
    ...(options.buttons?.(file) ?? []),
    ...buttons(file, options),
    cardButton("button button--quiet button--small", isOnTheWay ? S.cancel : S.remove, name, () => {
      options.remove(file);
    })));
  return item;
}

function buttons<File extends Outgoing<string>>(file: File, { canRetry, pause, goOn, retry }: CardOptions<File>): readonly HTMLElement[] {
  const { state, name, size } = file;
  const make = (className: string, label: string, act: (file: File) => void): HTMLElement[] => [cardButton(`button ${className} button--small`, label, name, () => {
    act(file);
  })];
  if (state === "paused") return make("button--secondary", S.goOn, goOn);
  if (state === "failed" && canRetry?.(file) !== false) return make("button--secondary", S.retry, retry);
  const isPausable = state === "sending" || state === "broken" || state === "waiting";
  return isPausable && size >= WORTH_PAUSING ? make("button--quiet", S.pause, pause) : [];
}
