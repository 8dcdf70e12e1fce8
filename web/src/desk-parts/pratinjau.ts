/**
 * Shows opened evidence in the viewing frame: an origin of its own out of which nothing leaves (`viewing_frame.py`). The
 * frame is handed the content over a channel, and says no more than that it is shown; for printing it gives pixels.
 */
import type { Shown as Handed, Told, View, Wanted } from "../bingkai-parts/pesan";
import type { Why } from "../bingkai-parts/tolak";
import { say } from "../bahasa";
import { fill, h, icon } from "../dom/build";

import { ACTIVITY } from "./diam";
import { CONTENTS, FRAME, VIEWING, WHYS } from "./kata-bingkai";
import { mismatchOf, type Shown } from "./rupa";

/** Content of a kind that the frame shows. */
export type Viewable = Shown & { readonly as: View };

const ADDRESS = "/meja/bingkai/";
const PARTS: Readonly<Partial<Record<View, string>>> = { pdf: "/static/bingkai-pdf.js", office: "/static/bingkai-kantor.js" };
const SLOW = 8_000;
/** Longer than the slowest computer takes for what is worth waiting for. */
const TOO_SLOW = 90_000;

/** Whether the frame shows this kind; sound and video are played elsewhere. */
export function isViewable(kind: Shown): kind is Viewable {
  return kind.as !== "audio" && kind.as !== "video";
}

/** What is shown, for whoever prints it. */
export interface Printing {
  /** Pages of a PDF; 0 for what has none. */
  readonly pages: number;
  /** A page as pixels, counted from 1; a picture is page 1. @throws Error where it cannot be drawn */
  page(number: number): Promise<ImageBitmap>;
}

/**
 * Show content below a file card; gives what takes it away again, and its memory with it. What cannot be shown is said in
 * its place. It also goes away when `signal` aborts. `print` is called when somebody wants what is shown on paper.
 */
export function preview(room: HTMLElement, content: Uint8Array, kind: Viewable, file: { readonly name: string }, signal: AbortSignal, print?: (printing: Printing) => void): () => void {
  const viewing = new Viewing(kind, file.name, print);
  const remove = (): void => {
    viewing.end();
    room.replaceChildren();
  };
  fill(room, viewing.element);
  viewing.element.scrollIntoView({ block: "nearest" });
  signal.addEventListener("abort", remove, { once: true });
  void viewing.show(content);
  return remove;
}

/** One frame with what stands around it. */
class Viewing {
  readonly element: HTMLElement;
  readonly #kind: Viewable;
  readonly #name: string;
  readonly #frame: HTMLIFrameElement;
  readonly #loaded: Promise<void>;
  readonly #status = h("p", { class: "viewing__status", role: "status" }, VIEWING.preparing);
  readonly #timers: number[] = [];
  readonly #channel = new MessageChannel();
  readonly #print: HTMLButtonElement | undefined;
  #pages = 0;
  #drawn: ((pixels: ImageBitmap | null) => void) | undefined;

