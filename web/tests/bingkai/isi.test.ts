/** What the viewing frame reads of files that nobody vouches for: sizes, archives, tables, letters, and their limits. */
import { strToU8, zipSync, type Zippable } from "fflate";
import { describe, expect, test } from "vitest";

import { sheetsOf } from "../../src/bingkai-parts/lembar";
import { openDocumentOf, slidesOf } from "../../src/bingkai-parts/naskah";
import { blocksOf, countUnseen, decodeText, piecesOf } from "../../src/bingkai-parts/sandi";
import { MOST_COLUMNS, rowsOf, separatorOf } from "../../src/bingkai-parts/tabel";
import { measure, MOST_PIXELS } from "../../src/bingkai-parts/ukuran";
import { tokens } from "../../src/bingkai-parts/xml";
import { Archive, MOST_ENTRIES, MOST_OF_ONE } from "../../src/bingkai-parts/zip";

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const archive = (files: Readonly<Record<string, string>>): Archive => new Archive(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
const why = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { why?: string }).why ?? String(error);
  }
  return "accepted";
};
const u16 = (value: number): string => String.fromCharCode(value & 255, value >> 8);
const u16be = (value: number): string => String.fromCharCode(value >> 8, value & 255);
const u32be = (value: number): string => u16be(value >>> 16) + u16be(value & 0xffff);

const png = (width: number, height: number, more = ""): string => `\x89PNG\r\n\x1a\n\0\0\0\rIHDR${u32be(width)}${u32be(height)}\x08\x02\0\0\0----${more}`;
const jpeg = (width: number, height: number): string => `\xff\xd8\xff\xe0\0\x04ab\xff\xdb\0\x03a\xff\xc2\0\x11\x08${u16be(height)}${u16be(width)}\x03......`;
const gifFrame = (x: number, y: number, width: number, height: number): string => `!\xf9\x04....\0,${u16(x)}${u16(y)}${u16(width)}${u16(height)}\0\x02\x01a\0`;
const gif = (width: number, height: number, ...frames: string[]): string => `GIF89a${u16(width)}${u16(height)}\0\0\0${frames.join("")};`;
const box = (tag: string, content: string): string => u32be(content.length + 8) + tag + content;
const avif = (width: number, height: number): string => box("ftyp", "avif\0\0\0\0") + box("meta", "\0\0\0\0" + box("iprp", box("ipco", box("ispe", `\0\0\0\0${u32be(160)}${u32be(90)}`) + box("ispe", `\0\0\0\0${u32be(width)}${u32be(height)}`))));

describe("how large a picture is", () => {
  test.each([
    ["image/png", png(640, 480), 640, 480, false],
    ["image/png", png(640, 480, `\0\0\0\x08acTL${u32be(5)}\0\0\0\0----`), 640, 480, true],
    ["image/jpeg", jpeg(4000, 3000), 4000, 3000, false],
    ["image/gif", gif(10, 10, gifFrame(0, 0, 10, 10)), 10, 10, false],
    ["image/gif", gif(10, 10, gifFrame(0, 0, 10, 10), gifFrame(0, 0, 10, 10)), 10, 10, true],
    ["image/webp", `RIFF....WEBPVP8X....\x02\0\0\0${u16(1919)}\0${u16(1079)}\0`, 1920, 1080, true],
    ["image/webp", "RIFF....WEBPVP8L..../" + String.fromCharCode(99, 0x40, 12, 0), 100, 50, false],
    ["image/bmp", `BM............${u16(40)}\0\0${u16(300)}\0\0${String.fromCharCode(0x38, 0xff, 0xff, 0xff)}........`, 300, 200, false],
    ["image/avif", avif(1280, 720), 1280, 720, false],
  ])("%s", (type, content, width, height, isMoving) => {
    expect(measure(latin(content), type)).toEqual({ width, height, isMoving });
  });

  test.each([
    ["image/png", png(50_000, 50_000)],
    ["image/jpeg", jpeg(60_000, 60_000)],
    ["image/gif", gif(10, 10, gifFrame(60_000, 60_000, 5_000, 5_000))],
    ["image/gif", gif(10, 10, ...Array.from({ length: 20_001 }, () => gifFrame(0, 0, 1, 1)))],
    ["image/avif", avif(65_000, 65_000)],
  ])("%s larger than anything real", (type, content) => {
    expect(why(() => measure(latin(content), type))).toBe("pixels");
  });

  test.each([["image/png", "\x89PNG\r\n\x1a\n"], ["image/jpeg", "\xff\xd8\xff\xe0"], ["image/gif", "GIF8"], ["image/avif", box("ftyp", "avif")], ["image/png", png(0, 7)]])("%s without a size", (type, content) => {
    expect(why(() => measure(latin(content), type))).toBe("broken");
  });

  test("the limit leaves room for the largest cameras", () => {
    expect(MOST_PIXELS).toBeGreaterThan(108_000_000);
  });
});

