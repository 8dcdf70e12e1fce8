/** What this browser can do, and whether it is one. */

/** Whether a report can be sealed here: a secure context, Web Crypto, workers, streams, big integers. */
export function canSeal(): boolean {
  const here = globalThis as Partial<Pick<typeof globalThis, "crypto" | "Worker" | "BigInt" | "ReadableStream" | "TextEncoder">> & { isSecureContext?: boolean };
  return here.isSecureContext === true && typeof here.crypto?.subtle === "object" && typeof here.Worker === "function"
    && typeof here.BigInt === "function" && typeof here.ReadableStream === "function" && typeof here.TextEncoder === "function";
}

const IN_APP = /; wv\)|FBAN|FBAV|FB_IAB|Instagram|\bLine\/|MicroMessenger|WhatsApp|Telegram|TikTok|musical_ly|BytedanceWebview|Snapchat|Twitter|GSA\//;

/** Whether a page seems to be shown inside another app, which may know its user and keep data. */
export function isInsideApp(userAgent: string): boolean {
  if (IN_APP.test(userAgent)) return true;
  return /iPhone|iPad|iPod/.test(userAgent) && userAgent.includes("AppleWebKit") && !userAgent.includes("Safari/");
}
