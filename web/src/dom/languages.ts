/** The same page in another language. */
import { PAGE } from "../kata-bahasa";

/**
 * Lets the way to another language lead to what is shown now, since a page may change its address without loading.
 * @param fragment what goes behind `#`: as it stands in the address, such as a poster's fingerprint, if nothing is given
 */
export function wireLanguages(fragment: () => string = () => location.hash): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-languages] a")) {
    link.addEventListener("click", () => {
      link.pathname = (link.dataset["prefix"] ?? "") + location.pathname.slice(PAGE.prefix.length);
      link.search = location.search;
      link.hash = fragment();
    });
  }
}
