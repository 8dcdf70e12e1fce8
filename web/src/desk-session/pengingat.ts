/** Where the officer is reminded by e-mail, on their own page. */
import type { Desk } from "../desk-parts/meja-kerja";
import { fill, need } from "../dom/build";
import { CallError } from "../dom/http";

import { notice, sentenceOf, whileBusy } from "./bagian";
import { KATA } from "./kata";
import { REMINDER } from "./kata-pengingat";
import type { Calls } from "./sesi";

/** Make the form work; there is none where no mail is sent. */
export function mountReminder(main: HTMLElement, desk: Desk, calls: Pick<Calls, "post">): void {
  const form = main.querySelector<HTMLFormElement>("[data-notice-address]");
  if (!form) return;
  const input = need<HTMLInputElement>("input", form);
  const button = need<HTMLButtonElement>("button", form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(button, REMINDER.saving, async () => {
      const address = input.value.trim();
      const said = need("[data-said-address]", form);
      try {
        await calls.post("/meja/api/notice-address", { address });
        fill(said);
        desk.toast(address === "" ? REMINDER.ended : REMINDER.saved);
      } catch (error) {
        fill(said, notice("danger", KATA.gangguan.judul, error instanceof CallError && error.code === "malformed" ? REMINDER.wrong : sentenceOf(error)));
      }
    });
  });
}
