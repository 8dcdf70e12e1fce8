/** Invented documents that tell too much. Everything that must be gone holds `RAHASIA`; what must stay holds `ISI`. */
import { strToU8, type Zippable, zipSync } from "fflate";

import { CANARY, jpeg } from "./makers";

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const W = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE = `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>${CANARY} Ani</dc:creator><cp:lastModifiedBy>${CANARY} Budi</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">2026-04-12T10:15:30Z</dcterms:created></cp:coreProperties>`;
const APP = `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>${CANARY} Dinas</Company><Application>Microsoft Office Word</Application></Properties>`;

const relation = (id: number, type: string, target: string, mode = ""): string => `<Relationship Id="rId${id}" Type="${R}/${type}" Target="${target}"${mode}/>`;
const relations = (...all: readonly string[]): string => `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
const types = (...all: readonly (readonly [string, string])[]): string => `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="bin" ContentType="application/octet-stream"/>${all.map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`).join("")}</Types>`;

export function zipped(files: Readonly<Record<string, string | Uint8Array>>, more: Zippable = {}): Uint8Array {
  const entries = Object.entries(files).map(([name, body]) => [name, [typeof body === "string" ? strToU8(body) : body, { mtime: "2026-04-12T10:15:30", level: name === "mimetype" ? 0 : 6 }]]);
  return zipSync({ ...(Object.fromEntries(entries) as Zippable), ...more }, { comment: CANARY });
}

/** A DOCX: two authors, a comment, a tracked change, revision marks, a picture with Exif, a template on somebody's disk. */
export function docx(more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const office = "package.";
  return zipped({
    "[Content_Types].xml": types(["/word/document.xml", "officedocument.wordprocessingml.document.main"], ["/word/comments.xml", "officedocument.wordprocessingml.comments"], ["/word/settings.xml", "officedocument.wordprocessingml.settings"], ["/word/people.xml", "officedocument.wordprocessingml.people"], ["/docProps/core.xml", `${office}core-properties`], ["/docProps/app.xml", "officedocument.extended-properties"], ["/customXml/item1.xml", "officedocument.customXmlProperties"]),
    "_rels/.rels": relations(relation(1, "officeDocument", "word/document.xml"), relation(2, "metadata/core-properties", "docProps/core.xml"), relation(3, "extended-properties", "/docProps/app.xml"), relation(4, "metadata/thumbnail", "docProps/thumbnail.jpeg")),
    "docProps/core.xml": CORE, "docProps/app.xml": APP, "docProps/thumbnail.jpeg": Uint8Array.from(jpeg()), "customXml/item1.xml": `<x>${CANARY}</x>`,
    "word/_rels/document.xml.rels": relations(relation(1, "comments", "comments.xml"), relation(2, "settings", "settings.xml"), relation(3, "people", "people.xml"), relation(4, "image", "media/image1.jpg"), relation(5, "customXml", "../customXml/item1.xml")),
    "word/_rels/settings.xml.rels": relations(relation(1, "attachedTemplate", `file:///C:\\Users\\${CANARY}\\Normal.dotm`, ` TargetMode="External"`)),
    "word/document.xml": `${XML}<!-- ${CANARY} --><w:document ${W}><w:body><w:p w:rsidR="00AB12CD" w:rsidRDefault='00AB12CD'><w:r w:rsidRPr="00AB12CD"><w:t xml:space="preserve">ISI &amp; dokumen "asli"</w:t></w:r><w:ins w:id="1" w:author="${CANARY} Budi" w:date="2026-04-12T10:15:00Z"><w:r><w:t>ISI sisipan</w:t></w:r></w:ins><w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p><w:p><w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Gambar 1" descr="C:\\${CANARY}\\foto.jpg"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="IMG_${CANARY}.jpg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId4"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:body></w:document>`,
    "word/comments.xml": `${XML}<w:comments ${W}><w:comment w:id="0" w:author="${CANARY} Citra" w:initials="${CANARY}" w:date="2026-04-12T10:16:00Z"><w:p><w:r><w:t>ISI komentar</w:t></w:r></w:p></w:comment></w:comments>`,
    "word/settings.xml": `${XML}<w:settings ${W}><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="00${CANARY}"/></w:rsids><w:docVars><w:docVar w:name="a" w:val="${CANARY}"/></w:docVars><w:compat/></w:settings>`,
    "word/people.xml": `${XML}<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="${CANARY} Budi"/></w15:people>`,
    "word/media/image1.jpg": Uint8Array.from(jpeg()),
    ...more,
  });
}

/** An XLSX: a path, a printer, comments with authors, a hidden sheet. */
export function xlsx(): Uint8Array {
  const s = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${R}"`;
  return zipped({
    "[Content_Types].xml": types(["/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main"], ["/xl/worksheets/sheet1.xml", "officedocument.spreadsheetml.worksheet"], ["/xl/worksheets/sheet2.xml", "officedocument.spreadsheetml.worksheet"], ["/xl/comments1.xml", "officedocument.spreadsheetml.comments"]),
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `${XML}<workbook ${s} xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"><fileSharing userName="${CANARY}"/><x15ac:absPath url="C:\\Users\\${CANARY}\\"/><sheets><sheet name="ISI" sheetId="1" r:id="rId1"/><sheet name="ISI dua" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(relation(1, "worksheet", "worksheets/sheet1.xml"), relation(2, "worksheet", "worksheets/sheet2.xml")),
    "xl/worksheets/sheet1.xml": `${XML}<worksheet ${s}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ISI sel</t></is></c></row></sheetData><pageSetup orientation="portrait" r:id="rId1"/></worksheet>`,
    "xl/worksheets/sheet2.xml": `${XML}<worksheet ${s}><sheetData/></worksheet>`,
    "xl/worksheets/_rels/sheet1.xml.rels": relations(relation(1, "printerSettings", "../printerSettings/printerSettings1.bin"), relation(2, "comments", "../comments1.xml")),
    "xl/printerSettings/printerSettings1.bin": `Printer ${CANARY}`,
    "xl/comments1.xml": `${XML}<comments ${s}><authors><author>${CANARY} Ani</author></authors><commentList><comment ref="A1" authorId="0"><text><t>ISI komentar</t></text></comment></commentList></comments>`,
  });
}

/** An ODT: an author, a thumbnail, a comment, a tracked change, a printer. */
export function odt(manifest = ""): Uint8Array {
  const o = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:officeooo="http://openoffice.org/2009/office" office:version="1.3"`;
  const who = `<dc:creator>${CANARY} Ani</dc:creator><dc:date>2026-04-12T10:15:30</dc:date>`;
  const entry = (path: string, type: string): string => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  return zipped({
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": `${XML}<office:document-content ${o}><office:automatic-styles><style:style style:name="P1" style:family="paragraph"><style:text-properties officeooo:rsid="00abcdef"/></style:style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info>${who}</office:change-info></text:insertion></text:changed-region></text:tracked-changes><text:p>ISI dokumen<office:annotation office:name="0">${who}<meta:creator-initials>${CANARY}</meta:creator-initials><text:p>ISI komentar</text:p></office:annotation></text:p></office:text></office:body></office:document-content>`,
    "meta.xml": `${XML}<office:document-meta ${o}><office:meta><meta:initial-creator>${CANARY} Budi</meta:initial-creator><dc:date>2026-04-12T10:15:30</dc:date><meta:generator>LibreOffice</meta:generator></office:meta></office:document-meta>`,
    "settings.xml": `${XML}<office:document-settings ${o}><office:settings><config:config-item-set config:name="ooo:configuration-settings"><config:config-item config:name="PrinterName" config:type="string">${CANARY}</config:config-item><config:config-item config:name="ISI" config:type="boolean">true</config:config-item></config:config-item-set></office:settings></office:document-settings>`,
    "Thumbnails/thumbnail.png": CANARY,
    "META-INF/manifest.xml": `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${entry("/", "application/vnd.oasis.opendocument.text")}${entry("content.xml", "text/xml")}${entry("meta.xml", "text/xml")}${entry("settings.xml", "text/xml")}${entry("Thumbnails/thumbnail.png", "image/png")}${manifest}</manifest:manifest>`,
  });
}
