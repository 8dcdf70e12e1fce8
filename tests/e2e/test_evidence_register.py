"""The evidence register: true digests, both officers in the chain of custody, whoever prints on every sheet."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.hostile import pdf, stream
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
EVIDENCE = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas"
PICTURE = EVIDENCE / "ukur-drainase.jpg"
MARLINA = "Marlina Serunai, Ketua Tim Pengelola WBS"
LIST_NAME = "daftar-paket.pdf"
# Headless browsers print nowhere: the page is held as it would go to the printer.
HOLD_PRINTER = (
    """window.print = () => { dispatchEvent(new Event("beforeprint")); window.printed = (window.printed ?? 0) + 1; }"""
)


def entry(page: Page, number: str) -> Locator:
    """The part of the register about one file."""
    return page.locator(".a4__part").filter(has=page.get_by_role("heading", name=re.compile(f"^{number} ")))


def rows(part: Locator) -> list[list[str]]:
    """The chain of custody of a file: event, by whom, for what."""
    found = part.locator("tbody tr").all()
    return [[cell.inner_text() for cell in row.locator("td").all()[:3]] for row in found]


def two_pages() -> bytes:
    """A PDF of two pages."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>"
    )
    text = b"BT /F 36 Tf 80 700 Td (DAFTAR PAKET) Tj ET 80 500 300 100 re f"
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
            3: page,
            4: page,
            5: stream(text),
            6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        }
    )


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def confirm_print(page: Page, purpose: str) -> None:
    """Answer the question that comes before printing, and wait until it would be printed."""
    before = page.evaluate("window.printed ?? 0")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Cetak", exact=True).click()
    expect(dialog.get_by_text("Pilih tujuannya lebih dulu.")).to_be_visible()
    dialog.get_by_label(purpose).check()
    dialog.get_by_role("button", name="Cetak", exact=True).click()
    expect(dialog).to_be_hidden()
    page.wait_for_function(f"window.printed === {before + 1}")


def on_paper(page: Page) -> str:
    """What the printer would get, as text; the page is as before afterwards."""
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return text


def test_the_register_holds_what_was_done_with_each_file(city: City, chromium: Browser, tmp_path: Path) -> None:
    listed, answer, remark = tmp_path / LIST_NAME, tmp_path / "surat-jalan.txt", tmp_path / "catatan-lapangan.txt"
    listed.write_bytes(two_pages())
    answer.write_text("Contoh surat jalan. DATA FIKTIF.\n")
    remark.write_text("Sudah dicek ke lapangan. DATA FIKTIF.\n")
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell("Juru gudang menjual semen bantuan pada bulan Mei, dan saya punya daftar paketnya.")
    reporter.attach(PICTURE, listed, clean=False)
    reporter.send()
    phone.context.close()
    title = "Juru gudang menjual semen bantuan"

    first = visit(chromium, viewport=OFFICE)
    fikri = OfficerAtDesk(first.page, city, "fikri")
    fikri.sign_in()
    fikri.open_case(title)
    fikri.reply("Apakah surat jalannya seperti ini?", answer)
    fikri.write_note("Hasil lapangan terlampir.", remark)
    press(first.page, f"Lihat {PICTURE.name}")
    expect(first.page.get_by_text("Sudah tampil.").first).to_be_attached()
    assert first.complaints == []
    first.context.close()

    second = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    page = second.page
    page.add_init_script(HOLD_PRINTER)
    marlina = OfficerAtDesk(page, city, "marlina")
    marlina.sign_in()
    marlina.open_case(title)
    number = page.locator("main").get_attribute("data-number") or ""
    assert number in on_paper(page)
    expect(page.locator(".watermark")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".watermark span").first).to_contain_text(
        f"Marlina Serunai, Ketua Tim Pengelola WBS · {number}"
    )
    page.emulate_media(media="screen")

    page.get_by_role("link", name="Register bukti").click()
    expect(page.get_by_role("heading", name=re.compile("^B-1 "))).to_be_visible()
    assert violations(page) == []
    sent = {"B-1": PICTURE, "B-2": listed, "B-3": answer, "C-1": remark}
    for place, path in sent.items():
        part = entry(page, place)
        expect(part.get_by_role("heading").first).to_contain_text(path.name)
        assert re.sub(r"\s", "", part.locator("code").inner_text()) == digest_of(path), place
    assert [row[0] for row in rows(entry(page, "B-1"))] == ["Diterima dari pelapor, terkunci", "Dilihat di meja kerja"]
    assert rows(entry(page, "B-1"))[1][1].startswith("Fikri Tirtabening")
    assert rows(entry(page, "B-3"))[0][:2][0] == "Ditambahkan petugas, terkunci"
    assert rows(entry(page, "C-1"))[0][1].startswith("Fikri Tirtabening")

    press(page, "Periksa lagi B-2")
    expect(page.get_by_text("Sesuai dengan sidiknya. Diperiksa peramban ini")).to_be_visible()
    press(page, "Cetak register")
    confirm_print(page, "Melampirkannya pada dokumen pemeriksaan")
    text = on_paper(page)
    for part in (number, "RAHASIA", "Inspektorat Kota Lubuklinggau", "Tujuan: Melampirkannya", "Serah terima"):
        assert part.lower() in text.lower(), part
    assert "Perkara PLT" not in text  # nothing of the desk around the sheet
    assert [row[:2] for row in rows(entry(page, "B-2"))][1][0] == "Dicocokkan dengan sidiknya"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("[data-part=printed]")).to_have_text("")

    page.get_by_role("link", name=re.compile("^Perkara PLT")).click()
    press(page, f"Lihat {LIST_NAME}")
    press(page, f"Cetak {LIST_NAME}")
    page.get_by_role("dialog").get_by_label(re.compile("^Halaman")).fill("1, 99")
    page.get_by_role("dialog").get_by_role("button", name="Cetak", exact=True).click()
    expect(page.get_by_text("Tulis halaman dari 1 sampai")).to_be_visible()
    page.get_by_role("dialog").get_by_label(re.compile("^Halaman")).fill("1")
    confirm_print(page, "Menyerahkannya kepada pihak yang berwenang")
    sheet = page.locator("[data-print] canvas")
    dark = "c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data].some((v, n) => n % 4 < 3 && v < 99)"
    assert sheet.evaluate("c => c.width") >= 1000
    assert sheet.evaluate(dark)
    text = on_paper(page)
    assert "Bukti B-2" in text
    assert digest_of(listed) in text
    assert "semen bantuan" not in text  # the case itself stays off this sheet
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)

    page.reload()
    page.get_by_label("Frasa kunci").fill(city.keys["officers"]["marlina"]["phrase"])
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Register bukti").click()
    expect(entry(page, "B-2").get_by_text("Dicetak", exact=True)).to_be_visible()
    acts = [(act, why) for act, _, why in rows(entry(page, "B-2"))]
    assert acts[-1] == ("Dicetak", "diserahkan kepada pihak yang berwenang")
    second.context.close()
