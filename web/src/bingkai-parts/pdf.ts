/**
 * PDF by pdf.js, on the frame's own thread: no script of the document runs, no form, link or attachment acts, nothing is
 * fetched. Pages are drawn when they come near and forgotten when they are far.
 */
import "pdfjs-dist/legacy/build/pdf.worker.mjs";

import { AnnotationMode, getDocument, type PDFDocumentProxy, type PDFPageProxy, type RenderTask, TextLayer, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";


import { h } from "../dom/build";

import { remark, searchBox, tool, toolbar } from "./bilah";
import { LocalData } from "./bekal-pdf";
import { followPointers } from "./jari";
import { Window } from "./jendela";
import { type FrameWords, PRINT_WIDTH, type Shown, type Viewed } from "./pesan";
import { Refusal, type Why } from "./tolak";
import { MOST_PIXELS } from "./ukuran";
import { fillIn } from "./ucap";

const MOST_PAGES = 3_000;
/** Pixels of one drawn page, and along one of its sides. */
const MOST_OF_PAGE = 16_000_000;
const MOST_SIDE = 8_192;
const STEP = 1.25;
const LEAST = 0.25;
const MOST = 5;
const A4 = 297 / 210;
/** Pixels that a page is wide at first, where there is room. */
const WIDEST = 960;

/** Show a PDF. @throws Refusal */
export async function showPdf(room: HTMLElement, { content, words }: Shown): Promise<Viewed> {
  const missing = remark(words.lettersMissing);
  missing.hidden = true;
  LocalData.onMissing = () => { missing.hidden = false; };
  const document = await open(content);
  const shown = Math.min(document.numPages, MOST_PAGES);
  const pages = new Pages(document, shown, words);
  const cut = shown < document.numPages ? [remark(fillIn(words.pagesCut, { count: document.numPages, shown }))] : [];
  room.append(toolbar(words.tools, ...pages.tools()), ...cut, missing, pages.element);
  await pages.start();
  return { pages: document.numPages, draw: (page) => drawn(document, page) };
}

/** A page as the printer gets it. */
async function drawn(document: PDFDocumentProxy, number: number): Promise<HTMLCanvasElement> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(PRINT_WIDTH / width, (2 * PRINT_WIDTH) / height) });
  const canvas = h("canvas", { width: Math.max(1, Math.floor(viewport.width)), height: Math.max(1, Math.floor(viewport.height)) });
  await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE, intent: "print" }).promise;
  return canvas;
}

async function open(data: Uint8Array): Promise<PDFDocumentProxy> {
  const whys: Readonly<Record<string, Why>> = { PasswordException: "password", TypeError: "old-browser", ReferenceError: "old-browser" };
  try {
    return await getDocument({
      data, verbosity: VerbosityLevel.ERRORS, enableXfa: false, useWasm: false, useWorkerFetch: false, disableWorkerRendering: true,
      BinaryDataFactory: LocalData, maxImageSize: MOST_PIXELS, canvasMaxAreaInBytes: 4 * MOST_PIXELS,
    }).promise;
  } catch (error) {
    throw new Refusal(whys[error instanceof Error ? error.name : ""] ?? "broken");
  }
}

/** The column of pages with its tools. */
class Pages {
  readonly element: HTMLElement;
  readonly #document: PDFDocumentProxy;
  readonly #words: FrameWords;
  readonly #number: HTMLInputElement;
  readonly #window: Window;
  readonly #tasks = new Map<number, RenderTask>();
  readonly #texts = new Map<number, string>();
  #ratio = A4;
  #zoom = 1;
  #angle = 0;
  #wanted = "";

