/**
 * The desk's service worker: lets a player in a frame without scripts seek in sealed evidence, and lets files of any size
 * be saved. It holds no key and keeps nothing; it asks the open desks for each request and passes on what they give.
 */
import { type Bytes, type Inquiry, type Offer, parseAddress, SCOPE, type Wish } from "../desk-parts/aliran-pesan";

interface Client {
  readonly url: string;
  readonly frameType: string;
  postMessage(message: Inquiry, transfer: Transferable[]): void;
}
interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  readonly clients: { matchAll(options: { type: "window"; includeUncontrolled: true }): Promise<readonly Client[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "install" | "message", listener: () => void): void;
}

interface Owner {
  readonly offer: Offer;
  readonly port: MessagePort;
}

const scope = self as unknown as Scope;
/** Bytes that are read at once: one piece of what the key worker opens. */
const AT_ONCE = 1024 * 1024;
/** Where a desk's own page is, in any language. */
const DESK = /^\/(?:[a-z]{2}\/)?meja\//;
/** A desk that sleeps does not answer. */
const PATIENCE = 10_000;

const COMMON = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" };
const POLICY = "default-src 'none'; media-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

scope.addEventListener("install", () => void scope.skipWaiting());
// The desk speaks while something is being saved: a service worker that hears nothing for long is ended by its browser.
scope.addEventListener("message", () => undefined);
scope.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin === location.origin && pathname.startsWith(SCOPE)) event.respondWith(answer(event.request, pathname));
});

async function answer(request: Request, path: string): Promise<Response> {
  const asked = parseAddress(path);
  const owner = asked && request.method === "GET" ? await ownerOf(asked.id) : undefined;
  if (owner === undefined) return nothing();
  const { offer, port } = owner;
  if (offer.as === "save" && asked?.use === "save") return download(offer, port);
  if (offer.as === "play" && asked?.use === "content") return play(offer, port, request.headers.get("Range"));
  port.close();
  if (offer.as !== "play" || asked?.use !== "page") return nothing();
  return new Response(offer.page, { headers: { ...COMMON, "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY } });
}

function nothing(): Response {
  return new Response(null, { status: 404, headers: COMMON });
}

/** Asks every open desk; the one that offers this answers with what it is. */
async function ownerOf(id: string): Promise<Owner | undefined> {
  const open = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const desks = open.filter(({ url, frameType }) => frameType === "top-level" && DESK.test(new URL(url).pathname));
  return new Promise((resolve) => {
    let left = desks.length;
    if (left === 0) resolve(undefined);
    setTimeout(() => { resolve(undefined); }, PATIENCE);
    for (const desk of desks) {
      const { port1: port, port2 } = new MessageChannel();
      port.onmessage = ({ data }: MessageEvent<Offer | null>) => {
        if (data !== null) resolve({ offer: data, port });
        else if (--left === 0) resolve(undefined);
      };
      desk.postMessage({ stream: id }, [port2]);
    }
  });
}

/** What a player plays, from where it asked for (RFC 9110, 14); it takes as much as it needs and then asks for another part. */
function play({ size, type }: Extract<Offer, { as: "play" }>, port: MessagePort, range: string | null): Response {
  const headers = { ...COMMON, "Content-Type": type, "Content-Security-Policy": POLICY, "Accept-Ranges": "bytes" };
  const [, first = "0", last = ""] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  const from = Number(first);
  const to = last === "" ? size : Math.min(size, Number(last) + 1);
  if (from >= to) return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}` } });
  const length = { "Content-Length": String(to - from) };
  if (range === null) return new Response(stream(port, from, to), { headers: { ...headers, ...length } });
  return new Response(stream(port, from, to), { status: 206, headers: { ...headers, ...length, "Content-Range": `bytes ${from}-${to - 1}/${size}` } });
}

/** The whole as a download. */
function download({ size, name }: Extract<Offer, { as: "save" }>, port: MessagePort): Response {
  const named = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const headers = {
    ...COMMON,
    "Content-Type": "application/octet-stream",
    "Content-Security-Policy": POLICY,
    "Content-Disposition": `attachment; filename*=UTF-8''${named}`,
    "Content-Length": String(size),
  };
  return new Response(stream(port, 0, size), { headers });
}

/** The bytes from `from` up to `to`, read no faster than they are taken. */
function stream(port: MessagePort, from: number, to: number): ReadableStream<Uint8Array> {
  let at = from;
  const end = (how: "whole" | "stopped"): void => {
    const wish: Wish = { end: how };
    port.postMessage(wish);
    port.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at === to) {
          end("whole");
          controller.close();
          return;
        }
        const content = await read(port, at, Math.min(to, at + AT_ONCE));
        at += content.length;
        controller.enqueue(content);
      },
      cancel() {
        end("stopped");
      },
    },
    { highWaterMark: 0 },
  );
}

/** The bytes from `from` up to `to`. @throws TypeError where the desk could not read them, or was locked */
function read(port: MessagePort, from: number, to: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data: { content } }: MessageEvent<Bytes>) => {
      if (content?.length === to - from) resolve(content);
      else reject(new TypeError("the part could not be read"));
    };
    const wish: Wish = { from, to };
    port.postMessage(wish);
  });
}
