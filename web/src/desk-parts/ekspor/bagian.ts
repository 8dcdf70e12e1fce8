/** The section of a case where it is exported or handed over. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { groupsOf } from "../bukti";
import { sizeOf } from "../hari";
import { F } from "../kata-berkas";
import { baPelimpahan } from "../lembar/ba-pelimpahan";
import { dataOf, titleOf } from "../lembar/bentuk";
import { formOf } from "../lembar/daftar";
import { documentOf } from "../lembar/dokumen";
import { draftKey } from "../lembar/tulis";
import type { Desk } from "../meja-kerja";
import type { CaseView, JsonValue } from "../pesan";
import { endingWith } from "../terperiksa";

import { formOfPackage } from "./borang";
import { Html } from "./halaman-paket";
import type { Choice, Means } from "./isi";
import { E } from "./kata-ekspor";
import { type Made, makePackage, type Step, TooLarge } from "./membuat";

/** What the desk lends: a second copy of its errors would not know the first. */
export interface ExportTools {
  readonly desk: Desk;
  readonly view: CaseView;
  readonly number: string;
  /** Today by the server's calendar, `YYYY-MM-DD`. */
  readonly today: string;
  readonly mayHandOver: boolean;
  readonly sentenceOf: (error: unknown) => string;
  /** Show what was there before the form. */
  readonly close: () => void;
  readonly signal: AbortSignal;
}

/** Show the form in `place`; nothing is fetched before a package is made. */
export function mountExport(place: HTMLElement, tools: ExportTools): void {
  const { view, mayHandOver, signal, desk, sentenceOf } = tools;
  const { element, read } = formOfPackage(view, mayHandOver);
  const title = h("h3", { tabindex: -1 }, E.title);
  const problem = h("div", { "aria-live": "assertive" });
  const note = h("p", { class: "small", role: "status" });
  const meter = h("progress", { class: "meter", max: 100, value: 0, "aria-label": E.progress });
  const stop = button("button button--secondary button--small", "close", E.stop);
  const working = h("div", { class: "stack", hidden: true }, meter, note, h("div", { class: "actions" }, stop));
  const make = h("button", { class: "button", type: "submit" }, icon("lock"), E.make);
  const cancel = button("button button--quiet", "close", E.cancel);
  const acts = h("div", { class: "actions" }, make, cancel);
  const form = h("form", { class: "stack export", autocomplete: "off", novalidate: true }, title, element, h("p", { class: "reason" }, icon("warning"), E.risk), problem, acts, working);
  let work: AbortController | undefined;

  const onStep = (step: Step): void => {
    const percent = step.size === 0 ? 100 : Math.floor((step.done / step.size) * 100);
    meter.value = percent;
    const said = step.at === "checking" ? (step.isWaiting ? E.waiting : E.checking) : step.at === "sealing" ? E.sealing : E.saving;
    note.textContent = say(said, { percent, name: step.at === "checking" ? step.name : "" });
  };
  const showWork = (isWorking: boolean): void => {
    acts.hidden = isWorking;
    working.hidden = !isWorking;
    element.disabled = isWorking;
  };
  const refuse = (why: string): void => { fill(problem, h("p", { class: "field__error" }, icon("alert"), why)); };

  cancel.addEventListener("click", () => {
    tools.close();
  });
  stop.addEventListener("click", () => { work?.abort(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (work) return;
    const filled = read();
    if ("wrong" in filled) {
      refuse(filled.wrong);
      return;
    }
    fill(problem);
    const current = (work = endingWith(signal));
    showWork(true);
    stop.focus();
    const order = { desk, view, number: tools.number, ...filled, sheetOf, onStep };
    makePackage(order, current.signal).then((made) => {
      if (made.isSaved) show(place, tools, made, filled.choice, "passphrase" in filled.lock);
      else refuse(say(E.halted, { number: made.entry }));
    }, (error: unknown) => {
      if (signal.aborted) return;
      refuse(current.signal.aborted ? E.stopped : say(E.failed, { why: error instanceof TooLarge ? E.tooLarge : sentenceOf(error) }));
    }).finally(() => {
      work = undefined;
      showWork(false);
    });
  });
  fill(place, form);
  title.focus();
}

/** A sheet as it stands on paper; one of an unknown form as its data. */
const sheetOf: Means["sheetOf"] = ({ body }) => {
  const form = formOf(body.form);
  if (!form) return { title: body.form, content: new Html(h("pre", {}, JSON.stringify(body.data, null, 2)).outerHTML) };
  const data = dataOf(form, body.data);
  return { title: titleOf(form, data), content: new Html(documentOf(form, data, []).outerHTML) };
};

function show(place: HTMLElement, tools: ExportTools, made: Made, choice: Choice, isByWords: boolean): void {
  const title = h("p", { class: "notice__title", tabindex: -1 }, say(E.done, { number: made.entry }));
  const again = button("button button--quiet button--small", "plus", E.another);
  again.addEventListener("click", () => { mountExport(place, tools); });
  const record = button("button button--secondary button--small", "edit", E.record);
  record.addEventListener("click", () => {
    beginRecord(tools, made, choice);
    void tools.desk.reload().then(() => {
      document.querySelector<HTMLElement>("#lembar")?.focus();
      tools.desk.toast(E.recordReady);
    });
  });
  fill(place, h("div", { class: "notice notice--ok" }, icon("done"), h("div", { class: "notice__body stack" }, title,
    h("dl", { class: "facts", translate: "no" }, fact(E.file, made.name), fact(E.size, sizeOf(made.size)), fact(E.digest, h("code", {}, groupsOf(made.sha256).join(" ")))),
    h("p", { class: "small" }, say(E.open, { options: isByWords ? "" : "-i kunci.txt ", name: made.name })),
    choice.receiver ? h("p", { class: "small" }, E.recordWhy) : null,
    h("div", { class: "actions" }, choice.receiver ? record : null, again))));
  title.focus();
  tools.desk.announce(F.saved);
}

/** Fill in the record of the hand-over as a draft; what was begun of it stays, and the package is added. */
function beginRecord({ desk, view, today }: ExportTools, made: Made, { receiver }: Choice): void {
  if (!receiver) return;
  const key = draftKey(view.caseId, baPelimpahan.form, "");
  const begun = desk.drafts.get(key);
  const before = dataOf(baPelimpahan, begun === undefined ? {} : JSON.parse(begun) as Readonly<Record<string, JsonValue>>);
  const item = { naskah: `Paket tersegel ${made.name}, ${String(made.size)} bita, SHA-256 ${made.sha256}, tercatat nomor ${String(made.entry)}`, banyak: "1" };
  const kept = (name: string, value: string): string => (before[name] as string) || value;
  desk.drafts.set(key, JSON.stringify({
    ...before,
    tanggal: kept("tanggal", today), penerima: receiver.kind, instansi: receiver.name, jabatan: kept("jabatan", receiver.contact), dasar: receiver.basis,
    naskah: [...(before["naskah"] as readonly Readonly<Record<string, string>>[]), item],
    ttd_jabatan: kept("ttd_jabatan", desk.session.post), ttd_nama: kept("ttd_nama", desk.session.name),
  }));
}

function button(className: string, symbol: string, label: string): HTMLButtonElement {
  return h("button", { class: className, type: "button" }, icon(symbol), label);
}

function fact(name: string, value: Node | string): HTMLElement {
  return h("div", { class: "facts__row" }, h("dt", {}, name), h("dd", {}, value));
}
