/** Second half of handing over: which cases, the run with its progress, and what came of it. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";

import type { Choice, SharedCase, Tools } from "./alat";
import { codeOf, type Done, type Doors, handOverAll, type Plan, SUCCESSOR_EXCLUDED } from "./jalan";
import { H } from "./kata-serah";
import { nameOf } from "./pilih";

/** One case of the list. */
interface Row {
  readonly shared: SharedCase;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly state: HTMLElement;
  isDone: boolean;
}

/** The list of cases with everything that happens on it. */
export class Work {
  readonly element = h("div", { class: "stack" });
  readonly #tools: Tools;
  readonly #choice: Choice;
  readonly #rows: readonly Row[];
  readonly #over: () => void;
  readonly #head = h("div", { class: "stack" });
  readonly #foot = h("div", { class: "stack" });

  /** `over` goes back to the first question. */
  constructor(tools: Tools, choice: Choice, cases: readonly SharedCase[], over: () => void) {
    this.#tools = tools;
    this.#choice = choice;
    this.#over = over;
    this.#rows = cases.map((shared) => rowOf(shared, tools.titleOf(shared.case_id)));
    const { leaver, successor } = choice;
    const names = { leaver: nameOf(leaver), successor: successor?.name ?? "" };
    this.element.append(
      h("h2", { tabindex: -1 }, H.cases), h("p", {}, say(!successor ? H.casesAlone : leaver.kind === "old-key" && successor.name === leaver.person?.name ? H.casesNewKey : H.casesOf, names)), this.#head,
      h("div", { class: "choices", translate: "no" }, ...this.#rows.map(({ element }) => element)), this.#foot);
    this.#ask();
  }

  /** Before the run: who vouches that the successor may read. */
  #ask(): void {
    const { successor } = this.#choice;
    const sure = successor ? checkbox(say(H.sure, { name: successor.name })) : undefined;
    const begin = h("button", { class: "button", type: "button" });
    const back = h("button", { class: "button button--secondary", type: "button" }, H.back);
    const problem = h("p", { class: "field__error", role: "alert" });
    const count = (): void => { begin.textContent = say(H.begin, { n: this.#ticked().length }); };
    count();
    for (const { input } of this.#rows) input.addEventListener("change", count);
    back.addEventListener("click", () => { this.#over(); });
    begin.addEventListener("click", () => {
      problem.textContent = this.#ticked().length === 0 ? H.nothing : sure && !sure.input.checked ? H.confirmSure : "";
      if (problem.textContent === "") void this.#run();
    });
    fill(this.#foot, sure?.element, successor ? h("p", { class: "muted" }, H.limits) : null, problem, h("div", { class: "actions" }, begin, back));
  }

  #ticked(): Row[] {
    return this.#rows.filter(({ input, isDone }) => input.checked && !isDone);
  }

  async #run(): Promise<void> {
    const { desk, signal, sentenceOf } = this.#tools;
    const rows = this.#ticked();
    const byId = new Map(rows.map((row) => [row.shared.case_id, row]));
    const stopping = new AbortController();
    signal.addEventListener("abort", () => { stopping.abort(); }, { once: true, signal: stopping.signal });
    for (const { input } of this.#rows) input.disabled = true;
    const meter = progressOf(rows.length, () => { stopping.abort(); });
    fill(this.#head, meter.element, h("p", { class: "muted" }, H.leave));
    fill(this.#foot);
    meter.element.scrollIntoView({ block: "center" });
    let finished = 0;
    const settle = (caseId: string, isDone: boolean, said: string): void => {
      const row = byId.get(caseId);
      if (row) {
        row.isDone = isDone;
        mark(row, isDone ? "done" : "alert", said);
      }
      meter.set(++finished);
    };
    let ended: unknown;
    try {
      // Somebody may have been signed into the list, or out of it, since the desk was unlocked.
      await desk.renewChannels();
      ended = await handOverAll([...byId.keys()], this.#plan(), this.#doors(), {
        begins: (caseId) => {
          const row = byId.get(caseId);
          if (row) mark(row, "clock", H.working);
        },
        done: (caseId, done) => { settle(caseId, true, saidOf(done)); },
        failed: (caseId, error) => { settle(caseId, false, say(H.notDone, { why: codeOf(error) === SUCCESSOR_EXCLUDED ? H.successorExcluded : sentenceOf(error) })); },
      }, stopping.signal);
    } catch (error) {
      ended = error;
    }
    if (!signal.aborted) this.#show(rows, ended);
  }

  #show(rows: readonly Row[], ended: unknown): void {
    const { sentenceOf } = this.#tools;
    const done = rows.filter(({ isDone }) => isDone).length;
    const isWhole = done === rows.length;
    const unticked = this.#rows.filter(({ input, isDone }) => !input.checked && !isDone).length;
    const title = say(H.doneTitle, { done, all: rows.length });
    const head = h("div", { class: `notice notice--${isWhole ? "ok" : "deadline"}`, role: "status", tabindex: -1 }, icon(isWhole ? "done" : "clock"),
      h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, title),
        h("p", {}, isWhole ? H.doneAll : H.doneSome),
        ended === undefined ? null : h("p", {}, `${H.ended}: ${sentenceOf(ended)}`),
        unticked === 0 ? null : h("p", {}, say(H.unticked, { n: unticked }))));
    fill(this.#head, head);
    head.focus();
    const again = h("button", { class: "button", type: "button" }, icon("again"), H.again);
    again.addEventListener("click", () => void this.#run());
    const finish = h("button", { class: `button${isWhole ? "" : " button--secondary"}`, type: "button" }, H.finish);
    finish.addEventListener("click", () => { this.#over(); });
    fill(this.#foot, h("div", { class: "actions" }, isWhole ? null : again, finish));
  }

  #plan(): Plan {
    const { leaver, successor, purpose } = this.#choice;
    return { leaver: leaver.keyId, successor: successor?.keyId ?? "", excludes: leaver.kind === "gone" || leaver.kind === "old-key", purpose };
  }

  #doors(): Doors {
    const { desk: { api, worker }, signal } = this.#tools;
    return {
      open: async (caseId) => worker.ask("openCase", { sealed: await api.case(caseId, signal) }),
      grant: async (caseId, keyId, purpose) => api.post(`/cases/${caseId}/grants`, await worker.ask("sealGrant", { caseId, keyId, purpose }), signal),
      exclude: async (caseId, keyId) => api.post(`/cases/${caseId}/recusals`, await worker.ask("sealRecusal", { caseId, keyId, reason: "left" }), signal),
    };
  }
}

function rowOf(shared: SharedCase, title: string): Row {
  const state = h("span", {}, shared.successor_reads ? H.reads : H.waiting);
  const id = `perkara-${shared.case_id}`;
  const input = h("input", { class: "choice__input", type: "checkbox", id, checked: true, "aria-describedby": `${id}-h` });
  const help = h("span", { class: "choice__help", id: `${id}-h` }, shared.number, ". ", state);
  return { shared, input, state, isDone: false, element: h("div", { class: "choice choice--plain", "data-case": shared.case_id }, input, h("label", { class: "choice__label", for: id }, title || H.untitled, help)) };
}

function mark({ state, element }: Row, symbol: string, said: string): void {
  element.dataset["state"] = symbol;
  fill(state, icon(symbol), " ", said);
}

function saidOf({ granted, excluded }: Done): string {
  if (granted && excluded) return H.both;
  if (granted) return H.granted;
  return excluded ? H.excluded : H.already;
}

function progressOf(all: number, stop: () => void): { readonly element: HTMLElement; readonly set: (done: number) => void } {
  const value = h("span", { class: "progress__value" });
  const meter = h("progress", { class: "meter", max: all, value: 0, "aria-labelledby": "serah-jalan" });
  const button = h("button", { class: "button button--quiet button--small", type: "button" }, H.stop);
  button.addEventListener("click", () => {
    button.textContent = H.stopping;
    button.setAttribute("aria-disabled", "true");
    stop();
  });
  const set = (done: number): void => {
    meter.value = done;
    value.textContent = say(H.progress, { done, all });
  };
  set(0);
  return { set, element: h("div", { class: "progress", role: "group", "aria-labelledby": "serah-jalan" }, h("p", { class: "progress__head" }, h("span", { id: "serah-jalan" }, H.running), " ", value), meter, button) };
}

function checkbox(label: string): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const input = h("input", { class: "choice__input", type: "checkbox", id: "serah-yakin" });
  return { input, element: h("div", { class: "choice" }, input, h("label", { class: "choice__label", for: "serah-yakin" }, label)) };
}

