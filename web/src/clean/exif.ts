/** Exif blocks: what they tell, and one that holds nothing but which side is up. */
import { ascii, join, latin1, shown, u16, u32, utf8, viewOf } from "./bytes";
import type { Finding, Told } from "./inspection";

/** Collects what a file tells; each thing once. */
export class Found {
  readonly #told = new Set<Told>();
  readonly #findings = new Map<string, Finding>();

  /** Notes that the file tells something, and what if it can be shown. */
  add(told: Told, value = ""): void {
    this.#told.add(told);
    const text = shown(value);
    if (text !== "" && this.#findings.size < MOST_SHOWN) this.#findings.set(`${told} ${text}`, { told, value: text });
  }

  get size(): number {
    return this.#told.size;
  }

  get told(): Told[] {
    return [...this.#told];
  }

  get findings(): Finding[] {
    return [...this.#findings.values()];
  }
}

const MOST_SHOWN = 24;

/** Exif tags by what they tell: times; make, model, lens, serial numbers; software; owner and artist; words. */
const SIGNS = new Map<number, Told>([
  [0x8825, "location"],
  [0x0132, "time"], [0x9003, "time"], [0x9004, "time"],
  [0x010f, "device"], [0x0110, "device"], [0xa431, "device"], [0xa433, "device"], [0xa434, "device"], [0xa435, "device"],
  [0x0131, "program"], [0x013b, "author"], [0x8298, "author"], [0xa430, "author"], [0x9c9d, "author"],
  [0x010e, "text"], [0x9286, "text"], [0x9c9b, "text"], [0x9c9c, "text"], [0x9c9e, "text"],
]);

const ORIENTATION = 0x0112;
const INNER = 0x8769;
const PLACE = 0x8825;
const MOST_ENTRIES = 4096;
/** Bytes of one value by Exif type. */
const WIDTHS: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Where the value stands. */
  readonly at: number;
}

/** Notes what a TIFF block tells and gives the orientation, 1 to 8; a block that cannot be read tells "other". */
export function readExif(tiff: Uint8Array, found: Found): number {
  const before = found.size;
  let orientation = 1;
  let others = 0;
  try {
    const view = viewOf(tiff);
    const isLittle = view.getUint16(0) === 0x4949;
    const directory = (offset: number): { entries: Entry[]; next: number } => {
      const count = view.getUint16(offset, isLittle);
      if (count > MOST_ENTRIES) throw new RangeError("too many entries");
      const entries: Entry[] = [];
      for (let at = offset + 2; at < offset + 2 + count * 12; at += 12) {
        const type = view.getUint16(at + 2, isLittle);
        const values = view.getUint32(at + 4, isLittle);
        const isNear = values * (WIDTHS[type] ?? 1) <= 4;
        entries.push({ tag: view.getUint16(at, isLittle), type, count: values, at: isNear ? at + 8 : view.getUint32(at + 8, isLittle) });
      }
      return { entries, next: view.getUint32(offset + 2 + count * 12, isLittle) };
    };
    const note = ({ tag, type, count, at }: Entry): void => {
      others++;
      const told = SIGNS.get(tag);
      if (told === undefined) return;
      const value = tiff.subarray(at, at + Math.min(count, 400));
      const isWide = tag >= 0x9c9b && tag <= 0x9c9f;
      found.add(told, told === "time" ? utf8(value).replace(/^(\d{4}):(\d\d):/, "$1-$2-") : type === 2 ? utf8(value) : isWide ? new TextDecoder("utf-16le").decode(value) : "");
    };
    const { entries, next } = directory(view.getUint32(4, isLittle));
    for (const entry of entries) {
      if (entry.tag === ORIENTATION) orientation = view.getUint16(entry.at, isLittle);
      else if (entry.tag === INNER) {
        others++;
        for (const inner of directory(view.getUint32(entry.at, isLittle)).entries) note(inner);
      } else if (entry.tag === PLACE) {
        others++;
        const read = (): string => place(view, isLittle, directory(view.getUint32(entry.at, isLittle)).entries);
        found.add("location", orNothing(read));
      } else note(entry);
    }
    if (next !== 0) found.add("preview");
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.add("other");
  }
  if (others > 0 && found.size === before) found.add("other");
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

/** "-3.29450, 102.86110"; empty if there is no place in it. */
function place(view: DataView, isLittle: boolean, entries: readonly Entry[]): string {
  const degrees = (tag: number, sign: string): number => {
    const value = entries.find((entry) => entry.tag === tag);
    const side = entries.find((entry) => entry.tag === tag - 1);
    if (value === undefined || value.count < 3) return NaN;
    const part = (index: number): number => view.getUint32(value.at + index * 8, isLittle) / view.getUint32(value.at + index * 8 + 4, isLittle);
    const size = part(0) + part(1) / 60 + part(2) / 3600;
    return side !== undefined && String.fromCharCode(view.getUint8(side.at)) === sign ? -size : size;
  };
  return coordinates(degrees(2, "S"), degrees(4, "W"));
}

/** Coordinates as maps take them; empty for what is no place. */
export function coordinates(latitude: number, longitude: number): string {
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` : "";
}

function orNothing(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}

/** A TIFF block that holds nothing but the orientation. */
export function orientationOnly(orientation: number): Uint8Array {
  return join(ascii("MM"), u16(42), u32(8), u16(1), u16(ORIENTATION), u16(3), u32(1), u16(orientation), u16(0), u32(0));
}

const XMP_SIGNS: readonly (readonly [Told, RegExp])[] = [
  ["location", /GPS(?:Latitude|Longitude)(?:="|>)([^"<]{1,40})/g],
  ["time", /(?:DateTimeOriginal|CreateDate|ModifyDate|MetadataDate|DateCreated)(?:="|>)([^"<]{1,40})/g],
  ["device", /tiff:(?:Make|Model)(?:="|>)([^"<]{1,80})/g],
  ["program", /(?:CreatorTool|softwareAgent|pdf:Producer)(?:="|>)([^"<]{1,120})/g],
  ["author", /<dc:creator>\s*<rdf:\w+>\s*<rdf:li[^>]{0,40}>([^<]{1,120})/g],
];
const MOST_XMP = 256 * 1024;

/** Notes what an XMP packet tells, beyond that it is there. */
export function readXmp(packet: Uint8Array, found: Found): void {
  const text = new TextDecoder().decode(packet.subarray(0, MOST_XMP));
  for (const [told, pattern] of XMP_SIGNS) for (const [, value] of text.matchAll(pattern)) found.add(told, told === "location" ? "" : value);
}

/** Notes a textual remark, by its name. */
export function readRemark(name: string, value: string, found: Found): void {
  const key = name.toLowerCase().replace(/^com\.\w+\.(?:quicktime\.)?/, "");
  if (/author|artist|creator$|owner|copyright|composer|performer|©art|©aut|^ar[tr]/.test(key)) found.add("author", value);
  else if (/software|encoder|tool|producer|application|©swr|©too/.test(key)) found.add("program", value);
  else if (/date|time|year|©day/.test(key)) found.add("time", value);
  else if (/location|gps|iso6709|©xyz|place/.test(key)) found.add("location", value);
  else if (/make|model|device|manufacturer|android|©mak|©mod|source/.test(key)) found.add("device", value);
  else found.add("text", value);
}

/** Text of a PNG chunk: name and value. */
export function splitText(body: Uint8Array): readonly [string, Uint8Array] {
  const end = body.indexOf(0);
  if (end === -1) return ["", body];
  return [latin1(body, 0, Math.min(end, 79)), body.subarray(end + 1)];
}
