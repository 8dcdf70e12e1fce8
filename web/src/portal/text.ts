/** Text that people wrote, as elements. */
import { h } from "../dom/build";

/** Text as paragraphs; line ends are kept as such. */
export function paragraphs(text: string): HTMLElement[] {
  return text.trim().split(/\n{2,}/).map((part) => h("p", {}, ...part.split("\n").flatMap((line, at) => (at === 0 ? [line] : [h("br"), line]))));
}
