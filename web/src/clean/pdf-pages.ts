/** The pages of a PDF, in order, with what they inherit. */
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from "@cantoo/pdf-lib";

export interface SourcePage {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly inherited: ReadonlyMap<string, PDFObject>;
}

const INHERITED = ["Resources", "MediaBox", "CropBox", "Rotate"];
const MOST_PAGES = 20_000;

/** @throws RangeError if there are none, or the tree is no tree */
export function pagesOf(source: PDFContext, catalog: PDFDict): SourcePage[] {
  const pages: SourcePage[] = [];
  const seen = new Set<PDFRef>();
  const root = catalog.get(PDFName.of("Pages"));
  const waiting: { ref: PDFObject | undefined; inherited: ReadonlyMap<string, PDFObject> }[] = [{ ref: root, inherited: new Map() }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { ref } = next;
    if (!(ref instanceof PDFRef) || seen.has(ref)) throw new RangeError("pages that are no tree");
    seen.add(ref);
    if (seen.size > 2 * MOST_PAGES) throw new RangeError("too many pages");
    const dict = source.lookup(ref);
    if (!(dict instanceof PDFDict)) throw new RangeError("a page that is none");
    const kids = dict.lookup(PDFName.of("Kids"));
    if (!(kids instanceof PDFArray)) {
      pages.push({ ref, dict, inherited: next.inherited });
      continue;
    }
    const inherited = new Map(next.inherited);
    for (const key of INHERITED) {
      const value = dict.get(PDFName.of(key));
      if (value !== undefined) inherited.set(key, value);
    }
    for (const kid of kids.asArray().reverse()) waiting.push({ ref: kid, inherited });
  }
  if (pages.length === 0) throw new RangeError("no pages");
  return pages;
}
