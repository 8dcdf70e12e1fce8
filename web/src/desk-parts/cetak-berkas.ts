/** One file on paper: its pages as pixels out of the viewing frame, or its text, with its number, its digest and the watermark. */
import { decodeText, piecesOf } from "../bingkai-parts/sandi";
import { say } from "../bahasa";
import { h } from "../dom/build";

import { type Evidence, evidenceOf } from "./bukti";
import { askPrint, NotDrawn, printedLine, setOut } from "./cetak";
import { field } from "./dialog";
import { MOST_PAGES, pagesOf } from "./halaman";
import { PRINTING, REGISTER } from "./kata-register";
import type { Attachment } from "./pesan";
import type { Printing } from "./pratinjau";
import { facts, letterhead } from "./register-lembar";
import type { Shown } from "./rupa";
import type { Place } from "./terperiksa";

/** Bytes of a text that goes on paper: some sixty sheets. */
const MOST_TEXT = 200_000;

/** What prints a file that is shown; nothing for kinds and sizes that are not printed from here. */
export function printerOf(file: Attachment, kind: Shown, content: Uint8Array, place: Place): ((printing: Printing) => void) | undefined {
  if (place.desk.session.shared) return undefined;
  const item = evidenceOf(place.view).find((one) => one.file === file);
  if (item === undefined) return undefined;
  if (kind.as === "image" || kind.as === "pdf") return (printing) => { askPages(item, printing, place); };
  if (kind.as !== "text" || content.length > MOST_TEXT) return undefined;
  // The frame is given the content itself, so the text is taken before.
  const { text } = decodeText(content);
  return () => { askText(item, text, place); };
}

function askPages(item: Evidence, printing: Printing, { desk, caseId, signal }: Place): void {
  const all = printing.pages > 1 ? `1-${Math.min(printing.pages, MOST_PAGES)}` : "1";
  const input = h("input", { class: "input input--short", autocomplete: "off", value: all });
  const chosen = (): number[] | undefined => pagesOf(input.value, Math.max(1, printing.pages));
  askPrint({
    desk, caseId, blob: item.file.blob, title: item.file.name,
    ...(printing.pages > 1 ? { more: {
      element: field(say(PRINTING.pages, { count: printing.pages }), input, say(PRINTING.pagesHelp, { most: MOST_PAGES })),
      check: () => (chosen() ? undefined : say(PRINTING.pagesWrong, { count: printing.pages, most: MOST_PAGES })),
    } } : {}),
    prepare: async ({ purpose, number }) => {
      const sheets: HTMLElement[] = [];
      for (const page of chosen() ?? []) {
        const pixels = await printing.page(page).catch(() => { throw new NotDrawn(); });
        const picture = h("canvas", { class: "a4__picture", width: pixels.width, height: pixels.height });
        picture.getContext("2d")?.drawImage(pixels, 0, 0);
        pixels.close();
        sheets.push(sheet(item, picture, printedLine(desk, number, purpose), printing.pages > 1 ? say(PRINTING.pageOf, { page, count: printing.pages }) : ""));
      }
      return setOut(sheets);
    },
  }, signal);
}

function askText(item: Evidence, text: string, { desk, caseId, signal }: Place): void {
  askPrint({
    desk, caseId, blob: item.file.blob, title: item.file.name,
    prepare: ({ purpose, number }) => {
      const pieces = piecesOf(text).map((piece) => ("text" in piece ? piece.text : `[${piece.sign}]`));
      return Promise.resolve(setOut([sheet(item, h("pre", { class: "a4__text", translate: "no" }, ...pieces), printedLine(desk, number, purpose), "")]));
    },
  }, signal);
}

function sheet({ number, file }: Evidence, content: HTMLElement, printed: readonly (Node | string)[], page: string): HTMLElement {
  return h("article", { class: "a4 a4--evidence" }, letterhead(),
    facts([[say(PRINTING.fileOf, { number }), page === "" ? file.name : `${file.name}, ${page}`], [REGISTER.digest, file.sha256]]),
    content, h("footer", { class: "a4__foot" }, h("p", {}, ...printed)));
}
