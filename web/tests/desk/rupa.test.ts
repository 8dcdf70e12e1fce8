/** What is shown in place, and how, is decided by the bytes of a file and not by what its sender says. */
import { describe, expect, test } from "vitest";

import { codeOf, kindOf, mayBeShown, mismatchOf } from "../../src/desk-parts/rupa";

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe("shown", () => {
  test.each([
    ["\xff\xd8\xff\xe0\x00\x10JFIF", "", "image/jpeg"],
    ["\x89PNG\r\n\x1a\n....", "text/html", "image/png"],
    ["RIFF....WEBPVP8 ", "", "image/webp"],
    [`BM............\x28\x00\x00\x00${".".repeat(20)}`, "", "image/bmp"],
    ["....ftypavif....", "video/mp4", "image/avif"],
    ["%PDF-1.7\n...", "image/png", "application/pdf"],
    ["\xef\xbb\xbf\n%PDF-1.7\n...", "", "application/pdf"],
    ["PK\x03\x04....", "", "application/zip"],
    ["RIFF....WAVEfmt ", "", "audio/wav"],
    ["ID3\x04....", "", "audio/mpeg"],
    ["\xff\xfb\x90\x00....", "", "audio/mpeg"],
    ["\x1a\x45\xdf\xa3....", "audio/webm", "audio/webm"],
    ["\x1a\x45\xdf\xa3....", "video/webm", "video/webm"],
    ["OggS....", "audio/ogg", "audio/ogg"],
    ["....ftypisom....", "video/mp4", "video/mp4"],
    ["....ftypM4A ....", "", "audio/mp4"],
    ["halo\r\n\tdunia", "", "text/plain;charset=utf-8"],
    ["\xff\xfeh\x00", "", "text/plain;charset=utf-8"],
    ["caf\xe9", "", "text/plain;charset=utf-8"],
    ["BMW kepala dinas", "image/bmp", "text/plain;charset=utf-8"],
    ["<script>alert(1)</script>", "text/html", "text/plain;charset=utf-8"],
    ["<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml", "text/plain;charset=utf-8"],
  ])("%j claimed as %j is %s", (start, claimed, type) => {
    expect(kindOf(latin(start), claimed)?.type).toBe(type);
  });

  test("a file that is two things at once is only the one it begins as", () => {
    expect(kindOf(latin("\xff\xd8\xff\xfe\x00\x40<html><script>alert(1)</script>"), "text/html")?.as).toBe("image");
    expect(kindOf(latin("%PDF-1.4\n....PK\x03\x04....PK\x05\x06"), "application/zip")?.as).toBe("pdf");
    expect(kindOf(latin("PK\x03\x04....%PDF-1.4"), "application/pdf")?.as).toBe("office");
    expect(kindOf(latin("GIF89a/*....*/=1;alert(1)"), "text/javascript")?.as).toBe("image");
  });
});

describe("not shown", () => {
  test.each([
    ["II*\x00....", "tiff"], ["....ftypheic....", "heic"], ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-office"], ["Rar!\x1a", "archive"], ["MZ\x90\x00", "program"],
    ["\x00\x01\x02", "unknown"], ["a\x00b", "unknown"], ["\xff\xfe\x00", "unknown"], ["", "unknown"],
  ])("%j is %s", (start, code) => {
    expect(kindOf(latin(start), "image/png")).toBeUndefined();
    expect(codeOf(latin(start), "image/png")).toBe(code);
  });

  test("what claims to be of a kind that is never shown is not even fetched", () => {
    expect(["application/x-7z-compressed", "application/vnd.rar", "application/x-msdownload"].filter(mayBeShown)).toEqual([]);
    expect(["application/pdf", "image/svg+xml", "image/heic", "text/plain", "", "application/octet-stream"].filter(mayBeShown)).toHaveLength(6);
  });
});

test("a name that promises something else than the content is noticed", () => {
  expect([
    mismatchOf("foto.jpg", "pdf"), mismatchOf("foto.JPG", "jpeg"), mismatchOf("surat.docx", "zip"), mismatchOf("surat.docx", "old-office"), mismatchOf("surat.pdf", "program"),
    mismatchOf("halaman.html", "text"), mismatchOf("foto.png", "text"), mismatchOf("tanpa-akhiran", "pdf"), mismatchOf("catatan.txt", "zip"), mismatchOf("apa.xyz", "unknown"),
  ]).toEqual([".jpg", "", "", "", ".pdf", "", ".png", "", ".txt", ""]);
});
