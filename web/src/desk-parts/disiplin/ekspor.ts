/** The record of a decision for I'DIS leaves the desk: with a purpose that goes to the log, as CSV or JSON. */
import { h } from "../../dom/build";
import { X } from "../kata-disiplin";

import type { Answer, Lent } from "./alat";
import { articleOf, employmentOf } from "./aturan";
import { isWhole, type SanctionRecord, toCsv, toRow } from "./idis";
import { breachesOf, type Matter, textIn } from "./susunan";
import { button, refusalOf, withReason } from "./unsur";

/** The record that can be made of a matter now; nothing without a decision, an NIP and an article. */
export function recordOf({ row, person, decision, kind }: Matter): SanctionRecord | undefined {
  const decided = row.steps.filter(({ step }) => step === "decide" || step === "change").at(-1);
  if (!person || !decision || !kind || !decided) return undefined;
  const dayOf = (...steps: string[]): string | null => row.steps.filter(({ step }) => steps.includes(step)).at(-1)?.on ?? null;
  const record: SanctionRecord = {
    nip: textIn(person, "nip").replace(/\s/g, ""), name: textIn(person, "nama"), grade: textIn(person, "pangkat"), position: textIn(person, "jabatan"), unit: textIn(person, "unit"),
    employment: employmentOf(textIn(person, "status"))?.name ?? "", kind, articles: [...new Set(breachesOf(person).map(({ article }) => articleOf(article)?.basis ?? article))],
    decisionNumber: textIn(decision, "nomor"), decidedOn: decided.on, imposedBy: textIn(decision, "pejabat"), receivedOn: dayOf("deliver"), effectiveOn: dayOf("take-effect", "uphold", "change") ?? row.effect_on,
    remedy: row.steps.some(({ step }) => step === "object" || step === "appeal") ? kind.remedy : "", examinationNumber: textIn(decision, "bap"),
  };
  return isWhole(record) ? record : undefined;
}

/** The button that exports, with the reason where it cannot. */
export function offerExport(matter: Matter, answer: Answer, lent: Lent): HTMLElement {
  const record = recordOf(matter);
  const made = button(X.export, "download", () => { if (record) askExport(matter, record, lent); });
  return withReason(made, refusalOf(answer, "export") ?? (record ? undefined : X.exportMissing));
}

function askExport({ row }: Matter, record: SanctionRecord, { ask, desk, purposes, saveBlob, sentenceOf, signal, view }: Lent): void {
  const form = choices("form", X.exportForm, [["csv", X.csv], ["json", X.json]]);
  const purpose = choices("purpose", X.exportPurpose, purposes);
  ask({
    title: X.exportTitle, body: [h("p", {}, X.exportWhy), form.element, purpose.element], confirm: X.exportGo, busy: X.exportBusy,
    act: async () => {
      const chosen = { form: form.chosen(), purpose: purpose.chosen() };
      if (chosen.form === undefined || chosen.purpose === undefined) return X.exportChoose;
      try {
        await desk.api.post(`/cases/${view.caseId}/discipline/exports`, { matter_id: row.matter_id, ...chosen }, signal);
      } catch (error) {
        return sentenceOf(error);
      }
      const text = chosen.form === "csv" ? toCsv([toRow(record)]) : `${JSON.stringify([toRow(record)], null, 2)}\n`;
      saveBlob(new Blob([text], { type: chosen.form === "csv" ? "text/csv" : "application/json" }), `idis-${row.matter_id.slice(0, 8)}.${chosen.form}`);
      return undefined;
    },
  }, signal);
}

function choices(name: string, legend: string, options: readonly (readonly [string, string])[]): { readonly element: HTMLElement; readonly chosen: () => string | undefined } {
  const made = options.map(([value, label]) => {
    const id = `ekspor-${name}-${value}`;
    const input = h("input", { class: "choice__input", type: "radio", name, value, id });
    return { input, element: h("div", { class: "choice choice--plain" }, input, h("label", { class: "choice__label", for: id }, label)) };
  });
  return {
    element: h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, legend), h("div", { class: "choices" }, ...made.map(({ element }) => element))),
    chosen: () => made.find(({ input }) => input.checked)?.input.value,
  };
}
