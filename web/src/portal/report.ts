/** Puts the report page together: safety first, then the channel; the rest is loaded when a person goes on. */
import { pageScript } from "../bahasa";
import { fill, need } from "../dom/build";
import { loadPart } from "../dom/parts";
import type { Channel } from "./calls";
import { Flow } from "./flow";
import type { SavedForm } from "./form-state";
import { K } from "./kata";
import { notice } from "./readers-view";
import type { Sealer } from "./sealer";
import type { Site } from "./site";
import { isOpen, wireChannelStep } from "./step-channel";
import type { wireWriting } from "./writing";

/** What `tulis.js` gives. */
interface Writing {
  readonly wireWriting: typeof wireWriting;
}

const WRITING = pageScript("tulis.js");

/** Shows the form, from its first step or where a draft left it. */
export function startReport(site: Site, sealer: Sealer, channels: readonly Channel[], saved?: SavedForm): void {
  const flow = new Flow(site, sealer, channels);
  const write = wireLoading(flow, saved);
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
  wireChannelStep(flow, () => {
    goOn(flow, write);
  });
  need("#laporan").hidden = false;
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

/** Loads the rest of the page once; what failed is tried again. */
function wireLoading(flow: Flow, saved: SavedForm | undefined): () => Promise<void> {
  let loading: Promise<void> | null = null;
  return () => (loading ??= (async () => {
    try {
      const [writing] = await Promise.all([loadPart<Writing>(WRITING), flow.sealer.ask("warm", null)]);
      writing.wireWriting(flow, saved?.files ?? [], saved?.unfinished ?? []);
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
