import { expect, test } from "vitest";

import { inspectPicture } from "../../src/portal/metadata";

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const join = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const has = (bytes: Uint8Array, text: string): boolean => String.fromCharCode(...bytes).includes(text);

/** A JPEG segment. */
const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, ...u16(body.length + 2), ...body];
const entry = (tag: number, type: number, count: number, value: readonly number[]): number[] => [...u16(tag), ...u16(type), ...u32(count), ...value];

/** Exif: orientation 6, a time, a maker, and a place. */
const tiff = [
  ...ascii("MM"), 0, 42, ...u32(8), ...u16(4),
  ...entry(0x0112, 3, 1, [...u16(6), 0, 0]),
  ...entry(0x0132, 2, 4, ascii("2026")),
  ...entry(0x010f, 2, 4, ascii("HPX\0")),
  ...entry(0x8825, 4, 1, u32(0)),
  ...u32(0),
];
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33];
const jfif = segment(0xe0, [...ascii("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const table = segment(0xdb, [0, 1, 2, 3]);
const jpeg = Uint8Array.from([
  0xff, 0xd8, ...jfif, ...segment(0xe1, [...ascii("Exif\0\0"), ...tiff]), ...segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0RAHASIA")),
  ...segment(0xfe, ascii("komentar RAHASIA")), ...segment(0xe2, ascii("ICC_PROFILE\0warna")), ...table, ...scan, 0xff, 0xd9, ...ascii("ekor RAHASIA"),
]);

test("a JPEG tells what it says besides its picture, and is clean without it", () => {
  const picture = inspectPicture(jpeg);
  expect([...(picture?.told ?? [])].sort()).toEqual(["device", "location", "text", "time", "trailer"]);
  const clean = join(picture?.clean ?? []);
  expect(has(clean, "RAHASIA")).toBe(false);
  expect(has(clean, "2026")).toBe(false);
  expect(has(clean, "HPX")).toBe(false);
  // The picture itself is untouched, its colours are kept, and so is the side that is up.
  expect(has(clean, String.fromCharCode(...table, ...scan, 0xff, 0xd9))).toBe(true);
  expect(has(clean, "ICC_PROFILE")).toBe(true);
  expect(inspectPicture(clean)).toMatchObject({ type: "image/jpeg", told: [] });
  expect(has(clean, String.fromCharCode(0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6))).toBe(true);
});

test("cleaning twice changes nothing more", () => {
  const once = join(inspectPicture(jpeg)?.clean ?? []);
  expect(join(inspectPicture(once)?.clean ?? [])).toEqual(once);
});

test("a clean JPEG tells nothing", () => {
  const plain = Uint8Array.from([0xff, 0xd8, ...jfif, ...table, ...scan, 0xff, 0xd9]);
  expect(inspectPicture(plain)?.told).toEqual([]);
  expect(join(inspectPicture(plain)?.clean ?? [])).toEqual(plain);
});

const chunk = (type: string, body: readonly number[]): number[] => [...u32(body.length), ...ascii(type), ...body, 0, 0, 0, 0];
const head = [...ascii("\x89PNG\r\n\x1a\n"), ...chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])];

test("a PNG loses its texts, times and tail, and keeps its picture", () => {
  const png = Uint8Array.from([
    ...head, ...chunk("tEXt", ascii("Author\0RAHASIA")), ...chunk("tIME", [7, 234, 1, 1, 1, 1, 1]), ...chunk("eXIf", tiff),
    ...chunk("IDAT", [1, 2, 3]), ...chunk("IEND", []), ...ascii("RAHASIA"),
  ]);
  const picture = inspectPicture(png);
  expect([...(picture?.told ?? [])].sort()).toEqual(["device", "location", "text", "time", "trailer"]);
  const clean = join(picture?.clean ?? []);
  expect(has(clean, "RAHASIA")).toBe(false);
  expect(has(clean, String.fromCharCode(...chunk("IDAT", [1, 2, 3])))).toBe(true);
  expect(inspectPicture(clean)).toMatchObject({ type: "image/png", told: [] });
});

test.each([
  ["nothing", new Uint8Array(0)],
  ["a text", Uint8Array.from(ascii("halo"))],
  ["a JPEG that ends in its header", jpeg.subarray(0, 40)],
  ["a JPEG whose picture is cut off", jpeg.subarray(0, jpeg.length - 20)],
  ["a PNG that is cut off", Uint8Array.from(head)],
])("%s is not taken for a picture", (_name, bytes) => {
  expect(inspectPicture(bytes)).toBeNull();
});

test("an Exif block that points outside itself is dropped all the same", () => {
  const broken = [...ascii("MM"), 0, 42, ...u32(9999)];
  const bytes = Uint8Array.from([0xff, 0xd8, ...segment(0xe1, [...ascii("Exif\0\0"), ...broken]), ...table, ...scan, 0xff, 0xd9]);
  const picture = inspectPicture(bytes);
  expect(picture?.told).toEqual(["other"]);
  expect(has(join(picture?.clean ?? []), "Exif")).toBe(false);
});

test("an Exif block that points at itself ends", () => {
  const loop = [...ascii("MM"), 0, 42, ...u32(8), ...u16(1), ...entry(0x8769, 4, 1, u32(8)), ...u32(0)];
  const bytes = Uint8Array.from([0xff, 0xd8, ...segment(0xe1, [...ascii("Exif\0\0"), ...loop]), ...table, ...scan, 0xff, 0xd9]);
  expect(inspectPicture(bytes)?.told).toEqual(["other"]);
});
