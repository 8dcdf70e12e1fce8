/** Pages of rules (limits, working calendar, letterhead): the server renders them; this sends their forms and says what is wrong in place. */
import { b64 } from "../crypto/bytes";
import { whileBusy } from "../desk-session/bagian";
import { fill, need } from "../dom/build";
import { CallError } from "../dom/http";

import { setError } from "./isian-galat";
import { A } from "./kata-aturan";
import { D } from "./kata";
import type { Desk } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";

/** Make the forms of a page of rules work. */
export function rulesPage(main: HTMLElement, desk: Desk, signal: AbortSignal): void {
  takeLetterhead(main);
  // On a phone the tabs are wider than the page.
  main.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  for (const form of main.querySelectorAll<HTMLFormElement>("form[data-call]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { ask } = form.dataset;
      if (ask !== undefined && !window.confirm(ask)) return;
      void whileBusy(need<HTMLButtonElement>("button[type=submit]", form), D.sending, () => send(main, form, desk, signal));
    });
  }
}

async function send(main: HTMLElement, form: HTMLFormElement, desk: Desk, signal: AbortSignal): Promise<void> {
  fill(need("[data-said]", main));
  for (const error of form.querySelectorAll<HTMLElement>("[data-error]")) setError(error, null);
  try {
    await desk.api.post(form.dataset["call"] ?? "", { ...bodyOf(form), ...await filesOf(form) }, signal);
  } catch (error) {
    if (!signal.aborted) tell(main, form, error);
    return;
  }
  await desk.reload();
  desk.toast(form.dataset["saved"] ?? A.saved);
}

/** The shell's letterhead becomes the one of the page that shows it: papers printed from now on carry what was just set. */
function takeLetterhead(main: HTMLElement): void {
  const now = main.querySelector<HTMLElement>("[data-place]");
  if (!now) return;
  need<HTMLTemplateElement>("template[data-letterhead]").content.replaceChildren(...[...now.childNodes].map((node) => node.cloneNode(true)));
  need<HTMLMetaElement>("meta[name=peluit-place]").content = now.dataset["place"] ?? "";
}

/** What was chosen as files, in Base64; "" where none was. */
async function filesOf(form: HTMLFormElement): Promise<Record<string, string>> {
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")];
  return Object.fromEntries(await Promise.all(inputs.map(async ({ name, files }) => {
    const file = files?.[0];
    return [name, file ? b64(new Uint8Array(await file.arrayBuffer())) : ""] as const;
  })));
}

/** The form's fields as JSON: check boxes and what is marked `data-flag` are booleans; a `data-list` gathers chosen names. */
export function bodyOf(form: HTMLFormElement): Record<string, string | boolean | string[]> {
  const body: Record<string, string | boolean | string[]> = {};
  for (const element of form.elements) {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement)) continue;
    if (element.type === "file") continue;
    const list = element.dataset["list"];
    if (list !== undefined && element instanceof HTMLInputElement) {
      const chosen = (body[list] ??= []);
      if (element.checked && Array.isArray(chosen)) chosen.push(element.name);
    } else if (element.type === "checkbox" && element instanceof HTMLInputElement) body[element.name] = element.checked;
    else body[element.name] = element.dataset["flag"] === undefined ? element.value : element.value === "true";
  }
  return body;
}

function tell(main: HTMLElement, form: HTMLFormElement, error: unknown): void {
  const place = error instanceof CallError ? form.querySelector<HTMLElement>(`[data-error="${String(error.data["field"])}"]`) : null;
  if (place && error instanceof CallError) {
    setError(place, sentenceFor(error));
    return;
  }
  const said = need("[data-said]", main);
  fill(said, notice("danger", A.failed, sentenceOf(error)));
  said.scrollIntoView({ block: "nearest" });
}

/** Fields say what they expect; `why` says more than the field alone. */
export function sentenceFor({ code, data, title }: CallError): string {
  const field = String(data["field"]);
  const why = code === "already-exists" ? "exists" : data["why"];
  return (typeof why === "string" ? A.fields[`${field}.${why}`] : undefined) ?? A.fields[field] ?? title;
}
