/** Step 4: files. They are sealed and sent while the person goes on. */
import { fill, h, icon, need } from "../dom/build";
import { remindOfCapture } from "./capture";
import { offerCapture } from "./capture-offer";
import { sizeText } from "../dom/file-size";
import { Evidence } from "./evidence";
import { refusalText, showEvidence } from "./evidence-view";
import type { Flow } from "./flow";

/** Wires the step. */
export function wireEvidenceStep(flow: Flow): void {
  const list = need("#bukti-daftar");
  flow.evidence = new Evidence(flow.sealer, () => flow.form.channel, () => flow.limits, (file) => {
    if (file === null || file.state === "done") flow.changed();
    showEvidence(list, flow.evidence, file);
  });
  flow.onMove = () => {
    flow.evidence.resend();
  };
  const take = wirePicker(flow.evidence, () => flow.limits, need("#bukti-letak"), need("#bukti-e"));
  take(need<HTMLInputElement>("#bukti-berkas"));
  const captures = h("div", {});
  need("#bukti-letak").after(captures);
  offerCapture(need("#bukti-letak .cluster"), captures, flow.evidence, () => flow.limits, () => {
    flow.go("bukti");
  });
  need("#bukti-lanjut").addEventListener("click", () => {
    if (remindOfCapture()) return;
    flow.evidence.chooseSafely();
    flow.go("periksa");
  });
  flow.enter("bukti", () => {
    need("#bukti-batas").textContent = sizeText(flow.limits.bytes);
    showEvidence(list, flow.evidence, null);
    flow.sealer.ask("workAhead", null).catch(() => undefined);
  });
}

/** Lets files come in by inputs and by dropping them; gives a way to wire further inputs. */
export function wirePicker(evidence: Evidence, limits: () => { readonly files: number; readonly bytes: number }, drop: HTMLElement, error: HTMLElement): (input: HTMLInputElement) => void {
  const add = (files: Iterable<File>): void => {
    const refused = evidence.add(files);
    error.hidden = refused.length === 0;
    fill(error, refused.length === 0 ? null : icon("alert"), refused.map((refusal) => refusalText(refusal, limits())).join(" "));
  };
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.setAttribute("data-state", "over");
  });
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => {
      drop.removeAttribute("data-state");
    });
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer?.files ?? []);
  });
  return (input) => {
    input.addEventListener("change", () => {
      add([...(input.files ?? [])]);
      input.value = "";
    });
  };
}
