/** Pages that only read: Keluar Cepat, and on the home page the way out of another app before the doors to report and box. */
import { wireQuickExit } from "../dom/quick-exit";
import { browserFirst } from "../portal/inside-app";

wireQuickExit();
if (document.querySelector("#webview")) browserFirst(() => undefined, [...document.querySelectorAll<HTMLElement>("[data-browser-only]")]);
