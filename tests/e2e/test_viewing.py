"""Evidence is looked at in place: pictures, PDF, text, tables, documents; by mouse and keyboard, on desk and phone."""

from __future__ import annotations

import re
import struct
import zlib

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Frame, FrameLocator, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.hostile import archive, page_with, pdf, stream
from tests.e2e.people import OfficerAtDesk
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
CASE = "Auditor meminta imbalan agar temuan dihapus"


def contract() -> bytes:
    """A PDF of thirty pages; the last is turned, and one word stands on the twentieth only."""
    objects = page_with("")
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(30))
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count 30 >>".encode()
    for n in range(30):
        turned = b"/Rotate 90" if n == 29 else b""
        word = " kwitansi kembar" if n == 19 else ""
        objects[10 + 2 * n] = objects[3].replace(b"4 0 R", b"%d 0 R %s" % (11 + 2 * n, turned))
        objects[11 + 2 * n] = stream(f"BT /F1 20 Tf 72 760 Td (Lembar ke-{n + 1}{word}) Tj ET".encode())
    return pdf(objects)


def picture() -> bytes:
    """A PNG of 400 by 200 pixels."""

    def chunk(tag: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", zlib.crc32(tag + content))

    rows = b"".join(b"\0" + bytes([row, 90, 120]) * 400 for row in range(200))
    header = struct.pack(">IIBBBBB", 400, 200, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def workbook() -> bytes:
    """Two sheets, one of them hidden."""
    sheet = "<worksheet><sheetData>{}</sheetData></worksheet>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>Semen {n}</v></c></row>' for n in range(1, 1001))
    names = '<sheet name="Belanja" sheetId="1" r:id="r1"/><sheet name="Titip" sheetId="2" state="hidden" r:id="r2"/>'
    targets = "".join(f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>' for n in (1, 2))
    return archive(
        {
            "xl/workbook.xml": f"<workbook><sheets>{names}</sheets></workbook>".encode(),
            "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>".encode(),
            "xl/worksheets/sheet1.xml": sheet.format(rows).encode(),
            "xl/worksheets/sheet2.xml": sheet.format('<row r="1"><c r="A1"><v>77</v></c></row>').encode(),
        }
    )


FILES = {
    "kontrak.pdf": contract(),
    "titik.png": picture(),
    "rekap.csv": b'Tanggal;Uraian\n2026-03-01;"Semen; 40 sak"\n' * 600,
    "surat.txt": ("Baris biasa saja.\n" * 60_000 + "Di sinilah jarumnya.\n" + "Penutup.\n" * 400).encode("cp1252"),
    "belanja.xlsx": workbook(),
    "lama.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "pindai.tiff": b"II*\0" + bytes(200),
}


class Viewer:
    """Opens files of a case and looks into the frame."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, name: str) -> FrameLocator:
        self.page.get_by_role("button", name=f"Lihat {name}", exact=True).click()
        expect(self.page.locator('.viewing[data-state="shown"]')).to_have_count(1, timeout=30_000)
        return self.page.frame_locator(f'iframe[title$=" {name}"]').frame_locator("iframe")

    def close(self, name: str) -> None:
        self.page.get_by_role("button", name=f"Tutup {name}", exact=True).click()
        expect(self.page.locator(".viewing")).to_have_count(0)

    def check(self) -> list[str]:
        """What axe finds in the frame and around it."""
        inner: Frame = next(f for f in self.page.frames if f.parent_frame and f.parent_frame.parent_frame)
        inner.evaluate(AXE_SCRIPT)
        found = inner.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
        inside = [f"{v['id']}: {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]]
        return inside + violations(self.page)


@pytest.fixture(scope="module")
def filed(city: City, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("bukti")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    office = visit(chromium, viewport=OFFICE)
    officer = OfficerAtDesk(office.page, city, "nurhaya")
    officer.sign_in()
    officer.open_case(CASE)
    officer.write_note("Bahan untuk ditelaah.", *(folder / name for name in FILES))
    office.context.close()


def test_evidence_is_looked_at_in_place(city: City, chromium: Browser, filed: None) -> None:
    office = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    page = office.page
    officer = OfficerAtDesk(page, city, "bastian")
    officer.sign_in()
    officer.open_case(CASE)
    viewer = Viewer(page)

    inside = viewer.open("titik.png")
    expect(inside.get_by_role("img", name="Gambar titik.png")).to_be_visible()
    expect(inside.get_by_text("100%")).to_be_visible()
    inside.get_by_role("button", name="Perbesar").click()
    expect(inside.get_by_text("125%")).to_be_visible()
    page.keyboard.press("r")
    turned = inside.locator(".stage__sheet").evaluate("e => [e.offsetWidth, e.offsetHeight]")
    assert turned == [250, 500]
    page.keyboard.press("0")
    expect(inside.get_by_text("125%")).to_have_count(0)
    assert viewer.check() == []
    viewer.close("titik.png")

    inside = viewer.open("kontrak.pdf")
    expect(inside.get_by_text("Lembar ke-1", exact=True)).to_be_attached()
    expect(inside.get_by_text("dari 30")).to_be_visible()
    assert inside.locator("canvas").count() < 12, "pages far away are not drawn"
    inside.get_by_label("Halaman", exact=True).fill("30")
    inside.get_by_label("Halaman", exact=True).press("Enter")
    expect(inside.get_by_text("Lembar ke-30", exact=True)).to_be_attached()
    width, height = inside.get_by_role("group", name="Halaman 30").evaluate("e => [e.offsetWidth, e.offsetHeight]")
    assert width > height
    inside.get_by_label("Cari", exact=True).fill("Kwitansi Kembar")
    inside.get_by_label("Cari", exact=True).press("Enter")
    expect(inside.get_by_text("Ditemukan di halaman 20.")).to_be_visible()
    expect(inside.locator(".letters__found")).to_have_text(re.compile("kwitansi kembar"))
    assert viewer.check() == []
    viewer.close("kontrak.pdf")

    inside = viewer.open("rekap.csv")
    expect(inside.get_by_role("cell", name="Semen; 40 sak").first).to_be_visible()
    assert inside.get_by_role("row").count() < 1_000, "rows far away are not made"
    inside.get_by_role("button", name="Tampilkan sebagai teks").click()
    expect(inside.get_by_text('"Semen; 40 sak"').first).to_be_visible()
    viewer.close("rekap.csv")

    inside = viewer.open("surat.txt")
    assert inside.locator(".text").evaluate("e => e.textContent.length") < 200_000
    inside.get_by_label("Cari", exact=True).fill("JARUM")
    inside.get_by_label("Cari", exact=True).press("Enter")
    expect(inside.locator("mark")).to_have_text("jarum")
    assert viewer.check() == []
    viewer.close("surat.txt")

    inside = viewer.open("belanja.xlsx")
    expect(inside.get_by_role("cell", name="Semen 1", exact=True)).to_be_visible()
    inside.get_by_label("Lembar").select_option(label="Titip (disembunyikan pembuatnya)")
    expect(inside.get_by_role("cell", name="77")).to_be_visible()
    assert viewer.check() == []
    viewer.close("belanja.xlsx")

    for name, what in (("lama.doc", "dokumen Office bentuk lama"), ("pindai.tiff", "gambar TIFF")):
        page.get_by_role("button", name=f"Lihat {name}", exact=True).click()
        expect(page.get_by_text(f"Isi berkas ini ({what}").first).to_be_visible()
        assert page.locator(".viewing").count() == 0
    assert office.complaints == []
    office.context.close()


def test_evidence_on_a_phone(city: City, chromium: Browser, filed: None) -> None:
    """Narrow, dark, by touch: nothing is wider than the screen, and locking takes everything away."""
    phone = visit(
        chromium, viewport=PHONE, has_touch=True, color_scheme="dark", reduced_motion="reduce", bypass_csp=True
    )
    page = phone.page
    officer = OfficerAtDesk(page, city, "oktavian")
    officer.sign_in()
    officer.open_case(CASE)
    viewer = Viewer(page)
    for name in ("titik.png", "kontrak.pdf", "belanja.xlsx"):
        inside = viewer.open(name)
        assert inside.locator("body").evaluate("e => e.scrollWidth <= innerWidth"), name
        assert viewer.check() == [], name
        if name != "belanja.xlsx":
            viewer.close(name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Kunci", exact=True).click()
    expect(page.get_by_label("Frasa kunci")).to_be_visible()
    assert len(page.frames) == 1
    phone.context.close()
