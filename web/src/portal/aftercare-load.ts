/** Loads the part of the box for closed cases, and lends it what exists once only. */
import { pageScript } from "../bahasa";
import { fill, need } from "../dom/build";
import { codeOf, postJson } from "../dom/http";
import { loadPart } from "../dom/parts";
import { closingOf } from "./aftercare";
import type { aftercare, Box as Lent } from "./box-aftercare";
import { reportAnew } from "./box-linked";
import type { Box } from "./calls";
import { B } from "./kata-kotak";
import type { Ready } from "./ready";
import { actionButton, actionRow, notice } from "./readers-view";
import { today } from "./site";

/** What was answered just now. */
export type Answered = Lent["answered"];

interface Acts {
  readonly answered: Answered;
  /** Show the box anew, after this was answered. */
  readonly fetchAgain: (answered: Answered) => Promise<void>;
}


/** Shows in `place` what belongs to a closed case, once its code is there; nothing for any other. */
export function showAftercare(place: HTMLElement, ready: Ready, box: Box, acts: Acts): void {
  fill(place);
  if (closingOf(box.entries) === undefined) return;
  const text = need<HTMLTextAreaElement>("#jawab-teks");
  const { site, sealer } = ready;
  /** Sealing is random: what may have arrived is sent again as it was. */
  let prepared: Awaited<ReturnType<typeof sealer.ask<"message">>> | undefined;
  let last = "";
  loadPart<{ readonly aftercare: typeof aftercare }>(pageScript("sesudah.js")).then((part) => {
    fill(place, ...part.aftercare({
      entries: box.entries,
      today: today(),
      isMute: box.mute !== "",
      answered: acts.answered,
      answer: async (what, { text: said, ...answers }) => {
        const now = JSON.stringify([said, answers]);
        if (now !== last) prepared = undefined;
        last = now;
        prepared ??= await sealer.ask("message", { text: said, attachments: [], today: today(), answers });
        await postJson(`${site.api}/api/v1/mailbox/messages`, prepared);
        await acts.fetchAgain(what);
      },
      sentenceOf: (error) => (codeOf(error) === "offline" ? B.keptOffline : B.keptTrouble),
      hasUnsent: () => text.value.trim() !== "",
      reportAnew: () => reportAnew(ready, box),
      write: () => { text.focus(); },
    }));
    place.querySelector<HTMLElement>("[data-focus]")?.focus();
  }, () => {
    fill(place, notice("info", "alert", B.partFailed, actionRow(actionButton("button button--secondary", B.retry, () => {
      showAftercare(place, ready, box, acts);
    }, "again"))));
  });
}
