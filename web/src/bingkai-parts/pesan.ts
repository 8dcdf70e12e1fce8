/**
 * What the desk and the frame say to each other over one channel. Content goes in; only sizes, counts and codes come out,
 * and the pixels of a page that the desk wants to print.
 */
import type { Words } from "../bahasa";
import type { FRAME } from "../desk-parts/kata-bingkai";

import type { Why } from "./tolak";

/** Ways in which the frame shows something. */
export type View = "image" | "pdf" | "text" | "office";

export type FrameWords = Words<typeof FRAME>;

/** What the desk hands in, once. */
export interface Shown {
  readonly as: View;
  /** Media type by the content. */
  readonly type: string;
  readonly name: string;
  readonly content: Uint8Array;
  /** Source of the part that shows this kind, "" where the frame's own script does. */
  readonly part: string;
  readonly words: FrameWords;
}

/** What the frame says. */
export type Told =
  | { readonly is: "ready" }
  /** Somebody types, points or scrolls in here, which the desk does not see. */
  | { readonly is: "used" }
  | { readonly is: "shown"; readonly pages: number }
  /** Pixels, which nothing has to parse; none where the page could not be drawn. */
  | { readonly is: "page"; readonly pixels: ImageBitmap | null }
  | { readonly is: "refused"; readonly why: Why };

/** What the desk wants once something is shown: a page as it goes to the printer. Pages count from 1; a picture is page 1. */
export interface Wanted {
  readonly page: number;
}

/** Pixels across of a page that is printed: 240 to the inch on A4. */
export const PRINT_WIDTH = 1_600;

/** What is shown: how many pages, 0 for what has none, and how one of them is drawn for the printer. */
export interface Viewed {
  readonly pages: number;
  readonly draw?: (page: number) => Promise<HTMLCanvasElement>;
}

/** Shows content in the room. @throws Refusal */
export type Viewer = (room: HTMLElement, shown: Shown) => Promise<Viewed>;

/** Where a part that was loaded later leaves its viewer. */
export interface Parts {
  peluitViewer?: Viewer;
}
