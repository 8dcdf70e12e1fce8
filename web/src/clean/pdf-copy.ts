/** Copies objects of a PDF into another, without what tells about the people who made it. */
import { PDFArray, type PDFContext, PDFDict, PDFHexString, PDFName, type PDFObject, PDFRawStream, PDFRef, PDFStream, PDFString } from "@cantoo/pdf-lib";

import type { Found } from "./exif";
import type { Stay, Told } from "./inspection";
import { cleanStream } from "./pdf-stream";

/** Entries that tell or do something, wherever they stand. */
const DROPPED: Readonly<Record<string, Told>> = {
  Metadata: "text", PieceInfo: "history", LastModified: "time", Thumb: "preview", AA: "other", JS: "other", AF: "trailer", EF: "trailer", OPI: "other", SpiderInfo: "other",
  CreatorInfo: "program", PresSteps: "other", DPart: "other", Ref: "other", Alternates: "preview",
};
/** Entries that mean nothing without what was left out. */
const SILENT = new Set(["StructParent", "StructParents", "B", "Info", "ID", "Next"]);
/** Entries whose own entries are names that a document chose, and mean nothing by themselves. */
const NAMED = new Set(["Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties", "CharProcs", "N", "D", "R"]);
const ANNOTATION_DROPPED: Readonly<Record<string, Told>> = { T: "author", M: "time", CreationDate: "time", NM: "other", Subj: "text", RC: "text", Popup: "other", IRT: "other", RT: "other", State: "other", StateModel: "other", ExData: "other" };
/** Annotations that hold files, sounds, films, or the windows of others. */
const ANNOTATIONS_DROPPED = new Set(["FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D", "Popup", "TrapNet", "PrinterMark"]);
const ACTIONS_KEPT = new Set(["URI", "GoTo"]);
const DEEPEST = 500;

/** An object, found by its reference if it is one. */
export function lookedUp(context: PDFContext, object: PDFObject | undefined): PDFObject | undefined {
  return object instanceof PDFRef ? context.lookup(object) : object;
}

export function nameOf(name: PDFObject | undefined): string {
  return name instanceof PDFName ? name.decodeText() : "";
}

/** Copies what is asked for, and everything that it refers to. */
export class Copier {
  readonly stays = new Set<Stay>();
  readonly #copies = new Map<PDFRef, PDFRef>();
  readonly #waiting: { readonly ref: PDFRef; readonly holder: string }[] = [];

  constructor(private readonly source: PDFContext, private readonly target: PDFContext, private readonly found: Found) {}

  /** Where the copy of a page will stand; the page itself is put there by who asks. */
  expect(ref: PDFRef): PDFRef {
    const place = this.target.nextRef();
    this.#copies.set(ref, place);
    return place;
  }

  /** A copy; `null` for what is left out. What it refers to is copied by {@link finish}. */
  copy(object: PDFObject, holder = "", depth = 0): PDFObject | null {
    if (depth > DEEPEST) throw new RangeError("too deep");
    if (object instanceof PDFRef) return this.#refer(object, holder);
    if (object instanceof PDFArray) return this.#array(object, depth);
    if (object instanceof PDFStream) return object instanceof PDFRawStream ? this.#stream(object, depth) : null;
    if (object instanceof PDFDict) return this.#isLeftOut(object) ? null : this.#dict(object, NAMED.has(holder) && !object.has(PDFName.of("Type")), depth);
    return object;
  }

