/** Writing a sheet, new or as a correction: kept as a draft with every key, sealed once nothing is missing. */
import { say } from "../../bahasa";
import type { JsonValue } from "../../crypto/json";
import { fill, h, icon } from "../../dom/build";

import type { Tools } from "./alat";
import { addNumberButton, forgetNumber } from "./ambil-nomor";
import { type Data, dataOf, type Form, titleOf } from "./bentuk";
import { fieldOf, idOf, markProblems } from "./isian";
import { termOf } from "./kata-istilah";
import { L } from "./kata-lembar";
import { type Problem, problemsOf } from "./periksa";

/** What is written: a form, and the sheet that it corrects, if any. */
export interface Writing {
  readonly form: Form;
  /** Object id, or empty for a new sheet. */
  readonly replaces: string;
  /** What the fields begin with, where there is no draft. */
  readonly begin: Readonly<Record<string, JsonValue>>;
  /** Object id of the sheet that this one is about, where it is a signed copy. */
  readonly about?: string;
  /** Where its draft lies, if not at the place of its form. */
  readonly draft?: string;
  /** What else may be wrong with it. */
  readonly check?: (data: Data) => readonly Problem[];
}

/** Where the draft of a sheet lies in `desk.drafts`. */
export function draftKey(caseId: string, form: string, replaces: string, about = ""): string {
  return `${caseId}/lembar/${form}/${replaces}${about === "" ? "" : `/${about}`}`;
}

/** The form on the screen; `close` is called when it is to go, with the draft kept or not. */
export function writerOf({ form, replaces, begin, about, draft: place, check }: Writing, tools: Tools, close: () => void): HTMLElement {
  const { desk, view, signal, sentenceOf } = tools;
  const key = place ?? draftKey(view.caseId, form.form, replaces, about);
  const draft = desk.drafts.get(key);
  const data: Data = dataOf(form, draft === undefined ? begin : JSON.parse(draft) as Readonly<Record<string, JsonValue>>);
  const filling = {
    data,
    changed: () => { desk.drafts.set(key, JSON.stringify(data)); },
    confirmRemove: (act: () => void) => {
      tools.ask({ title: L.removeTitle, body: [h("p", {}, L.removeWhy)], confirm: L.removeTitle.replace("?", ""), busy: L.dropBusy, act: () => {
        act();
        return Promise.resolve(undefined);
      } }, signal);
    },
  };
  const list = h("ul", { class: "files" });
  const files = tools.outbox(key, list);
  const picker = h("input", { class: "vh", type: "file", multiple: true, id: "lembar-berkas" });
  picker.addEventListener("change", () => {
    files.add([...(picker.files ?? [])]);
    picker.value = "";
  });
  const problem = h("div", { "aria-live": "assertive" });
  const seal = h("button", { class: "button button--secondary", type: "submit" }, icon("lock"), L.seal);
  const keep = h("button", { class: "button button--quiet button--small", type: "button" }, L.keep);
  const drop = h("button", { class: "button button--quiet button--small", type: "button" }, icon("trash"), L.drop);
  const title = h("h3", { tabindex: -1 }, say(replaces === "" ? L.titleNew : L.titleCorrect, { title: termOf(titleOf(form, data)) }));
  const element = h("form", { class: "stack sheet-form", autocomplete: "off", novalidate: true }, title, replaces === "" ? null : h("p", { class: "field__help" }, L.correctWhy),
    ...form.fields.filter(({ isGiven, isHidden }) => !isGiven && !isHidden).map((field) => {
      const element = fieldOf(field, filling);
      if (form.isNumbered && field.key === "nomor") addNumberButton(element, form.form, key, { take: L.takeNumber, taken: L.numberTaken }, tools);
      return element;
    }), list, problem,
    h("div", { class: "actions" }, seal, h("span", {}, picker, h("label", { class: "button button--quiet button--small", for: picker.id }, icon("paperclip"), L.attach)), keep, drop));

  keep.addEventListener("click", close);
  drop.addEventListener("click", () => {
    tools.ask({ title: L.dropTitle, body: [h("p", {}, L.dropWhy)], confirm: L.drop, busy: L.dropBusy, act: () => {
      desk.drafts.delete(key);
      forgetNumber(key);
      for (const file of [...files.files]) files.remove(file);
      close();
      return Promise.resolve(undefined);
    } }, signal);
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (seal.getAttribute("aria-busy") === "true") return;
    const problems = [...problemsOf(form, data), ...(check?.(data) ?? [])];
    markProblems(element, problems);
    if (problems.length > 0) {
      const summary = summaryOf(problems);
      fill(problem, summary);
      summary.focus();
      return;
    }
    if (form.needsFile && files.files.length === 0) {
      fill(problem, failure(L.needsFile));
      return;
    }
    fill(problem);
    seal.setAttribute("aria-busy", "true");
    fill(seal, icon("key"), files.open > 0 ? say(L.waiting, { n: files.open }) : L.sealing);
    deliver().catch((error: unknown) => {
      if (signal.aborted) return;
      fill(problem, failure(sentenceOf(error)));
    }).finally(() => {
      seal.removeAttribute("aria-busy");
      fill(seal, icon("lock"), L.seal);
    });
  });

  const deliver = async (): Promise<void> => {
    await files.settled();
    if (files.failed > 0) {
      fill(problem, failure(L.failedFiles));
      return;
    }
    signal.throwIfAborted();
    await tools.prepare();
    const sealed = Object.fromEntries(Object.entries(data));
    await tools.send(await desk.worker.ask("sealFinding", { caseId: view.caseId, form: form.form, data: sealed as Readonly<Record<string, JsonValue>>, replaces, attachments: files.attachments }), data);
    desk.drafts.delete(key);
    forgetNumber(key);
    files.clear();
    await tools.done(L.saved);
  };
  return element;
}

/** What is wrong, with links to the fields; it takes the focus. */
function summaryOf(problems: readonly Problem[]): HTMLElement {
  return h("div", { class: "notice notice--danger", role: "alert", tabindex: -1 }, icon("alert"), h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, L.problems),
    h("ul", {}, ...problems.map(({ path, sentence }) => {
      const link = h("a", { href: `#${idOf(path)}` }, sentence);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        event.stopPropagation();
        document.getElementById(idOf(path))?.focus();
      });
      return h("li", {}, link);
    }))));
}

function failure(why: string): HTMLElement {
  return h("div", { class: "notice notice--danger", role: "alert" }, icon("alert"), h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, L.notSaved), h("p", {}, why), h("p", {}, L.kept)));
}
