/**
 * MP4, QuickTime, M4A and 3GP. Only the tables of contents are read; what tells is blanked where it stands, so that no size
 * and no offset changes. Tracks of measurements (places, movements, the time of day) are blanked with their samples.
 */
import { type Box, blank, outerBoxes } from "./boxes";
import { Found } from "./exif";
import { type Cleaned, type Inspection, type Stay, uncleanable } from "./inspection";
import { cleanFragment, cleanMovie } from "./movie";
import type { Range } from "./movie-samples";
import { type Patch, patched, Slices } from "./slices";

/** What makes the film, and is left alone. */
const KEPT = new Set(["ftyp", "styp", "mdat", "sidx", "ssix", "mfra", "wide"]);
const MOST_TABLE = 64 * 1024 * 1024;
const NEAR = 65536;

/** Looks into a film or sound of this family. @throws RangeError if it is not whole */
export async function inspectVideo(file: Blob, kind: "video" | "audio"): Promise<Inspection> {
  const slices = new Slices(file);
  const found = new Found();
  const stays: Stay[] = [];
  const patches: Patch[] = [];
  const boxes = await outerBoxes(slices);
  if (boxes.filter(({ type }) => type === "moov").length !== 1) return uncleanable(kind, "broken");
  for (const box of boxes) {
    if (box.type === "moov" || box.type === "moof") {
      if (box.end - box.at > MOST_TABLE) return uncleanable(kind, "too-large");
      const table = (await slices.read(box.at, box.end)).slice();
      const before = found.size;
      if (box.type === "moof") cleanFragment(table, found);
      else {
        const { blanked, isTimed } = cleanMovie(table, found);
        if (isTimed) stays.push("timed");
        patches.push(...zeroed(blanked, boxes));
      }
      if (box.type === "moov" || found.size > before) patches.push({ at: box.at, length: table.length, bytes: table });
    } else if (!KEPT.has(box.type)) patches.push(...(await emptied(slices, box, found)));
  }
  const end = boxes.at(-1)?.end ?? 0;
  if (end < file.size) found.add("trailer");
  if (found.size === 0) return { kind, told: [], findings: [], stays, clean: null };
  const clean = (): Promise<Cleaned> => Promise.resolve({ blob: patched(file, patches, end), removed: found.told, stays });
  return { kind, told: found.told, findings: found.findings, stays, clean };
}

/** A box beside the film becomes an empty one; one that is empty already says nothing. */
async function emptied(slices: Slices, box: Box, found: Found): Promise<Patch[]> {
  const head = (await slices.read(box.at, box.body)).slice();
  if ((box.type === "free" || box.type === "skip") && box.end - box.body <= NEAR && (await slices.read(box.body, box.end)).every((byte) => byte === 0)) return [];
  found.add(box.type === "pnot" || box.type === "PICT" ? "preview" : box.type === "udta" || box.type === "meta" || box.type === "uuid" ? "other" : "trailer");
  blank(head, { ...box, at: 0, body: head.length, end: head.length });
  return [{ at: box.at, length: head.length, bytes: head }, { at: box.body, length: box.end - box.body, bytes: null }];
}

/** Samples that become zeros; they lie where samples lie, and each place is named once. */
function zeroed(ranges: readonly Range[], boxes: readonly Box[]): Patch[] {
  const data = boxes.filter(({ type }) => type === "mdat");
  const patches: Patch[] = [];
  let done = 0;
  for (const { at, length } of [...ranges].sort((a, b) => a.at - b.at)) {
    if (!data.some(({ body, end }) => at >= body && at + length <= end)) throw new RangeError("samples outside the film");
    const from = Math.max(at, done);
    if (at + length > from) patches.push({ at: from, length: at + length - from, bytes: null });
    done = Math.max(done, at + length);
  }
  return patches;
}
