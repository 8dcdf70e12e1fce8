/**
 * Checked files as streams: what the desk offers to its service worker (`desk/aliran.worker.ts`) while it is unlocked. An
 * offer is known by an id that nobody can guess and ends with what it was made for, at the latest when the desk is locked.
 */
import { registerServiceWorker } from "../dom/trusted";

import { type Bytes, type Inquiry, type Offer, SCOPE, SCRIPT, type Wish } from "./aliran-pesan";

/** Something that may be read by its address until `signal` aborts. */
export interface Offered {
  readonly offer: Offer;
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
  readonly signal: AbortSignal;
  /** Told what could not be read. */
  readonly onFailure?: (error: unknown) => void;
  /** Told that no more will be asked for: everything was taken, or it was stopped. */
  readonly onEnd?: (how: "whole" | "stopped") => void;
}

/** How long a service worker may take to begin. */
const PATIENCE = 10_000;
/** How often it is spoken to while something is saved: browsers end one that hears nothing for 30 s. */
const AWAKE = 10_000;

/** The offers of one unlocked desk. */
export class Streams {
  readonly #offers = new Map<string, Offered>();
  readonly #signal: AbortSignal;
  #registration: ServiceWorkerRegistration | undefined;

  /** @param signal ends every offer, and the service worker */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    const container = containerHere();
    if (!container) return;
    container.addEventListener("message", ({ data, ports: [port] }: MessageEvent<Inquiry>) => {
      if (port) this.#answer(data.stream, port);
    }, { signal });
    container.startMessages();
    signal.addEventListener("abort", () => {
      this.#offers.clear();
      void this.#registration?.unregister();
    }, { once: true });
  }

  /** Get the service worker to work; false where this browser has none, such as in some private windows. */
  async begin(): Promise<boolean> {
    try {
      const registration = await registerServiceWorker(SCRIPT, SCOPE);
      this.#registration = registration;
      if (this.#signal.aborted) void registration.unregister();
      return await isActive(registration);
    } catch {
      return false;
    }
  }

  /** Offer something under an id that nobody can guess, at its addresses (`addressOf`). */
  offer(id: string, offered: Offered): void {
    this.#offers.set(id, offered);
    const awake = offered.offer.as === "save" ? setInterval(() => { this.#registration?.active?.postMessage(null); }, AWAKE) : undefined;
    offered.signal.addEventListener("abort", () => {
      this.#offers.delete(id);
      clearInterval(awake);
    }, { once: true });
  }

  #answer(id: string, port: MessagePort): void {
    const offered = this.#offers.get(id);
    const known: Offer | null = offered?.offer ?? null;
    port.postMessage(known);
    if (!offered) {
      port.close();
      return;
    }
    port.onmessage = ({ data }: MessageEvent<Wish>) => {
      if ("end" in data) offered.onEnd?.(data.end);
      else void this.#give(id, offered, data, port);
    };
  }

  async #give(id: string, offered: Offered, { from, to }: Extract<Wish, { from: number }>, port: MessagePort): Promise<void> {
    let given: Bytes = {};
    try {
      if (this.#offers.get(id) === offered) given = { content: await offered.read(from, to) };
    } catch (error) {
      if (!offered.signal.aborted) offered.onFailure?.(error);
    }
    port.postMessage(given, given.content ? [given.content.buffer as ArrayBuffer] : []);
  }
}

/** An id that nobody can guess. */
export function newStreamId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function containerHere(): ServiceWorkerContainer | undefined {
  return (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
}

async function isActive(registration: ServiceWorkerRegistration): Promise<boolean> {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (!worker) return false;
  if (worker.state === "activated") return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => { resolve(false); }, PATIENCE);
    worker.addEventListener("statechange", () => {
      if (worker.state !== "activated" && worker.state !== "redundant") return;
      clearTimeout(timer);
      resolve(worker.state === "activated");
    });
  });
}
