/** What the page set says about this site, in `<meta>` elements. */
import { getJson } from "../dom/http";
import type { Begin, Channel } from "./calls";
import { dayOf } from "./dates";
import { Refusal, type Sealer } from "./sealer";

/** The facts of this portal. */
export interface Site {
  readonly organisation: string;
  readonly pins: Readonly<Record<string, string>>;
  /** Origin of the API; empty where it is the page's own. */
  readonly api: string;
}

/** Reads the page's `<meta>` elements. */
export function readSite(): Site {
  return {
    organisation: meta("organisation"),
    pins: JSON.parse(meta("pins")) as Record<string, string>,
    api: meta("api"),
  };
}

/** The reporter's own calendar day. */
export function today(): string {
  return dayOf(new Date());
}

/**
 * Fetches the directories and has them verified.
 * @throws Refusal `offline`, or the name of what did not hold
 */
export async function loadChannels(site: Site, sealer: Sealer, fingerprint?: string): Promise<readonly Channel[]> {
  let bundle: Begin["bundle"];
  try {
    bundle = await getJson<Begin["bundle"]>(`${site.api}/api/v1/directory`);
  } catch {
    throw new Refusal("offline");
  }
  return sealer.ask("begin", { ...site, today: today(), bundle, ...(fingerprint === undefined ? {} : { fingerprint }) });
}

/** The fingerprint of a poster's address (`#k=`), if the page was opened with one. */
export function fingerprintInAddress(hash: string): string | undefined {
  return /^#k=(.*)$/.exec(hash)?.[1];
}

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="peluit-${name}"]`)?.content ?? "";
}
