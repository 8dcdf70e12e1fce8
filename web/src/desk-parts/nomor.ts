/** The page of document numbers: cancelling one, and how they are written, with what the next one would look like. */
import { fill, need } from "../dom/build";
import { CallError } from "../dom/http";

import { N } from "./kata-nomor";
import type { Page } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";

const PAUSE = 300;

export const numbersPage: Page = (main, desk, signal) => {
  const said = need("[data-said]", main);
  const show = (element: HTMLElement): void => {
    fill(said, element);
    element.tabIndex = -1;
    element.focus();
  };
  for (const form of main.querySelectorAll<HTMLFormElement>("form[data-call]")) {
    const button = need<HTMLButtonElement>("button[type=submit]", form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (button.getAttribute("aria-busy") === "true") return;
      button.setAttribute("aria-busy", "true");
      desk.api.post(form.dataset["call"] ?? "", bodyOf(form), signal)
        .then(() => desk.reload())
        .then(() => { desk.toast(N.saved); }, (error: unknown) => { if (!signal.aborted) show(notice("danger", N.notSaved, problemOf(error))); })
        .finally(() => { button.removeAttribute("aria-busy"); });
    });
    const example = form.querySelector<HTMLElement>("[data-example]");
    if (!example) continue;
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        desk.api.post<{ readonly text: string }>("/numbers/preview", bodyOf(form), signal)
          .then(({ text }) => { example.textContent = text; }, (error: unknown) => { example.textContent = signal.aborted ? "" : problemOf(error); });
      }, PAUSE);
    }, { signal });
    signal.addEventListener("abort", () => { clearTimeout(timer); }, { once: true });
  }
};

function bodyOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

function problemOf(error: unknown): string {
  if (!(error instanceof CallError)) return sentenceOf(error);
  if (error.code === "already-exists") return N.sameAsOther;
  const field = error.data["field"];
  return field === "pattern" ? N.badPattern : field === "code" ? N.badCode : sentenceOf(error);
}
