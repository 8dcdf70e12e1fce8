/**
 * HEIC and AVIF. The list of items (`meta`) says which are Exif or XMP and where they lie; they are blanked there, so that
 * no size and no offset changes. What is not known is not guessed at: such a picture is said to be uncleanable.
 */
import { type Box, blank, boxesIn, outerBoxes } from "./boxes";
import { join, latin1, u32, viewOf } from "./bytes";
import { Found, readExif, readXmp } from "./exif";
import { type Extent, placesOf } from "./heif-places";
import { type Cleaned, type Inspection, uncleanable } from "./inspection";
import { type Patch, patched, Slices } from "./slices";

const PICTURES = new Set(["hvc1", "av01", "avc1", "jpeg", "grid", "iden", "iovl", "tmap"]);
const META_KEPT = new Set(["hdlr", "pitm", "iinf", "iref", "iprp", "iloc", "idat", "grpl", "dinf"]);
const PROPERTIES = new Set([
  "hvcC", "av1C", "avcC", "jpgC", "ispe", "colr", "irot", "imir", "clap", "pixi", "pasp", "auxC", "rloc", "lsel", "a1lx", "a1op", "clli", "mdcv", "cclv", "amve", "ndwt", "free",
]);
/** Properties in words, and times: their place in the list stays, empty. */
const TELLING_PROPERTIES = new Set(["udes", "altt", "crtt", "mdft", "itai", "cmin", "cmex", "uuid"]);
const HARMLESS_NAMES = /^(?:Color|Alpha|Exif|XMP|-*)$/;
const MOST_META = 8 * 1024 * 1024;
const MOST_ITEM = 4 * 1024 * 1024;

/** Looks into a picture of this family. @throws RangeError if it is not whole */
export async function inspectHeif(file: Blob): Promise<Inspection> {
  const slices = new Slices(file);
  const found = new Found();
  const boxes = await outerBoxes(slices);
  const metaBoxes = boxes.filter(({ type }) => type === "meta");
  const [outer] = metaBoxes;
  const isKnown = boxes.every(({ type }) => type === "ftyp" || type === "meta" || type === "mdat" || type === "free" || type === "mpvd" || type === "sefd");
  if (outer === undefined || metaBoxes.length > 1 || !isKnown || outer.end - outer.at > MOST_META) return uncleanable("picture", "heif");
  const meta = (await slices.read(outer.at, outer.end)).slice();
  const patches = await cleanItems(slices, meta, outer.at, found);
  if (patches === null) return uncleanable("picture", "heif", found.told, found.findings);
  const end = boxes.at(-1)?.end ?? 0;
  for (const { at, body, end: to } of boxes.filter(({ type }) => type === "mpvd" || type === "sefd")) {
    found.add("trailer");
    const head = (await slices.read(at, body)).slice();
    blank(head, { type: "free", at: 0, body: body - at, end: body - at });
    patches.push({ at, length: body - at, bytes: head }, { at: body, length: to - body, bytes: null });
  }
  if (end < file.size) found.add("trailer");
  if (found.size === 0) return { kind: "picture", told: [], findings: [], stays: [], clean: null };
  const clean = (): Promise<Cleaned> => Promise.resolve({ blob: patched(file, [{ at: outer.at, length: meta.length, bytes: meta }, ...patches], end), removed: found.told, stays: [] });
  return { kind: "picture", told: found.told, findings: found.findings, stays: [], clean };
}

