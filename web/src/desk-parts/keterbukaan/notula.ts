/** Minutes that keep themselves: saved in pauses, again when the line comes back, and never over somebody else's text. */
import { say } from "../../bahasa";
import { PAGE } from "../../kata-bahasa";
import { fill, h, need } from "../../dom/build";
import { notice } from "../../desk-session/bagian";

import { dataOf, type Tools } from "./alat";
import { K } from "./kata-keterbukaan";

const PAUSE_MS = 1_500;
const RETRY_MS = 5_000;

interface Kept {
  readonly version: number;
  readonly parts: Readonly<Record<string, string>>;
}

/** What the page asks before it leaves the minutes alone. */
export interface Keeper {
  /** Save what is not saved yet; whether everything is kept now. */
  settle(): Promise<boolean>;
}

/** Keep the fields of `form` at the address of a call. */
export function keepMinutes(form: HTMLFormElement, url: string, { desk, signal }: Tools): Keeper {
  const said = need("[data-saved]", form);
  const conflict = need("[data-conflict]", form);
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[name], textarea[name]")];
  let version = Number(form.dataset["version"]);
  let kept = texts();
  let timer = 0;
  let running: Promise<boolean> | undefined;
  let isBlocked = false;

  function texts(): Record<string, string> {
    return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  }

  function changed(): Record<string, string> {
    return Object.fromEntries(Object.entries(texts()).filter(([name, value]) => value !== kept[name]));
  }

  function later(ms: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => { void save(); }, ms);
  }

  function save(): Promise<boolean> {
    return (running ??= saveNow().finally(() => { running = undefined; }));
  }

  async function saveNow(): Promise<boolean> {
    clearTimeout(timer);
    const parts = changed();
    if (isBlocked) return false;
    if (Object.keys(parts).length === 0 || signal.aborted) return true;
    said.textContent = K.saving;
    try {
      ({ version } = await desk.api.patch<{ version: number }>(url, { version, ...parts }));
    } catch (error) {
      return failed(error);
    }
    kept = { ...kept, ...parts };
    if (Object.keys(changed()).length > 0) {
      later(PAUSE_MS);
      return false;
    }
    said.textContent = say(K.keptAt, { time: new Date().toLocaleTimeString(PAGE.locale, { hour: "2-digit", minute: "2-digit" }) });
    return true;
  }

  async function failed(error: unknown): Promise<boolean> {
    const { code } = dataOf(error);
    if (code === "changed-meanwhile") {
      try {
        compare(await desk.api.get<Kept>(url, signal));
      } catch {
        said.textContent = K.offline;
        later(RETRY_MS);
      }
    } else if (code === "offline" || code === undefined || code === "unknown" || code === "internal") {
      said.textContent = K.offline;
      later(RETRY_MS);
    } else {
      said.textContent = code === "transition-not-allowed" ? K.notNow : K.notKept;
    }
    return false;
  }

  /** Somebody else saved meanwhile: both texts are shown, and what stands in the fields is kept only when it is said so. */
  function compare(theirs: Kept): void {
    isBlocked = true;
    said.textContent = "";
    const differing = fields.filter(({ name, value }) => (theirs.parts[name] ?? "") !== value);
    const mine = h("button", { class: "button button--secondary button--small", type: "button" }, K.keepMine);
    const take = h("button", { class: "button button--quiet button--small", type: "button" }, K.takeTheirs);
    const decide = (act: () => void): void => {
      version = theirs.version;
      kept = { ...kept, ...theirs.parts };
      act();
      isBlocked = false;
      fill(conflict);
      void save();
    };
    mine.addEventListener("click", () => { decide(() => undefined); });
    take.addEventListener("click", () => { decide(() => { for (const field of differing) field.value = theirs.parts[field.name] ?? ""; }); });
    fill(conflict, notice("danger", K.conflict, K.conflictHelp,
      ...differing.map(({ name, id }) => h("div", {}, h("h3", {}, form.querySelector(`label[for="${id}"]`)?.textContent ?? name), h("p", { class: "small" }, theirs.parts[name] ?? ""))),
      h("div", { class: "actions" }, mine, take)));
    conflict.scrollIntoView({ block: "center" });
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); void save(); }, { signal });
  form.addEventListener("input", () => {
    said.textContent = K.unsaved;
    later(PAUSE_MS);
  }, { signal });
  window.addEventListener("online", () => { void save(); }, { signal });
  window.addEventListener("beforeunload", (event) => { if (Object.keys(changed()).length > 0) event.preventDefault(); }, { signal });
  // The last words go on their way when the page is left; the call itself outlives the page.
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    const parts = changed();
    if (!isBlocked && Object.keys(parts).length > 0) void desk.api.patch(url, { version, ...parts }).catch(() => undefined);
  }, { once: true });

  return { settle: async () => (await save()) || (Object.keys(changed()).length > 0 && !isBlocked ? save() : !isBlocked && Object.keys(changed()).length === 0) };
}
