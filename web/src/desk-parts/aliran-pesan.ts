/**
 * What the desk and its service worker say to each other. The service worker holds no key and keeps nothing: for every
 * request below {@link SCOPE} it asks the open desks whose it is, and reads from the one that knows.
 */

/** The only addresses that the service worker answers. Nothing at the server lies there. */
export const SCOPE = "/meja/aliran/";
export const SCRIPT = "/static/aliran.worker.js";

/** `page` is the document in a frame, `content` what its player plays, `save` a download. */
export type Use = "page" | "content" | "save";
const WORDS: Readonly<Record<Use, string>> = { page: "lihat", content: "isi", save: "simpan" };

/** The address of an offer. `id` is 32 hex digits that nobody can guess. */
export function addressOf(use: Use, id: string): string {
  return `${SCOPE}${WORDS[use]}/${id}`;
}

/** What an address asks for, or nothing where it is none. */
export function parseAddress(path: string): { readonly use: Use; readonly id: string } | undefined {
  const use = (Object.keys(WORDS) as Use[]).find((one) => path.startsWith(`${SCOPE}${WORDS[one]}/`));
  const id = path.split("/").pop() ?? "";
  return use !== undefined && /^[0-9a-f]{32}$/.test(id) && addressOf(use, id) === path ? { use, id } : undefined;
}

/** From the service worker to every desk: whose is this? The answer comes through the port. */
export interface Inquiry {
  readonly stream: string;
}

/** The desk's answer: what it offers, or null where it is not its own. */
export type Offer =
  | { readonly as: "play"; readonly size: number; readonly type: string; /** The frame's document. */ readonly page: string }
  | { readonly as: "save"; readonly size: number; readonly name: string };

/** Through the port: the bytes from `from` up to `to`, or that no more are wanted; `whole` tells that all were taken. */
export type Wish = { readonly from: number; readonly to: number } | { readonly end: "whole" | "stopped" };

/** The desk's answer to a wish for bytes; without content where they could not be read. */
export interface Bytes {
  readonly content?: Uint8Array;
}
