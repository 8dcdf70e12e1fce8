/** Keeping the list's filters, and forgetting them. */
import { h } from "../dom/build";

import type { Desk } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";

/** Make the button of the list work, where there is one. */
export function offerKeeping(main: HTMLElement, desk: Desk, signal: AbortSignal): void {
  const button = main.querySelector<HTMLButtonElement>("[data-keep]");
  button?.addEventListener("click", () => {
    const body = { query: button.dataset["keep"] ?? "", is_kept: button.dataset["isKept"] !== "1" };
    desk.api.post("/filters", body, signal).then(() => desk.reload(), (error: unknown) => {
      if (!signal.aborted) button.after(h("p", { class: "field__error" }, sentenceOf(error)));
    });
  });
}
