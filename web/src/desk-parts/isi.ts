/** Pages of the sosialisasi: texts with a preview, contacts, and how many were told. The server renders them; forms are sent from here. */
import { pageAddress, say } from "../bahasa";
import { whileBusy } from "../desk-session/bagian";
import { fill, h, need } from "../dom/build";
import { CallError } from "../dom/http";

import { setError } from "./isian-galat";
import { D } from "./kata";
import { I } from "./kata-isi";
import type { Page } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";

interface Drawn {
  readonly sections: readonly { readonly title: string; readonly blocks: readonly { readonly kind: string; readonly lines: readonly (readonly [string, string])[][] }[] }[];
}

export const contentPage: Page = (main, desk, signal) => {
  for (const form of main.querySelectorAll<HTMLFormElement>("form[data-call]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void whileBusy(need<HTMLButtonElement>("button[type=submit]", form), D.sending, () => attempt(form, async () => {
        await desk.api.post(form.dataset["call"] ?? "", bodyOf(form), signal);
        await desk.go(location.pathname);
        desk.toast(I.saved);
      }));
    });
    const button = form.querySelector<HTMLButtonElement>("[data-preview]");
    button?.addEventListener("click", () => {
      void whileBusy(button, D.sending, () => attempt(form, async () => {
        const { sections } = await desk.api.post<Drawn>("/content/preview", { text: bodyOf(form)["text"] }, signal);
        draw(main, sections);
      }));
    });
  }

  async function attempt(form: HTMLFormElement, work: () => Promise<void>): Promise<void> {
    fill(need("[data-said]", main));
    for (const place of form.querySelectorAll<HTMLElement>("[data-error]")) setError(place, null);
    try {
      await work();
    } catch (error) {
      if (!signal.aborted) tell(main, form, error);
    }
  }
};

/** The page of posters: whatever is printed of it is the sheets alone, without the mark of who printed them. */
export const postersPage: Page = (main, _desk, signal) => {
  const classes = ["print-a4", "print-slip"];
  document.body.classList.add(...classes);
  signal.addEventListener("abort", () => { document.body.classList.remove(...classes); }, { once: true });
  main.querySelector("[data-print-now]")?.addEventListener("click", () => { window.print(); });
};

function bodyOf(form: HTMLFormElement): Record<string, string | boolean> {
  const body: Record<string, string | boolean> = {};
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && element.type === "checkbox") body[element.name] = element.checked;
    else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) body[element.name] = element.value;
  }
  return body;
}

function draw(main: HTMLElement, sections: Drawn["sections"]): void {
  const line = (spans: readonly (readonly [string, string])[]): (Node | string)[] =>
    spans.map(([text, href]) => (href === "" ? text : h("a", { href: href.startsWith("/") ? pageAddress(href) : href, target: "_blank", rel: "noreferrer" }, text)));
  fill(need("[data-drawn]", main), ...sections.flatMap(({ title, blocks }) => [
    title === "" ? null : h("h3", {}, title),
    ...blocks.map(({ kind, lines }) => (kind === "paragraph"
      ? h("p", {}, ...line(lines[0] ?? []))
      : h(kind === "steps" ? "ol" : "ul", {}, ...lines.map((item) => h("li", {}, ...line(item)))))),
  ]));
  need("[data-previewed]", main).hidden = false;
  need("#pratinjau", main).focus();
}

function tell(main: HTMLElement, form: HTMLFormElement, error: unknown): void {
  if (error instanceof CallError) {
    const place = form.querySelector<HTMLElement>(`[data-error="${String(error.data["field"])}"]`);
    if (place) {
      setError(place, sentenceFor(error));
      return;
    }
  }
  const said = notice("danger", I.failed, error instanceof CallError && error.code === "object-differs" ? I.differs : sentenceOf(error));
  said.tabIndex = -1;
  fill(need("[data-said]", main), said);
  said.focus();
}

/** What is wrong with a field, with the line of a text that it is about. */
export function sentenceFor({ code, data, title }: CallError): string {
  if (code === "object-differs") return I.differs;
  const field = String(data["field"]);
  const why = data["why"];
  const sentence = (typeof why === "string" ? I.fields[`${field}.${why}`] : undefined) ?? I.fields[field] ?? title;
  const line = data["line"];
  return say(sentence, { line: typeof line === "number" ? line : "" });
}
