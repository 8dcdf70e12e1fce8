/** What the desk and the frame say to each other over one channel. Content goes in; only sizes, counts and codes come out. */
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
  | { readonly is: "refused"; readonly why: Why };

/** Shows content in the room; gives how many pages it has, 0 for what has none. @throws Refusal */
export type Viewer = (room: HTMLElement, shown: Shown) => Promise<number>;

/** Where a part that was loaded later leaves its viewer. */
export interface Parts {
  peluitViewer?: Viewer;
}
