import { describe, expect, test } from "vitest";

import { inspectFile } from "../../src/clean/inspect";
import { isMinor } from "../../src/portal/cleaning";
import { ascii, blobOf, box, bytesOf, CANARY, film, filmPicture, flac, flacFrames, has, mp3, mp3Frames, oggSound, opus, u32, wav, wavData, webm, webmCluster } from "./makers";

async function cleanedOf(file: Blob, type = ""): Promise<Uint8Array> {
  const cleaned = await (await inspectFile(file, "berkas", type)).clean?.();
  if (cleaned === undefined || "why" in cleaned) throw new Error("not cleaned");
  return bytesOf(cleaned.blob);
}

const MADE = [
  { name: "MP4", made: film(), kept: filmPicture, isInPlace: true },
  { name: "QuickTime", made: film("qt  "), kept: filmPicture, isInPlace: true },
  { name: "3GP with 64-bit sizes", made: film("3gp4", true), kept: filmPicture, isInPlace: true },
  { name: "M4A", made: film("M4A "), kept: filmPicture, isInPlace: true },
  { name: "WebM", made: webm(), kept: webmCluster, isInPlace: true },
  { name: "live WebM", made: webm(true), kept: webmCluster.slice(5), isInPlace: true },
  { name: "Opus", made: opus(), kept: oggSound, isInPlace: true },
  { name: "MP3", made: mp3(), kept: mp3Frames, isInPlace: false },
  { name: "WAV", made: wav(), kept: wavData, isInPlace: false },
  { name: "FLAC", made: flac(), kept: flacFrames, isInPlace: false },
];

describe.each(MADE)("$name", ({ made, kept, isInPlace }) => {
  test("loses what it tells and keeps picture and sound", async () => {
    const file = blobOf(made);
    const seen = await inspectFile(file, "berkas", "");
    expect(seen.stays).toEqual([]);
    expect(seen.findings.some(({ value }) => value.includes(CANARY))).toBe(true);
    const bytes = await cleanedOf(file);
    expect(has(bytes, CANARY)).toBe(false);
    expect(has(bytes, kept)).toBe(true);
    if (isInPlace) expect(bytes.length).toBe(made.length);
    expect(await inspectFile(blobOf(bytes), "berkas", "")).toMatchObject({ told: [], stays: [], clean: null });
  });
});

test("a film tells its place and its time, also those of tracks that measure", async () => {
  const { told, findings } = await inspectFile(blobOf(film()), "", "video/mp4");
  expect(told).toEqual(expect.arrayContaining(["location", "time", "device", "author", "program"]));
  expect(findings).toContainEqual({ told: "location", value: "3.29450, 102.86110" });
  expect(findings).toContainEqual({ told: "time", value: "2026-04-12 13:20:00 UTC" });
});

test("no sample moves, and no other track points to one that is gone", async () => {
  const bytes = await cleanedOf(blobOf(film()));
  const made = Uint8Array.from(film());
  const at = Buffer.from(made).indexOf(Buffer.from(filmPicture));
  expect(bytes.subarray(at, at + filmPicture.length)).toEqual(made.subarray(at, at + filmPicture.length));
  expect(has(bytes, box("tmcd", u32(2)))).toBe(false);
});

test("a film with a track of words says that it stays", async () => {
  const made = Buffer.from(film());
  const at = made.indexOf("camm", made.indexOf("camm") - 4);
  made.write("text", at);
  expect((await inspectFile(new Blob([made]), "", "")).stays).toEqual(["timed"]);
});

test("a recording of this page tells only its program, which is taken out without a question", async () => {
  const made = Buffer.from(webm());
  // All is taken out but what stands before the title: the programs that made it.
  const plain = Buffer.from(await cleanedOf(new Blob([made])));
  made.copy(plain, 0, 0, made.indexOf(Buffer.from([0x7b, 0xa9])));
  const seen = await inspectFile(new Blob([plain]), "rekaman.webm", "audio/webm");
  expect(seen.told).toEqual(["program"]);
  expect(isMinor(seen)).toBe(true);
  expect(isMinor(await inspectFile(new Blob([made]), "", ""))).toBe(false);
});

test("of a film of 1 GB only its table of contents is read", async () => {
  const start = box("ftyp", ascii("mp42"), u32(0));
  const size = 1024 ** 3;
  const piece = new Blob([new Uint8Array(16 * 1024 ** 2)]);
  const table = film().slice(film().length - Buffer.from(film()).length + Buffer.from(film()).indexOf("moov") - 4);
  const head = [...u32(1), ...ascii("mdat"), ...u32(0), ...u32(size + 16)];
  const file = new Blob([Uint8Array.from([...start, ...head]), ...new Array<Blob>(64).fill(piece), Uint8Array.from(table)]);
  let read = 0;
  const counting = (blob: Blob): Blob => new Proxy(blob, {
    get: (target, name) => {
      if (name === "slice") return (from?: number, to?: number, type?: string) => counting(target.slice(from, to, type));
      if (name === "arrayBuffer") {
        return () => {
          read += target.size;
          return target.arrayBuffer();
        };
      }
      const value = Reflect.get(target, name) as unknown;
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  const seen = await inspectFile(counting(file), "", "");
  expect(seen.told).toContain("location");
  expect(read).toBeLessThan(2 * 1024 ** 2);
});
