/** Loads the part of the desk for letters, and lends it what exists once only. */
import { fileList } from "./berkas";
import { askPrint, printedLine, setOut } from "./cetak";
import { ask, choice, field } from "./dialog";
import { failureText } from "./kalimat";
import type { Shown } from "./laporan";
import type { Page } from "./meja-kerja";
import { partOf, withPart } from "./muat";
import { sentenceOf } from "./pemberitahuan";
import type { CaseObject, CaseView } from "./pesan";
import type { CaseTools, LetterTools } from "./surat/alat";
import type { mountReferrals } from "./surat/rujukan";
import type { mountLetter, mountLetters } from "./surat/untuk-anda";
import { composer, outboxOf } from "./susun";

interface Part {
  readonly mountLetter: typeof mountLetter;
  readonly mountLetters: typeof mountLetters;
  readonly mountReferrals: typeof mountReferrals;
}
const LETTERS = partOf<Part>("surat.js");

/** Show the letters of a case in `place`, once their code is there. */
export function showReferrals(place: HTMLElement, main: HTMLElement, shown: Shown, acts: Pick<CaseTools, "prepare" | "done">): void {
  const { desk, view, signal, channel } = shown;
  withPart(LETTERS, place, signal, (part) => { part.mountReferrals(place, { ...tools(desk, signal), ...acts, view, main, channel }); });
}

/** The first page of an officer who answers letters. */
export const lettersPage: Page = (main, desk, signal) => {
  withPart(LETTERS, null, signal, (part) => { part.mountLetters(main, tools(desk, signal)); });
};

/** The page of one letter. */
export const letterPage: Page = (main, desk, signal) => {
  withPart(LETTERS, main.querySelector<HTMLElement>("[data-part=thread]"), signal, (part) => { part.mountLetter(main, tools(desk, signal)); });
};

function tools(desk: LetterTools["desk"], signal: AbortSignal): LetterTools {
  return {
    desk, signal, ask, field, choice, sentenceOf, failureText,
    files: (files, referralId, objectId) => fileList(files, { desk, caseId: referralId, view: NO_CASE, object: { objectId } as CaseObject, signal }),
    outbox: (referralId, list) => outboxOf({ desk, caseId: referralId, compartment: 3, key: referralId, prepare: () => Promise.resolve() }, list),
    print: ({ call, title, purposes, more, make }) => {
      askPrint({
        desk, caseId: "", call, title, purposes, more,
        prepare: ({ number, purpose }) => Promise.resolve(setOut([make(printedLine(desk, number, purpose, purposes))], "nothing")),
      }, signal);
    },
    compose: ({ referralId, label, help, button, prepare, send }) => composer({
      desk, signal, caseId: referralId, compartment: 3, isReply: true, label, help, button, prepare,
      send: async (text, attachments, sent) => {
        await send(text, attachments);
        sent();
      },
    }),
  };
}

/** A letter is no case: its files are in no evidence register. */
const NO_CASE: CaseView = {
  caseId: "", me: "", summary: { t: "", k: "", u: "" }, objects: [], people: {}, entitled: [], excluded: [], declared: [], candidates: [], hasFile: false, problems: [],
};
