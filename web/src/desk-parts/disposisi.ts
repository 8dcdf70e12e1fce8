/** Assigning a team (disposisi): parts for officers of the directory, and keys for those who do not read the case yet. */
import { h } from "../dom/build";
import { written } from "../dom/written";

import { ask, choice, field } from "./dialog";
import { PARTS, S } from "./kata-langkah";
import { D } from "./kata";
import type { CaseWork } from "./kerja-perkara";
import { sentenceOf } from "./pemberitahuan";
import type { Person } from "./pesan";
import { select } from "./pilihan";

/** Open the dialog; a case that just became eligible goes on to tell the reporter that it is reviewed. */
export function askTeam(work: CaseWork): void {
  const { view } = work;
  const present = new Map([...work.main.querySelectorAll<HTMLElement>("[data-team] [data-key]")].map(({ dataset }) => [dataset["key"] ?? "", dataset["memberPart"] ?? ""]));
  const readers = view.entitled.map((keyId) => view.people[keyId]).filter((person): person is Person => person?.state === "active");
  const rows = [...readers.map((person) => ({ person, reads: true })), ...view.candidates.map((person) => ({ person, reads: false }))].map(({ person, reads }) => ({
    person, reads, input: select([["", S.notAssigned], ...Object.entries(PARTS)], present.get(person.keyId) ?? "", { "aria-label": person.name, "data-member": person.keyId }),
  }));
  const purpose = h("input", { class: "input", autocomplete: "off", maxlength: 200, translate: "no" });
  const sure = choice("checkbox", "sure", "1", D.readerSure);
  const forNew = h("div", { class: "stack" }, field(S.purpose, purpose, S.purposeHelp), sure.element, h("p", { class: "muted" }, D.readsAll));
  const newOnes = (): Person[] => rows.filter(({ reads, input }) => !reads && input.value !== "").map(({ person }) => person);
  const show = (): void => { forNew.hidden = newOnes().length === 0; };
  for (const { input } of rows) input.addEventListener("change", show);
  show();

  let follows = false;
  const dialog = ask({
    title: S.assignTitle,
    body: [
      h("p", { class: "muted" }, S.assignWhy),
      h("div", { class: "stack" }, ...rows.map(({ person, reads, input }) => h("div", { class: "member-row" },
        h("span", {}, h("strong", { translate: "no" }, person.name), ", ", written(person.post), reads ? "" : ` (${S.notReader})`), input))),
      forNew,
    ],
    confirm: S.assign, busy: S.assignBusy,
    act: async () => {
      const team = rows.filter(({ input }) => input.value !== "").map(({ person, input }) => ({ key_id: person.keyId, part: input.value }));
      if (team.length === 0) return S.nobody;
      if (team.filter(({ part }) => part === "ketua").length > 1) return S.twoLeads;
      if (newOnes().length > 0 && purpose.value.trim() === "") return D.writePurpose;
      if (newOnes().length > 0 && !sure.input.checked) return D.confirmSure;
      try {
        for (const { keyId } of newOnes()) await work.grant(keyId, purpose.value.trim());
        await work.call("team", { team });
        follows = true;
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, work.signal);
  dialog.addEventListener("close", () => {
    if (!follows) return;
    if (work.state === "eligible") work.askState("in-review");
    else void work.done(S.assigned);
  });
}
