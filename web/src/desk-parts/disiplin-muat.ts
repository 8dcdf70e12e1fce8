/** Loads the part of the desk for discipline, and lends it what exists once only. */
import { fill, h, need } from "../dom/build";

import type { Answer } from "./disiplin/alat";
import type { mountDiscipline } from "./disiplin/bagian";
import { D, PURPOSES } from "./kata";
import type { Shown } from "./laporan";
import { type Acts, toolsOf } from "./lembar-muat";
import { againButton, partOf } from "./muat";
import { notice, sentenceOf } from "./pemberitahuan";
import { saveBlob } from "./simpan";

/** Show the discipline of the case in the section for it; a case that has not come so far has none. */
export function showDiscipline(main: HTMLElement, shown: Shown, acts: Acts): void {
  const place = main.querySelector<HTMLElement>("[data-part=discipline]");
  if (!place) return;
  const { desk, view, signal } = shown;
  const asked = Promise.all([
    partOf<{ readonly mountDiscipline: typeof mountDiscipline }>("disiplin.js")(),
    desk.api.get<Answer>(`/cases/${view.caseId}/discipline`, signal),
  ]);
  asked.then(([part, answer]) => {
    if (signal.aborted) return;
    const count = need("[data-count=discipline]", main);
    const found = part.mountDiscipline(place, { ...toolsOf(main, shown, acts), saveBlob, purposes: PURPOSES }, answer);
    count.hidden = found === 0;
    count.textContent = String(found);
  }).catch((error: unknown) => {
    if (signal.aborted) return;
    fill(place, notice("danger", D.pageFailed, sentenceOf(error), h("p", {}, againButton(() => { showDiscipline(main, shown, acts); }))));
  });
}
