/** What the recorder shows: while it records, and when there is something to hear. */
import { say } from "../bahasa";
import { fill, h, icon } from "../dom/build";
import { S } from "./kata-suara";
import { actionButton, actionRow } from "./readers-view";

/** Loudness above this is somebody speaking, rather than a room. */
const SPEECH = 0.03;
/** Sound must be missing this long before that is said. */
const PATIENCE = 4;

/** What can be heard before it is used. */
export interface Heard {
  readonly own?: { readonly file: Blob; readonly url: string };
  readonly changed?: { readonly file: Blob; readonly url: string };
}

/** "1.05" as a clock shows it: "1:05". */
export function timeText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The view of a recording under way. */
export interface RecordView {
  readonly element: HTMLElement;
  readonly first: HTMLButtonElement;
  /** Shows time and loudness. */
  show(seconds: number, loudness: number): void;
}

interface Recording {
  readonly isRecording: boolean;
  /** Why it is paused; empty while it records. */
  readonly why: string;
  readonly most: number;
  readonly seconds: number;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
}

/** Time, loudness, pause and stop. */
export function recordView({ isRecording, why, most, seconds, pause, resume, stop }: Recording): RecordView {
  const time = h("p", { class: "capture__time", role: "timer" });
  const level = h("meter", { class: "level", min: 0, max: 1, value: 0, "aria-label": S.level, hidden: !isRecording });
  const said = h("p", { class: "small", "aria-live": "polite" });
  const first = isRecording ? actionButton("button button--secondary", S.pause, pause, "pause") : actionButton("button button--secondary", S.resume, resume, "mic");
  let heardAt = seconds;
  const show = (now: number, loudness: number): void => {
    time.textContent = say(S.time, { now: timeText(now), most: timeText(most) });
    level.value = Math.min(1, Math.sqrt(loudness));
    if (loudness > SPEECH) heardAt = now;
    if (!isRecording) return;
    const words = loudness > SPEECH ? S.heard : now - heardAt > PATIENCE ? S.silent : said.textContent;
    if (said.textContent !== words) said.textContent = words;
  };
  show(seconds, 0);
  const state = h("p", { class: "capture__state", role: "status", "data-state": isRecording ? "on" : "paused" },
    icon(isRecording ? "mic" : "pause"), h("span", {}, isRecording ? S.recording : why));
  const element = h("div", { class: "stack" }, state, time, level, said,
    actionRow(actionButton("button", S.stop, stop, "done"), first));
  return { element, first, show };
}

/** One or two players, and what to do with them. */
export function listenView({ own, changed }: Heard, length: string, acts: { readonly change: () => void; readonly use: () => void; readonly again: () => void }): HTMLElement {
  const change = actionButton("button button--secondary", changed === undefined ? S.change : S.changeAgain, acts.change, "user");
  const row = actionRow(actionButton("button", S.use, acts.use, "done"));
  row.append(actionButton("button button--secondary", S.again, acts.again, "again"));
  const view = h("div", { class: "stack" },
    h("h3", { tabindex: -1 }, `${S.listen} (${length})`),
    h("p", { class: "small" }, S.listenNote));
  if (own !== undefined && changed === undefined) view.append(player(own.url, S.own));
  if (own !== undefined && changed !== undefined) {
    view.append(h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, S.which), h("div", { class: "choices" },
      choice("changed", S.changed, changed.url, true), choice("own", S.own, own.url, false))));
  }
  view.append(h("div", { class: "capture__other stack" }, h("p", { class: "small" }, S.changeNote), actionRow(change)), row);
  return view;
}

/** Which of the two is to be used. */
export function choiceOf(view: ParentNode, { changed }: Heard): keyof Heard {
  const own = view.querySelector<HTMLInputElement>("#suara-own");
  return changed === undefined || own?.checked === true ? "own" : "changed";
}

function choice(value: keyof Heard, label: string, url: string, checked: boolean): HTMLElement {
  const input = h("input", { class: "choice__input", type: "radio", name: "suara-pilihan", id: `suara-${value}`, value, checked, autocomplete: "off" });
  const element = h("div", { class: "choice" }, input, h("label", { class: "choice__label", for: `suara-${value}` }, label));
  return h("div", { class: "stack" }, element, player(url, label));
}

function player(url: string, label: string): HTMLElement {
  const audio = h("audio", { class: "capture__sound", controls: true, controlslist: "nodownload", preload: "metadata", "aria-label": label, src: url });
  const place = h("div", {});
  fill(place, audio);
  return place;
}
