/** The desk of somebody whom their account of the city identified and who gave no passphrase: pages that hold nothing sealed. */
import { KOTA } from "../desk-session/kata-kota";
import type { Session } from "../desk-session/sesi";
import { fill, h, need } from "../dom/build";
import { codeOf } from "../dom/http";

import { IDLE, watchIdle } from "./diam";
import { D } from "./kata";
import { clearFailure, closePages, deskOf, emptyMain, isSignedOut, leave, showFailure, showSignedIn, toast } from "./kerangka";
import { opennessPage } from "./keterbukaan-muat";
import type { KeyWorker } from "./kunci";
import type { Api } from "./panggil";
import { Router } from "./rute";
import { keepWatermark } from "./tanda-air";

/** How it ended: what is to be said, and whether the passphrase is to be asked for now. */
export interface Ended {
  readonly why: string;
  readonly wantsKeys: boolean;
}

/** Work until signed out, or until something needs keys; the address stays, so that it opens once they are there. */
export async function workIdentified(api: Api, worker: KeyWorker, session: Session): Promise<Ended> {
  const working = new AbortController();
  const { signal } = working;
  let end: (how: Ended) => void = () => undefined;
  const ended = new Promise<Ended>((resolve) => { end = resolve; });
  const signOut = (why: string): void => { void leave(api).then((said) => { end({ why: why || said, wantsKeys: false }); }); };
  const unlock = (): void => { end({ why: KOTA.frasa, wantsKeys: true }); };
  // Nothing here asks the worker, which holds no keys, or for what is known of channels and cases, which is nothing.
  const desk = deskOf({ session, worker, api, channels: new Map(), renewChannels: () => Promise.resolve(), drafts: new Map() }, () => router, signal);
  const router: Router = new Router({
    fetchPage: (url, aborted) => api.fragment(url, aborted),
    onPage: (main, left) => {
      clearFailure();
      writeWatermark();
      if (main.dataset["page"] === "openness") opennessPage(main, desk, left);
      main.querySelector("[data-unlock]")?.addEventListener("click", unlock, { signal: left });
    },
    onFailure: (error, url) => {
      if (codeOf(error) === "passphrase-required") {
        if (url !== location.href) history.pushState(null, "", url);
        unlock();
      } else if (isSignedOut(error)) end({ why: D.signedOut, wantsKeys: false });
      else showFailure(error, url, (again) => router.go(again));
    },
  });
  fill(emptyMain(D.desk), h("h1", {}, D.desk));
  showSignedIn(session);
  const writeWatermark = keepWatermark(session, signal);
  need("[data-act=unlock]").addEventListener("click", unlock, { signal });
  need("[data-act=leave]").addEventListener("click", () => { signOut(""); }, { signal });
  watchIdle(IDLE, signal, () => { toast(D.locksSoon); }, () => { signOut(KOTA.berakhir); });
  await router.start();
  try {
    return await ended;
  } finally {
    router.stop();
    working.abort();
    closePages();
  }
}
