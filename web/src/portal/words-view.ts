/** The eight words: shown large, copied, printed on a slip, and checked by writing three of them. */
import { say } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { calendarEntry } from "./calendar";
import { copyText } from "./clipboard";
import { T } from "./kata-tulis";
import { actionButton, actionRow, notice } from "./readers-view";

/** Which words are asked again. */
const ASKED = [2, 5, 7] as const;
const PRINT_STYLE = "/static/print.css";

/** The framed words with their warning; `noted` is called when the person says that they wrote them down. */
export function wordsCard(words: readonly string[], noted: () => void): HTMLElement {
  wantPrintStyle();
  const told = h("div", { "aria-live": "polite" });
  const copy = actionButton("button button--secondary", T.wordsCopy, () => {
    void copyText(words.join(" ")).then((isDone) => {
      fill(told, notice(isDone ? "ok" : "info", isDone ? "done" : "info", isDone ? T.wordsCopied : T.wordsCopyFailed));
    });
  }, "copy");
  const print = actionButton("button button--secondary", T.wordsPrint, () => {
    const now = actionButton("button button--secondary", T.wordsPrintNow, () => {
      printSlip(words);
    }, "print");
    fill(told, notice("info", "print", T.wordsPrintWarn, actionRow(now)));
    now.focus();
  }, "print");
  return h("section", { class: "words-card", "aria-label": T.wordsTitle },
    h("p", {}, h("strong", {}, T.wordsWrite)),
    wordList(words),
    actionRow(actionButton("button", T.wordsNoted, noted), copy, print),
    told,
  );
}

/** The words as a numbered list. */
export function wordList(words: readonly string[]): HTMLElement {
  return h("ol", { class: "words", translate: "no" }, ...words.map((word) => h("li", { class: "words__item" }, word)));
}

/** Asks for three of the words; may be skipped. `done` hears whether they were right. */
export function wordsCheck(words: readonly string[], done: (isRight: boolean) => void): HTMLElement {
  const [a, b, c] = ASKED;
  const error = h("p", { class: "field__error", id: "cek-e", role: "alert", hidden: true });
  const fields = ASKED.map((n) => {
    const input = h("input", { class: "input", id: `cek-${n}`, type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", translate: "no", "aria-describedby": "cek-e" });
    return { n, input, field: h("div", { class: "field" }, h("label", { class: "field__label", for: `cek-${n}` }, say(T.checkWord, { n })), input) };
  });
  const form = h("form", { class: "stack", novalidate: true, autocomplete: "off" },
    h("h2", { id: "cek-j", tabindex: -1 }, say(T.checkTitle, { a, b, c })),
    h("div", { class: "pair" }, ...fields.map(({ field }) => field)),
    error,
    h("div", { class: "actions" },
      h("button", { class: "button", type: "submit" }, T.checkDo),
      actionButton("button button--quiet", T.checkSkip, () => {
        done(false);
      }),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = fields.find(({ n, input }) => input.value.trim().toLowerCase() !== words[n - 1]);
    error.hidden = wrong === undefined;
    if (wrong === undefined) {
      done(true);
      return;
    }
    fill(error, icon("alert"), say(T.checkWrong, { n: wrong.n }));
    wrong.input.focus();
  });
  return form;
}

/** A button that saves a neutral calendar entry for a day. */
export function calendarButton(day: string): HTMLElement {
  return actionButton("button button--secondary", T.calendar, () => {
    saveBlob(new Blob([calendarEntry(day, T.calendarEntry, crypto.randomUUID())], { type: "text/calendar" }), T.calendarFile);
  }, "calendar");
}

/** Saves bytes under a name, on the person's device. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}

/** The style of paper is loaded only where something may be printed. */
function wantPrintStyle(): void {
  if (document.querySelector(`link[href="${PRINT_STYLE}"]`) === null) document.head.append(h("link", { rel: "stylesheet", href: PRINT_STYLE }));
}

function printSlip(words: readonly string[]): void {
  printSheet(h("article", { class: "a4 a4--slip print-only" },
    h("h1", { class: "a4__title" }, T.slipTitle),
    h("p", {}, say(T.slipWhere, { address: location.host })),
    wordList(words),
    h("footer", { class: "a4__foot" }, T.slipFoot),
  ));
}

/** Prints one sheet and nothing else of the page, and takes it away again. */
export function printSheet(slip: HTMLElement): void {
  need("main").append(slip);
  document.body.classList.add("print-a4");
  const tidy = (): void => {
    slip.remove();
    document.body.classList.remove("print-a4");
  };
  window.addEventListener("afterprint", tidy, { once: true });
  window.print();
}
