/** Pictures: zoomed, turned and moved about; measured before anything decodes them. */
import { h } from "../dom/build";

import { choiceTool, remark, tool, toolbar } from "./bilah";
import { type Box, followPointers } from "./jari";
import { type FrameWords, PRINT_WIDTH, type Shown, type Viewed } from "./pesan";
import { Refusal } from "./tolak";
import { measure } from "./ukuran";
import { fillIn } from "./ucap";

const STEP = 1.25;
const LEAST = 0.02;
const MOST = 16;
/** Pixels of the screen along one side, beyond which browsers stop drawing. */
const MOST_SIDE = 30_000;

/** Show a picture. @throws Refusal */
export async function showPicture(room: HTMLElement, { content, type, name, words }: Shown): Promise<Viewed> {
  const { isMoving } = measure(content, type);
  const blob = new Blob([content as Uint8Array<ArrayBuffer>], { type });
  const url = URL.createObjectURL(blob);
  const picture = h("img", { class: "stage__picture", alt: "", draggable: "false", src: url });
  await picture.decode().catch(() => { throw new Refusal("broken"); });
  const canvas = isMoving ? await firstOf(blob) : undefined;
  const stage = new Stage(canvas ?? picture, picture.naturalWidth, picture.naturalHeight, fillIn(words.picture, { name }), words);
  const motion = canvas ? choiceTool("play", words.play, (setWord) => {
    const plays = stage.picture === canvas;
    stage.replace(plays ? picture : canvas);
    setWord(plays ? words.still : words.play);
  }) : null;
  room.append(toolbar(words.tools, ...stage.tools(words), motion, stage.scaleText), ...(canvas ? [remark(words.moving)] : []), stage.element);
  stage.fit();
  return { pages: 0, draw: () => Promise.resolve(drawn(canvas ?? picture, picture.naturalWidth, picture.naturalHeight)) };
}

/** As large as the printer needs it, and never larger than it is. */
function drawn(picture: HTMLImageElement | HTMLCanvasElement, width: number, height: number): HTMLCanvasElement {
  const scale = Math.min(1, PRINT_WIDTH / width, (2 * PRINT_WIDTH) / height);
  const canvas = h("canvas", { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) });
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The first picture of an animation: what moves by itself is played only when asked for. */
async function firstOf(blob: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(blob).catch(() => { throw new Refusal("broken"); });
  const canvas = h("canvas", { class: "stage__picture", width: bitmap.width, height: bitmap.height });
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}

/** The part that scrolls, with a sheet as large as the turned picture is at the moment. */
class Stage {
  readonly element: HTMLElement;
  readonly scaleText = h("output", { class: "tools__said" });
  readonly #sheet = h("div", { class: "stage__sheet" });
  readonly #words: FrameWords;
  #scale = 1;
  #angle = 0;
  #isFitted = true;

  constructor(public picture: HTMLElement, private readonly width: number, private readonly height: number, label: string, words: FrameWords) {
    this.#words = words;
    this.#sheet.append(picture);
    this.element = h("div", { class: "stage", tabindex: 0, role: "img", "aria-label": label }, this.#sheet);
    followPointers(this.element, { zoom: (factor, at) => { this.zoom(factor, at); }, toggle: (at) => { this.toggle(at); } });
    document.addEventListener("keydown", (event) => { this.#key(event); });
    new ResizeObserver(() => { if (this.#isFitted) this.fit(); }).observe(this.element);
  }

  tools(words: FrameWords): HTMLElement[] {
    return [
      tool("zoom-out", words.zoomOut, () => { this.zoom(1 / STEP); }),
      tool("zoom-in", words.zoomIn, () => { this.zoom(STEP); }),
      tool("fit", words.fit, () => { this.fit(); }),
      tool("again", words.rotateLeft, () => { this.turn(-90); }),
      tool("turn", words.rotateRight, () => { this.turn(90); }),
    ];
  }

  replace(picture: HTMLElement): void {
    this.picture.replaceWith(picture);
    this.picture = picture;
    this.#lay();
  }

  /** The whole picture, never larger than it is. */
  fit(): void {
    const [width, height] = this.#turned();
    this.#isFitted = true;
    this.#set(Math.min(this.element.clientWidth / width, this.element.clientHeight / height, 1));
  }

  /** Zoom by a factor and keep the point of the picture that lies at `at` (of the stage) where it is. */
  zoom(factor: number, at: Box = { x: this.element.clientWidth / 2, y: this.element.clientHeight / 2 }): void {
    const before = this.#scale;
    const [dx, dy] = [this.element.scrollLeft + at.x - this.#sheet.offsetLeft, this.element.scrollTop + at.y - this.#sheet.offsetTop];
    this.#isFitted = false;
    this.#set(before * factor);
    const ratio = this.#scale / before;
    this.element.scrollTo(this.#sheet.offsetLeft + dx * ratio - at.x, this.#sheet.offsetTop + dy * ratio - at.y);
  }

  toggle(at: Box): void {
    if (this.#isFitted) this.zoom(Math.max(1, this.#scale * 2) / this.#scale, at);
    else this.fit();
  }

  turn(degrees: number): void {
    this.#angle = (this.#angle + degrees + 360) % 360;
    if (this.#isFitted) this.fit();
    else this.#lay();
  }

  #turned(): [number, number] {
    return this.#angle % 180 === 0 ? [this.width, this.height] : [this.height, this.width];
  }

  #set(scale: number): void {
    const side = Math.max(this.width, this.height);
    this.#scale = Math.min(Math.max(scale, LEAST), MOST, Math.max(1, MOST_SIDE / side));
    this.#lay();
    this.scaleText.textContent = fillIn(this.#words.scale, { percent: Math.round(this.#scale * 100) });
  }

  #lay(): void {
    const [width, height] = this.#turned();
    Object.assign(this.#sheet.style, { width: `${width * this.#scale}px`, height: `${height * this.#scale}px` });
    Object.assign(this.picture.style, { width: `${this.width * this.#scale}px`, height: `${this.height * this.#scale}px`, transform: `translate(-50%, -50%) rotate(${this.#angle}deg)` });
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      "+": () => { this.zoom(STEP); }, "=": () => { this.zoom(STEP); }, "-": () => { this.zoom(1 / STEP); }, "0": () => { this.fit(); },
      r: () => { this.turn(90); }, R: () => { this.turn(-90); },
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
