/** Camera and recorder beside the picker of files: what they give goes the way of every other file. */
import { fill, h, icon } from "../dom/build";
import { type Taker, wireCapture } from "./capture";
import type { Evidence } from "./evidence";
import { refusalText } from "./evidence-view";
import { C } from "./kata-tangkap";

type Limits = () => { readonly files: number; readonly bytes: number };

/** What hands captured files to the evidence; `added` hears of each that was taken. `show`: see {@link Taker}. */
export function takerFor(evidence: Evidence, limits: Limits, show: () => void, added: (file: File) => void = () => undefined): Taker {
  return {
    take: (file) => {
      const refused = evidence.add([file]).map((refusal) => refusalText(refusal, limits())).join(" ");
      if (refused === "") added(file);
      return refused;
    },
    names: () => evidence.files.map(({ name }) => name),
    mostBytes: () => limits().bytes,
    show,
  };
}

/** Adds both buttons to a row, and the place where their panels open after it. */
export function offerCapture(row: HTMLElement, place: HTMLElement, evidence: Evidence, limits: Limits, show: () => void = () => undefined): void {
  const taker = takerFor(evidence, limits, show);
  row.append(captureButton("camera", C.photo, place, "kamera.js", taker), captureButton("mic", C.sound, place, "suara.js", taker));
}

/** Adds the recorder's button alone. */
export function offerRecorder(row: HTMLElement, place: HTMLElement, taker: Taker): void {
  row.append(captureButton("mic", C.sound, place, "suara.js", taker));
}

function captureButton(symbol: string, label: string, place: HTMLElement, script: "kamera.js" | "suara.js", taker: Taker): HTMLButtonElement {
  const button = h("button", { class: "button button--secondary", type: "button" });
  fill(button, icon(symbol), label);
  wireCapture(button, place, script, taker);
  return button;
}
