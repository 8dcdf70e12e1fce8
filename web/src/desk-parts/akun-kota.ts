/** The page about accounts of the city: linking one's own; for the administrator the provider, links and invitations. */
import { invitation } from "../desk-session/petugas";
import { whileBusy } from "../desk-session/bagian";
import { KOTA } from "../desk-session/kata-kota";
import { leaveFor } from "../desk-session/kota";
import { Calls } from "../desk-session/sesi";
import { fill, need } from "../dom/build";

import { bodyOf, rulesPage } from "./aturan";
import { D } from "./kata";
import type { Page } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";

/** Make the page work. */
export const cityAccountPage: Page = (main, desk, signal) => {
  rulesPage(main, desk, signal);
  const said = need("[data-said]", main);
  const fail = (error: unknown): void => {
    fill(said, notice("danger", D.failedCall, sentenceOf(error)));
    said.scrollIntoView({ block: "nearest" });
  };
  const link = main.querySelector<HTMLButtonElement>("[data-link]");
  link?.addEventListener("click", () => void whileBusy(link, KOTA.menuju, async () => {
    fill(said);
    try {
      await leaveFor(new Calls(), "/meja/api/city-account/link", {});
    } catch (error) {
      fail(error);
    }
  }));
  for (const form of main.querySelectorAll<HTMLFormElement>("form[data-invite]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void whileBusy(need<HTMLButtonElement>("button", form), D.sending, async () => {
        try {
          const { token } = await desk.api.post<{ token: string }>("/city-account/invite", bodyOf(form), signal);
          await desk.reload();
          const fresh = need("[data-said]");
          fill(fresh, invitation("/meja/akun-kota/undangan/", token));
          fresh.scrollIntoView({ block: "nearest" });
        } catch (error) {
          if (!signal.aborted) fail(error);
        }
      });
    });
  }
};
