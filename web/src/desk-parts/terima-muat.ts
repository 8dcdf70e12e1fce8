/** Loads the part of the desk that takes reports from outside the portal, and lends it what exists once only. */
import type { DirectoryBundle } from "../crypto/directory-format";
import { need } from "../dom/build";

import type { Desk } from "./meja-kerja";
import { partOf, withPart } from "./muat";
import { sentenceOf } from "./pemberitahuan";
import type { mountIntake } from "./terima/bagian";

/** Where what was typed is kept while the desk is locked. */
const DRAFT = "terima";

/** Show the page, once its code is there. */
export function intakePage(main: HTMLElement, desk: Desk, signal: AbortSignal): void {
  const place = need("[data-part=intake]", main);
  const { channels = "", address = "", today = "" } = main.dataset;
  withPart(partOf<{ readonly mountIntake: typeof mountIntake }>("terima.js"), place, signal, (part) => {
    part.mountIntake(place, {
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
  });
}
