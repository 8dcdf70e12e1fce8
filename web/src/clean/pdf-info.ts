/** What the properties of a PDF tell. */
import { PDFDict, PDFHexString, PDFName, PDFString, type PDFObject } from "@cantoo/pdf-lib";

import type { Found } from "./exif";
import type { Told } from "./inspection";

const INFO: Readonly<Record<string, Told>> = {
  Author: "author", CreationDate: "time", ModDate: "time", Creator: "program", Producer: "program", Title: "text", Subject: "text", Keywords: "text",
};
const CATALOG: Readonly<Record<string, Told>> = { Metadata: "text", PieceInfo: "history", Names: "other", Outlines: "text", OpenAction: "other", AA: "other", AF: "trailer", Collection: "trailer" };

/** Notes what stands in the properties and beside the pages. */
export function readInfo(info: PDFObject | undefined, catalog: PDFDict, found: Found): void {
  if (info instanceof PDFDict) {
    for (const [key, told] of Object.entries(INFO)) {
      const value = info.lookup(PDFName.of(key));
      if (value !== undefined) found.add(told, value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : "");
    }
  }
  for (const [key, told] of Object.entries(CATALOG)) if (catalog.has(PDFName.of(key))) found.add(told);
}
