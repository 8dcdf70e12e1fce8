import { expect, test } from "vitest";

import { inspectFile } from "../../src/clean/inspect";
import { isTellingName, neutralName } from "../../src/clean/names";
import { docx, odt } from "./documents";
import { blobOf, bytesOf, film, filmPicture, flac, gif, gifFrame, has, heic, heifPicture, jpeg, jpegScan, mp3, opus, png, pngData, wav, webm, webmCluster, webp, webpData } from "./makers";

const MADE: readonly (readonly [string, Uint8Array, readonly number[]])[] = [
  ["JPEG", Uint8Array.from(jpeg()), jpegScan], ["PNG", Uint8Array.from(png()), pngData], ["WebP", Uint8Array.from(webp()), webpData], ["GIF", Uint8Array.from(gif()), gifFrame],
  ["HEIC", Uint8Array.from(heic()), heifPicture], ["MP4", Uint8Array.from(film()), filmPicture], ["WebM", Uint8Array.from(webm()), webmCluster], ["live WebM", Uint8Array.from(webm(true)), webmCluster.slice(5)],
  ["MP3", Uint8Array.from(mp3()), []], ["WAV", Uint8Array.from(wav()), []], ["FLAC", Uint8Array.from(flac()), []], ["Opus", Uint8Array.from(opus()), []], ["DOCX", docx(), []], ["ODT", odt(), []],
];

/** The same numbers every time. */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Looks and cleans; whatever comes, it comes without an exception. */
async function tried(bytes: Uint8Array): Promise<Uint8Array | null> {
  const seen = await inspectFile(blobOf(bytes), "berkas", "");
  const cleaned = await seen.clean?.();
  return cleaned === undefined || "why" in cleaned ? null : bytesOf(cleaned.blob);
}

test.each(MADE)("a %s that is cut off anywhere never throws, and is cleaned whole or not at all", async (_name, made, picture) => {
  const next = numbers(made.length);
  for (let round = 0; round < 120; round++) {
    const cut = made.subarray(0, next(made.length));
    const cleaned = await tried(cut);
    if (cleaned !== null && has(cut, picture)) expect(has(cleaned, picture)).toBe(true);
  }
});

test.each(MADE)("a %s that is cleaned twice gives the same bytes, so that a sending can be gone on with", async (_name, made) => {
  expect(await tried(made)).toEqual(await tried(made));
});

test.each(MADE)("a %s with wrong bytes never throws", async (_name, made) => {
  const next = numbers(made.length + 1);
  for (let round = 0; round < 120; round++) {
    const wrong = made.slice();
    for (let changes = 1 + next(4); changes > 0; changes--) wrong[next(Math.min(wrong.length, 4096))] = [0, 1, 127, 255, next(256)][next(5)] ?? 0;
    await tried(wrong);
  }
});

test("sizes that lie do not make it read or build what is not there", async () => {
  for (const [, made] of MADE) {
    for (let at = 0; at + 4 <= Math.min(made.length, 400); at += 3) {
      const wrong = made.slice();
      wrong.set([255, 255, 255, 255], at);
      await tried(wrong);
    }
  }
});

test.each([
  ["IMG_20260412_101530.jpg", true], ["WhatsApp Image 2026-04-12 at 10.15.30.jpeg", true], ["VID-20260412-WA0003.mp4", true], ["PXL_20260412_031530123.MP.jpg", true],
  ["Screenshot_20260412-101530_Chrome.png", true], ["DSC00123.JPG", true], ["20260412_101530.jpg", true], ["Rekaman 2026-04-12.m4a", true],
  ["kuitansi.jpg", false], ["surat tugas.docx", false], ["SPJ 2026.xlsx", false], ["foto 1.jpg", false],
])("whether the name %s tells: %s", (name, tells) => {
  expect(isTellingName(name)).toBe(tells);
});

test("a neutral name keeps only the ending", () => {
  expect(neutralName("IMG_20260412_101530.JPG", 3, "berkas")).toBe("berkas-3.jpg");
  expect(neutralName("tanpa akhiran", 1, "berkas")).toBe("berkas-1");
});
