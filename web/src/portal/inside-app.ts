/** A page that another app shows: "Buka di peramban" comes first. Decided here, so that the server sees no difference; nothing is kept. */
import { need } from "../dom/build";
import { copyText } from "./clipboard";
import { isInsideApp } from "./environment";
import { K } from "./kata-aplikasi";

/**
 * Shows how to get out of the app, where the page is in one; otherwise calls `goOn` at once.
 * @param goOn what the page does in a browser, or where its reader goes on all the same
 * @param covered what is not shown before
 */
export function browserFirst(goOn: () => void, covered: readonly HTMLElement[]): void {
  if (!isInsideApp(navigator.userAgent, globalThis)) {
    goOn();
    return;
  }
  const notice = need("#webview");
  show(notice, covered, true);
  showWayOut();
  const stay = document.querySelector("#webview-lanjut");
  // A page that can be read all the same keeps its place.
  if (stay === null) return;
  stay.addEventListener("click", () => {
    show(notice, covered, false);
    goOn();
  });
  notice.focus();
}

/** The address that makes Android ask which browser is to open a page; a fragment stays part of the page's address. */
export function intentFor(address: string): string {
  const { protocol, host, pathname, hash } = new URL(address);
  const scheme = protocol.slice(0, -1);
  return `intent://${host}${pathname}${hash}#Intent;scheme=${scheme};action=android.intent.action.VIEW;category=android.intent.category.BROWSABLE;end`;
}

function show(notice: HTMLElement, covered: readonly HTMLElement[], isFirst: boolean): void {
  notice.hidden = !isFirst;
  for (const element of covered) element.hidden = isFirst;
}

function showWayOut(): void {
  // Without what an app may have put behind `?`.
  const address = location.origin + location.pathname + location.hash;
  need("#webview-alamat").textContent = address;
  need("#webview-salin").addEventListener("click", () => {
    void copyText(address).then((isDone) => {
      need("#webview-salin-kata").textContent = isDone ? K.copied : K.copyByHand;
    });
  });
  if (!navigator.userAgent.includes("Android")) return;
  const open = need<HTMLAnchorElement>("#webview-buka");
  open.href = intentFor(address);
  open.hidden = false;
}
