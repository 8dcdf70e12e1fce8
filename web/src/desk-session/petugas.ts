/** The administrator's page: invitations, places in channels, lost second factors. The server renders it; this sends it. */
import { pageAddress } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { CallError } from "../dom/http";

import { notice, quietButton, sentenceOf, whileBusy } from "./bagian";
import { KATA } from "./kata";
import { Calls } from "./sesi";

/** Make the forms of the officers' page work; `onChange` loads the page again. */
export function mountOfficers(main: HTMLElement, onChange: () => Promise<void>): void {
  const calls = new Calls();
  for (const form of main.querySelectorAll<HTMLFormElement>("form[data-call]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = need<HTMLButtonElement>("button[type=submit]", form);
      const { ask } = form.dataset;
      if (ask !== undefined && !window.confirm(ask)) return;
      void whileBusy(button, KATA.kode.memeriksa, () => send(main, form, calls, onChange));
    });
  }
}

async function send(main: HTMLElement, form: HTMLFormElement, calls: Calls, onChange: () => Promise<void>): Promise<void> {
  const said = need("[data-said]", main);
  fill(said);
  try {
    const answer = await calls.post<{ token?: string } | undefined>(`/meja/api/officers${form.dataset["call"] ?? ""}`, bodyOf(form));
    await onChange();
    const fresh = need("[data-said]");
    if (answer?.token !== undefined) fill(fresh, invitation("/mulai/", answer.token));
    else fill(fresh, notice("ok", form.dataset["done"] ?? KATA.petugas.tersimpan));
    reveal(fresh);
  } catch (error) {
    fill(said, notice("danger", KATA.gangguan.judul, problemOf(error)));
    reveal(said);
  }
}

/** The form's fields as JSON: check boxes are booleans, `data-flag` hidden fields too. */
function bodyOf(form: HTMLFormElement): Record<string, string | boolean> {
  const body: Record<string, string | boolean> = {};
  for (const element of form.elements) {
    if (element instanceof HTMLSelectElement) body[element.name] = element.value;
    if (!(element instanceof HTMLInputElement)) continue;
    if (element.type === "checkbox") body[element.name] = element.checked;
    else body[element.name] = element.dataset["flag"] === undefined ? element.value : element.value === "true";
  }
  return body;
}

/** A one-time link to `path`, to be copied and handed over; it is not shown again. */
export function invitation(path: string, token: string): HTMLElement {
  const link = `${location.origin}${pageAddress(path)}#${token}`;
  const copied = h("span", { role: "status" });
  const copy = quietButton(KATA.petugas.salin, () => {
    void navigator.clipboard.writeText(link).then(() => { copied.textContent = KATA.petugas.tersalin; }, () => { select(text); });
  });
  copy.prepend(icon("copy"));
  const text = h("p", { class: "mono mono--block", translate: "no", tabindex: "0", "data-invitation": "" }, link);
  return notice("ok", KATA.petugas.tautan, KATA.petugas.tautanIsi, text, h("div", { class: "actions" }, copy, copied));
}

function select(element: HTMLElement): void {
  getSelection()?.selectAllChildren(element);
}

function problemOf(error: unknown): string {
  if (!(error instanceof CallError)) return sentenceOf(error);
  const name = error.data["field"];
  if (error.code === "already-exists" && name === "username") return KATA.petugas.adaNama;
  return (error.code === "malformed" && typeof name === "string" ? KATA.petugas.isian[name] : undefined) ?? sentenceOf(error);
}

function reveal(said: HTMLElement): void {
  said.setAttribute("tabindex", "-1");
  said.focus();
  said.scrollIntoView({ block: "nearest" });
}
