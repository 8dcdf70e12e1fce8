"""Sheets of the officers' file: written, kept while locked, corrected, read by another, printed; nothing leaves."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.recorder import files_below, where
from tests.e2e.test_evidence_register import HOLD_PRINTER, confirm_print, on_paper
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
TITLE = "Tebal beton drainase"
ELEMENTS = ("Apa", "Siapa", "Di mana", "Kapan", "Bagaimana", "Bukti permulaan", "Petunjuk yang dapat diperiksa")


def begin(page: Page, form: str) -> None:
    press(page, "Tulis lembar")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(form, exact=True).check()
    dialog.get_by_role("button", name="Mulai menulis").click()
    expect(page.get_by_role("heading", name=f"{form}: lembar baru")).to_be_focused()


def seal(page: Page) -> None:
    press(page, "Kunci dan simpan lembar")
    expect(page.get_by_text("Lembar terkunci dan tersimpan.").first).to_be_visible()
    expect(page.locator("form.sheet-form")).to_have_count(0)


def test_sheets_are_written_corrected_read_and_printed(own_city: City, chromium: Browser, tmp_path: Path) -> None:
    city, mark = own_city, f"kenari{secrets.token_hex(7)}"
    scan = tmp_path / f"pindaian-{mark}.txt"
    scan.write_text(f"Salinan bertanda tangan {mark}. DATA FIKTIF.\n")
    office = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    page = office.page
    page.add_init_script(HOLD_PRINTER)
    marlina = OfficerAtDesk(page, city, "marlina")
    marlina.sign_in()
    marlina.open_case(TITLE)

    begin(page, "Lembar Pemeriksaan Kelengkapan Laporan")
    press(page, "Kunci dan simpan lembar")
    expect(page.get_by_text("Ada yang perlu dilengkapi")).to_be_visible()
    assert violations(page) == [], "form with problems"
    for element in ELEMENTS:
        page.get_by_label(re.compile(f"^{element}")).first.select_option(label="Terpenuhi")
    page.get_by_label("Catatan: Apa").fill("Tebal beton kurang dari kontrak.")
    page.get_by_label("Hasil").select_option(label="Memenuhi syarat")
    seal(page)

    begin(page, "Lembar Telaah")
    page.get_by_label("Ringkasan laporan").fill(f"Beton drainase tipis. {mark}")
    press(page, "Kunci")
    page.get_by_label("Frasa kunci").fill(city.keys["officers"]["marlina"]["phrase"])
    page.keyboard.press("Enter")
    press(page, "Lanjutkan Lembar Telaah: lembar baru")
    expect(page.get_by_label("Ringkasan laporan")).to_have_value(f"Beton drainase tipis. {mark}")
    page.get_by_label("Analisis").fill("Patut diperiksa di lapangan.")
    page.get_by_label("Berkadar pengawasan").select_option(label="Ya")
    page.get_by_label("Saran").fill("Periksa.")
    seal(page)

    press(page, "Perbaiki Lembar Telaah")
    expect(page.get_by_label("Analisis")).to_have_value("Patut diperiksa di lapangan.")
    page.get_by_label("Saran").fill("Audit investigatif dengan uji inti beton.")
    page.locator("#lembar-berkas").set_input_files(str(scan))
    seal(page)
    press(page, "Baca Lembar Telaah")
    expect(page.locator("article.a4--letter")).to_contain_text("uji inti beton")
    assert violations(page) == [], "sheets"
    if shots := os.environ.get("PELUIT_SHOTS"):
        page.locator("#lembar").screenshot(path=f"{shots}/lembar.png")
    page.get_by_role("button", name="Cetak Lembar Telaah").first.click()
    confirm_print(page, "Memeriksanya di atas kertas")
    text = on_paper(page)
    for part in ("RAHASIA", "Lembar Telaah", "uji inti beton", "Dicetak oleh Marlina Serunai"):
        assert part.lower() in text.lower(), part
    if shots:
        page.emulate_media(media="print")
        page.pdf(path=f"{shots}/telaah.pdf", prefer_css_page_size=True)
        page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert [text for text in office.complaints if "Failed to load resource" not in text] == []
    office.context.close()

    phone = visit(chromium, viewport=PHONE, color_scheme="dark", reduced_motion="reduce", bypass_csp=True)
    fikri = OfficerAtDesk(phone.page, city, "fikri")
    fikri.sign_in()
    fikri.open_case(TITLE)
    sheets = phone.page.locator("[data-part=sheets]")
    press(phone.page, "Baca Lembar Pemeriksaan Kelengkapan Laporan")
    expect(sheets).to_contain_text("Tebal beton kurang dari kontrak.")
    sheets.get_by_text("Lembar yang sudah diganti (1)").click()
    expect(sheets).to_contain_text("Diganti oleh Marlina Serunai")
    expect(sheets).to_contain_text(scan.name)
    expect(phone.page.locator("#riwayat")).to_contain_text("Mencetak lembar berkas")
    assert violations(phone.page) == [], "phone in the dark"
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if shots:
        sheets.screenshot(path=f"{shots}/lembar-hp.png")
        press(phone.page, "Perbaiki Lembar Pemeriksaan Kelengkapan Laporan")
        phone.page.locator("form.sheet-form").screenshot(path=f"{shots}/isian-hp.png")
    phone.context.close()

    disk = [(str(path), path.read_bytes()) for path in files_below(city.data)]
    assert any(b"age-encryption.org/v1" in data for _, data in disk)
    assert where([mark], [*disk, ("output", city.output.read_bytes())]) == []
