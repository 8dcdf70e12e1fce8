/** The table of contents of a film: what it tells is blanked in place. */
import { blank, type Box, boxesIn } from "./boxes";
import { latin1, utf8, viewOf } from "./bytes";
import { type Found, readRemark } from "./exif";
import type { Told } from "./inspection";
import { readNotes } from "./movie-notes";
import { type Range, samplesOf } from "./movie-samples";

const CONTAINERS = new Set(["moov", "mdia", "minf", "stbl", "dinf", "edts", "mvex", "tref"]);
/** Boxes that a film needs to be played. */
const NEEDED = new Set([
  "mvhd", "tkhd", "mdhd", "hdlr", "vmhd", "smhd", "nmhd", "gmhd", "hmhd", "sthd", "dref", "stsd", "stts", "ctts", "cslg", "stsc", "stsz", "stz2", "stco", "co64",
  "stss", "stps", "stsh", "sdtp", "sbgp", "sgpd", "subs", "saiz", "saio", "elst", "mehd", "trex", "leva", "iods", "tapt", "clef", "prof", "enof", "load", "pssh",
]);
const TIMED_HEADERS = new Set(["mvhd", "tkhd", "mdhd"]);
/** Handlers of tracks that measure rather than show. */
const MEASURING = new Map<string, Told>([["camm", "location"], ["gpmd", "location"], ["tmcd", "time"], ["meta", "other"], ["data", "other"], ["mett", "other"]]);
const PLAYING = new Set(["vide", "soun", "auxv", "pict"]);
/** Seconds between the clock of QuickTime, from 1904, and that of 1970. */
const EPOCH = 2_082_844_800;

/** What becomes zeros outside the table, and whether a track that may tell stays. */
export interface CleanedMovie {
  readonly blanked: readonly Range[];
  readonly isTimed: boolean;
}

/** Cleans `moov`, the whole box, in place. @throws RangeError if it is not whole */
export function cleanMovie(moov: Uint8Array, found: Found): CleanedMovie {
  const blanked: Range[] = [];
  let isTimed = false;
  const [outer] = boxesIn(moov, 0, moov.length);
  if (outer === undefined) throw new RangeError("no table");
  const isFragmented = boxesIn(moov, outer.body, outer.end).some(({ type }) => type === "mvex");
  const gone = new Set<number>();
  const kept: Box[] = [];
  for (const box of boxesIn(moov, outer.body, outer.end)) {
    if (box.type !== "trak") {
      clean(moov, box, found);
      continue;
    }
    const { handler, id } = trackOf(moov, box);
    const measured = MEASURING.get(handler);
    if (measured !== undefined && !isFragmented) {
      blanked.push(...samplesOf(moov, box));
      found.add(measured);
      blank(moov, box);
      gone.add(id);
      continue;
    }
    if (!PLAYING.has(handler)) isTimed = true;
    kept.push(box);
    for (const inner of boxesIn(moov, box.body, box.end)) clean(moov, inner, found);
  }
  for (const box of kept) forget(moov, box, gone);
  return { blanked, isTimed };
}

function clean(bytes: Uint8Array, box: Box, found: Found): void {
  if (CONTAINERS.has(box.type)) {
    for (const inner of boxesIn(bytes, box.body, box.end)) clean(bytes, inner, found);
    return;
  }
  if (box.type === "cmov") throw new RangeError("a compressed table");
  if (TIMED_HEADERS.has(box.type)) clearTimes(bytes, box, found);
  if (box.type === "hdlr") clearName(bytes, box, found);
  if (box.type === "stsd") clearEntries(bytes, box, found);
  if (box.type === "dref") clearReferences(bytes, box, found);
  if (NEEDED.has(box.type)) return;
  if ((box.type === "free" || box.type === "skip") && bytes.subarray(box.body, box.end).every((byte) => byte === 0)) return;
  if (box.end > box.body) readNotes(bytes, box, found);
  blank(bytes, box);
}

/** Handler and id of a track. */
function trackOf(bytes: Uint8Array, track: Box): { handler: string; id: number } {
  const view = viewOf(bytes);
  const within = (box: Box, type: string): Box | undefined => boxesIn(bytes, box.body, box.end).find((one) => one.type === type);
  const head = within(track, "tkhd");
  const media = within(track, "mdia");
  const handler = media && within(media, "hdlr");
  if (head === undefined || handler === undefined) throw new RangeError("a track without a head");
  return { handler: latin1(bytes, handler.body + 8, 4), id: view.getUint32(head.body + (view.getUint8(head.body) === 1 ? 20 : 12)) };
}

