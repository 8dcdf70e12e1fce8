/** Puts the report page together: safety first, then the steps. */
import { need } from "../dom/build";
import type { Channel } from "./calls";
import { isInsideApp } from "./environment";
import { Flow } from "./flow";
import type { SavedForm } from "./form-state";
import { K } from "./kata";
import type { Sealer } from "./sealer";
import type { Site } from "./site";
import { isOpen, wireChannelStep } from "./step-channel";
import { wireCheckStep } from "./step-check";
import { showDone, wireLater } from "./step-done";
import { wireEvidenceStep } from "./step-evidence";
import { wireStoryStep } from "./step-story";
import { copyText } from "./words-view";

/** Shows the form, from its first step or where a draft left it. */
export function startReport(site: Site, sealer: Sealer, channels: readonly Channel[], saved?: SavedForm): void {
  const flow = new Flow(site, sealer, channels);
  const answered = new Set<string>();
  need<HTMLFormElement>("#laporan").addEventListener("submit", (event) => {
    event.preventDefault();
  });
  for (const button of document.querySelectorAll("[data-back]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      flow.back();
    });
  }
  wireSafety(flow);
  wireChannelStep(flow);
  wireStoryStep(flow, answered);
  wireEvidenceStep(flow);
  wireCheckStep(flow, answered, (filed) => {
    void showDone(flow, filed);
  });
  wireLater(flow);
  need("#laporan").hidden = false;
  if (saved === undefined) {
    flow.begin("aman");
    return;
  }
  const { files, ...form } = saved;
  Object.assign(flow.form, form);
  const { channel } = flow;
  if (channel !== undefined && isOpen(channel)) {
    flow.evidence.restore(files);
    flow.begin("cerita");
  } else {
    flow.form.channel = "";
    flow.form.subject = "";
    flow.begin("saluran");
  }
  flow.isDirty = false;
}

function wireSafety(flow: Flow): void {
  const office = need("#kantor");
  const toggle = need("#aman-kantor");
  need("#aman-lanjut").addEventListener("click", () => {
    flow.sealer.ask("warm", null).catch(() => undefined);
    flow.go("saluran");
  });
  toggle.addEventListener("click", () => {
    office.hidden = !office.hidden;
    toggle.setAttribute("aria-expanded", String(!office.hidden));
    if (!office.hidden) office.focus();
  });
  if (!isInsideApp(navigator.userAgent)) return;
  const address = location.origin + location.pathname + location.hash;
  need("#webview").hidden = false;
  need("#webview-alamat").textContent = address;
  const copy = need("#webview-salin");
  copy.addEventListener("click", () => {
    void copyText(address).then((isDone) => {
      if (isDone) copy.textContent = K.webviewCopied;
    });
  });
}
