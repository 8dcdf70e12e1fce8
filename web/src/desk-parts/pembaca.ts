/** Who can read, as the case itself proves it, and adding one more reader (disposisi). */
import { say } from "../bahasa";
import { h, icon } from "../dom/build";
import { sayWith, written } from "../dom/written";

import { ask, choice, field } from "./dialog";
import { D } from "./kata";
import { R } from "./kata-kecuali";
import type { Desk } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";
import type { CaseView, Person } from "./pesan";

/** The readers by name and post. What the server says about readers is not used. */
export function readerList(view: CaseView): HTMLElement {
  const people = view.entitled.map((keyId) => view.people[keyId]);
  return h("div", { class: "stack" },
    h("ul", { class: "promise__list" }, ...people.map((person, at) => h("li", { translate: "no" },
      h("strong", {}, person?.name ?? say(D.keyOf, { key: view.entitled[at]?.slice(0, 8) ?? "" })),
      person ? ", " : D.notListed,
      person ? written(person.post) : null,
      person?.state === "former" ? D.former : "",
      view.declared.includes(person?.keyId ?? "") ? ` (${R.declared})` : "",
      view.entitled[at] === view.me ? D.me : ""))),
    view.excluded.length > 0 ? h("p", { class: "muted", translate: "no" }, say(R.excluded, { names: view.excluded.map((keyId) => view.people[keyId]?.name ?? keyId.slice(0, 8)).join("; ") })) : null,
    h("p", { class: "muted" }, icon("shield"), D.readersProof));
}

/** Open the dialog that makes an officer of the verified directory a reader. */
export function askReader(view: CaseView, channelName: string, desk: Desk, signal: AbortSignal, grant: (person: Person, purpose: string) => Promise<void>): void {
  const people = view.candidates.map((person) => ({ person, ...choice("radio", "reader", person.keyId, h("strong", {}, person.name), ", ", written(person.post)) }));
  const purpose = h("input", { class: "input", autocomplete: "off", maxlength: 200, translate: "no" });
  const sure = choice("checkbox", "sure", "1", D.readerSure);
  ask({
    title: D.addReader,
    body: [
      h("p", {}, ...sayWith(D.readerChoices, { channel: written(channelName) })),
      h("fieldset", { class: "group" }, h("legend", { class: "vh" }, D.officer), h("div", { class: "choices" }, ...people.map(({ element }) => element))),
      field(D.purpose, purpose, D.purposeHelp),
      sure.element,
      h("p", { class: "muted" }, D.readsAll),
    ],
    confirm: D.giveKey,
    busy: D.sealingCopy,
    act: async () => {
      const chosen = people.find(({ input }) => input.checked);
      if (!chosen) return D.chooseOfficer;
      if (purpose.value.trim() === "") return D.writePurpose;
      if (!sure.input.checked) return D.confirmSure;
      try {
        await grant(chosen.person, purpose.value.trim());
        desk.toast(say(D.readsNow, { name: chosen.person.name }));
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, signal);
}
