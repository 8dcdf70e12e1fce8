/** Step 3: one box first, then only the elements that seem to be missing. */
import { say } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { isLeaving } from "../dom/quick-exit";
import { DATA_LANG } from "../dom/written";
import { PAGE } from "../kata-bahasa";
import { remindOfCapture } from "./capture";
import { categoryOf, isOwnGratification, isServiceComplaint } from "./complaint";
import { type Element as StoryElement, ELEMENTS, elementsIn, unitIn } from "./elements";
import type { Flow } from "./flow";
import { ELEMENT_NAMES, T } from "./kata-tulis";
import { notice } from "./readers-view";
import { namedReaderNotice } from "./step-channel";

/** Longest story, in characters. */
export const MOST_STORY = 30_000;
const COUNT_FROM = 28_000;
const PAUSE = 350;
/** The category where nothing speaks for another. */
export const FALLBACK = "lainnya";
const ASKED = ["what", "who", "unit", "where", "when", "how"] as const;

/** What is written, and for which channel. */
export type Written = Pick<Flow, "form" | "channel">;

/** Wires the story and the questions after it. `answered` are readers whom the person said not to mean. */
export function wireStoryStep(flow: Flow, answered: Set<string>): void {
  const box = need<HTMLTextAreaElement>("#cerita-teks");
  let timer = 0;
  let shown = "";
  const look = (): void => {
    const next = syaratText(flow);
    if (next !== shown) fill(need("#cerita-syarat"), flow.form.story.trim() === "" ? null : checklist(flow));
    shown = next;
    showHints(flow, answered);
  };
  box.addEventListener("input", () => {
    flow.form.story = box.value;
    flow.changed();
    showCount(flow);
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (!isLeaving()) look();
    }, PAUSE);
  });
  need("#cerita-lanjut").addEventListener("click", () => {
    if (remindOfCapture()) return;
    const problem = box.value.trim() === "" ? T.storyEmpty : box.value.length > MOST_STORY ? T.storyOver : "";
    const error = need("#cerita-e");
    error.hidden = problem === "";
    need("#cerita-isian").classList.toggle("field--error", problem !== "");
    box.setAttribute("aria-invalid", String(problem !== ""));
    if (problem !== "") {
      fill(error, icon("alert"), say(problem, countOf(flow)));
      box.focus();
      return;
    }
    guess(flow);
    const isClear = missing(flow).length === 0 && flow.form.elements.unit !== "" && flow.form.category !== FALLBACK;
    flow.go(isClear ? "bukti" : "lengkapi");
  });
  flow.enter("cerita", () => {
    box.value = flow.form.story;
    flow.sealer.ask("warm", null).catch(() => undefined);
    flow.sealer.ask("workAhead", null).catch(() => undefined);
    look();
  });
  wireQuestions(flow, answered);
}

/** The elements that neither the story nor an answer holds. */
export function missing(flow: Written): StoryElement[] {
  const heard = elementsIn(flow.form.story, unitNames(flow));
  const { elements } = flow.form;
  return ELEMENTS.filter((element) => !heard[element] && elements[element].trim() === "" && !(element === "where" && elements.unit.trim() !== ""));
}

/** The categories that the directory's form offers. */
export function categories(flow: Written): readonly { readonly code: string; readonly label: string }[] {
  const form = flow.channel?.directory?.form as { categories?: unknown } | null | undefined;
  const given = Array.isArray(form?.categories) ? (form.categories as { code?: unknown; label?: unknown }[]) : [];
  return given.flatMap(({ code, label }) => (typeof code === "string" && typeof label === "string" ? [{ code, label }] : []));
}

/** The live checklist: what is there, what would help. */
export function checklist(flow: Written): HTMLElement {
  const absent = missing(flow);
  return h("ul", { class: "checklist checklist--row" }, ...ELEMENTS.map((element) => {
    const isMissing = absent.includes(element);
    return h("li", { class: "checklist__item", "data-state": isMissing ? "missing" : "have" },
      icon(isMissing ? "todo" : "done"),
      h("span", {}, h("strong", {}, ELEMENT_NAMES[element]), " ", h("span", { class: "checklist__note" }, isMissing ? T.syaratMissing : T.syaratHave)));
  }));
}

