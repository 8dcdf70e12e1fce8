/** Loads the part of the desk that takes reports from outside the portal, and lends it what exists once only. */
import { pageScript } from "../bahasa";
import type { DirectoryBundle } from "../crypto/directory-format";
import { fill, h, need } from "../dom/build";

import { D } from "./kata";
import type { Desk } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";
import type { mountIntake } from "./terima/bagian";

/** Where what was typed is kept while the desk is locked. */
const DRAFT = "terima";
let tries = 0;

/** Show the page, once its code is there. */
export function intakePage(main: HTMLElement, desk: Desk, signal: AbortSignal): void {
  const place = need("[data-part=intake]", main);
  const { channels = "", address = "", today = "" } = main.dataset;
  load().then((mount) => {
    if (signal.aborted) return;
    mount(place, {
      signal, sentenceOf, address, today,
      channels: channels.split(" "),
      session: desk.session,
      uploading: { url: desk.api.uploading.url, headers: desk.api.uploading.headers() },
      // Nobody reports in a channel for letters, and the portal's code that checks the bundle has no pin for one.
      bundle: async () => {
        const bundle = await desk.api.get<DirectoryBundle>("/directory");
        return { ...bundle, channels: bundle.channels.filter(({ code }) => desk.channels.get(code)?.isInternal !== true) };
      },
      file: (request) => desk.api.post("/intake", request),
      draft: desk.drafts.get(DRAFT) ?? "",
      keep: (text) => {
        if (text === "") desk.drafts.delete(DRAFT);
        else desk.drafts.set(DRAFT, text);
      },
      go: desk.go,
    });
  }, () => {
    const again = h("button", { class: "button button--secondary button--small", type: "button" }, D.retry);
    again.addEventListener("click", () => { intakePage(main, desk, signal); });
    if (!signal.aborted) fill(place, notice("danger", D.pageFailed, h("p", {}, again)));
  });
}

/** Browsers remember that an address failed, so each new try has a fresh one. */
async function load(): Promise<typeof mountIntake> {
  const address = pageScript("terima.js");
  try {
    const part = (await import(tries === 0 ? address : `${address}?${tries}`)) as { readonly mountIntake: typeof mountIntake };
    return part.mountIntake;
  } catch (error) {
    tries++;
    throw error;
  }
}
