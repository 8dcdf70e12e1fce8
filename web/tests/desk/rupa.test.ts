/** What is shown in place is decided by the bytes of a file and not by what its sender says. */
import { describe, expect, test } from "vitest";

import { kindOf, mayBeShown } from "../../src/desk-parts/rupa";

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe("shown", () => {
  test.each([
    ["\xff\xd8\xff\xe0\x00\x10JFIF", "", "image/jpeg"],
    ["\x89PNG\r\n\x1a\n....", "text/html", "image/png"],
    ["RIFF....WEBPVP8 ", "", "image/webp"],
    ["RIFF....WAVEfmt ", "", "audio/wav"],
    ["ID3\x04....", "", "audio/mpeg"],
    ["\xff\xfb\x90\x00....", "", "audio/mpeg"],
    ["\x1a\x45\xdf\xa3....", "audio/webm", "audio/webm"],
    ["\x1a\x45\xdf\xa3....", "video/webm", "video/webm"],
    ["OggS....", "audio/ogg", "audio/ogg"],
    ["....ftypisom....", "video/mp4", "video/mp4"],
    ["....ftypM4A ....", "", "audio/mp4"],
    ["halo\r\n\tdunia", "", "text/plain;charset=utf-8"],
    ["<script>alert(1)</script>", "text/html", "text/plain;charset=utf-8"],
  ])("%j claimed as %j is %s", (start, claimed, type) => {
    expect(kindOf(latin(start), claimed)?.type).toBe(type);
  });
});

describe("not shown", () => {
  test.each([["%PDF-1.7\n..."], ["PK\x03\x04...."], ["MZ\x90\x00"], ["\x00\x01\x02"], ["\xff\xfe\x00"], ["a\x00b"], [""]])("%j", (start) => {
    expect(kindOf(latin(start), "image/png")).toBeUndefined();
  });

  test("what claims to be of a kind that is never shown is not even fetched", () => {
    expect(["application/pdf", "image/svg+xml", "application/zip"].filter(mayBeShown)).toEqual([]);
    expect(["image/heic", "text/plain", "", "application/octet-stream"].filter(mayBeShown)).toHaveLength(4);
  });
});
