/** What this browser can do, and whether it is one. */
import { isTooOld } from "../dom/older";

/** Whether a report can be sealed here: a secure context with Web Crypto, in a browser that is not too old. */
export function canSeal(): boolean {
  const here = globalThis as Partial<Pick<typeof globalThis, "crypto">> & { isSecureContext?: boolean };
  return here.isSecureContext === true && typeof here.crypto?.subtle === "object" && !isTooOld();
}

const IN_APP = /; wv\)|FBAN|FBAV|FB_IAB|Instagram|\bLine\/|MicroMessenger|WhatsApp|Telegram|TikTok|musical_ly|BytedanceWebview|Snapchat|Twitter|GSA\//;

/** Objects that apps put into the pages they show, to be called by them. No browser has one. */
const BRIDGES = [
  "Android", "AndroidBridge", "AndroidInterface", "JSBridge", "NativeBridge", "WebViewJavascriptBridge", "ReactNativeWebView", "flutter_inappwebview",
  "cordova", "Capacitor",
];

/**
 * Whether a page seems to be shown inside another app, which may know its user and keep data.
 * @param scope the page's global object
 */
export function isInsideApp(userAgent: string, scope: object = {}): boolean {
  if (IN_APP.test(userAgent) || BRIDGES.some((name) => name in scope)) return true;
  return /iPhone|iPad|iPod/.test(userAgent) && userAgent.includes("AppleWebKit") && !userAgent.includes("Safari/");
}
