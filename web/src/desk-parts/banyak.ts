/** Assigning the same team to several cases of the list: each is opened, its keys given, its team set, one after the other. */
import { say } from "../bahasa";
import { fill, h, need } from "../dom/build";
import { written } from "../dom/written";

import { ask, choice, field } from "./dialog";
import { D } from "./kata";
import { PARTS, S } from "./kata-langkah";
import type { Desk } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";
import type { Person } from "./pesan";
import { select } from "./pilihan";

interface Row {
  readonly caseId: string;
  readonly channel: string;
  readonly number: string;
}

/** Let rows of the list be chosen and assigned; does nothing on a list that does not offer it. */
export function offerMany(main: HTMLElement, desk: Desk, signal: AbortSignal): void {
  const place = main.querySelector<HTMLElement>("[data-bulk]");
  if (!place) return;
  const begin = need<HTMLButtonElement>("[data-assign-many]", place);
  begin.addEventListener("click", () => {
    const boxes = [...main.querySelectorAll<HTMLTableRowElement>("[data-cases] tbody tr")].map((row) => {
      const { case: caseId = "", channel = "", number = "" } = row.dataset;
      const box = h("input", { class: "choice__input", type: "checkbox", "aria-label": say(S.choose, { number }) });
      row.querySelector("th")?.prepend(box);
      return { box, row: { caseId, channel, number } };
    });
    const go = h("button", { class: "button button--small", type: "button" }, S.assignChosen);
    const problem = h("div", { "aria-live": "polite" });
    go.addEventListener("click", () => {
      const rows = boxes.filter(({ box }) => box.checked).map(({ row }) => row);
      const channels = new Set(rows.map(({ channel }) => channel));
      if (rows.length === 0) fill(problem, h("p", { class: "field__error" }, S.chooseCases));
      else if (channels.size > 1) fill(problem, h("p", { class: "field__error" }, S.oneChannel));
      else askMany(rows, desk, signal, problem);
    });
    fill(place, h("p", { class: "muted" }, S.manyHow), problem, h("div", { class: "actions" }, go));
    boxes[0]?.box.focus();
  });
}

function askMany(rows: readonly Row[], desk: Desk, signal: AbortSignal, place: HTMLElement): void {
  const people = (desk.channels.get(rows[0]?.channel ?? "")?.people ?? []).filter(({ state }) => state === "active");
  const parts = people.map((person) => ({ person, input: select([["", S.notAssigned], ...Object.entries(PARTS)], "", { "aria-label": person.name }) }));
  const purpose = h("input", { class: "input", autocomplete: "off", maxlength: 200, translate: "no" });
  const sure = choice("checkbox", "sure", "1", S.manySure);
  const progress = h("p", { class: "muted", "aria-live": "polite" });
  ask({
    title: say(S.manyTitle, { count: rows.length }),
    body: [
      h("div", { class: "stack" }, ...parts.map(({ person, input }) => h("div", { class: "member-row" }, h("span", {}, h("strong", { translate: "no" }, person.name), ", ", written(person.post)), input))),
      field(S.purpose, purpose, S.purposeHelp), sure.element, h("p", { class: "muted" }, D.readsAll), progress,
    ],
    confirm: S.assign, busy: S.assignBusy,
    act: async () => {
      const team = parts.filter(({ input }) => input.value !== "").map(({ person, input }) => ({ person, part: input.value }));
      if (team.length === 0) return S.nobody;
      if (team.filter(({ part }) => part === "ketua").length > 1) return S.twoLeads;
      if (purpose.value.trim() === "") return D.writePurpose;
      if (!sure.input.checked) return D.confirmSure;
      const failed: string[] = [];
      for (const [at, row] of rows.entries()) {
        progress.textContent = say(D.doneOf, { done: at, count: rows.length });
        try {
          await assign(row, team, purpose.value.trim(), desk, signal);
        } catch (error) {
          signal.throwIfAborted();
          failed.push(`${row.number}: ${sentenceOf(error)}`);
        }
      }
      if (failed.length === 0) {
        desk.toast(S.assigned);
        await desk.reload();
      } else {
        fill(place, notice("danger", say(S.manyFailed, { done: rows.length - failed.length, count: rows.length }), ...failed.map((line) => h("p", {}, line))));
      }
      return undefined;
    },
  }, signal);
}

async function assign({ caseId }: Row, team: readonly { readonly person: Person; readonly part: string }[], purpose: string, desk: Desk, signal: AbortSignal): Promise<void> {
  const open = async (): Promise<readonly string[]> => (await desk.worker.ask("openCase", { sealed: await desk.api.case(caseId, signal) })).entitled;
  let readers = await open();
  for (const { person } of team) {
    if (readers.includes(person.keyId)) continue;
    await desk.api.post(`/cases/${caseId}/grants`, await desk.worker.ask("sealGrant", { caseId, keyId: person.keyId, purpose }), signal);
    readers = await open();
  }
  await desk.api.post(`/cases/${caseId}/team`, { team: team.map(({ person, part }) => ({ key_id: person.keyId, part })) }, signal);
}