describe("archives", () => {
  test("an entry is unpacked, and one that is not there is broken", () => {
    const whole = archive({ "a.xml": "isi" });
    expect(whole.text("a.xml")).toBe("isi");
    expect(why(() => whole.read("b.xml"))).toBe("broken");
  });

  test("what declares too much is refused before, what declares too little while it is unpacked", () => {
    const zeros = new Uint8Array(MOST_OF_ONE + 1);
    const honest = zipSync({ "a.xml": zeros }, { level: 1 });
    expect(honest.length).toBeLessThan(1_000_000);
    expect(why(() => new Archive(honest).read("a.xml"))).toBe("too-large");
    const lying = honest.slice();
    const listed = lying.length - 22 - 46 - 5;
    new DataView(lying.buffer).setUint32(listed + 24, 10, true);
    expect(new Archive(lying).entries.get("a.xml")?.size).toBe(10);
    expect(why(() => new Archive(lying).read("a.xml"))).toBe("too-large");
  });

  test("all that is read of one archive has a limit, too", () => {
    const whole = new Archive(zipSync({ "a.xml": new Uint8Array(50 * 1024 * 1024) }, { level: 1 }));
    whole.read("a.xml");
    whole.read("a.xml");
    expect(why(() => whole.read("a.xml"))).toBe("too-large");
  });

  test("too many entries, a lock, another method, a torn end", () => {
    const names: Zippable = Object.fromEntries(Array.from({ length: MOST_ENTRIES + 1 }, (_, n) => [`${n}`, new Uint8Array(0)]));
    expect(why(() => new Archive(zipSync(names, { level: 0 })))).toBe("too-large");
    const locked = zipSync({ "a.xml": strToU8("isi isi isi") });
    const list = locked.length - 22 - 46 - 5;
    locked[list + 8] = (locked[list + 8] ?? 0) | 1;
    expect(why(() => new Archive(locked).read("a.xml"))).toBe("password");
    const other = zipSync({ "a.xml": strToU8("isi isi isi") });
    other[list + 10] = 12;
    expect(why(() => new Archive(other).read("a.xml"))).toBe("unknown");
    expect(why(() => new Archive(zipSync({ a: strToU8("isi") }).subarray(0, -9)))).toBe("broken");
  });
});

describe("markup", () => {
  test("names lose their prefix, entities are put in, comments are left out", () => {
    expect([...tokens(`<?xml version="1.0"?><w:p w:a='1 > 0'>a &lt;b&gt; &#65;&#x42;<!-- c --><w:br/><![CDATA[<d>]]></w:p>`)].map((token) => (token.is === "text" ? token.text : `${token.is} ${token.name}`)))
      .toEqual(["open p", "a <b> AB", "open br", "close br", "<d>", "close p"]);
  });

  test.each([["<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>"], ["<a"], ["<a b=\"c>"], ["<!-- "]])("%j is refused", (markup) => {
    expect(why(() => [...tokens(markup)])).toBe("broken");
  });

  test("an entity of the document's own stays as it is written", () => {
    expect([...tokens("<x>&lol;</x>")][1]).toEqual({ is: "text", text: "&lol;" });
  });
});

