/** The words of the box, once the report is held: on a slip for whoever reported, then off the screen for good. */
import { pageAddress, say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { written } from "../../dom/written";
import { longDate, workingDaysAfter } from "../../portal/dates";
import { actionButton, actionRow, notice } from "../../portal/readers-view";
import { printSheet, wordList } from "../../portal/words-view";

import { markOfTraining } from "../judul";

import { tick } from "./isian";
import { U } from "./kata-terima";
import type { Filed, Intake } from "./kirim";

const NEWS_AFTER = 3;

/** Show the words in place of the form; the form is gone with them. */
export function showSlip(place: HTMLElement, { typed, sealer, tools }: Intake, { caseId, number, acceptedOn, isEarlier }: Filed): void {
  const isHere = typed.agreed === true;
  const heading = h("h2", { tabindex: -1 }, U.done);
  void sealer.ask("words", null).then((words) => {
    const office = tick("instansi-slip", U.withOffice, () => undefined);
    const printed = h("div", { "aria-live": "polite" });
    const print = actionButton("button", U.print, () => {
      printAlone(slipOf(words, { address: tools.address, from: workingDaysAfter(acceptedOn, NEWS_AFTER), office: office.input.checked ? tools.session.organisation_name : "" }));
      fill(printed, notice("info", "print", U.printed));
    }, "print");
    const end = (): void => {
      sealer.end();
      fill(place, h("div", { class: "stack" }, notice("ok", "done", h("p", { class: "notice__title" }, U.ended)), actionRow(h("a", { class: "button button--secondary", href: pageAddress("/meja/terima/") }, icon("edit"), U.another))));
    };
    fill(place, h("div", { class: "stack" },
      heading,
      h("p", {}, say(U.doneHow, { number })),
      isEarlier ? notice("deadline", "info", U.earlier) : null,
      notice("info", "info", !isHere ? U.slipAway : typed.source === "call" ? U.slipCall : U.slipHere),
      h("section", { class: "words-card no-print", "aria-label": U.slipTitle }, wordList(words), office.element, actionRow(print), printed),
      actionRow(actionButton("button button--secondary", U.finish, end, "trash"), actionButton("button button--quiet", U.openCase, () => {
        end();
        void tools.go(pageAddress(`/meja/perkara/${caseId}/`));
      })),
      h("p", { class: "small muted" }, U.openHelp)));
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  });
}

/** The slip: no code to scan, nothing of the report, no name of an office unless it is wished. */
export function slipOf(words: readonly string[], { address, from, office }: { readonly address: string; readonly from: string; readonly office: string }): HTMLElement {
  return h("article", { class: "a4 a4--slip print-only" },
    h("h1", { class: "a4__title" }, U.slipTitle),
    office === "" ? null : h("p", { class: "a4__org" }, written(office)),
    h("p", {}, say(U.slipWhere, { address })),
    wordList(words),
    h("p", {}, U.slipSeen),
    h("p", {}, say(U.slipNews, { day: longDate(from) })),
    h("footer", { class: "a4__foot" }, U.slipFoot));
}

/** Without the desk's watermark and title: the slip must not say who printed it, where and when. */
function printAlone(slip: HTMLElement): void {
  const { title } = document;
  document.title = markOfTraining() + U.slipTitle;
  document.body.classList.add("print-slip");
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("print-slip");
    document.title = title;
  }, { once: true });
  printSheet(slip);
}
