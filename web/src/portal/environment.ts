/** What this browser can do, and whether it is one. */
import { isTooOld } from "../dom/older";

/** Whether a report can be sealed here: a secure context with Web Crypto, in a browser that is not too old. */
export function canSeal(): boolean {
  const here = globalThis as Partial<Pick<typeof globalThis, "crypto">> & { isSecureContext?: boolean };
  return here.isSecureContext === true && typeof here.crypto?.subtle === "object" && !isTooOld();
}

const IN_APP = /; wv\)|FBAN|FBAV|FB_IAB|Instagram|\bLine\/|MicroMessenger|WhatsApp|Telegram|TikTok|musical_ly|BytedanceWebview|Snapchat|Twitter|GSA\//;

/** Whether a page seems to be shown inside another app, which may know its user and keep data. */
export function isInsideApp(userAgent: string): boolean {
  if (IN_APP.test(userAgent)) return true;
  return /iPhone|iPad|iPod/.test(userAgent) && userAgent.includes("AppleWebKit") && !userAgent.includes("Safari/");
}
