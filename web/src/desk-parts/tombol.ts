/** Everything by keyboard: moving in the list, searching, going places, and a list of the keys. */
import { pageAddress } from "../bahasa";
import { h } from "../dom/build";

import { D } from "./kata";
import type { Desk } from "./meja-kerja";

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [["J", "↓"], D.keyNext],
  [["K", "↑"], D.keyBefore],
  [["Enter"], D.keyOpen],
  [["/"], D.keySearch],
  [["B"], D.keyReply],
  [["U"], D.keyList],
  [["G", "H"], D.keyToday],
  [["G", "P"], D.keyCases],
  [["Esc"], D.keyLeave],
  [["?"], D.keyHelp],
];
const GO_WITHIN_MS = 1500;

/** Listen to keys until `signal` aborts. */
export function listenToKeys(desk: Desk, signal: AbortSignal): void {
  let wentAt = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const isGoing = Date.now() - wentAt < GO_WITHIN_MS;
    wentAt = key === "g" ? Date.now() : 0;
    const act = isGoing ? goKey(key, desk) : plainKey(key, desk);
    if (!act) return;
    event.preventDefault();
    act();
  }, { signal });
}

function goKey(key: string, desk: Desk): (() => void) | undefined {
  const places: Readonly<Record<string, string>> = { h: "/meja/", p: "/meja/perkara/", d: "/meja/direktori/" };
  const url = places[key];
  return url === undefined ? undefined : () => void desk.go(pageAddress(url));
}

function plainKey(key: string, desk: Desk): (() => void) | undefined {
  switch (key) {
    case "j":
      return () => { move(1, desk); };
    case "k":
      return () => { move(-1, desk); };
    case "ArrowDown":
    case "ArrowUp": {
      const isOnRow = document.activeElement?.matches("[data-row]") === true;
      return isOnRow ? () => { move(key === "ArrowDown" ? 1 : -1, desk); } : undefined;
    }
    case "/":
      return focusOn("#cari") ?? (() => void desk.go(pageAddress("/meja/perkara/")).then(() => focusOn("#cari")?.()));
    case "b":
      return focusOn("[data-reply]");
    case "u":
      return document.querySelector("main[data-page=case]") ? () => void desk.go(document.querySelector<HTMLAnchorElement>(".work__doc .back")?.href ?? pageAddress("/meja/perkara/")) : undefined;
    case "?":
      return showKeys;
    default:
      return undefined;
  }
}

/** Put the focus on the next row; in the list beside an open case also open it with Enter. */
function move(step: 1 | -1, desk: Desk): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")].filter((row) => row.offsetParent !== null);
  if (rows.length === 0) {
    void desk.go(pageAddress("/meja/perkara/"));
    return;
  }
  const focused = rows.findIndex((row) => row === document.activeElement);
  const open = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const from = focused >= 0 ? focused : open;
  const to = from < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(from + step, 0), rows.length - 1);
  rows[to]?.focus();
}

function focusOn(selector: string): (() => void) | undefined {
  const element = document.querySelector<HTMLElement>(selector);
  return element ? () => { element.focus(); } : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select"));
}

/** The list of keys, as a dialog. */
function showKeys(): void {
  const rows = KEYS.map(([keys, what]) => h("div", { class: "facts__row" },
    h("dt", {}, ...keys.map((key) => h("kbd", { class: "kbd" }, key))), h("dd", {}, what)));
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "tombol-j" },
    h("h2", { class: "dialog__title", id: "tombol-j" }, D.keys),
    h("div", { class: "dialog__body" }, h("dl", { class: "facts" }, ...rows)),
    h("form", { class: "actions actions--end", method: "dialog" }, h("button", { class: "button" }, D.close)));
  dialog.addEventListener("close", () => { dialog.remove(); });
  document.body.append(dialog);
  dialog.showModal();
}
