/** The officer's own page: the fingerprint of the keys, new words, and passkeys. */
import { SHARED } from "../desk-parts/kata-bersama";
import { KeyError } from "../desk-parts/kunci";
import type { Desk } from "../desk-parts/meja-kerja";
import { fill, h, need } from "../dom/build";

import { fingerprint, notice, sentenceOf, whileBusy } from "./bagian";
import { wireNewWords } from "./ganti-muat";
import { KATA } from "./kata";
import { hasPasskeys, makePasskey, PasskeyError, type Registration } from "./kunci-perangkat";
import { mountReminder } from "./pengingat";
import { Calls } from "./sesi";

/** Make the page of the officer's own keys work. */
export function mountMe(main: HTMLElement, desk: Desk, signal: AbortSignal): void {
  wireNewWords(main, desk, signal);
  const calls = new Calls((csrf) => { desk.api.renew(csrf); });
  const shown = need("[data-fingerprint]", main);
  fill(shown, fingerprint(shown.dataset["fingerprint"] ?? ""));
  mountReminder(main, desk, calls);
  const add = need<HTMLButtonElement>("[data-add]", main);
  if (!hasPasskeys()) {
    add.replaceWith(h("p", { class: "muted" }, KATA.perangkat.tidakAda));
    return;
  }
  if (desk.session.shared) add.replaceWith(h("p", { class: "muted" }, SHARED.noPasskey));
  add.addEventListener("click", () => void whileBusy(add, KATA.perangkat.memasang, () => attempt(main, desk, () => register(desk, calls), KATA.perangkat.terpasang)));
  for (const button of main.querySelectorAll<HTMLButtonElement>("[data-remove]")) {
    const id = button.dataset["remove"] ?? "";
    button.addEventListener("click", () => void whileBusy(button, KATA.perangkat.melepas, () => attempt(main, desk,
      () => calls.post("/meja/api/passkeys/remove", { credential_id: id }), KATA.perangkat.terlepas)));
  }
}

async function register({ session, worker }: Desk, calls: Calls): Promise<void> {
  const options = await calls.post<Registration>("/meja/api/passkeys/challenge", {});
  const { credential, prf } = await makePasskey(options, session.organisation, session);
  const { vault } = await worker.ask("sealVault", { prf });
  await calls.post("/meja/api/passkeys", { credential, vault });
}

async function attempt(main: HTMLElement, desk: Desk, work: () => Promise<unknown>, said: string): Promise<void> {
  try {
    await work();
    await desk.reload();
    desk.toast(said);
  } catch (error) {
    fill(need("[data-said]", main), notice("danger", KATA.gangguan.judul, passkeySentence(error)));
  }
}

/** A sentence for whatever went wrong with a passkey. */
export function passkeySentence(error: unknown): string {
  if (error instanceof PasskeyError) return error.code === "declined" ? KATA.perangkat.batal : KATA.perangkat.tanpaRahasia;
  if (error instanceof KeyError) return KATA.perangkat.tanpaBrankas;
  return sentenceOf(error);
}
