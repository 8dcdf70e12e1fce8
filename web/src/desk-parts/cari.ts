/** Search over opened summaries: nothing that is typed leaves the browser. */
import { pageAddress, say } from "../bahasa";
import { fill, h, need } from "../dom/build";

import { offerMany } from "./banyak";
import { D } from "./kata";
import type { Desk, Page } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";
import type { SummaryView } from "./pesan";
import { lineOf, loadSummaries, openSummaries } from "./ringkasan";
import { offerKeeping } from "./saringan";

const MOST_SHOWN = 100;
const PAUSE_MS = 200;

interface Listed {
  readonly case_id: string;
  readonly number: string;
}

/** The list of cases: opens the page's summaries; a search opens all of them, with progress and a way to stop. */
export const casesPage: Page = (main, desk, signal) => {
  void openSummaries(main, desk, signal);
  offerKeeping(main, desk, signal);
  offerMany(main, desk, signal);
  const box = main.querySelector<HTMLElement>("[data-search]");
  if (!box) return;
  const input = need<HTMLInputElement>("input", box);
  let timer = 0;
  let running: AbortController | undefined;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      running?.abort();
      const own = (running = new AbortController());
      void search(main, desk, input.value, own.signal, () => { own.abort(); });
    }, PAUSE_MS);
  });
  signal.addEventListener("abort", () => running?.abort(), { once: true });
};

async function search(main: HTMLElement, desk: Desk, typed: string, signal: AbortSignal, stop: () => void): Promise<void> {
  const results = need("[data-results]", main);
  const words = wordsOf(typed);
  showList(main, words.length === 0);
  results.hidden = words.length === 0;
  if (words.length === 0) {
    fill(results);
    return;
  }
  try {
    const query = need("[data-search]", main).dataset["query"] ?? "";
    const { cases } = await desk.api.get<{ cases: readonly Listed[] }>(`/cases?${query}`, signal);
    const missing = cases.filter(({ case_id: id }) => !desk.summaries.has(id)).length;
    const show = (done: number): void => { fill(results, missing > done ? progress(done, missing, stop) : null, found(cases, words, desk)); };
    show(0);
    await loadSummaries(cases.map(({ case_id: id }) => id), desk, signal, show);
    show(missing);
    desk.announce(results.querySelector("[data-found]")?.textContent ?? "");
  } catch (error) {
    if (signal.aborted) results.querySelector(".progress")?.remove();
    else fill(results, h("p", { class: "field__error" }, sentenceOf(error)));
  }
}

function found(cases: readonly Listed[], words: readonly string[], desk: Desk): HTMLElement {
  const hits = cases.filter(({ case_id: id, number }) => matches(desk.summaries.get(id), number, words));
  const rows = hits.slice(0, MOST_SHOWN).map(({ case_id: id, number }) => h("li", { class: "row" },
    h("a", { class: "row__link", href: pageAddress(`/meja/perkara/${id}/`), "data-row": true },
      h("span", { class: "row__top" }, h("span", { class: "row__id" }, number)),
      h("span", { class: "row__title", translate: "no" }, lineOf(desk.summaries.get(id))))));
  return h("div", {}, h("p", { class: "list__head", "data-found": true }, say(hits.length > MOST_SHOWN ? D.foundFirst : D.foundCases, { count: hits.length, most: MOST_SHOWN })), h("ul", { class: "list" }, ...rows));
}

function progress(done: number, whole: number, stop: () => void): HTMLElement {
  const button = h("button", { class: "button button--quiet button--small", type: "button" }, D.stop);
  button.addEventListener("click", stop);
  return h("div", { class: "progress", role: "group", "aria-labelledby": "cari-maju" },
    h("p", { class: "progress__head" }, h("span", { id: "cari-maju" }, say(D.openingSummaries, { count: whole })), " ", h("span", { class: "progress__value" }, say(D.doneOf, { done, count: whole }))),
    h("progress", { class: "meter", max: whole, value: done, "aria-labelledby": "cari-maju" }), button);
}

/** Every word that was typed stands somewhere in the summary or the number. */
function matches(view: SummaryView | undefined, number: string, words: readonly string[]): boolean {
  const text = view && "summary" in view ? plain(`${number} ${view.summary.t} ${view.summary.k} ${view.summary.u}`) : plain(number);
  return words.every((word) => text.includes(word));
}

function wordsOf(typed: string): string[] {
  return plain(typed).split(/\s+/).filter((word) => word !== "");
}

/** Lower case without accents. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function showList(main: HTMLElement, isShown: boolean): void {
  for (const part of main.querySelectorAll<HTMLElement>("[data-cases], [data-pages]")) part.hidden = !isShown;
}
