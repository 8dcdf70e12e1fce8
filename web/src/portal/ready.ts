/** Before anything is shown: can this browser seal, and is the list of readers the true one? */
import { say } from "../bahasa";
import { fill, need } from "../dom/build";
import { codeOf } from "../dom/http";
import { wireLanguages } from "../dom/languages";
import { wireQuickExit } from "../dom/quick-exit";
import type { Channel } from "./calls";
import { canSeal } from "./environment";
import { browserFirst } from "./inside-app";
import { FORGED, K } from "./kata";
import { Sealer } from "./sealer";
import { fingerprintInAddress, loadChannels, readSite, type Site } from "./site";

/** What a page that passed has. */
export interface Ready {
  readonly site: Site;
  readonly sealer: Sealer;
  readonly channels: readonly Channel[];
}

/**
 * Checks browser and directory; where one fails, says so in the page, and nothing else happens. Inside another app the way
 * out of it comes first.
 */
export function whenReady(show: (ready: Ready) => void): void {
  wireLanguages();
  let end = (): void => undefined;
  wireQuickExit(() => {
    end();
  });
  browserFirst(() => {
    if (canSeal()) end = check(show);
    else stop("#siap-tidak");
  }, [need("#siap")]);
}

/** Gives what ends the work that it began. */
function check(show: (ready: Ready) => void): () => void {
  const site = readSite();
  let sealer = new Sealer();
  const load = (): void => {
    need("#siap-putus").hidden = true;
    loadChannels(site, sealer, fingerprintInAddress(location.hash)).then((channels) => {
      need("#siap").remove();
      show({ site, sealer, channels });
    }, (error: unknown) => {
      const code = codeOf(error);
      sealer.end();
      if (code === "offline") {
        stop("#siap-putus");
        return;
      }
      if (code === "worker") {
        stop("#siap-tidak");
        return;
      }
      fill(need("#siap-palsu-sebab"), FORGED[code] ?? "", " ", say(K.forgedName, { name: code }));
      stop("#siap-palsu");
    });
  };
  need("#siap-ulang").addEventListener("click", () => {
    // A worker that did not come never will.
    sealer = new Sealer();
    load();
  });
  load();
  return () => {
    sealer.end();
  };
}

function stop(selector: string): void {
  need("#siap-tunggu").hidden = need("#siap-lama").hidden = true;
  const notice = need(selector);
  notice.hidden = false;
  notice.focus();
}
