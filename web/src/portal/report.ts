/** Puts the page of a report or a question together: safety first, then the channel; the rest is loaded when a person goes on. */
import { pageScript } from "../bahasa";
import { fill, need } from "../dom/build";
import { loadPart } from "../dom/parts";
import type { Channel } from "./calls";
import { Flow, QUESTION_PATH } from "./flow";
import type { SavedForm } from "./form-state";
import { K } from "./kata";
import { notice } from "./readers-view";
import type { Sealer } from "./sealer";
import type { Site } from "./site";
import { isOpen, wireChannelStep, wireReadersStep } from "./step-channel";
import type { wireAsking } from "./asking";
import type { wireWriting } from "./writing";

/** What `tulis.js` gives. */
interface Writing {
  readonly wireWriting: typeof wireWriting;
}

/** What `tulis-tanya.js` gives. */
interface Asking {
  readonly wireAsking: typeof wireAsking;
}

/** Shows the form, from its first step or where a draft left it. */
export function startReport(site: Site, sealer: Sealer, channels: readonly Channel[], saved?: SavedForm): void {
  const flow = new Flow(site, sealer, channels);
  const write = wireLoading(flow, async () => {
    const { wireWriting } = await loadPart<Writing>(pageScript("tulis.js"));
    return () => {
      wireWriting(flow, saved?.files ?? [], saved?.unfinished ?? []);
    };
  });
  wireChannelStep(flow, () => {
    goOn(flow, write);
  });
  wireForm(flow, write);
  if (saved === undefined) {
    flow.begin("aman");
    return;
  }
  const { subject, channel: code, story, category, isCategoryChosen, elements, linked, linkedNumber } = saved;
  Object.assign(flow.form, { subject, channel: code, story, category, isCategoryChosen, elements, linked, linkedNumber });
  const { channel } = flow;
  if (channel === undefined || !isOpen(channel)) Object.assign(flow.form, { channel: "", subject: "" });
  flow.begin("saluran");
  if (flow.form.channel !== "") goOn(flow, write);
}

/** Shows the form of a question. */
export function startQuestion(site: Site, sealer: Sealer, channels: readonly Channel[]): void {
  const flow = new Flow(site, sealer, channels, QUESTION_PATH);
  const write = wireLoading(flow, async () => {
    const { wireAsking } = await loadPart<Asking>(pageScript("tulis-tanya.js"));
    return () => {
      wireAsking(flow);
    };
  });
  wireReadersStep(flow, () => {
    goOn(flow, write);
  });
  wireForm(flow, write);
  flow.begin("aman");
}

/** What both forms have: the first step, "back" and the way out of another app. */
function wireForm(flow: Flow, write: () => Promise<void>): void {
  need<HTMLFormElement>("#laporan").addEventListener("submit", (event) => {
    event.preventDefault();
  });
  for (const button of document.querySelectorAll("[data-back]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      flow.back();
    });
  }
  need("#aman-lanjut").addEventListener("click", () => {
    write().catch(() => undefined);
    flow.go("saluran");
  });
  wireOffice();
  need("#laporan").hidden = false;
}

/** Goes on to the story as soon as its script is there; says so where it cannot be fetched. */
function goOn(flow: Flow, write: () => Promise<void>): void {
  const told = need("#saluran-kabar");
  const button = need("#saluran-lanjut");
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  write().then(() => {
    fill(told);
    flow.go("cerita");
  }, () => {
    fill(told, notice("danger", "alert", K.loadFailed));
  }).finally(() => {
    button.removeAttribute("aria-busy");
  });
}

/** Loads the rest of the page once; what failed is tried again. `load` gives how to wire what it loaded. */
function wireLoading(flow: Flow, load: () => Promise<() => void>): () => Promise<void> {
  let loading: Promise<void> | null = null;
  return () => (loading ??= (async () => {
    try {
      const [wire] = await Promise.all([load(), flow.sealer.ask("warm", null)]);
      wire();
    } catch (error) {
      loading = null;
      throw error;
    }
  })());
}

function wireOffice(): void {
  const office = need("#kantor");
  const toggle = need("#aman-kantor");
  toggle.addEventListener("click", () => {
    office.hidden = !office.hidden;
    toggle.setAttribute("aria-expanded", String(!office.hidden));
    if (!office.hidden) office.focus();
  });
}
