/** Buttons that open the camera or the recorder in their place; the code of either is fetched when it is asked for. */
import { pageScript } from "../bahasa";
import { fill } from "../dom/build";
import { loadPart } from "../dom/parts";
import { C } from "./kata-tangkap";
import { notice } from "./readers-view";

/** What takes a photo or a recording. */
export interface Taker {
  /** Takes a file as if it had been chosen; gives the sentence why it was not taken, or nothing. */
  take(file: File): string;
  /** Names that files have already. */
  names(): readonly string[];
  /** How many bytes a file may have. */
  mostBytes(): number;
  /** Brings the step where the panel is into view. */
  show(): void;
}

/** A panel that is open. */
export interface CapturePanel {
  /** Turns everything off and takes the panel away, with what was not used. */
  close(): void;
  /** Whether it holds something that was captured and not used; it then says so, and takes the focus. */
  remind(): boolean;
}

/** What `kamera.js` and `suara.js` give. */
export interface CapturePart {
  /** Shows a panel in `place`; `closed` is called once when it is closed by the person, or gone with its place. */
  readonly open: (place: HTMLElement, taker: Taker, closed: () => void) => CapturePanel;
}

/** The panel that is open; there is one at most, since there is one camera and one microphone. */
let current: CapturePanel | null = null;

/** Whether something waits to be used before a person goes on; its panel then says so. */
export function remindOfCapture(): boolean {
  return current?.remind() ?? false;
}

/** Lets a button open a panel in `place`, and close it again. */
export function wireCapture(button: HTMLButtonElement, place: HTMLElement, script: "kamera.js" | "suara.js", taker: Taker): void {
  let mine: CapturePanel | null = null;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-busy") === "true" || remindOfCapture()) return;
    if (mine !== null) {
      mine.close();
      return;
    }
    button.setAttribute("aria-busy", "true");
    loadPart<CapturePart>(pageScript(script)).then(({ open }) => {
      current?.close();
      fill(place);
      mine = current = open(place, taker, () => {
        mine = current = null;
        button.setAttribute("aria-expanded", "false");
        button.focus();
      });
      button.setAttribute("aria-expanded", "true");
    }, () => {
      fill(place, notice("danger", "alert", C.loadFailed));
    }).finally(() => {
      button.removeAttribute("aria-busy");
    });
  });
}


/** The first of `name(1)`, `name(2)` … that is free. */
export function freeName(taken: readonly string[], name: (n: number) => string): string {
  let n = 1;
  while (taken.includes(name(n))) n++;
  return name(n);
}