describe("office documents", () => {
  const book = {
    "xl/workbook.xml": `<workbook><sheets><sheet name="Belanja" sheetId="1" r:id="rId1"/><sheet name="Rahasia" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Target="https://lain.example/" TargetMode="External"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst><si><t>Semen</t><rPh><t>x</t></rPh></si><si><r><t>Pa</t></r><r><t>sir</t></r></si></sst>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><f>SUM(A1)</f><v>42</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>46350</v></c><c r="C2" s="2"><v>0.15</v></c><c r="D2" s="3"><v>46350.5</v></c></row><row><c t="inlineStr"><is><t>langsung</t></is></c><c t="b"><v>1</v></c></row></sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`,
  };

  test("a workbook: shared texts, dates, values of formulas, hidden sheets by their name, no far columns", () => {
    const [first, second] = sheetsOf(archive(book));
    expect([...first?.rows() ?? []]).toEqual([["Semen", "", "42"], ["Pasir", "2026-11-24", "15%", "2026-11-24 12:00"], ["langsung", "TRUE"]]);
    expect(second).toMatchObject({ name: "Rahasia", isHidden: true });
    expect([...second?.rows() ?? []].map((row) => row.length)).toEqual([MOST_COLUMNS]);
  });

  test("slides with their notes, in the order of the presentation", () => {
    const slide = (text: string): string => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    expect(slidesOf(archive({
      "ppt/presentation.xml": `<p:presentation><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst></p:presentation>`,
      "ppt/_rels/presentation.xml.rels": `<Relationships><Relationship Id="rId1" Target="slides/slide1.xml"/><Relationship Id="rId2" Target="slides/slide2.xml"/></Relationships>`,
      "ppt/slides/slide1.xml": slide("kedua"),
      "ppt/slides/slide2.xml": slide("pertama"),
      "ppt/slides/_rels/slide2.xml.rels": `<Relationships><Relationship Id="rId1" Target="../notesSlides/notesSlide1.xml"/></Relationships>`,
      "ppt/notesSlides/notesSlide1.xml": slide("ingat"),
    }))).toEqual([{ is: "slide", number: 1 }, { is: "paragraph", text: "pertama" }, { is: "notes" }, { is: "paragraph", text: "ingat" }, { is: "slide", number: 2 }, { is: "paragraph", text: "kedua" }]);
  });

  test("an OpenDocument: headings, lists, spaces, and tables whose empty cells repeat without end", () => {
    const cells = `<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
    expect(openDocumentOf(archive({
      "content.xml": `<office:text><text:h text:outline-level="2">Judul</text:h><text:p>satu<text:s text:c="2"/>dua<text:line-break/>tiga</text:p><text:list><text:list-item><text:p>butir</text:p></text:list-item></text:list><table:table table:name="T">${cells}</table:table></office:text>`,
    }))).toEqual([
      { is: "heading", level: 2, text: "Judul" }, { is: "paragraph", text: "satu  dua\ntiga" }, { is: "item", text: "butir" }, { is: "table", name: "T", rows: [["a"]] },
    ]);
  });
});

describe("letters", () => {
  test.each([
    ["UTF-8", [0xef, 0xbb, 0xbf, 0xc3, 0xa9], "é"],
    ["UTF-16", [0xff, 0xfe, 0xe9, 0x00], "é"],
    ["UTF-16", [0xfe, 0xff, 0x00, 0xe9], "é"],
    ["Windows-1252", [0xe9, 0x41], "éA"],
  ])("%s", (encoding, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ encoding, text });
  });

  test("what would not be seen, or turns others around, gets its code", () => {
    expect(piecesOf("foto\u202egpj.exe\u0007 ok\n\tya")).toEqual([{ text: "foto" }, { sign: "U+202E" }, { text: "gpj.exe" }, { sign: "U+0007" }, { text: " ok\n\tya" }]);
    expect(countUnseen("a\u200bb\u2066c\u{e0041}d")).toBe(3);
    expect(countUnseen("نص عربي 👩‍👩‍👧 é")).toBe(0);
  });

  test("long texts are cut at lines, and only where there is none between letters", () => {
    expect(blocksOf("aaaa\nbbbb\ncc", 6)).toEqual([[0, 5], [5, 10], [10, 12]]);
    const line = "😀".repeat(10);
    for (const [from, to] of blocksOf(line, 5)) expect(line.slice(from, to)).toMatch(/^(?:😀)+$/u);
  });
});

describe("tables as text", () => {
  test("the mark between the cells is found, and none where it is no table", () => {
    expect(["a,b\nc,d", "a;b,c\nd;e", "a\tb\nc\td", "Halo, apa kabar?\nBaik."].map(separatorOf)).toEqual([",", ";", "\t", ""]);
  });

  test("quotes, line ends in cells, empty cells", () => {
    expect([...rowsOf("a,\"b \"\"c\"\"\nd\",\r\n,x\r\n\"y\"z,", ",")]).toEqual([["a", "b \"c\"\nd", ""], ["", "x"], ["yz", ""]]);
  });

  test("rows are read only as far as they are asked for", () => {
    const rows = rowsOf("a,b\n".repeat(1_000_000), ",");
    expect(rows.next().value).toEqual(["a", "b"]);
  });
});
