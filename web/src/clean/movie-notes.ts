/** What notes in a film's table say: places, makers, times, in the ways of Apple, Android and 3GPP. */
import { type Box, boxesIn } from "./boxes";
import { latin1, utf8, viewOf } from "./bytes";
import { coordinates, type Found, readRemark } from "./exif";

const DEEPEST = 4;

/** Notes what a box tells that is about to be blanked; every box tells something. */
export function readNotes(bytes: Uint8Array, box: Box, found: Found): void {
  const before = found.findings.length;
  try {
    read(bytes, box, found, 0);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (found.findings.length === before) found.add("other");
}

function read(bytes: Uint8Array, box: Box, found: Found, depth: number): void {
  if (depth > DEEPEST) return;
  if (box.type === "loci") found.add("location", threeGpp(bytes, box));
  else if (box.type.startsWith("\xa9")) remark(box.type, text(bytes, box), found);
  else if (box.type === "meta") meta(bytes, box, found, depth);
  else if (box.type === "udta") for (const inner of boxesIn(bytes, box.body, box.end)) read(bytes, inner, found, depth + 1);
  else if (/^(?:auth|titl|dscp|cprt|perf|smta|mdta|name|titl|albm|yrrc)$/.test(box.type)) found.add(box.type === "auth" || box.type === "perf" ? "author" : "text");
}

/** QuickTime: length, language, text. */
function text(bytes: Uint8Array, { body, end }: Box): string {
  if (end - body > 16 && latin1(bytes, body + 4, 4) === "data") return utf8(bytes.subarray(body + 16, end));
  const length = viewOf(bytes).getUint16(body);
  return utf8(bytes.subarray(body + 4, Math.min(body + 4 + length, end)));
}

/** iTunes' list; or Apple's, where names stand in a list of their own, and values go by their numbers. */
function meta(bytes: Uint8Array, box: Box, found: Found, depth: number): void {
  const isFull = viewOf(bytes).getUint32(box.body) === 0;
  const parts = boxesIn(bytes, box.body + (isFull ? 4 : 0), box.end);
  const keys = parts.find(({ type }) => type === "keys");
  const names = keys === undefined ? [] : boxesIn(bytes, keys.body + 8, keys.end).map((key) => utf8(bytes.subarray(key.body, key.end)));
  const list = parts.find(({ type }) => type === "ilst");
  if (list === undefined) return;
  for (const item of boxesIn(bytes, list.body, list.end)) {
    const number = viewOf(bytes).getUint32(item.at + 4);
    const name = number <= names.length ? names[number - 1] ?? "" : item.type;
    if (name === "covr") found.add("preview");
    else if (item.end - item.body > 16) remark(name, utf8(bytes.subarray(item.body + 16, item.end)), found);
    if (depth > DEEPEST) return;
  }
}

function remark(name: string, value: string, found: Found): void {
  const place = /^([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)/.exec(value);
  if (place !== null && /xyz|location/i.test(name)) found.add("location", coordinates(Number(place[1]), Number(place[2])));
  else readRemark(name, value, found);
}

/** A place by 3GPP: a name, a role, then longitude and latitude in sixteenths of two bytes. */
function threeGpp(bytes: Uint8Array, { body, end }: Box): string {
  const name = bytes.indexOf(0, body + 6);
  if (name === -1 || name + 10 > end) return "";
  const view = viewOf(bytes);
  return coordinates(view.getInt32(name + 6) / 65536, view.getInt32(name + 2) / 65536);
}
