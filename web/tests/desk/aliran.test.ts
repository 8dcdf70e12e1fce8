/** Addresses of streams, and names under which files are saved. */
import { describe, expect, test } from "vitest";

import { addressOf, parseAddress, SCOPE } from "../../src/desk-parts/aliran-pesan";
import { safeName } from "../../src/desk-parts/simpan";

const ID = "0123456789abcdef".repeat(2);

describe("addresses", () => {
  test.each(["page", "content", "save"] as const)("of %s are read again", (use) => {
    expect(addressOf(use, ID).startsWith(SCOPE)).toBe(true);
    expect(parseAddress(addressOf(use, ID))).toEqual({ use, id: ID });
  });

  test.each(["", SCOPE, `${SCOPE}isi/`, `${SCOPE}isi/${ID}/`, `${SCOPE}isi/${ID}0`, `${SCOPE}isi/x/${ID}`, `${SCOPE}lain/${ID}`, `${SCOPE}isi/${ID.toUpperCase()}`, `/meja/isi/${ID}`])("%s is none", (path) => {
    expect(parseAddress(path)).toBeUndefined();
  });
});

describe("a file is saved as", () => {
  test.each([
    ["rekaman.mp4", "rekaman.mp4"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["C:\\Users\\x.exe", "C__Users_x.exe"],
    ["a\u0000b\nc.txt", "a_b_c.txt"],
    ["foto\u202Egpj.exe", "fotogpj.exe"],
    [".htaccess", "htaccess"],
    ["nama. ", "nama"],
    ["", "berkas"],
    ["...", "berkas"],
    ["Surat 'penting' (1).pdf", "Surat 'penting' (1).pdf"],
    [`${"ä".repeat(300)}.webm`, `${"ä".repeat(115)}.webm`],
  ])("%j: %j", (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });
});
