/** Loads the part of the desk for sheets, and lends it what exists once only. */
import { pageScript } from "../bahasa";
import { fill, h, need } from "../dom/build";

import { fileList } from "./berkas";
import { askPrint, printedLine, setOut } from "./cetak";
import { ask } from "./dialog";
import { D } from "./kata";
import type { Shown } from "./laporan";
import type { mountSheets } from "./lembar/bagian";
import type { Tools } from "./lembar/alat";
import { notice, sentenceOf } from "./pemberitahuan";
import { outboxOf } from "./susun";

let tries = 0;

/** What the case page gives: how it makes the officers' compartment, sends an object, and ends. */
export type Acts = Pick<Tools, "prepare" | "send" | "done">;

/** Show the sheets of the case in `place`, once their code is there. */
export function showSheets(place: HTMLElement, main: HTMLElement, { desk, view, signal }: Shown, acts: Acts): void {
  const { caseId } = view;
  const tools: Tools = {
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
  load().then((mount) => {
    if (signal.aborted) return;
    const count = need("[data-count=sheets]", main);
    const current = mount(place, tools);
    count.hidden = current === 0;
    count.textContent = String(current);
  }, () => {
    const again = h("button", { class: "button button--secondary button--small", type: "button" }, D.retry);
    again.addEventListener("click", () => { showSheets(place, main, { desk, view, signal, channel: "" }, acts); });
    if (!signal.aborted) fill(place, notice("danger", D.pageFailed, h("p", {}, again)));
  });
}

/** Browsers remember that an address failed, so each new try has a fresh one. */
async function load(): Promise<typeof mountSheets> {
  const address = pageScript("lembar.js");
  try {
    const part = (await import(tries === 0 ? address : `${address}?${tries}`)) as { readonly mountSheets: typeof mountSheets };
    return part.mountSheets;
  } catch (error) {
    tries++;
    throw error;
  }
}