  constructor(kind: Viewable, name: string, print: ((printing: Printing) => void) | undefined) {
    this.#kind = kind;
    this.#name = name;
    this.#frame = h("iframe", { class: `preview preview--${kind.as}`, sandbox: "allow-scripts", title: say(VIEWING.page, { name }), referrerpolicy: "no-referrer", src: ADDRESS });
    this.#loaded = new Promise((resolve) => { this.#frame.addEventListener("load", () => { resolve(); }, { once: true }); });
    this.#print = print ? this.#printButton(name, print) : undefined;
    const word = h("span", {}, VIEWING.large);
    const large = h("button", { class: "button button--quiet button--small", type: "button", hidden: !document.fullscreenEnabled }, icon("large"), word);
    large.addEventListener("click", () => { this.#toggleLarge(); });
    // Above the frame, out of its reach: what is laid over evidence, such as a watermark, goes into the layer.
    this.element = h("section", { class: "viewing", "data-state": "preparing", "aria-label": say(VIEWING.page, { name }) },
      this.#mismatch(), h("div", { class: "viewing__head" }, this.#status, this.#print ?? null, large),
      h("div", { class: "viewing__stage" }, this.#frame, h("div", { class: "viewing__layer", "aria-hidden": "true" })));
    this.element.addEventListener("fullscreenchange", () => { word.textContent = document.fullscreenElement ? VIEWING.small : VIEWING.large; });
  }

  /** Hand the content in and wait until it is shown. Never throws: what goes wrong is said in place. */
  async show(content: Uint8Array): Promise<void> {
    this.#timers.push(window.setTimeout(() => { this.#status.textContent = VIEWING.slow; }, SLOW), window.setTimeout(() => { this.#refuse("slow"); }, TOO_SLOW));
    const part = await partOf(this.#kind.as).catch(() => undefined);
    if (part === undefined) {
      this.#refuse("part");
      return;
    }
    await this.#loaded;
    const { port1: port, port2: theirs } = this.#channel;
    const handed: Handed = { as: this.#kind.as, type: this.#kind.type, name: this.#name, content, part, words: FRAME };
    port.onmessage = ({ data }: MessageEvent<Told>) => {
      // Only whoever answers the channel is handed the content, and only once: then the desk itself has it no more.
      if (data.is === "ready" && content.length > 0) port.postMessage(handed, [content.buffer]);
      else if (data.is === "shown") this.#shown(data.pages);
      else if (data.is === "page") this.#settle(data.pixels);
      else if (data.is === "refused") this.#refuse(data.why);
      else if (data.is === "used") this.#used();
    };
    this.#frame.contentWindow?.frames[0]?.postMessage(null, "*", [theirs]);
  }

  /** Stop everything and let go of the content. */
  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#channel.port1.close();
    this.#settle(null);
    this.#frame.remove();
    if (document.fullscreenElement === this.element) void document.exitFullscreen();
  }

  #shown(pages: number): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.element.dataset["state"] = "shown";
    this.#pages = this.#kind.as === "pdf" ? pages : 0;
    if (this.#print) this.#print.hidden = false;
    this.#status.textContent = pages > 0 && this.#kind.as === "pdf" ? say(VIEWING.shownPages, { pages }) : VIEWING.shown;
  }

  #refuse(why: Why): void {
    this.end();
    this.element.dataset["state"] = "refused";
    this.element.replaceChildren(notice("info", VIEWING.notShownTitle, WHYS[why]));
  }

  #mismatch(): HTMLElement | null {
    const ending = mismatchOf(this.#name, this.#kind.code);
    return ending === "" ? null : notice("deadline", VIEWING.mismatchTitle, say(VIEWING.mismatch, { ending, content: CONTENTS[this.#kind.code] }));
  }

  /** Believed only while keyboard or pointer are in the frame: nothing in there may keep the desk open by itself. */
  #used(): void {
    if (document.hasFocus() && (document.activeElement === this.#frame || this.#frame.matches(":hover"))) document.dispatchEvent(new Event(ACTIVITY));
  }

  #printButton(name: string, print: (printing: Printing) => void): HTMLButtonElement {
    const button = h("button", { class: "button button--quiet button--small", type: "button", hidden: true }, icon("print"), VIEWING.print, h("span", { class: "vh" }, ` ${name}`));
    button.addEventListener("click", () => { print({ pages: this.#pages, page: (number) => this.#page(number) }); });
    return button;
  }

  /** One at a time. */
  #page(number: number): Promise<ImageBitmap> {
    return new Promise((resolve, reject) => {
      this.#drawn = (pixels) => { if (pixels) resolve(pixels); else reject(new Error("the page cannot be drawn")); };
      const wanted: Wanted = { page: number };
      this.#channel.port1.postMessage(wanted);
    });
  }

  #settle(pixels: ImageBitmap | null): void {
    const drawn = this.#drawn;
    this.#drawn = undefined;
    if (drawn) drawn(pixels);
    else pixels?.close();
  }

  #toggleLarge(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void this.element.requestFullscreen();
  }
}

function notice(tone: "info" | "deadline", title: string, text: string): HTMLElement {
  return h("div", { class: `notice notice--${tone}`, role: "status" }, icon(tone === "info" ? "info" : "alert"),
    h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, title), h("p", {}, text)));
}

let parts: Promise<Readonly<Record<string, string>>> | undefined;

/**
 * The source of the part that shows a kind, "" where the frame's own script does. All parts are fetched with the first
 * file, whatever it is: which one is needed would tell the server what kind of evidence is being looked at.
 */
async function partOf(view: View): Promise<string> {
  parts ??= fetchParts();
  const address = PARTS[view];
  const waiting = parts.catch((error: unknown) => {
    parts = undefined;
    throw error;
  });
  if (address === undefined) {
    waiting.catch(() => undefined);
    return "";
  }
  return (await waiting)[address] ?? "";
}

async function fetchParts(): Promise<Readonly<Record<string, string>>> {
  const sources = await Promise.all(Object.values(PARTS).map(async (address): Promise<readonly [string, string]> => {
    const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) throw new TypeError("the part did not arrive");
    return [address, await response.text()];
  }));
  return Object.fromEntries(sources);
}
