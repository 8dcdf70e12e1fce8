/** Printing from the desk: a purpose is asked and written to the log before anything reaches the printer. */
import { say } from "../bahasa";
import { fill, h, need } from "../dom/build";

import type { Evidence } from "./bukti";
import { ask, choice } from "./dialog";
import { PRINT_PURPOSES, PRINTING, REGISTER } from "./kata-register";
import type { Desk } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";
import { facts, letterhead } from "./register-lembar";
import { momentOf } from "./saat";

/** The entry of the log that a print stands under. */
export interface PrintEntry {
  readonly number: number;
  readonly digest: string;
  readonly purpose: string;
}

/** What is printed: the register, or one file. */
export interface Printable {
  readonly desk: Desk;
  readonly caseId: string;
  /** As the question calls it. */
  readonly title: string;
  /** Upload id of the file; nothing for the register. */
  readonly blob?: string;
  /** Make the sheets ready once the purpose stands in the log; gives what takes them away after printing. */
  readonly prepare: (entry: PrintEntry) => Promise<() => void>;
}

/** Pages of one file: pictures in their order, or text. */
export type Printed = { readonly pictures: readonly Blob[] } | { readonly text: string };

/** Ask what for, write it down, print. */
export function askPrint({ desk, caseId, title, blob, prepare }: Printable, signal: AbortSignal): void {
  const choices = PRINT_PURPOSES.map(([value, label]) => choice("radio", "purpose", value, label));
  ask({
    title: say(PRINTING.title, { what: title }),
    body: [
      h("p", {}, PRINTING.body),
      h("p", {}, PRINTING.why),
      h("fieldset", { class: "group" }, h("legend", { class: "vh" }, PRINTING.legend), h("div", { class: "choices" }, ...choices.map(({ element }) => element))),
    ],
    confirm: PRINTING.confirm,
    busy: PRINTING.busy,
    act: async () => {
      const purpose = choices.find(({ input }) => input.checked)?.input.value;
      if (purpose === undefined) return PRINTING.choose;
      try {
        const what = blob === undefined ? { what: "register" } : { what: "file", blob };
        const entry = await desk.api.post<Omit<PrintEntry, "purpose">>(`/cases/${caseId}/prints`, { ...what, purpose }, signal);
        const clean = await prepare({ ...entry, purpose });
        // The dialog closes first, so that it is neither printed nor in the way of the focus.
        setTimeout(() => { printNow(clean); });
        return undefined;
      } catch (error) {
        return error instanceof DOMException && error.name === "EncodingError" ? PRINTING.broken : sentenceOf(error);
      }
    },
  }, signal);
}

/** Ask, then print one file on sheets with its number, its digest and the watermark. */
export function askFilePrint({ number, file }: Evidence, printed: Printed, { desk, caseId }: Pick<Printable, "desk" | "caseId">, signal: AbortSignal): void {
  askPrint({
    desk, caseId, blob: file.blob, title: file.name,
    prepare: async ({ purpose, number: entry }) => {
      const room = h("div", { "data-print": "" });
      const urls: string[] = [];
      const head = (): HTMLElement => h("div", { class: "stack" }, letterhead(),
        facts([[say(PRINTING.fileOf, { number }), file.name], [REGISTER.digest, file.sha256]]));
      const foot = (): HTMLElement => h("footer", { class: "a4__foot" }, h("p", {}, printedLine(desk, entry, purpose)));
      if ("text" in printed) {
        fill(room, h("article", { class: "a4 a4--evidence" }, head(), h("pre", { class: "a4__text", translate: "no" }, printed.text), foot()));
      } else {
        for (const picture of printed.pictures) {
          const url = URL.createObjectURL(picture);
          urls.push(url);
          const shown = h("img", { class: "a4__picture", src: url, alt: file.name });
          room.append(h("article", { class: "a4 a4--evidence" }, head(), shown, foot()));
          await shown.decode();
        }
      }
      document.body.append(room);
      document.body.dataset["printing"] = "sheets";
      return () => {
        delete document.body.dataset["printing"];
        room.remove();
        for (const url of urls) URL.revokeObjectURL(url);
      };
    },
  }, signal);
}

/** Who printed, when, for what, and under which number of the log. */
export function printedLine({ session }: Desk, number: number, purpose: string): string {
  const label = PRINT_PURPOSES.find(([value]) => value === purpose)?.[1] ?? purpose;
  return say(REGISTER.printedLine, { name: session.name, post: session.post, when: momentOf(new Date()), purpose: label, number });
}

let isAsked = false;

/** Print, and take the sheets away when it is over. */
function printNow(clean: () => void): void {
  isAsked = true;
  window.addEventListener("afterprint", () => {
    isAsked = false;
    clean();
  }, { once: true });
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
