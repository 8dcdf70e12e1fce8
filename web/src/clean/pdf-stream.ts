/** Streams of a PDF: pictures in them lose what they tell, all else is taken over as it is packed. */
import { PDFArray, PDFName, type PDFRawStream } from "@cantoo/pdf-lib";
import { Inflate } from "fflate";

import { blank, boxesIn } from "./boxes";
import { join } from "./bytes";
import { Found } from "./exif";
import { cleanJpeg } from "./jpeg";

const MOST_JPEG = 64 * 1024 * 1024;

/** The bytes to stand in the copy, and how they are packed if that changed. */
export function cleanStream(stream: PDFRawStream, found: Found): { readonly contents: Uint8Array; readonly filter: string | null } {
  const filters = filtersOf(stream);
  if (stream.dict.has(PDFName.of("F"))) throw new RangeError("a stream of another file");
  const last = filters.at(-1);
  if (last === "DCTDecode" && filters.length === 1) return { contents: jpeg(stream.contents, found), filter: null };
  if (last === "DCTDecode" && filters.length === 2 && filters[0] === "FlateDecode") return { contents: jpeg(inflated(stream.contents), found), filter: last };
  if (last === "JPXDecode" && filters.length === 1) return { contents: jpeg2000(stream.contents, found), filter: null };
  if (last === "DCTDecode" || last === "JPXDecode") throw new RangeError("a picture packed in an unusual way");
  return { contents: stream.contents, filter: null };
}

function filtersOf({ dict }: PDFRawStream): string[] {
  const filter = dict.lookup(PDFName.of("Filter"));
  const names = filter instanceof PDFArray ? filter.asArray() : [filter];
  return names.flatMap((name) => (name instanceof PDFName ? [name.decodeText()] : []));
}

/** What follows the picture is often only the end of a line. */
function jpeg(bytes: Uint8Array, found: Found): Uint8Array {
  const own = new Found();
  const clean = join(...cleanJpeg(bytes, own));
  if (own.size === 0) return bytes;
  for (const told of own.told) if (told !== "trailer") found.add(told);
  for (const { told, value } of own.findings) found.add(told, value);
  return clean;
}

/** JPEG 2000 in its box form: notes become empty boxes. */
function jpeg2000(bytes: Uint8Array, found: Found): Uint8Array {
  if (bytes[0] === 0xff) return bytes;
  const copy = bytes.slice();
  for (const box of boxesIn(copy, 0, copy.length)) {
    if (box.type !== "xml " && box.type !== "uuid" && box.type !== "uinf") continue;
    found.add("text");
    blank(copy, box);
  }
  return copy;
}

function inflated(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((piece) => {
    parts.push(piece);
    size += piece.length;
  });
  for (let at = 2; at < packed.length; at += 16_384) {
    inflate.push(packed.slice(at, at + 16_384));
    if (size > MOST_JPEG) throw new RangeError("too much is packed");
  }
  return join(...parts);
}
