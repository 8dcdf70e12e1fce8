/** What in a text may point to its writer, shown as a list. */
import { h } from "../dom/build";
import { T, TRACES } from "./kata-tulis";
import { tracesIn } from "./traces";

/** The list of what was found in `texts`; `none` is said where there is nothing. */
export function traceList(texts: readonly string[], none: string): HTMLElement {
  const found = tracesIn(texts.join("\n"));
  if (found.length === 0) return h("p", {}, none);
  return h("div", {}, h("p", {}, T.tracesFound), h("ul", {}, ...found.map(({ kind, words }) =>
    h("li", {}, h("strong", { translate: "no" }, `“${words}”`), ` (${TRACES[kind]})`))));
}
