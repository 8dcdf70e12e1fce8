/** Loads the part of the desk for sheets, and lends it what exists once only. */
import { need } from "../dom/build";

import { fileList } from "./berkas";
import { askPrint, printedLine, setOut } from "./cetak";
import { ask } from "./dialog";
import type { Shown } from "./laporan";
import type * as Part from "../desk/lembar";
import type { Tools } from "./lembar/alat";
import { partOf, withPart } from "./muat";
import { sentenceOf } from "./pemberitahuan";
import { outboxOf } from "./susun";

/** What the case page gives: how it makes the officers' compartment, sends an object, and ends. */
export type Acts = Pick<Tools, "prepare" | "send" | "done">;

/** What is lent to every part that reads and writes sheets. */
export function toolsOf(main: HTMLElement, { desk, view, signal }: Shown, acts: Acts): Tools {
  const { caseId } = view;
  return {
    ...acts, desk, view, signal, ask, sentenceOf, today: main.dataset["today"] ?? "",
    files: (files, object) => fileList(files, { desk, caseId, view, object, signal }),
    outbox: (key, list) => outboxOf({ desk, caseId, compartment: 2, key, prepare: acts.prepare }, list),
    print: (title, objectId, make) => {
      askPrint({
        desk, caseId, title, objectId,
        prepare: ({ number, purpose }) => Promise.resolve(setOut([make(printedLine(desk, number, purpose))])),
      }, signal);
    },
  };
}

/** Show the sheets of the case in `place`, once their code is there. */
export function showSheets(place: HTMLElement, main: HTMLElement, shown: Shown, acts: Acts): void {
  withPart(partOf<typeof Part>("lembar.js"), place, shown.signal, ({ mountSheets, mountRelated, mountAftercare }) => {
    const tools = toolsOf(main, shown, acts);
    mountRelated(need("[data-part=related]", main), tools);
    const closed = main.querySelector<HTMLElement>("[data-part=aftercare]");
    if (closed) mountAftercare(closed, tools);
    const count = need("[data-count=sheets]", main);
    const current = mountSheets(place, tools);
    count.hidden = current === 0;
    count.textContent = String(current);
  });
}
