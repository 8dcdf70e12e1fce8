/** What is reported: the portal's own fields, all of them at once, since whoever types here has done it before. */
import { say } from "../../bahasa";
import { fill, h } from "../../dom/build";
import { DATA_LANG } from "../../dom/written";
import { PAGE } from "../../kata-bahasa";
import { categoryOf } from "../../portal/complaint";
import { categories, checklist, FALLBACK, MOST_STORY, syaratText, unitNames } from "../../portal/step-story";

import { field } from "./isian";
import { FIELDS, U } from "./kata-terima";
import type { Intake } from "./kirim";

const PAUSE = 350;

export interface ContentPart {
  readonly element: HTMLElement;
  /** Show anew what depends on the channel. */
  readonly look: () => void;
  readonly check: () => HTMLElement | null;
}

export function contentPart(intake: Intake, changed: () => void): ContentPart {
  const { typed } = intake;
  const story = field("cerita", U.story, h("textarea", { class: "input", rows: 10, translate: "no" }), U.storyHelp);
  const category = field("kategori", U.category, h("select", { class: "input" }));
  const units = h("datalist", { id: "terima-instansi" });
  const list = h("div", { "aria-live": "polite" });
  let timer = 0;
  let shown = "";

  /** What is there and what would help; said anew only when it changed. */
  const judge = (): void => {
    const text = typed.story.trim() === "" ? "" : syaratText(intake);
    if (text !== shown) fill(list, text === "" ? null : checklist(intake));
    shown = text;
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      guess();
      judge();
      changed();
    }, PAUSE);
  };
  const guess = (): void => {
    if (typed.isCategoryChosen) return;
    typed.category = categoryOf(typed.story, categories(intake).map(({ code }) => code), FALLBACK);
    category.input.value = typed.category;
  };
  const elements = Object.entries(FIELDS).map(([code, label]) => {
    const name = code as keyof typeof FIELDS;
    const one = field(`u-${code}`, label, h("input", { class: "input", type: "text", value: typed.elements[name], translate: "no", list: name === "unit" ? units.id : undefined }));
    one.input.addEventListener("input", () => {
      typed.elements[name] = one.input.value;
      later();
    });
    return one.element;
  });
  const look = (): void => {
    fill(units, ...unitNames(intake).map((name) => h("option", { ...DATA_LANG, value: name })));
    fill(category.input, ...categories(intake).map(({ code, label }) => h("option", { ...DATA_LANG, value: code }, label)));
    guess();
    category.input.value = typed.category;
    judge();
  };
  story.input.value = typed.story;
  story.input.addEventListener("input", () => {
    typed.story = story.input.value;
    later();
  });
  category.input.addEventListener("change", () => {
    typed.category = category.input.value;
    typed.isCategoryChosen = true;
    changed();
  });
  look();
  return {
    look,
    element: h("div", { class: "stack" }, story.element, list, category.element,
      h("h3", {}, U.elements), h("p", { class: "field__help" }, U.elementsHelp), h("div", { class: "pair" }, ...elements), units),
    check: () => {
      const isLong = typed.story.length > MOST_STORY;
      const wrong = typed.story.trim() === "" ? U.storyEmpty : isLong ? say(U.storyLong, { most: MOST_STORY.toLocaleString(PAGE.locale) }) : "";
      story.complain(wrong);
      return wrong === "" ? null : story.input;
    },
  };
}
