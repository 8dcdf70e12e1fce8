/** Notices of colleagues' acts: their number in the bar, and their page. */
import { say } from "../bahasa";
import { need } from "../dom/build";

import { NOTICES } from "./kata-sebut";
import type { Desk, Page } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";
import { openSummaries } from "./ringkasan";

const EVERY_MS = 60_000;

/** Keep the number in the bar fresh while the desk is unlocked and looked at. */
export function watchNotices(desk: Desk, signal: AbortSignal): void {
  const place = need("[data-notice-count]");
  place.hidden = true;
  const timer = setInterval(() => void countNotices(desk), EVERY_MS);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    place.hidden = true;
  }, { once: true });
  document.addEventListener("visibilitychange", () => void countNotices(desk), { signal });
}

/** Ask how many there are, and say so where there are more than before. */
export async function countNotices(desk: Desk): Promise<void> {
  if (document.visibilityState === "hidden") return;
  const place = need("[data-notice-count]");
  try {
    const { unseen } = await desk.api.get<{ readonly unseen: number }>("/notices");
    const before = Number(place.textContent);
    place.textContent = String(unseen);
    place.hidden = unseen === 0;
    if (unseen > before) desk.announce(say(NOTICES.some, { count: unseen }));
  } catch {
    // The number is a help only; whatever is wrong is said where somebody does something.
  }
}

/** The page with the officer's notices. */
export const noticesPage: Page = (main, desk, signal) => {
  void openSummaries(main, desk, signal);
  const all = main.querySelector<HTMLButtonElement>("[data-all-seen]");
  all?.addEventListener("click", () => {
    void desk.api.post("/notices/seen", {}, signal).then(async () => {
      await desk.reload();
      desk.toast(NOTICES.allSeen);
    }, (error: unknown) => { if (!signal.aborted) desk.toast(sentenceOf(error)); });
  });
};
