/** Pieces of screens that sign-in and the ceremony share, in the vocabulary of docs/components.md. */
import { fill, h, icon } from "../dom/build";
import { CallError } from "../dom/http";

import { KATA } from "./kata";

type Tone = "info" | "ok" | "deadline" | "danger";
const ICONS: Readonly<Record<Tone, string>> = { info: "info", ok: "done", deadline: "clock", danger: "alert" };

/** A notice; `danger` is read out at once, others when there is a pause. An empty title is left out. */
export function notice(tone: Tone, title: string, ...body: (Node | string)[]): HTMLElement {
  return h("div", { class: `notice notice--${tone}`, role: tone === "danger" ? "alert" : "status" },
    icon(ICONS[tone]),
    h("div", { class: "notice__body" },
      title === "" ? null : h("p", { class: "notice__title" }, title),
      ...body.map((part) => (typeof part === "string" ? h("p", {}, part) : part))));
}

/** A heading that takes the focus when its screen comes into view. */
export function heading(text: string): HTMLHeadingElement {
  return h("h1", { tabindex: "-1" }, text);
}

/** Put a screen into `root` and the focus on its heading. */
export function show(root: Element, ...parts: (Node | string | null)[]): void {
  fill(root, ...parts);
  root.querySelector<HTMLElement>("h1, h2")?.focus();
  window.scrollTo(0, 0);
}

/** A labelled field that can say what is wrong with it. */
export interface Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Say what is wrong and put the focus there; nothing takes the sentence away. */
  fail(sentence: string | null): void;
}

interface FieldOptions {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

let lastNumber = 0;

/** A text field. Browsers are asked to keep nothing of it. */
export function field({ id, label, help, attributes = {} }: FieldOptions): Field {
  const unique = `${id}-${++lastNumber}`;
  const input = h("input", { class: "input", id: unique, type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", ...attributes });
  const error = h("p", { class: "field__error", id: `${unique}-e`, hidden: true });
  const element = h("div", { class: "field" },
    h("label", { class: "field__label", for: unique }, label),
    help === undefined ? null : h("p", { class: "field__help", id: `${unique}-h` }, help),
    error,
    input);
  input.setAttribute("aria-describedby", help === undefined ? error.id : `${unique}-h ${error.id}`);
  const fail = (sentence: string | null): void => {
    element.classList.toggle("field--error", sentence !== null);
    error.hidden = sentence === null;
    fill(error, ...(sentence === null ? [] : [icon("alert"), sentence]));
    if (sentence === null) {
      input.removeAttribute("aria-invalid");
    } else {
      input.setAttribute("aria-invalid", "true");
      input.focus();
    }
  };
  return { element, input, fail };
}

/** The main button of a screen. */
export function button(label: string, attributes: Readonly<Record<string, string>> = {}): HTMLButtonElement {
  return h("button", { class: "button", type: "submit", ...attributes }, label);
}

/** A button beside the main one. */
export function quietButton(label: string, onClick: () => void, kind = "button--secondary"): HTMLButtonElement {
  const made = h("button", { class: `button ${kind}`, type: "button" }, label);
  made.addEventListener("click", onClick);
  return made;
}

/** Run `work` once at a time while the button says that it is busy. */
export async function whileBusy(busy: HTMLButtonElement, label: string, work: () => Promise<void>): Promise<void> {
  if (busy.getAttribute("aria-busy") === "true") return;
  const before = [...busy.childNodes];
  busy.setAttribute("aria-busy", "true");
  fill(busy, label);
  try {
    await work();
  } finally {
    busy.removeAttribute("aria-busy");
    fill(busy, ...before);
  }
}

/** A form whose submission is handled here and never leaves as a navigation. */
export function form(onSubmit: () => void, ...children: (Node | string | null)[]): HTMLFormElement {
  const made = h("form", { class: "stack", novalidate: true, autocomplete: "off" }, ...children);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    onSubmit();
  });
  return made;
}

/** A sentence for a call that failed. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof CallError)) return KATA.gangguan.rusak;
  if (error.code === "offline") return KATA.gangguan.luring;
  return error.title === "" ? KATA.gangguan.umum : error.title;
}

/** Text in groups of four, as people read fingerprints to each other. */
export function inFours(value: string): string {
  return (value.match(/.{1,4}/g) ?? []).join(" ");
}

/** A fingerprint in groups of four that breaks into lines of four groups only, so that two of them compare at a glance. */
export function fingerprint(value: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const lines = value.match(/.{1,16}/g) ?? [];
  return h("code", { class: "mono", translate: "no", ...attributes },
    ...lines.flatMap((line, at) => [at === 0 ? null : " ", h("span", { class: "nowrap" }, inFours(line))]));
}
