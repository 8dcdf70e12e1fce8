/** Printing from the desk: a purpose is asked and written to the log before anything reaches the printer. */
import { say } from "../bahasa";
import { fill, h, need } from "../dom/build";
import { sayWith, written } from "../dom/written";

import { ask, choice } from "./dialog";
import { PRINT_PURPOSES, PRINTING, REGISTER } from "./kata-register";
import type { Desk } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";
import { momentOf } from "./saat";
import { renewWatermark } from "./tanda-air";

type Purposes = readonly (readonly [string, string])[];

/** The entry of the log that a print stands under. */
export interface PrintEntry {
  readonly number: number;
  readonly digest: string;
  readonly purpose: string;
}

/** A sheet could not be made. */
export class NotDrawn extends Error {}

/** What is printed: the register, one file, one sheet, or the log of the case; or something that names no case. */
export interface Printable {
  readonly desk: Desk;
  readonly caseId: string;
  /** Where a print that names no case is written down; nothing else says then what is printed. */
  readonly call?: string;
  /** Other words for the purposes. */
  readonly purposes?: Purposes;
  /** As the question calls it. */
  readonly title: string;
  /** What is printed of the case as a whole; the register where nothing is said. */
  readonly whole?: "register" | "trail";
  /** Upload id of the file; nothing for the register. */
  readonly blob?: string;
  /** Object id of the sheet of the officers' file, where one is printed. */
  readonly objectId?: string;
  /** What is asked besides the purpose, and what is wrong with the answer. */
  readonly more?: { readonly element: HTMLElement; readonly check: () => string | undefined };
  /** Make the sheets ready once the purpose stands in the log; gives what takes them away after printing. */
  readonly prepare: (entry: PrintEntry) => Promise<() => void>;
}

/** Ask what for, write it down, print. */
export function askPrint({ desk, caseId, call, purposes = PRINT_PURPOSES, title, whole = "register", blob, objectId, more, prepare }: Printable, signal: AbortSignal): void {
  const choices = purposes.map(([value, label]) => choice("radio", "purpose", value, label));
  ask({
    title: say(PRINTING.title, { what: title }),
    body: [
      h("p", {}, call === undefined ? PRINTING.body : PRINTING.bodyWithout),
      ...(more ? [more.element] : []),
      h("p", {}, PRINTING.why),
      h("fieldset", { class: "group" }, h("legend", { class: "vh" }, PRINTING.legend), h("div", { class: "choices" }, ...choices.map(({ element }) => element))),
    ],
    confirm: PRINTING.confirm,
    busy: PRINTING.busy,
    act: async () => {
      const purpose = choices.find(({ input }) => input.checked)?.input.value;
      const wrong = more?.check() ?? (purpose === undefined ? PRINTING.choose : undefined);
      if (wrong !== undefined || purpose === undefined) return wrong;
      try {
        const what = call !== undefined ? {} : objectId !== undefined ? { what: "sheet", object_id: objectId } : blob === undefined ? { what: whole } : { what: "file", blob };
        const entry = await desk.api.post<Omit<PrintEntry, "purpose">>(call ?? `/cases/${caseId}/prints`, { ...what, purpose }, signal);
        const clean = await prepare({ ...entry, purpose });
        // The emblem of a sheet is there before the printer is asked; a paper without it is better than none.
        await Promise.allSettled([...document.querySelectorAll<HTMLImageElement>("img.a4__mark")].map((image) => image.decode()));
        // The dialog closes first, so that it is neither printed nor in the way of the focus.
        setTimeout(() => { printNow(clean, signal); });
        return undefined;
      } catch (error) {
        return error instanceof NotDrawn ? PRINTING.broken : sentenceOf(error);
      }
    },
  }, signal);
}

/** Who printed, when, for what, and under which number of the log. */
export function printedLine({ session }: Desk, number: number, purpose: string, purposes: Purposes = PRINT_PURPOSES): (Node | string)[] {
  const label = purposes.find(([value]) => value === purpose)?.[1] ?? purpose;
  return sayWith(REGISTER.printedLine, { name: session.name, post: written(session.post), when: momentOf(new Date()), purpose: label, number });
}

/** Put the sheets into the document for the printer alone; gives what takes them away. `names`: whether they may name the case. */
export function setOut(sheets: readonly HTMLElement[], names: "case" | "nothing" = "case"): () => void {
  const room = h("div", { "data-print": names });
  fill(room, ...sheets);
  document.body.append(room);
  document.body.dataset["printing"] = "sheets";
  renewWatermark();
  return () => {
    delete document.body.dataset["printing"];
    room.remove();
    renewWatermark();
  };
}

let isAsked = false;

/** Print, and take the sheets away when it is over. */
function printNow(clean: () => void, signal: AbortSignal): void {
  const end = (): void => {
    isAsked = false;
    clean();
  };
  if (signal.aborted) {
    end();
    return;
  }
  isAsked = true;
  window.addEventListener("afterprint", end, { once: true, signal });
  signal.addEventListener("abort", end, { once: true });
  window.print();
}

/** Note in the log that somebody prints the desk's own page of a case from the browser's menu, where nobody can be asked. */
export function notePagePrints(desk: Desk, signal: AbortSignal): void {
  window.addEventListener("beforeprint", () => {
    const caseId = need("main").dataset["case"];
    if (caseId === undefined || isAsked) return;
    void desk.api.post(`/cases/${caseId}/prints`, { what: "page" }).catch(() => undefined);
  }, { signal });
}
