/**
 * WebM and Matroska: elements that tell become empty ones (`Void`) of the same size where they stand; nothing moves. Clusters
 * are passed over; live recordings, whose sizes are not known beforehand, are walked through.
 */
import { utf8, viewOf } from "./bytes";
import { Found, readRemark } from "./exif";
import { type Cleaned, type Inspection, type Stay, uncleanable } from "./inspection";
import { type Patch, patched, Slices } from "./slices";

interface Element {
  readonly id: number;
  readonly at: number;
  readonly body: number;
  /** Infinity where the file does not say. */
  readonly end: number;
}

const EBML = 0x1a45dfa3, SEGMENT = 0x18538067, INFO = 0x1549a966, TRACKS = 0x1654ae6b, CLUSTER = 0x1f43b675, TAGS = 0x1254c367, VOID = 0xec, CRC = 0xbf;
const CHAPTERS = 0x1043a770, ATTACHMENTS = 0x1941a469, SEEK = 0x114d9b74, CUES = 0x1c53bb6b, TRACK = 0xae, TRACK_TYPE = 0x83, TRACK_NAME = 0x536e;
const TOP = new Set([SEGMENT, INFO, TRACKS, CLUSTER, TAGS, CHAPTERS, ATTACHMENTS, SEEK, CUES]);
const MUXER = 0x4d80, WRITER = 0x5741, DATE = 0x4461, TITLE = 0x7ba9, SCALE = 0x2ad7b1, DURATION = 0x4489;
const TAG = 0x7373, SIMPLE_TAG = 0x67c8, TAG_NAME = 0x45a3, TAG_TEXT = 0x4487, DEEPEST = 6;
const MOST_PART = 16 * 1024 * 1024;
/** Milliseconds between 1970 and 2001, from where dates count. */
const EPOCH = 978_307_200_000;

/** Looks into a film or sound of this family. @throws RangeError if it is not whole */
export async function inspectMatroska(file: Blob, kind: "video" | "audio"): Promise<Inspection> {
  const slices = new Slices(file);
  const found = new Found();
  const stays = new Set<Stay>();
  const patches: Patch[] = [];
  const head = await elementAt(slices, 0, file.size);
  if (head.id !== EBML) throw new RangeError("no head");
  const segment = await elementAt(slices, head.end, file.size);
  if (segment.id !== SEGMENT) throw new RangeError("no film");
  const end = Math.min(segment.end, file.size);
  for (let at = segment.body; at < end;) {
    const element = await elementAt(slices, at, end);
    at = element.end === Infinity ? await endOfCluster(slices, element, end) : element.end;
    if (element.id === CLUSTER || element.id === SEEK || element.id === CUES) continue;
    if (element.id === VOID || element.id === CRC) {
      if (!(await isEmpty(slices, element))) {
        found.add("other");
        patches.push(...voided(element));
      }
    } else if (element.id === INFO || element.id === TRACKS) {
      if (element.end - element.at > MOST_PART) return uncleanable(kind, "too-large");
      patches.push(...(await cleanPart(slices, element, found, stays)));
    } else {
      if (element.id === TAGS) {
        found.add("text");
        await readTags(slices, element, found);
      } else found.add(element.id === ATTACHMENTS ? "preview" : "text");
      patches.push(...voided(element));
    }
  }
  if (end < file.size) found.add("trailer");
  const told = { kind, told: found.told, findings: found.findings, stays: [...stays] };
  if (found.size === 0) return { ...told, clean: null };
  return { ...told, clean: (): Promise<Cleaned> => Promise.resolve({ blob: patched(file, patches, end), removed: found.told, stays: [...stays] }) };
}

/** Information about the film, or its tracks: what is needed to play stays. */
async function cleanPart(slices: Slices, whole: Element, found: Found, stays: Set<Stay>): Promise<Patch[]> {
  const patches: Patch[] = [];
  const checks: Element[] = [];
  for (let at = whole.body; at < whole.end;) {
    const element = await elementAt(slices, at, whole.end);
    at = element.end;
    const bytes = await slices.read(element.body, element.end);
    if (element.id === CRC) checks.push(element);
    else if (element.id === TRACK) patches.push(...(await cleanTrack(slices, element, found, stays)));
    else if (element.id === MUXER || element.id === WRITER) {
      if (bytes.some((byte) => byte !== 0)) {
        found.add("program", utf8(bytes));
        patches.push({ at: element.body, length: bytes.length, bytes: null });
      }
    } else if (whole.id === INFO && element.id !== SCALE && element.id !== DURATION && element.id !== VOID) {
      if (element.id === DATE && bytes.length === 8) found.add("time", dateText(viewOf(bytes).getBigInt64(0)));
      else found.add(element.id === TITLE ? "text" : "other", element.id === TITLE ? utf8(bytes) : "");
      patches.push(...voided(element));
    }
  }
  return patches.length === 0 ? [] : [...patches, ...checks.flatMap((element) => voided(element))];
}

