/**
 * PDF: the pages are copied into a new document, object by object, without what tells. What is not reached from a page or a
 * form (old versions, properties, attached files, scripts, bookmarks) is not copied at all. Fetched only when it is needed.
 */
import { PDFContext, PDFDict, PDFHeader, PDFName, PDFNumber, type PDFObject, PDFParser, PDFRawStream, PDFStreamWriter } from "@cantoo/pdf-lib";

import { Found } from "./exif";
import type { Cleaned, Refused, Told } from "./inspection";
import { checkPdf } from "./pdf-check";
import { Copier, lookedUp, nameOf } from "./pdf-copy";
import { readInfo } from "./pdf-info";
import { pagesOf } from "./pdf-pages";
import { Refusal } from "./refusal";

const PER_TICK = 200;
/** What a page needs to be shown. */
const PAGE_KEPT = ["Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Contents", "Rotate", "Group", "UserUnit", "Annots"];
/** What the document needs: forms, layers, colours. */
const CATALOG_KEPT = ["AcroForm", "OCProperties", "OutputIntents", "Lang"];

/** Cleans a PDF; `seen` is what a first look found. @throws RangeError if it is not whole, Refusal where it cannot be cleaned */
export async function cleanPdf(file: Blob, seen: readonly Told[]): Promise<Cleaned | Refused> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  checkPdf(bytes);
  const source = await PDFParser.forBytesWithOptions(bytes, PER_TICK, false, false).parseDocument();
  const { Root, Encrypt, Info } = source.trailerInfo;
  if (Encrypt !== undefined) throw new Refusal("encrypted");
  const catalog = lookedUp(source, Root);
  if (!(catalog instanceof PDFDict)) throw new RangeError("no document");
  const found = new Found();
  for (const told of seen) found.add(told);
  readInfo(lookedUp(source, Info), catalog, found);
  refuseForms(catalog);
  const target = PDFContext.create();
  target.header = PDFHeader.forVersion(1, 7);
  const copier = new Copier(source, target, found);
  copyPages(source, catalog, target, copier);
  const made = await PDFStreamWriter.forContext(target, PER_TICK).serializeToBuffer();
  return { blob: new Blob([made], { type: file.type }), removed: found.told, stays: [...copier.stays] };
}

function copyPages(source: PDFContext, catalog: PDFDict, target: PDFContext, copier: Copier): void {
  const pages = pagesOf(source, catalog);
  const parent = target.nextRef();
  const kids = pages.map(({ ref }) => copier.expect(ref));
  pages.forEach(({ dict, inherited }, index) => {
    const page = PDFDict.withContext(target);
    page.set(PDFName.of("Type"), PDFName.of("Page"));
    page.set(PDFName.of("Parent"), parent);
    for (const key of PAGE_KEPT) {
      const value = dict.get(PDFName.of(key)) ?? inherited.get(key);
      const copy = value === undefined ? null : copier.copy(value, key);
      if (copy !== null) page.set(PDFName.of(key), copy);
    }
    for (const key of dict.keys()) copier.noteKey(nameOf(key));
    const kid = kids[index];
    if (kid !== undefined) target.assign(kid, page);
  });
  target.assign(parent, target.obj({ Type: "Pages", Kids: kids, Count: PDFNumber.of(kids.length) }));
  const root = target.obj({ Type: "Catalog", Pages: parent });
  for (const key of CATALOG_KEPT) {
    const value = catalog.get(PDFName.of(key));
    const copy = value === undefined ? null : copier.copy(value, key);
    if (copy !== null) root.set(PDFName.of(key), copy);
  }
  copier.finish();
  target.trailerInfo.Root = target.register(root);
}

/** Forms of XFA and signed ones cannot be cleaned without breaking them. */
function refuseForms(catalog: PDFDict): void {
  const form = catalog.lookup(PDFName.of("AcroForm"));
  if (!(form instanceof PDFDict)) return;
  if (form.has(PDFName.of("XFA"))) throw new Refusal("xfa");
  for (const [, object] of catalog.context.enumerateIndirectObjects()) if (isSignature(object)) throw new Refusal("signed");
}

function isSignature(object: PDFObject): boolean {
  const dict = object instanceof PDFRawStream ? object.dict : object;
  return dict instanceof PDFDict && dict.get(PDFName.of("FT")) === PDFName.of("Sig") && dict.has(PDFName.of("V"));
}
