/** Sound: MP3 and AAC (ID3, APE), FLAC, WAV. Tags stand before, after or between the sound, and are left out. */
import { ascii, join, latin1, u32, utf8, viewOf } from "./bytes";
import { Found, readRemark } from "./exif";
import { type Cleaned, type Inspection } from "./inspection";
import { Slices } from "./slices";

const MOST_TAGS = 16;
const READ_OF_TAG = 256 * 1024;
const ID3_TEXTS: Readonly<Record<string, string>> = { TPE1: "artist", TPE2: "artist", TCOM: "composer", TCOP: "copyright", TOWN: "owner", TSSE: "encoder", TENC: "author", TDRC: "date", TYER: "year", TDTG: "date", TDEN: "date" };

function cleanedFrom(parts: readonly BlobPart[], file: Blob, found: Found): Inspection {
  const made = { kind: "audio", told: found.told, findings: found.findings, stays: [] } as const;
  if (found.size === 0) return { ...made, clean: null };
  return { ...made, clean: (): Promise<Cleaned> => Promise.resolve({ blob: new Blob([...parts], { type: file.type }), removed: found.told, stays: [] }) };
}

/** MP3 or AAC with frames of their own: tags before and after are left out. @throws RangeError if no sound is between */
export async function inspectFrames(file: Blob): Promise<Inspection> {
  const slices = new Slices(file);
  const found = new Found();
  let from = 0;
  let to = file.size;
  for (let tags = 0; tags < MOST_TAGS && to - from >= 10; tags++) {
    const head = await slices.read(from, from + 10);
    if (latin1(head, 0, 3) !== "ID3") break;
    const end = from + 10 + synchsafe(head, 6) + ((head[5] ?? 0) & 16 ? 10 : 0);
    readId3(await slices.read(from + 10, Math.min(end, from + 10 + READ_OF_TAG, to)), found);
    from = end;
  }
  for (let tags = 0; tags < MOST_TAGS; tags++) {
    const length = await tagAtEnd(slices, from, to, found);
    if (length === 0) break;
    to -= length;
  }
  const start = await slices.read(from, Math.min(from + 2, to));
  if (start[0] !== 0xff || ((start[1] ?? 0) & 0xe0) !== 0xe0) throw new RangeError("no sound");
  return cleanedFrom([file.slice(from, to)], file, found);
}

function synchsafe(bytes: Uint8Array, at: number): number {
  return [0, 1, 2, 3].reduce((sum, index) => sum * 128 + ((bytes[at + index] ?? 0) & 127), 0);
}

function readId3(tag: Uint8Array, found: Found): void {
  found.add("text");
  const view = viewOf(tag);
  for (let at = 0; at + 10 <= tag.length && tag[at] !== 0;) {
    const name = latin1(tag, at, 4);
    const length = view.getUint32(at + 4);
    const body = tag.subarray(at + 10, at + 10 + length);
    if (name === "APIC") found.add("preview");
    else if (name === "TXXX") {
      const [own = "", value = ""] = encoded(body).split("\0", 2);
      readRemark(own, value, found);
    } else if (name.startsWith("T")) readRemark(ID3_TEXTS[name] ?? name, encoded(body), found);
    at += 10 + length;
  }
}

function encoded(body: Uint8Array): string {
  const text = body.subarray(1);
  return body[0] === 1 || body[0] === 2 ? new TextDecoder(body[0] === 2 ? "utf-16be" : "utf-16le").decode(text) : body[0] === 3 ? new TextDecoder().decode(text) : latin1(text, 0, Math.min(text.length, 400));
}

/** Bytes of a tag that ends at `to`; 0 if there is none. */
async function tagAtEnd(slices: Slices, from: number, to: number, found: Found): Promise<number> {
  if (to - from >= 128 && latin1(await slices.read(to - 128, to), 0, 3) === "TAG") {
    found.add("text", latin1(await slices.read(to - 125, to - 95)));
    return 128;
  }
  if (to - from < 32) return 0;
  const foot = await slices.read(to - 32, to);
  if (latin1(foot, 0, 8) === "APETAGEX") {
    found.add("text");
    const length = viewOf(foot).getUint32(12, true) + (viewOf(foot).getUint32(20, true) & 0x80000000 ? 32 : 0);
    if (length < 32 || length > to - from) throw new RangeError("a tag that does not fit");
    return length;
  }
  if (latin1(foot, 23, 9) !== "LYRICS200") return 0;
  found.add("text");
  const length = Number(latin1(foot, 17, 6)) + 15;
  if (!(length <= to - from)) throw new RangeError("a tag that does not fit");
  return length;
}

