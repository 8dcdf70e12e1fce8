/** New words for a box whose words an officer saw: shown first, and taken only when the person has written them down. */
import { fill, h } from "../dom/build";
import { codeOf, postJson } from "../dom/http";
import { failureSentence } from "./box-failure";
import type { Credential } from "./calls";
import { N } from "./kata-baru";
import type { Ready } from "./ready";
import { actionButton, actionRow, notice } from "./readers-view";
import { today } from "./site";
import { wordsCard, wordsCheck } from "./words-view";

/** Offers new words; `renewed` is called once the server took them and the old ones open nothing. */
export function renewalOffer({ site, sealer }: Ready, renewed: (credential: Credential) => Promise<void>): HTMLElement {
  const place = h("div", { class: "section stack", id: "kata-baru" });
  const told = h("div", { "aria-live": "polite" });
  const offer = (): void => {
    const begin = actionButton("button", N.begin, () => {
      begin.setAttribute("aria-busy", "true");
      void sealer.ask("freshWords", null).then(show, complain);
    }, "key");
    fill(place, notice("deadline", "key", h("p", { class: "notice__title" }, N.title), N.why, N.what, actionRow(begin)), told);
  };
  const show = (words: readonly string[]): void => {
    const next = h("div", { class: "stack", "aria-live": "polite" });
    const heading = h("h2", { tabindex: -1 }, N.newTitle);
    fill(place, heading, h("p", {}, N.newHow), wordsCard(words, () => {
      fill(next, wordsCheck(words, (isRight) => {
        fill(next, isRight ? notice("ok", "done", N.right) : notice("info", "info", N.unchecked), ways());
        next.querySelector<HTMLElement>("button")?.focus();
      }));
      next.querySelector<HTMLElement>("h2")?.focus();
    }), next, told);
    heading.focus();
  };
  const ways = (): HTMLElement => {
    const take = actionButton("button", N.take, () => {
      if (take.getAttribute("aria-busy") === "true") return;
      take.setAttribute("aria-busy", "true");
      fill(told);
      use().catch(complain).finally(() => {
        take.removeAttribute("aria-busy");
      });
    }, "lock");
    return actionRow(take, actionButton("button button--secondary", N.stay, () => {
      fill(told);
      offer();
    }));
  };
  const use = async (): Promise<void> => {
    await postJson(`${site.api}/api/v1/mailbox/renew`, await sealer.ask("renew", today()));
    const credential = await sealer.ask("renewed", null);
    // Said once the case stands under the new words; they hold, also where showing it again fails.
    await renewed(credential).finally(() => {
      fill(place, notice("ok", "done", h("p", { class: "notice__title" }, N.done), N.doneHow), told);
    });
  };
  const complain = (error: unknown): void => {
    const code = codeOf(error);
    fill(told, notice("danger", "alert", code === "offline" ? N.offline : code === "not-found" ? N.gone : failureSentence(code)));
  };
  offer();
  return place;
}
