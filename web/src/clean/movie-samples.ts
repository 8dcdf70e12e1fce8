/** Where the samples of a track lie in the file. */
import { type Box, boxesIn } from "./boxes";
import { viewOf } from "./bytes";

export interface Range {
  readonly at: number;
  readonly length: number;
}

/** A track of measurements has no reason to lie in more pieces. */
const MOST_RANGES = 50_000;

/** The ranges of a track's samples, by its tables. @throws RangeError if the tables are not whole */
export function samplesOf(bytes: Uint8Array, track: Box): Range[] {
  const tables = new Map(within(bytes, track, ["mdia", "minf", "stbl"]).map((box) => [box.type, box]));
  const view = viewOf(bytes);
  const table = (type: string): number => {
    const box = tables.get(type);
    if (box === undefined) throw new RangeError("a track without tables");
    return box.body;
  };
  const isWide = tables.has("co64");
  const chunks = table(isWide ? "co64" : "stco");
  const runs = table("stsc");
  const sizes = table("stsz");
  const chunkCount = view.getUint32(chunks + 4);
  const runCount = view.getUint32(runs + 4);
  const oneSize = view.getUint32(sizes + 4);
  const sampleCount = view.getUint32(sizes + 8);
  if (chunkCount > MOST_RANGES) throw new RangeError("too many pieces");
  const ranges: Range[] = [];
  let sample = 0;
  let run = 0;
  for (let chunk = 0; chunk < chunkCount; chunk++) {
    while (run + 1 < runCount && view.getUint32(runs + 8 + (run + 1) * 12) <= chunk + 1) run++;
    const perChunk = Math.min(view.getUint32(runs + 8 + run * 12 + 4), sampleCount - sample);
    let length = oneSize * perChunk;
    if (oneSize === 0) for (let index = 0; index < perChunk; index++) length += view.getUint32(sizes + 12 + (sample + index) * 4);
    sample += perChunk;
    const at = isWide ? Number(view.getBigUint64(chunks + 8 + chunk * 8)) : view.getUint32(chunks + 8 + chunk * 4);
    if (length > 0) ranges.push({ at, length });
  }
  return ranges;
}

function within(bytes: Uint8Array, box: Box, path: readonly string[]): Box[] {
  return path.reduce<Box[]>((boxes, type) => {
    const next = boxes.find((one) => one.type === type);
    if (next === undefined) throw new RangeError("a track without tables");
    return boxesIn(bytes, next.body, next.end);
  }, boxesIn(bytes, box.body, box.end));
}