  /** Copies everything that was referred to. */
  finish(): void {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      const { ref, holder } = next;
      const object = this.source.lookup(ref);
      const copy = object === undefined ? null : this.copy(object, holder);
      const place = this.#copies.get(ref);
      if (place !== undefined && copy !== null) this.target.assign(place, copy);
    }
  }

  /** Notes an entry that is left out. */
  noteKey(key: string): void {
    const told = DROPPED[key];
    if (told !== undefined) this.found.add(told);
  }

  #refer(ref: PDFRef, holder: string): PDFRef | null {
    const known = this.#copies.get(ref);
    if (known !== undefined) return known;
    const object = this.source.lookup(ref);
    const dict = object instanceof PDFStream ? object.dict : object;
    if (object === undefined || (dict instanceof PDFDict && this.#isLeftOut(dict))) return null;
    const place = this.target.nextRef();
    this.#copies.set(ref, place);
    this.#waiting.push({ ref, holder });
    return place;
  }

  #array(array: PDFArray, depth: number): PDFArray {
    const copy = PDFArray.withContext(this.target);
    for (const item of array.asArray()) {
      const made = this.copy(item, "", depth + 1);
      if (made !== null) copy.push(made);
    }
    return copy;
  }

  #dict(dict: PDFDict, isNames: boolean, depth: number): PDFDict {
    const copy = PDFDict.withContext(this.target);
    const isNote = isAnnotation(dict);
    if (isNote) this.#noteText(dict);
    for (const [key, value] of dict.entries()) {
      const name = nameOf(key);
      if (isNames) {
        const named = this.copy(value, "", depth + 1);
        if (named !== null) copy.set(key, named);
        continue;
      }
      const isOfNote = isNote && Object.hasOwn(ANNOTATION_DROPPED, name) && !(name === "T" && isField(dict));
      const told = isOfNote ? ANNOTATION_DROPPED[name] : DROPPED[name];
      if (told !== undefined) this.found.add(told, isOfNote ? this.#words(value) : "");
      if (told !== undefined || SILENT.has(name) || (name === "A" && isNote && !this.#isHarmless(value)) || (name === "Dest" && !(lookedUp(this.source, value) instanceof PDFArray))) continue;
      const made = this.copy(value, name, depth + 1);
      if (made !== null) copy.set(key, made);
    }
    return copy;
  }

  #stream(stream: PDFRawStream, depth: number): PDFRawStream {
    const { contents, filter } = cleanStream(stream, this.found);
    const dict = this.#dict(stream.dict, false, depth);
    if (filter !== null) {
      dict.set(PDFName.of("Filter"), PDFName.of(filter));
      dict.delete(PDFName.of("DecodeParms"));
    }
    return PDFRawStream.of(dict, contents);
  }

  /** Whole objects that are not copied: attached files, pages and trees that nobody expects, some annotations. */
  #isLeftOut(dict: PDFDict): boolean {
    const type = nameOf(dict.lookup(PDFName.of("Type")));
    if (/^(?:Metadata|EmbeddedFile|Filespec|F|Page|Pages|Catalog|StructElem|StructTreeRoot|Outlines|Sig|ObjStm|XRef)$/.test(type)) return true;
    return isAnnotation(dict) && ANNOTATIONS_DROPPED.has(nameOf(dict.lookup(PDFName.of("Subtype")))) && this.#isNoted("trailer");
  }

  #isNoted(told: Told): true {
    this.found.add(told);
    return true;
  }

  #noteText(dict: PDFDict): void {
    const kind = nameOf(dict.lookup(PDFName.of("Subtype")));
    const words = dict.lookup(PDFName.of("Contents"));
    if (kind !== "Link" && kind !== "Widget" && words !== undefined && this.#words(words) !== "") this.stays.add("comments");
  }

  #isHarmless(value: PDFObject): boolean {
    const action = lookedUp(this.source, value);
    const isKept = action instanceof PDFDict && ACTIONS_KEPT.has(nameOf(action.lookup(PDFName.of("S"))));
    if (!isKept) this.found.add("other");
    return isKept;
  }

  #words(value: PDFObject): string {
    const text = lookedUp(this.source, value);
    return text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : "";
  }
}

function isAnnotation(dict: PDFDict): boolean {
  return dict.has(PDFName.of("Rect")) && dict.has(PDFName.of("Subtype"));
}

/** In a field `T` is its name, which the form needs. */
function isField(dict: PDFDict): boolean {
  return dict.has(PDFName.of("FT")) || dict.has(PDFName.of("Parent")) || dict.get(PDFName.of("Subtype")) === PDFName.of("Widget");
}
