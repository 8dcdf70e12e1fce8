/** The section "Disiplin" of a case: who is disciplined for what, what is proposed and why, the steps with their limits, repayment of losses. */
import { fill, h, icon } from "../../dom/build";
import { MATTER_STATES, X } from "../kata-disiplin";
import { orang, tim } from "../lembar/disiplin";
import { writerOf } from "../lembar/tulis";

import { type Answer, type Lent, type Open, randomId } from "./alat";
import { offerExport } from "./ekspor";
import { lossesPart } from "./kerugian";
import { draftOf, sendingTo, stepBody, stepWriting } from "./langkah";
import { proposalPart, teamPart } from "./pertimbangan";
import { factsPart, noticesPart } from "./perkembangan";
import { nextPart, stepsPart } from "./riwayat";
import { letterText, tasksOf } from "./surat";
import { findingTitles, type Matter, mattersOf, repaymentsOf, textIn } from "./susunan";
import { button, reasonOf } from "./unsur";

/** Show the discipline of an opened case in `place`; gives how many disciplinary cases there are. */
export function mountDiscipline(place: HTMLElement, lent: Lent, answer: Answer): number {
  const matters = mattersOf(lent.view, answer);
  const room = h("div", { class: "stack" });
  const open: Open = (writing, tools) => {
    const writer = writerOf(writing, tools, () => { fill(room); });
    fill(room, writer);
    writer.querySelector<HTMLElement>("h3")?.focus();
  };
  fill(place,
    h("p", { class: "small muted" }, X.promise),
    matters.length === 0 ? h("p", { class: "muted" }, X.none) : h("ul", { class: "sheets" }, ...matters.map((matter) => h("li", { class: "sheet stack" }, ...matterParts(matter, matters, answer, lent, open)))),
    room,
    beginPart(answer, lent, open),
    ...lossesPart(repaymentsOf(lent.view, answer), answer, lent, open));
  return matters.length;
}

function beginPart(answer: Answer, lent: Lent, open: Open): HTMLElement {
  const begin = button(X.begin, "scale", () => {
    const id = randomId();
    open({ form: orang, replaces: "", draft: draftOf(lent.view.caseId, "", "propose"), begin: { kasus: id, tanggal: answer.today, tahu: answer.today, temuan: findingTitles(lent.view).join("; ") } },
      // A draft may be older than this page and name the id that it was begun with.
      sendingTo(lent, "discipline", (data) => stepBody(typeof data["kasus"] === "string" ? data["kasus"] : id, "propose", data)));
  });
  return h("div", { class: "actions" }, reasonOf(begin, answer, "recommend-sanction"));
}

function matterParts(matter: Matter, all: readonly Matter[], answer: Answer, lent: Lent, open: Open): (HTMLElement | null)[] {
  const { row, person } = matter;
  const name = textIn(person, "nama");
  return [
    h("div", { class: "cluster" }, h("h3", { translate: "no" }, name || X.unnamed), h("span", { class: "badge badge--accent" }, icon("scale"), MATTER_STATES[row.state] ?? row.state)),
    ...noticesPart(matter, all),
    factsPart(matter),
    h("h4", {}, X.next),
    nextPart(matter, answer, (step) => {
      open(stepWriting(step, matter, answer, lent.view.caseId), sendingTo(lent, "discipline", (data) => stepBody(row.matter_id, step, data)));
    }),
    proposalPart(matter),
    teamPart(matter, button(X.writeTeam, "users", () => {
      open({ form: tim, replaces: matter.team?.object.objectId ?? "", draft: draftOf(lent.view.caseId, row.matter_id, "tim"), begin: matter.team?.object.body.data ?? { kasus: row.matter_id, tanggal: answer.today } }, lent);
    })),
    stepsPart(matter, lent),
    personnelPart(matter, lent),
    h("div", { class: "actions" },
      person ? button(X.correct, "edit", () => {
        open({ form: orang, replaces: person.object.objectId, draft: draftOf(lent.view.caseId, row.matter_id, "orang"), begin: person.object.body.data }, lent);
      }) : null,
      offerExport(matter, answer, lent)),
  ];
}

function personnelPart(matter: Matter, { desk }: Lent): HTMLElement | null {
  const tasks = tasksOf(matter);
  if (tasks.length === 0) return null;
  const copy = button(X.copyLetter, "copy", () => {
    void navigator.clipboard.writeText(letterText(matter)).then(() => { desk.toast(X.copied); }, () => { desk.toast(X.copyFailed); });
  });
  return h("details", { class: "more" }, h("summary", {}, X.personnel),
    h("ol", { class: "listing", lang: "id", translate: "no" }, ...tasks.map((task) => h("li", {}, task))), h("div", { class: "actions" }, copy));
}
