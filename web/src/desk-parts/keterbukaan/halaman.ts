/** Pages about meetings: the server renders them; this sends their forms and files, keeps the minutes, and prints. */
import { fill, h, icon, need } from "../../dom/build";
import { notice } from "../../desk-session/bagian";
import { setError } from "../isian-galat";

import { dataOf, type Tools } from "./alat";
import { bodyOf } from "./isian";
import { K } from "./kata-keterbukaan";
import { keepMinutes } from "./notula";

let refusals = 0;

/** How many bytes a file may have; the server says the same. */
const LARGEST = 10 * 1024 * 1024;

/** Make a page about meetings work. */
export function mountOpenness(main: HTMLElement, tools: Tools): void {
  const minutes = main.querySelector<HTMLFormElement>("form[data-minutes]");
  const keeper = minutes ? keepMinutes(minutes, callOf(main, "minutes"), tools) : undefined;
  for (const form of main.querySelectorAll<HTMLFormElement>("form[data-call]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(main, form, event.submitter, tools, async () => (keeper ? keeper.settle() : true));
    });
  }
  for (const place of main.querySelectorAll<HTMLElement>("[data-upload]")) {
    need<HTMLInputElement>("input", place).addEventListener("change", () => { void upload(main, place, tools, async () => (keeper ? keeper.settle() : true)); });
  }
  for (const button of main.querySelectorAll<HTMLButtonElement>("[data-remove]")) {
    button.addEventListener("click", () => {
      if (!window.confirm(K.removeAsk)) return;
      void tools.desk.api.remove(`/openness/files/${button.dataset["remove"] ?? ""}`).then(() => tools.desk.reload(), (error: unknown) => { tell(main, tools.sentenceOf(error)); });
    });
  }
  if (tools.desk.session.shared) {
    for (const link of main.querySelectorAll<HTMLElement>("a[download], [data-print-page]")) refuse(link);
  } else {
    main.querySelector("[data-print-page]")?.addEventListener("click", () => { print(main, tools); });
  }
}

/** What would save or print on a shared computer stays in sight and says why it does not. The server refuses files as well. */
function refuse(control: HTMLElement): void {
  const id = `dipakai-bersama-${++refusals}`;
  control.removeAttribute("href");
  control.setAttribute("role", control.localName === "a" ? "link" : "button");
  control.setAttribute("aria-disabled", "true");
  control.setAttribute("aria-describedby", id);
  control.after(h("p", { class: "reason", id }, icon("info"), h("span", {}, K.shared)));
}

/** A call about the page's meeting, or as it stands if it begins with a slash. */
function callOf(main: HTMLElement, name: string): string {
  return name.startsWith("/") ? name : `${main.dataset["meeting"] ?? ""}/${name}`;
}

async function send(main: HTMLElement, form: HTMLFormElement, submitter: HTMLElement | null, tools: Tools, settled: () => Promise<boolean>): Promise<void> {
  const button = submitter instanceof HTMLButtonElement ? submitter : need<HTMLButtonElement>("button[type=submit]", form);
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  fill(need("[data-said]", main));
  for (const error of main.querySelectorAll<HTMLElement>("[data-error]")) setError(error, null);
  try {
    // What was typed into the minutes goes first: the page is loaded again afterwards.
    if (!(await settled())) {
      tell(main, K.minutesFirst);
      return;
    }
    await tools.desk.api.post(callOf(main, form.dataset["call"] ?? ""), bodyOf(form, button), tools.signal);
    await tools.desk.reload();
    tools.desk.toast(K.saved);
  } catch (error) {
    if (!tools.signal.aborted) tellField(main, form, error, tools);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

async function upload(main: HTMLElement, place: HTMLElement, tools: Tools, settled: () => Promise<boolean>): Promise<void> {
  const input = need<HTMLInputElement>("input", place);
  const error = need("[data-error]", place);
  const file = input.files?.[0];
  if (!file) return;
  setError(error, null);
  if (file.size > LARGEST) {
    setError(error, K.tooLarge);
    return;
  }
  input.disabled = true;
  try {
    if (!(await settled())) throw new Error("unsaved");
    const item = place.dataset["item"];
    await tools.desk.api.sendPlain(`${callOf(main, "files")}?jenis=${place.dataset["upload"] ?? ""}${item === undefined ? "" : `&butir=${item}`}`, file, tools.signal);
    await tools.desk.reload();
    tools.desk.toast(K.fileSaved);
  } catch (failure) {
    if (!tools.signal.aborted) setError(error, sentence(failure, tools) ?? K.minutesFirst);
  } finally {
    input.disabled = false;
  }
}

function tellField(main: HTMLElement, form: HTMLFormElement, error: unknown, tools: Tools): void {
  const { field } = dataOf(error);
  const place = typeof field === "string" ? (form.querySelector<HTMLElement>(`[data-error="${field}"]`) ?? main.querySelector<HTMLElement>(`[data-error="${field}"]`)) : null;
  const said = sentence(error, tools) ?? K.failed;
  if (place) setError(place, said);
  else tell(main, said);
}

function sentence(error: unknown, tools: Tools): string | undefined {
  const { field, code } = dataOf(error);
  if (code === "media-type") return K.mediaType;
  if (code === "too-large") return K.tooLarge;
  if (code === "transition-not-allowed") return K.notNow;
  if (typeof field === "string") return K.fields[code === "already-exists" ? `${field}.exists` : field] ?? tools.sentenceOf(error);
  return code === undefined ? undefined : tools.sentenceOf(error);
}

function tell(main: HTMLElement, text: string): void {
  const said = need("[data-said]", main);
  fill(said, notice("danger", K.failed, text));
  said.scrollIntoView({ block: "center" });
}

/** Print the sheets of the page alone. They are official papers of the agency, so no watermark lies over them. */
function print(main: HTMLElement, { setOut: lay, signal }: Tools): void {
  const clean = lay([...main.querySelectorAll<HTMLElement>(".a4")].map((sheet) => sheet.cloneNode(true) as HTMLElement));
  document.body.dataset["printing"] = "official";
  const end = (): void => { clean(); };
  window.addEventListener("afterprint", end, { once: true, signal });
  signal.addEventListener("abort", end, { once: true });
  window.print();
}