/** Other tracks no longer point to those that are gone. */
function forget(bytes: Uint8Array, track: Box, gone: ReadonlySet<number>): void {
  const view = viewOf(bytes);
  for (const box of boxesIn(bytes, track.body, track.end)) {
    if (box.type !== "tref") continue;
    for (const reference of boxesIn(bytes, box.body, box.end)) {
      for (let at = reference.body; at + 4 <= reference.end; at += 4) if (gone.has(view.getUint32(at))) blank(bytes, reference);
    }
  }
}

/** Times of making and changing become zero, which means that they are not known. */
function clearTimes(bytes: Uint8Array, box: Box, found: Found): void {
  const view = viewOf(bytes);
  const width = view.getUint8(box.body) === 1 ? 8 : 4;
  const from = box.body + 4;
  if (from + 2 * width > box.end) throw new RangeError("cut off");
  const seconds = width === 8 ? Number(view.getBigUint64(from)) : view.getUint32(from);
  if (bytes.subarray(from, from + 2 * width).some((byte) => byte !== 0)) found.add("time", dateText(seconds));
  bytes.fill(0, from, from + 2 * width);
}

function dateText(seconds: number): string {
  const date = new Date((seconds - EPOCH) * 1000);
  return seconds > EPOCH && !Number.isNaN(date.getTime()) ? `${date.toISOString().slice(0, 19).replace("T", " ")} UTC` : "";
}

/** The handler's name often is the device's or program's. */
function clearName(bytes: Uint8Array, box: Box, found: Found): void {
  const from = box.body + 24;
  const name = utf8(bytes.subarray(from, Math.max(from, box.end)));
  if (name !== "" && !/Handler?$/i.test(name)) found.add("program", name);
  if (from < box.end) bytes.fill(0, from, box.end);
  bytes.fill(0, box.body + 12, box.body + 24);
}

/** Where the samples lie: a path on the maker's computer, unless it is this file. */
function clearReferences(bytes: Uint8Array, box: Box, found: Found): void {
  for (const reference of boxesIn(bytes, box.body + 8, box.end)) {
    if (reference.end <= reference.body + 4) continue;
    found.add("text", utf8(bytes.subarray(reference.body + 4, reference.end)));
    bytes.fill(0, reference.body, reference.end);
    bytes[reference.body + 3] = 1;
  }
}

/** Descriptions of pictures name their encoder: 4 letters and a name of 32 bytes at fixed places. */
function clearEntries(bytes: Uint8Array, box: Box, found: Found): void {
  for (const entry of boxesIn(bytes, box.body + 8, box.end)) {
    const isPicture = entry.end - entry.body >= 78 && bytes.subarray(entry.body + 24, entry.body + 32).some((byte) => byte !== 0) && isPictureEntry(entry.type);
    if (!isPicture) continue;
    const name = entry.body + 42;
    const length = Math.min(bytes[name] ?? 0, 31);
    if (length > 0) readRemark("encoder", utf8(bytes.subarray(name + 1, name + 1 + length)), found);
    bytes.fill(0, name, name + 32);
    bytes.fill(0, entry.body + 12, entry.body + 16);
    for (const inner of boxesIn(bytes, entry.body + 78, entry.end)) if (inner.type === "uuid" || inner.type === "udta" || inner.type === "meta") blank(bytes, inner);
  }
}

function isPictureEntry(type: string): boolean {
  return /^(?:avc[1-4]|hvc1|hev1|dvh[1e]|dva[v1]|av01|vp0[89]|mp4v|s263|h263|jpeg|mjp[ab]|ap[ch4][nhsox4]|encv|vvc1|vvi1)$/.test(type);
}

/** Cleans a fragment's table in place. @throws RangeError if it is not whole */
export function cleanFragment(moof: Uint8Array, found: Found): void {
  const [outer] = boxesIn(moof, 0, moof.length);
  if (outer === undefined) throw new RangeError("no table");
  for (const box of boxesIn(moof, outer.body, outer.end)) {
    for (const inner of [box, ...(box.type === "traf" ? boxesIn(moof, box.body, box.end) : [])]) {
      if (inner.type !== "udta" && inner.type !== "meta" && inner.type !== "uuid") continue;
      readNotes(moof, inner, found);
      blank(moof, inner);
    }
  }
}
