/** Class, category and agency of a case: the few things about it that the server is told. */
import { h } from "../dom/build";

import { ask, field } from "./dialog";
import { S } from "./kata-langkah";
import type { CaseWork } from "./kerja-perkara";
import { codesOf } from "./kode";
import { sentenceOf } from "./pemberitahuan";
import { select } from "./pilihan";

/** Open the dialog; what the reporter chose is offered until an officer chose otherwise. */
export function askClass(work: CaseWork): void {
  const { main, desk, channel, view } = work;
  const report = view.objects.find((object) => object.kind === "report");
  const categories = codesOf(desk, channel, "categories");
  const units = codesOf(desk, channel, "units");
  const told = report?.kind === "report" ? report.body : undefined;
  const unitCode = units.find(({ code, label }) => [code, label].includes(told?.elements.unit ?? ""))?.code ?? "";
  const grade = select([["", S.unset], ["a", "A"], ["b", "B"], ["c", "C"]], main.dataset["grade"] ?? "");
  const category = select([["", S.unset], ...categories.map(({ code, label }) => [code, label] as const)], chosen(main.dataset["category"], told?.category));
  const unit = select([["", S.unset], ...units.map(({ code, label }) => [code, label] as const)], chosen(main.dataset["unit"], unitCode));
  ask({
    title: S.classTitle,
    body: [h("p", { class: "muted" }, S.classWhy), field(S.grade, grade, S.gradeHelp), field(S.category, category), field(S.unit, unit)],
    confirm: S.classify, busy: S.assignBusy,
    act: async () => {
      try {
        await work.call("class", { grade: grade.value, category: category.value, unit: unit.value });
        await work.done(S.classified);
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, work.signal);
}

function chosen(byOfficer: string | undefined, byReporter: string | undefined): string {
  return byOfficer === undefined || byOfficer === "" ? (byReporter ?? "") : byOfficer;
}
