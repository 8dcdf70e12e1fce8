import { describe, expect, test } from "vitest";

import { inspectFile } from "../../src/clean/inspect";
import { ascii, blobOf, bytesOf, CANARY, gif, gifFrame, has, heic, heifPicture, jpeg, jpegPlain, jpegScan, jpegTable, png, pngData, tiff, u16, webp, webpData } from "./makers";

const MADE = [
  { name: "JPEG", made: jpeg(), picture: [...jpegTable, ...jpegScan, 0xff, 0xd9], told: ["author", "device", "location", "other", "preview", "text", "trailer"] },
  { name: "PNG", made: png(), picture: pngData, told: ["author", "device", "location", "other", "text", "time", "trailer"] },
  { name: "WebP", made: webp(), picture: webpData, told: ["author", "device", "location", "other", "text", "trailer"] },
  { name: "GIF", made: gif(), picture: gifFrame, told: ["text", "trailer"] },
  { name: "HEIC", made: heic(), picture: heifPicture, told: ["author", "device", "location", "text", "trailer"] },
];

describe.each(MADE)("$name", ({ made, picture, told }) => {
  test("tells what it says besides its picture, and is clean without it", async () => {
    const seen = await inspectFile(blobOf(made), "foto", "image/x");
    expect([...seen.told].sort()).toEqual(told);
    expect(seen.stays).toEqual([]);
    const cleaned = await seen.clean?.();
    if (cleaned === undefined || "why" in cleaned) throw new Error("not cleaned");
    const bytes = await bytesOf(cleaned.blob);
    expect(has(bytes, CANARY)).toBe(false);
    expect(has(bytes, "Ani\0")).toBe(false);
    expect(has(bytes, picture)).toBe(true);
    expect([...cleaned.removed].sort()).toEqual(told);
    expect(await inspectFile(cleaned.blob, "foto", "image/x")).toMatchObject({ told: [], stays: [], clean: null });
  });
});

test("what a picture holds is shown: place, maker, author", async () => {
  const { findings } = await inspectFile(blobOf(jpeg()), "foto.jpg", "image/jpeg");
  expect(findings).toContainEqual({ told: "location", value: "-3.29450, 102.86100" });
  expect(findings).toContainEqual({ told: "device", value: `${CANARY} HP` });
  expect(findings).toContainEqual({ told: "author", value: "Ani" });
});

test("the side that is up and the colours stay", async () => {
  for (const made of [jpeg(), png(), webp()]) {
    const cleaned = await (await inspectFile(blobOf(made), "", "")).clean?.();
    if (cleaned === undefined || "why" in cleaned) throw new Error("not cleaned");
    expect(has(await bytesOf(cleaned.blob), [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6])).toBe(true);
  }
  const cleaned = await (await inspectFile(blobOf(jpeg()), "", "")).clean?.();
  if (cleaned === undefined || "why" in cleaned) throw new Error("not cleaned");
  expect(has(await bytesOf(cleaned.blob), "ICC_PROFILE\0warna")).toBe(true);
});

test("a clean picture tells nothing", async () => {
  expect(await inspectFile(blobOf(jpegPlain), "", "")).toMatchObject({ kind: "picture", told: [], stays: [], clean: null });
});

test("a HEIC with a part that is not known is said to be uncleanable", async () => {
  expect(await inspectFile(blobOf(heic([0, 0, 0, 12, ...ascii("abcd"), 1, 2, 3, 4])), "", "")).toMatchObject({ kind: "picture", stays: ["heif"], clean: null });
});

test.each([
  ["in its header", jpeg().slice(0, 40)],
  ["in its picture", jpegPlain.slice(0, -8)],
  ["as a PNG", png().slice(0, 60)],
])("a picture that is cut off %s is not cleaned, and that is said", async (_where, made) => {
  expect(await inspectFile(blobOf(made), "", "")).toMatchObject({ kind: "picture", stays: ["broken"], clean: null });
});

test("an Exif block that points outside or at itself is dropped all the same", async () => {
  const outside = [...ascii("MM"), 0, 42, 0, 0, 0x27, 0x0f];
  const loop = [...ascii("MM"), 0, 42, 0, 0, 0, 8, 0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0];
  for (const block of [outside, loop, tiff().slice(0, 30)]) {
    const made = [0xff, 0xd8, 0xff, 0xe1, ...u16(block.length + 8), ...ascii("Exif\0\0"), ...block, ...jpegPlain.slice(2)];
    const seen = await inspectFile(blobOf(made), "", "");
    expect(seen.told.length).toBeGreaterThan(0);
    const cleaned = await seen.clean?.();
    if (cleaned === undefined || "why" in cleaned) throw new Error("not cleaned");
    expect(has(await bytesOf(cleaned.blob), "Exif")).toBe(false);
  }
});