  constructor(document: PDFDocumentProxy, count: number, words: FrameWords) {
    this.#document = document;
    this.#words = words;
    this.#number = h("input", { class: "input tools__number", id: "halaman", type: "number", min: 1, max: count, value: 1 });
    this.element = h("div", { class: "scroller pages", tabindex: 0, role: "region", "aria-label": words.pages, translate: "no" });
    this.#window = new Window(this.element, count, "pages__page", {
      guess: () => this.#width() * this.#ratio,
      show: (place, index) => { void this.#show(place, index); },
      hide: (index) => { this.#tasks.get(index)?.cancel(); },
    });
    this.#number.addEventListener("change", () => { this.#goTo(Number(this.#number.value)); });
    this.element.addEventListener("scroll", () => { this.#number.value = String(this.#current() + 1); }, { passive: true });
    followPointers(this.element, { zoom: (factor) => { this.#resize(this.#zoom * factor); } });
    let width = 0;
    new ResizeObserver(() => {
      if (width !== 0 && width !== this.element.clientWidth) this.#resize(this.#zoom);
      width = this.element.clientWidth;
    }).observe(this.element);
    window.addEventListener("keydown", (event) => { this.#key(event); });
  }

  tools(): Node[] {
    const words = this.#words;
    return [
      h("div", { class: "tools__search" }, h("label", { for: "halaman" }, words.pageNumber), this.#number, h("span", {}, fillIn(words.ofPages, { count: this.#window.places.length }))),
      tool("zoom-out", words.zoomOut, () => { this.#resize(this.#zoom / STEP); }),
      tool("zoom-in", words.zoomIn, () => { this.#resize(this.#zoom * STEP); }),
      tool("fit", words.fit, () => { this.#resize(1); }),
      tool("again", words.rotateLeft, () => { this.#turn(-90); }),
      tool("turn", words.rotateRight, () => { this.#turn(90); }),
      searchBox(words, (wanted) => this.#find(wanted)),
    ];
  }

  /** The first page's shape is taken for that of all until they are seen. @throws Refusal where there is no first page */
  async start(): Promise<void> {
    const page = await this.#document.getPage(1).catch(() => { throw new Refusal("broken"); });
    const { width, height } = page.getViewport({ scale: 1 });
    this.#ratio = Math.min(Math.max(height / width, 0.1), 10);
    this.#window.renew();
  }

  #width(): number {
    return Math.min(Math.max(this.element.clientWidth - 16, 100), WIDEST) * this.#zoom;
  }

  async #show(place: HTMLElement, index: number): Promise<void> {
    const sheet = h("div", { class: "pages__sheet", role: "img", "aria-label": fillIn(this.#words.pageLabel, { number: index + 1 }) });
    place.append(sheet);
    try {
      const page = await this.#document.getPage(index + 1);
      if (!sheet.isConnected) return;
      await this.#draw(page, sheet, index);
    } catch (error) {
      if (error instanceof Error && error.name === "RenderingCancelledException") return;
      sheet.replaceChildren(h("p", { class: "remark" }, this.#words.pageBroken));
    } finally {
      this.#tasks.delete(index);
    }
  }

  async #draw(page: PDFPageProxy, sheet: HTMLElement, index: number): Promise<void> {
    const rotation = (page.rotate + this.#angle) % 360;
    const bare = page.getViewport({ scale: 1, rotation });
    const scale = Math.min(this.#width() / bare.width, (this.#width() * 10) / bare.height);
    const viewport = page.getViewport({ scale, rotation });
    const fine = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_OF_PAGE / (viewport.width * viewport.height)), MOST_SIDE / Math.max(viewport.width, viewport.height));
    const canvas = h("canvas", { width: Math.max(1, Math.floor(viewport.width * fine)), height: Math.max(1, Math.floor(viewport.height * fine)) });
    Object.assign(sheet.style, { width: `${viewport.width}px`, height: `${viewport.height}px` });
    sheet.append(canvas);
    const task = page.render({ canvas, viewport, transform: [fine, 0, 0, fine, 0, 0], annotationMode: AnnotationMode.ENABLE });
    this.#tasks.set(index, task);
    await task.promise;
    if (!sheet.isConnected) return;
    const layer = h("div", { class: "letters" });
    layer.style.setProperty("--total-scale-factor", String(scale));
    sheet.removeAttribute("role");
    sheet.setAttribute("role", "group");
    sheet.append(layer);
    await new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport }).render();
    this.#mark(layer);
  }

  #current(): number {
    const middle = this.element.scrollTop + this.element.clientHeight / 2;
    const { places } = this.#window;
    let low = 0;
    let high = places.length - 1;
    while (low < high) {
      const half = (low + high + 1) >> 1;
      if ((places[half]?.offsetTop ?? 0) <= middle) low = half;
      else high = half - 1;
    }
    return low;
  }

  #goTo(number: number): void {
    if (Number.isInteger(number)) this.#window.reveal(Math.min(Math.max(number, 1), this.#window.places.length) - 1);
  }

  #resize(zoom: number): void {
    this.#zoom = Math.min(Math.max(zoom, LEAST), MOST);
    const { scrollTop, scrollHeight } = this.element;
    const at = scrollTop / scrollHeight;
    this.#window.renew();
    this.element.scrollTop = at * this.element.scrollHeight;
  }

  #turn(degrees: number): void {
    const index = this.#current();
    this.#angle = (this.#angle + degrees + 360) % 360;
    this.#ratio = 1 / this.#ratio;
    this.#window.renew();
    this.#window.reveal(index);
  }

  /** Go to the next page that holds `wanted`; gives what to say. */
  async #find(wanted: string): Promise<string> {
    const count = this.#window.places.length;
    const from = wanted === this.#wanted ? this.#current() + 1 : this.#current();
    this.#wanted = wanted;
    for (let n = 0; n < count; n++) {
      const index = (from + n) % count;
      if (!(await this.#textOf(index)).includes(wanted.toLowerCase())) continue;
      const place = this.#window.reveal(index);
      for (const layer of this.element.querySelectorAll<HTMLElement>(".letters")) this.#mark(layer);
      place?.querySelector(".letters__found")?.scrollIntoView({ block: "center" });
      return fillIn(this.#words.searchPage, { number: index + 1 });
    }
    return this.#words.searchNone;
  }

  async #textOf(index: number): Promise<string> {
    const known = this.#texts.get(index);
    if (known !== undefined) return known;
    const text = await this.#document.getPage(index + 1).then(async (page) => {
      const { items } = await page.getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join(" ").toLowerCase();
    }).catch(() => "");
    this.#texts.set(index, text);
    return text;
  }

  #mark(layer: HTMLElement): void {
    for (const span of layer.querySelectorAll("span")) {
      span.classList.toggle("letters__found", this.#wanted !== "" && span.textContent.toLowerCase().includes(this.#wanted.toLowerCase()));
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      "+": () => { this.#resize(this.#zoom * STEP); }, "=": () => { this.#resize(this.#zoom * STEP); }, "-": () => { this.#resize(this.#zoom / STEP); }, "0": () => { this.#resize(1); },
      r: () => { this.#turn(90); }, R: () => { this.#turn(-90); },
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
