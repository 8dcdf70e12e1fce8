/** Photos that the page takes hold nothing but the picture. */
import { describe, expect, it } from "vitest";

import { bareJpeg } from "../../src/portal/bare-jpeg";

function segment(marker: number, body: string): number[] {
  return [0xff, marker, 0, body.length + 2, ...Buffer.from(body, "latin1")];
}

describe("a drawn JPEG", () => {
  const picture = [...segment(0xe0, "JFIF"), ...segment(0xdb, "table"), ...segment(0xc0, "frame"), ...segment(0xc4, "codes")];
  const scan = [...segment(0xda, "scan"), 1, 2, 0xff, 0, 3, 0xff, 0xd9];

  it("loses profile, Exif and comment, and keeps the rest to the byte", () => {
    const extras = [...segment(0xe2, "ICC_PROFILE"), ...segment(0xe1, "Exif"), ...segment(0xfe, "made by"), ...segment(0xee, "Adobe")];
    const bytes = Uint8Array.from([0xff, 0xd8, ...picture, ...extras, ...scan]);
    expect(Buffer.concat(bareJpeg(bytes))).toEqual(Buffer.from([0xff, 0xd8, ...picture, ...scan]));
  });

  it("is refused where it is cut off before its data", () => {
    expect(() => bareJpeg(Uint8Array.from([0xff, 0xd8, ...picture]))).toThrow(RangeError);
  });
});
