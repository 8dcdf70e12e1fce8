/** Pages to print, as people write them: "1-3, 7". */

/** Up to here at once: each page is a picture of a few megabytes until it is printed. */
export const MOST_PAGES = 50;

/** The pages of "1-3, 7" in their order, each once; nothing where it is not written so, or for pages that are not there. */
export function pagesOf(written: string, count: number): number[] | undefined {
  const pages = new Set<number>();
  for (const part of written.split(",")) {
    const found = /^\s*(\d{1,5})\s*(?:[-–]\s*(\d{1,5})\s*)?$/.exec(part);
    if (!found) return undefined;
    const first = Number(found[1]);
    const last = Number(found[2] ?? found[1]);
    if (first < 1 || last < first || last > count || last - first >= MOST_PAGES) return undefined;
    for (let page = first; page <= last; page++) pages.add(page);
  }
  return pages.size > MOST_PAGES ? undefined : [...pages].sort((a, b) => a - b);
}
