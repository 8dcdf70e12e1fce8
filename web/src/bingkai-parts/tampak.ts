/** Text of other people as it is shown: what would not be seen stands as a box with its code. */
import { h } from "../dom/build";

import { piecesOf } from "./sandi";

/** Nodes for a text. */
export function lettered(text: string): (Node | string)[] {
  return piecesOf(text).map((piece) => ("text" in piece ? piece.text : h("span", { class: "sign" }, piece.sign)));
}