/** Cleans the list in place; what lies outside it is given as patches. `null` where something is not known. */
async function cleanItems(slices: Slices, meta: Uint8Array, at: number, found: Found): Promise<Patch[] | null> {
  const [box] = boxesIn(meta, 0, meta.length);
  if (box === undefined) throw new RangeError("no list");
  const parts = boxesIn(meta, box.body + 4, box.end);
  const list = parts.find(({ type }) => type === "iinf");
  const places = parts.find(({ type }) => type === "iloc");
  if (list === undefined || places === undefined || parts.some(({ type }) => !META_KEPT.has(type))) return null;
  if (!cleanProperties(meta, parts, found)) return null;
  const data = parts.find(({ type }) => type === "idat");
  const wide = viewOf(meta).getUint8(list.body) === 0 ? 6 : 8;
  const extents = placesOf(meta, places);
  const items = boxesIn(meta, list.body + wide, list.end).map((entry) => entryOf(meta, entry, found));
  const seen = items.flatMap((item) => (item !== null && PICTURES.has(item.type) ? extents.get(item.id) ?? [] : []));
  const patches: Patch[] = [];
  for (const item of items) {
    if (item === null) return null;
    if (PICTURES.has(item.type)) continue;
    const lie = extents.get(item.id);
    if (lie === undefined || (item.type !== "Exif" && item.type !== "mime")) return null;
    if (lie.length === 0) continue;
    const [extent] = lie;
    if (lie.length !== 1 || extent === undefined || extent.length > MOST_ITEM || seen.some((picture) => isAcross(picture, extent))) return null;
    const inside = extent.method === 1 ? data?.body : extent.method === 0 ? 0 : undefined;
    if (inside === undefined) return null;
    const from = inside + extent.at;
    const bytes = extent.method === 1 ? meta.subarray(from, from + extent.length) : await slices.read(from, from + extent.length);
    if (bytes.length !== extent.length) throw new RangeError("cut off");
    const empty = emptied(item.type, bytes, found);
    if (empty === null) continue;
    if (extent.method === 1) meta.set(empty, from);
    else if (from + empty.length <= at || from >= at + meta.length) patches.push({ at: from, length: empty.length, bytes: empty });
    else return null;
  }
  return patches;
}

/** An item of the list, its name taken away; `null` if it is of a version that is not known. */
function entryOf(meta: Uint8Array, entry: Box, found: Found): { id: number; type: string } | null {
  const view = viewOf(meta);
  const version = view.getUint8(entry.body);
  if (entry.type !== "infe" || version < 2 || version > 3) return null;
  const wide = version === 3 ? 4 : 2;
  const at = entry.body + 4 + wide + 2;
  const id = wide === 4 ? view.getUint32(entry.body + 4) : view.getUint16(entry.body + 4);
  const end = meta.indexOf(0, at + 4);
  const name = latin1(meta, at + 4, end === -1 || end > entry.end ? Math.max(0, entry.end - at - 4) : end - at - 4);
  if (!HARMLESS_NAMES.test(name)) {
    found.add("text", name);
    meta.fill(0x2d, at + 4, at + 4 + name.length);
  }
  return { id, type: latin1(meta, at, 4) };
}

function isAcross(one: Extent, other: Extent): boolean {
  return one.method === other.method && one.at < other.at + other.length && other.at < one.at + one.length;
}

/** The same number of bytes that tell nothing; `null` if they already do. */
function emptied(type: string, bytes: Uint8Array, found: Found): Uint8Array | null {
  const empty = new Uint8Array(bytes.length);
  if (type === "mime") {
    empty.fill(0x20);
    if (bytes.every((byte) => byte === 0x20)) return null;
    found.add("text");
    readXmp(bytes, found);
    return empty;
  }
  // An Exif item begins with where its TIFF block begins; an empty block has a directory without entries.
  const block = join(u32(0), [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0]);
  empty.set(block.subarray(0, empty.length));
  if (bytes.every((byte, index) => byte === empty[index])) return null;
  const start = bytes.length < 4 ? 0 : 4 + viewOf(bytes).getUint32(0);
  const before = found.size;
  readExif(bytes.subarray(start), found);
  if (found.size === before) found.add("other");
  return empty;
}

/** Blanks properties in words; `false` where one is not known. */
function cleanProperties(meta: Uint8Array, parts: readonly Box[], found: Found): boolean {
  for (const holder of parts.filter(({ type }) => type === "iprp")) {
    for (const list of boxesIn(meta, holder.body, holder.end)) {
      if (list.type !== "ipco") continue;
      for (const property of boxesIn(meta, list.body, list.end)) {
        if (PROPERTIES.has(property.type)) continue;
        if (!TELLING_PROPERTIES.has(property.type)) return false;
        found.add(property.type === "crtt" || property.type === "mdft" || property.type === "itai" ? "time" : "text");
        blank(meta, property);
      }
    }
  }
  return true;
}
