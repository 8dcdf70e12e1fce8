/** A story may be told instead of written: the recorder below the story box. The recording is evidence like any other. */
import { say } from "../bahasa";
import { fill, h, need } from "../dom/build";
import { offerRecorder, takerFor } from "./capture-offer";
import type { Flow } from "./flow";
import { C } from "./kata-tangkap";
import { notice } from "./readers-view";

/** Puts the recorder's button below the story. A story that is still empty says where to listen, and can be written over. */
export function wireSpoken(flow: Flow): void {
  const box = need<HTMLTextAreaElement>("#cerita-teks");
  const row = h("div", { class: "cluster" });
  const place = h("div", {});
  const told = h("div", { "aria-live": "polite" });
  need("#cerita-isian").after(h("div", { class: "stack" }, row, place, told));
  offerRecorder(row, place, takerFor(flow.evidence, () => flow.limits, () => {
    flow.go("cerita");
  }, ({ name }) => {
    fill(told, notice("ok", "done", say(C.spokenAdded, { name })));
    if (box.value.trim() !== "") return;
    box.value = C.spoken;
    box.dispatchEvent(new Event("input"));
  }));
}
