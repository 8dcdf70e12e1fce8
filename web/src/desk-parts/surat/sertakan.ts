/** Parts of the case for a letter: chosen, copied as text, and edited before anything is sealed. */
import { say } from "../../bahasa";
import { fill, h } from "../../dom/build";
import { ELEMENTS } from "../kata";
import type { LetterPart } from "../pesan-surat";

import type { CaseTools } from "./alat";
import { S } from "./kata-surat";

interface Chooser {
  readonly element: HTMLElement;
  readonly value: () => LetterPart[];
}

/** Check boxes for what there is, each with a text that appears below and can be cut. Nothing is chosen at first. */
export function partsChooser({ view, field, choice }: CaseTools): Chooser {
  const room = h("div", { class: "stack" });
  const parts = sources(view).map(({ title, text }) => {
    const { element, input } = choice("checkbox", "part", title, title);
    const area = h("textarea", { class: "input", rows: 5, autocomplete: "off", translate: "no" });
    area.value = text;
    return { title, element, input, area, edited: field(say(S.partText, { title }), area) };
  });
  const show = (): void => { fill(room, ...parts.filter(({ input }) => input.checked).map(({ edited }) => edited)); };
  for (const { input } of parts) input.addEventListener("change", show);
  return {
    element: h("details", { class: "more" }, h("summary", {}, S.choose), h("p", { class: "field__help" }, S.chooseHelp),
      h("div", { class: "choices" }, ...parts.map(({ element }) => element)), room),
    value: () => parts.filter(({ input, area }) => input.checked && area.value.trim() !== "").map(({ title, area }) => ({ title, text: area.value.trim() })),
  };
}

/** The report's story and elements, and what the officers' sheets say; never the dialogue. */
function sources({ objects }: CaseTools["view"]): LetterPart[] {
  return objects.flatMap((object): LetterPart[] => {
    if (object.kind === "report") {
      const told = Object.entries(ELEMENTS).map(([code, label]) => ({ title: label, text: object.body.elements[code as keyof typeof object.body.elements] }));
      return [{ title: S.story, text: object.body.story }, ...told.filter(({ text }) => text !== "")];
    }
    if (object.kind !== "finding" || object.body.form === "rujukan") return [];
    const text = Object.values(object.body.data).filter((value): value is string => typeof value === "string" && value !== "").join("\n\n");
    return text === "" ? [] : [{ title: `${object.body.form} ${object.body.written_on}`, text }];
  });
}