/** A track loses its name; one that neither shows nor sounds is said to stay. */
async function cleanTrack(slices: Slices, track: Element, found: Found, stays: Set<Stay>): Promise<Patch[]> {
  const patches: Patch[] = [];
  for (let at = track.body; at < track.end;) {
    const element = await elementAt(slices, at, track.end);
    at = element.end;
    const bytes = await slices.read(element.body, element.end);
    if (element.id === TRACK_TYPE && (bytes[0] ?? 0) > 2) stays.add("timed");
    if (element.id !== TRACK_NAME) continue;
    found.add("text", utf8(bytes));
    patches.push(...voided(element));
  }
  return patches;
}

/** Notes names and values of tags, which may lie within each other. */
async function readTags(slices: Slices, { body, end }: Element, found: Found, depth = 0): Promise<void> {
  let name = "";
  for (let at = body; at < end && depth < DEEPEST;) {
    const element = await elementAt(slices, at, end);
    at = element.end;
    if (element.id === TAG || element.id === SIMPLE_TAG) await readTags(slices, element, found, depth + 1);
    else if (element.id === TAG_NAME) name = utf8(await slices.read(element.body, Math.min(element.end, element.body + 200)));
    else if (element.id === TAG_TEXT) readRemark(name, utf8(await slices.read(element.body, Math.min(element.end, element.body + 800))), found);
  }
}

async function elementAt(slices: Slices, at: number, to: number): Promise<Element> {
  const head = await slices.read(at, Math.min(at + 12, to));
  const idWidth = widthOf(head[0], 4);
  const sizeWidth = widthOf(head[idWidth], 8);
  if (head.length < idWidth + sizeWidth) throw new RangeError("cut off");
  let id = 0;
  for (let index = 0; index < idWidth; index++) id = id * 256 + (head[index] ?? 0);
  let size = (head[idWidth] ?? 0) & (0xff >> sizeWidth);
  let isUnknown = size === 0xff >> sizeWidth;
  for (let index = 1; index < sizeWidth; index++) {
    const byte = head[idWidth + index] ?? 0;
    isUnknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  const body = at + idWidth + sizeWidth;
  if (isUnknown && (id === SEGMENT || id === CLUSTER)) return { id, at, body, end: Infinity };
  // A recording that was cut leaves its last cluster short.
  const end = id === SEGMENT || id === CLUSTER ? Math.min(body + size, to) : body + size;
  if (isUnknown || end > to) throw new RangeError("an element that does not fit");
  return { id, at, body, end };
}

function widthOf(first: number | undefined, most: number): number {
  const width = Math.clz32(first ?? 0) - 23;
  if (first === undefined || width > most) throw new RangeError("not an element");
  return width;
}

/** Where a cluster of unknown size ends: at the next element that cannot be within it, or with the file. */
async function endOfCluster(slices: Slices, cluster: Element, to: number): Promise<number> {
  let at = cluster.body;
  while (at < to) {
    const inner = await elementAt(slices, at, to).catch((error: unknown) => {
      if (error instanceof RangeError) return null;
      throw error;
    });
    if (inner === null) return to;
    if (TOP.has(inner.id)) return at;
    at = inner.end;
  }
  return to;
}

async function isEmpty(slices: Slices, { body, end, id }: Element): Promise<boolean> {
  if (id === CRC) return end - body === 4;
  return end - body <= 65536 && (await slices.read(body, end)).every((byte) => byte === 0);
}

/** An element of the same size that says nothing. */
function voided({ at, end }: Element): Patch[] {
  const length = end - at;
  const width = length - 2 < 127 ? 1 : 8;
  const head = new Uint8Array(1 + width);
  head[0] = VOID;
  if (width === 1) head[1] = 0x80 | (length - 2);
  else {
    viewOf(head).setBigUint64(1, BigInt(length - 9));
    head[1] = 1;
  }
  return [{ at, length: head.length, bytes: head }, { at: at + head.length, length: length - head.length, bytes: null }];
}

function dateText(nanoseconds: bigint): string {
  const date = new Date(EPOCH + Number(nanoseconds / 1_000_000n));
  return Number.isNaN(date.getTime()) ? "" : `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
