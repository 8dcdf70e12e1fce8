/** Reading unfinished files for a draft, so that they can be gone on with another day: shown, and skipped if wanted. */
import { say } from "../bahasa";
import { fill, h } from "../dom/build";
import type { Flow } from "./flow";
import type { KeptFile } from "./form-state";
import { L } from "./kata-lanjut";
import { actionButton } from "./readers-view";

/** What a draft is to keep of the files that are on their way. `place` shows how far the reading is. */
export async function keepUnfinished(flow: Flow, place: HTMLElement): Promise<readonly KeptFile[]> {
  const { evidence, sealer } = flow;
  if (evidence.open === 0 && evidence.failed === 0) return [];
  const meter = h("progress", { class: "meter", max: 100, value: 0, "aria-labelledby": "simpan-baca" });
  const label = h("span", { id: "simpan-baca" });
  const box = h("div", { class: "progress", role: "group", "aria-labelledby": "simpan-baca" },
    h("p", { class: "progress__head" }, label), meter, h("p", { class: "small" }, L.readingWhy),
    actionButton("button button--secondary button--small", L.skip, () => {
      evidence.skipKeeping();
    }));
  const stop = sealer.onProgress(({ key, sent, size, isReading }) => {
    const file = evidence.files.find((one) => one.key === key);
    if (isReading !== true || file === undefined) return;
    const percent = Math.floor((sent / size) * 100);
    if (!box.isConnected) fill(place, box);
    label.textContent = say(L.reading, { name: file.name, percent });
    meter.value = percent;
  });
  try {
    return await evidence.keep();
  } finally {
    stop();
    fill(place);
  }
}

/** What the draft holds of the files, and what it does not. */
export function keptNotes({ evidence }: Flow, kept: readonly KeptFile[]): HTMLElement[] {
  const left = evidence.files.filter((file) => file.attachment === null && (file.kept === null || !kept.includes(file.kept)));
  return [
    ...(evidence.files.length > left.length ? [h("p", {}, L.keptFiles)] : []),
    ...(left.length > 0 ? [h("p", {}, say(L.leftFiles, { names: left.map(({ name }) => name).join(", ") }))] : []),
  ];
}
