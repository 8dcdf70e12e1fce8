/** Tables of any length: rows are made as they are scrolled to. */
import { h } from "../dom/build";

import type { FrameWords } from "./pesan";
import { MOST_COLUMNS } from "./tabel";
import { lettered } from "./tampak";
import { fillIn } from "./ucap";

const STEP = 200;
const MOST_ROWS = 50_000;
const MOST_LETTERS = 5_000;

/** A table of the rows that a generator gives, with numbers at their start; it scrolls by itself. */
export function grid(rows: Iterator<readonly string[], unknown>, words: FrameWords, label = words.table): HTMLElement {
  const body = h("tbody");
  const more = h("p", { class: "remark" });
  const wide = h("p", { class: "remark", hidden: true }, words.columnsCut);
  const scroller = h("div", { class: "scroller sheet", tabindex: 0, role: "region", "aria-label": label, translate: "no" },
    wide, h("table", { class: "table table--compact sheet__table" }, body), more);
  let count = 0;
  const add = (): void => {
    for (let n = 0; n < STEP; n++) {
      const next = rows.next();
      if (next.done === true || count === MOST_ROWS) {
        observer.disconnect();
        more.textContent = next.done === true ? "" : fillIn(words.rowsCut, { count });
        return;
      }
      if (next.value.length === MOST_COLUMNS) wide.hidden = false;
      body.append(rowOf(next.value, ++count));
    }
    // Observed anew, so that it is told again where the end is still in view.
    observer.unobserve(more);
    observer.observe(more);
  };
  const observer = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) add(); }, { root: scroller, rootMargin: "800px 0px" });
  more.textContent = "\u00a0";
  add();
  return scroller;
}

function rowOf(cells: readonly string[], number: number): HTMLTableRowElement {
  return h("tr", {}, h("th", { scope: "row", class: "num" }, String(number)), ...cells.map((cell) => h("td", {}, ...cellOf(cell))));
}

function cellOf(text: string): (Node | string)[] {
  return lettered(text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text);
}