/** FLAC: only what describes the sound stays. @throws RangeError if it is not whole */
export async function inspectFlac(file: Blob): Promise<Inspection> {
  const slices = new Slices(file);
  const found = new Found();
  const blocks: Uint8Array[] = [];
  let at = 4;
  for (let isLast = false; !isLast;) {
    const head = await slices.read(at, at + 4);
    const type = (head[0] ?? 0) & 127;
    isLast = ((head[0] ?? 0) & 128) !== 0;
    const end = at + 4 + (viewOf(head).getUint32(0) & 0xffffff);
    if (end > file.size) throw new RangeError("cut off");
    if (type === 0 || type === 3) blocks.push((await slices.read(at, end)).slice());
    else if (type === 4) readComments(await slices.read(at + 4, end), found);
    else if (type !== 1 || !(await slices.read(at + 4, end)).every((byte) => byte === 0)) found.add(type === 6 ? "preview" : "other");
    at = end;
  }
  blocks.forEach((block, index) => {
    block[0] = ((block[0] ?? 0) & 127) | (index === blocks.length - 1 ? 128 : 0);
  });
  return cleanedFrom([ascii("fLaC") as BlobPart, ...(blocks as BlobPart[]), file.slice(at)], file, found);
}

/** Vorbis comments: who made the file, then `NAME=value`. An empty list tells nothing. */
export function readComments(bytes: Uint8Array, found: Found): void {
  const view = viewOf(bytes);
  const vendor = view.getUint32(0, true);
  const count = view.getUint32(4 + vendor, true);
  if (vendor > 0) found.add("program", utf8(bytes.subarray(4, 4 + vendor)));
  let at = 8 + vendor;
  for (let index = 0; index < count && index < 200; index++) {
    const length = view.getUint32(at, true);
    const [name, value] = utf8(bytes.subarray(at + 4, at + 4 + Math.min(length, 400))).split("=", 2);
    readRemark(name ?? "", value ?? "", found);
    at += 4 + length;
  }
}

const WAV_KEPT = new Set(["fmt ", "fact", "data"]);

/** WAV: only format and sound stay. @throws RangeError if it is not whole */
export async function inspectWav(file: Blob): Promise<Inspection> {
  const slices = new Slices(file);
  const found = new Found();
  const parts: BlobPart[] = [];
  let size = 4;
  let at = 12;
  const end = Math.min(file.size, 8 + viewOf(await slices.read(0, 12)).getUint32(4, true));
  while (at + 8 <= end) {
    const head = (await slices.read(at, at + 8)).slice();
    const type = latin1(head, 0, 4);
    const length = viewOf(head).getUint32(4, true);
    // A recording that was cut says more than it holds.
    const to = type === "data" ? Math.min(at + 8 + length, end) : at + 8 + length;
    if (to > end) throw new RangeError("a part that does not fit");
    const odd = (to - at) & 1;
    if (WAV_KEPT.has(type)) {
      head.set(u32(to - at - 8, true), 4);
      parts.push(head, file.slice(at + 8, to), new Uint8Array(odd));
      size += to - at + odd;
    } else noteWav(type, await slices.read(at + 8, Math.min(to, at + 8 + READ_OF_TAG)), found);
    at = to + odd;
  }
  if (at < file.size) found.add("trailer");
  return cleanedFrom([join(ascii("RIFF"), u32(size, true), ascii("WAVE")) as BlobPart, ...parts], file, found);
}

function noteWav(type: string, body: Uint8Array, found: Found): void {
  if (type === "bext") {
    found.add("author", latin1(body, 256, 32));
    found.add("time", latin1(body, 320, 18));
  } else if (type === "LIST" && latin1(body, 0, 4) === "INFO") {
    for (let at = 4; at + 8 <= body.length;) {
      const length = viewOf(body).getUint32(at + 4, true);
      const name = latin1(body, at, 4);
      readRemark({ IART: "artist", ISFT: "software", ICRD: "date", ICOP: "copyright" }[name] ?? name, utf8(body.subarray(at + 8, at + 8 + length)), found);
      at += 8 + length + (length & 1);
    }
    found.add("text");
  } else found.add("other");
}