/** Sentence 12: what is there and what would help. */
export function syaratText(flow: Written): string {
  const absent = missing(flow);
  const names = (elements: readonly StoryElement[]): string => elements.map((element) => ELEMENT_NAMES[element].toLowerCase()).join(", ");
  const have = names(ELEMENTS.filter((element) => !absent.includes(element)));
  return absent.length === 0 ? say(T.syaratAll, { have }) : say(T.syaratSome, { have: have || "–", missing: names(absent) });
}

/** The units that the directory names. */
export function unitNames(flow: Written): string[] {
  const units = flow.channel?.directory?.units;
  return Array.isArray(units) ? (units as { name?: unknown }[]).flatMap(({ name }) => (typeof name === "string" ? [name] : [])) : [];
}

function showHints(flow: Flow, answered: Set<string>): void {
  const { story, linkedNumber } = flow.form;
  const hints = [
    linkedNumber === "" ? null : notice("info", "forward", say(T.linkedStory, { number: linkedNumber })),
    isServiceComplaint(story) ? notice("info", "info", T.service, T.serviceWhere) : null,
    isOwnGratification(story) ? notice("info", "info", T.gift) : null,
    namedReaderNotice(flow, answered, () => {
      showHints(flow, answered);
    }),
  ];
  const place = need("#cerita-petunjuk");
  const next = hints.map((hint) => hint?.textContent ?? "").join("\n");
  if (place.getAttribute("data-shown") === next) return;
  place.setAttribute("data-shown", next);
  fill(place, h("div", { class: "stack" }, ...hints));
}

function countOf(flow: Flow): Readonly<Record<string, string>> {
  const { length } = flow.form.story;
  const text = (value: number): string => value.toLocaleString(PAGE.locale);
  return { n: text(length), most: text(MOST_STORY), over: text(Math.max(0, length - MOST_STORY)) };
}

function showCount(flow: Flow): void {
  const { length } = flow.form.story;
  const count = need("#cerita-hitung");
  count.hidden = length < COUNT_FROM;
  count.toggleAttribute("data-state", false);
  if (length > MOST_STORY) count.setAttribute("data-state", "over");
  count.textContent = say(length > MOST_STORY ? T.storyOver : T.storyCount, countOf(flow));
}

/** Fills in what the story itself tells: the unit it names, and the category it is most like. */
function guess(flow: Flow): void {
  const { form } = flow;
  if (!form.isCategoryChosen) form.category = categoryOf(form.story, categories(flow).map(({ code }) => code), FALLBACK);
  if (form.elements.unit === "") form.elements.unit = unitIn(form.story, unitNames(flow));
}

function wireQuestions(flow: Flow, answered: Set<string>): void {
  const select = need<HTMLSelectElement>("#u-category");
  const hint = (): void => {
    fill(need("#lengkapi-pembaca"), namedReaderNotice(flow, answered, hint));
  };
  for (const element of ASKED) {
    const input = need<HTMLInputElement>(`#u-${element}`);
    input.addEventListener("input", () => {
      flow.form.elements[element] = input.value;
      flow.changed();
    });
    if (element === "who") input.addEventListener("change", hint);
  }
  select.addEventListener("change", () => {
    flow.form.category = select.value;
    flow.form.isCategoryChosen = true;
    flow.changed();
  });
  need("#lengkapi-lanjut").addEventListener("click", () => {
    flow.go("bukti");
  });
  flow.enter("lengkapi", () => {
    const units = unitNames(flow);
    const offered = categories(flow);
    const { form } = flow;
    guess(flow);
    fill(need("#u-unit-daftar"), ...units.map((name) => h("option", { ...DATA_LANG, value: name })));
    fill(select, ...offered.map(({ code, label }) => h("option", { ...DATA_LANG, value: code, selected: code === form.category }, label)));
    const absent = elementsIn(form.story, units);
    for (const element of ASKED) {
      const isHeard = element === "unit" ? false : absent[element];
      need<HTMLInputElement>(`#u-${element}`).value = form.elements[element];
      need(`[data-element="${element}"]`).hidden = isHeard && form.elements[element] === "";
    }
    need("#lengkapi-pengantar").hidden = missing(flow).length === 0;
    hint();
  });
}
