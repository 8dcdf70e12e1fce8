/** The report page as a whole: what is shared by its steps, and which one is in view. */
import { h, need } from "../dom/build";
import { isLeaving } from "../dom/quick-exit";
import type { Channel } from "./calls";
import type { Evidence } from "./evidence";
import { emptyForm, type FormState } from "./form-state";
import { K } from "./kata";
import type { Sealer } from "./sealer";
import type { Site } from "./site";

export const STEPS = ["aman", "saluran", "cerita", "lengkapi", "bukti", "periksa", "simpan", "terkirim"] as const;
export type Step = (typeof STEPS)[number];

/** The steps of a page. */
export interface Path {
  readonly steps: readonly Step[];
  /** Those that the page names. */
  readonly shown: readonly Step[];
  /** Where "back" leads without a history; elsewhere to the first. */
  readonly before: Partial<Readonly<Record<Step, Step>>>;
}

/** The steps of a report; "lengkapi" belongs to the story. */
export const REPORT_PATH: Path = {
  steps: STEPS,
  shown: ["aman", "saluran", "cerita", "bukti", "periksa", "terkirim"],
  before: { saluran: "aman", cerita: "saluran", lengkapi: "cerita", bukti: "cerita", periksa: "bukti", simpan: "cerita" },
};
/** The steps of a question: what is asked, and nothing beside it. */
export const QUESTION_PATH: Path = {
  steps: ["aman", "saluran", "cerita", "periksa", "terkirim"],
  shown: ["aman", "saluran", "cerita", "periksa", "terkirim"],
  before: { saluran: "aman", cerita: "saluran", periksa: "cerita" },
};
const DEFAULT_FILES = 20;
const DEFAULT_BYTES = 2 * 1024 * 1024 * 1024;

/** What a channel's directory allows. */
export function limitsOf(channel: Channel | undefined): { readonly files: number; readonly bytes: number } {
  const limits = channel?.directory?.limits as { files?: unknown; file_bytes?: unknown } | null | undefined;
  return {
    files: typeof limits?.files === "number" ? limits.files : DEFAULT_FILES,
    bytes: typeof limits?.file_bytes === "number" ? limits.file_bytes : DEFAULT_BYTES,
  };
}

/** One report or question being written. Steps register what happens when they come into view. */
export class Flow {
  readonly form: FormState = emptyForm();
  channels: readonly Channel[];
  /** Whether the server holds the report. */
  isSent = false;
  /** Whether something was written since it was last saved. */
  isDirty = false;
  /** Called whenever something that would be sealed has changed. */
  onChange: () => void = () => undefined;
  /** Called when the report was moved to another channel. */
  onMove: () => void = () => undefined;
  step: Step = "aman";
  readonly #enter = new Map<Step, () => void>();
  #depth = 0;
  #evidence: Evidence | null = null;

  constructor(readonly site: Site, readonly sealer: Sealer, channels: readonly Channel[], readonly path: Path = REPORT_PATH) {
    this.channels = channels;
    window.addEventListener("popstate", (event: PopStateEvent) => {
      const state = event.state as { step?: Step; depth?: number } | null;
      this.#depth = state?.depth ?? 0;
      if (this.isSent) return;
      this.#show(path.steps.find((step) => step === state?.step) ?? "aman");
    });
    window.addEventListener("beforeunload", (event) => {
      const isBusy = this.isDirty || this.#evidence?.isMoving === true;
      if (isBusy && !this.isSent && !isLeaving()) event.preventDefault();
    });
  }

  /** The files, once the part of the page that takes them is there. */
  get evidence(): Evidence {
    if (this.#evidence === null) throw new TypeError("no files yet");
    return this.#evidence;
  }

  set evidence(evidence: Evidence) {
    this.#evidence = evidence;
  }

  /** The chosen channel, if it can be sealed to. */
  get channel(): Channel | undefined {
    return this.channels.find(({ code }) => code === this.form.channel);
  }

  /** What the directory allows. */
  get limits(): { readonly files: number; readonly bytes: number } {
    return limitsOf(this.channel);
  }

  /** To be called after every change of what the person wrote or chose. */
  changed(): void {
    this.isDirty = true;
    this.onChange();
  }

  /** Registers what a step does when it comes into view. */
  enter(step: Step, act: () => void): void {
    this.#enter.set(step, act);
  }

  /** Brings a step into view; the browser's own "back" leads to the one before. */
  go(step: Step): void {
    this.#depth++;
    history.pushState({ step, depth: this.#depth }, "");
    this.#show(step);
  }

  /** Brings the first step into view without a new entry in the history. */
  begin(step: Step): void {
    this.#show(step);
  }

  /** As the browser's own "back". */
  back(): void {
    if (this.#depth > 0) {
      history.back();
      return;
    }
    this.#show(this.path.before[this.step] ?? "aman");
  }

  #show(step: Step): void {
    this.step = step;
    for (const name of this.path.steps) need(`#${name}`).hidden = name !== step;
    // Another language is another page: it is offered only while nothing can be lost by leaving this one.
    need("[data-languages]").hidden = step !== "aman";
    this.#mark(step);
    this.#enter.get(step)?.();
    scrollTo(0, 0);
    need(`#${step} h1`).focus({ preventScroll: true });
  }

  #mark(step: Step): void {
    const { shown } = this.path;
    const at = shown.indexOf(step === "lengkapi" ? "cerita" : step);
    need("#langkah").hidden = at === -1;
    if (at === -1) return;
    need("#langkah-ke").textContent = String(at + 1);
    for (const [place, name] of shown.entries()) {
      const item = need(`[data-step="${name}"]`);
      const label = item.querySelector(".steps__name")?.textContent ?? "";
      if (place === at) need("#langkah-nama").textContent = label;
      item.setAttribute("data-state", place < at ? "done" : place === at ? "current" : "next");
      item.toggleAttribute("aria-current", false);
      if (place === at) item.setAttribute("aria-current", "step");
      const nameElement = h("span", { class: "steps__name" }, label);
      if (place >= at || this.isSent) {
        item.replaceChildren(nameElement);
        continue;
      }
      const link = h("a", { href: `#${name}` }, nameElement, h("span", { class: "vh" }, K.stepDone));
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.go(name);
      });
      item.replaceChildren(link);
    }
  }
}
