"""Official papers: numbered, printed over several pages, signed and uploaded; the register; shared computers."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.test_evidence_register import HOLD_PRINTER, confirm_print, on_paper
from tests.e2e.test_portal_manners import violations
from tests.e2e.test_sheets import TITLE, begin, seal

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("PELUIT_SHOTS", "")


def print_sheet(page: Page, title: str, pdf: Path) -> tuple[str, int]:
    """Print a sheet for a purpose; gives its text on paper and how many pages it takes."""
    page.get_by_role("button", name=f"Cetak {title}").first.click()
    confirm_print(page, "Memeriksanya di atas kertas")
    text = on_paper(page)
    page.emulate_media(media="print")
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return text, len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_papers_are_numbered_printed_and_signed(own_city: City, chromium: Browser, tmp_path: Path) -> None:
    office = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    page = office.page
    page.add_init_script(HOLD_PRINTER)
    marlina = OfficerAtDesk(page, own_city, "marlina")
    marlina.sign_in()
    marlina.open_case(TITLE)

    begin(page, "Surat Tugas")
    press(page, "Ambil nomor")
    number = page.locator("#lembar-nomor")
    expect(number).to_have_value(re.compile(r"^ST/001/ITDA/[IVX]+/20\d\d$"))
    taken = number.input_value()
    number.fill("")
    press(page, "Ambil nomor")
    expect(number).to_have_value(taken)
    page.get_by_label("Dasar", exact=True).fill("Program Kerja Pengawasan Tahunan.")
    page.get_by_role("button", name=re.compile("Tambah baris.*Menugaskan kepada")).click()
    page.get_by_label("Nama", exact=True).fill("Fikri Contoh")
    page.get_by_label("Untuk", exact=True).fill("Memeriksa pekerjaan drainase.")
    page.get_by_label("Mulai", exact=True).fill("2026-12-01")
    page.get_by_label("Selesai", exact=True).fill("2026-12-16")
    shoot(page, "isian")
    seal(page)
    text, pages = print_sheet(page, f"Surat Tugas {taken}", tmp_path / "st.pdf")
    assert pages == 1
    for part in (f"NOMOR: {taken}", "MENUGASKAN:", "Fikri Contoh", "Dicetak oleh Marlina"):
        assert part in text, part
    assert text.count("RAHASIA") == 1

    begin(page, "Tanda Terima")
    page.get_by_label("Diterima dari").fill("Sari Contoh")
    page.get_by_role("button", name=re.compile("Tambah baris.*Yang diterima")).click()
    page.get_by_label("Naskah atau barang").fill("Lembar ukur")
    seal(page)
    assert "telah diterima dari Sari Contoh" in print_sheet(page, "Tanda Terima", tmp_path / "tt.pdf")[0]

    begin(page, "Berita Acara Pemeriksaan")
    page.get_by_label("Jenis berita acara").select_option(label="BAP: yang diperiksa")
    page.get_by_label("Tempat", exact=True).fill("Kantor Inspektorat")
    page.get_by_label("Nama yang memberi keterangan").fill("Raka Contoh")
    for at in range(3):
        page.get_by_role("button", name=re.compile("Tambah baris.*Tanya jawab")).click()
        page.get_by_label("Pertanyaan", exact=True).nth(at).fill(f"Bagaimana pengukuran ke-{at + 1}?")
        page.get_by_label("Jawaban", exact=True).nth(at).fill("Saya mengukurnya bersama pelaksana lapangan.\n\n" * 30)
    seal(page)
    text, pages = print_sheet(page, "Berita Acara Pemeriksaan", tmp_path / "bap.pdf")
    assert pages >= 3
    assert "Paraf yang diperiksa" in text

    scan = tmp_path / "surat-tugas-ditandatangani.txt"
    scan.write_text("Pindaian. DATA FIKTIF.\n")
    page.get_by_role("button", name=f"Unggah salinan bertanda tangan Surat Tugas {taken}").click()
    page.get_by_label("Cara tanda tangan").select_option(label="Tanda tangan basah")
    press(page, "Kunci dan simpan lembar")
    expect(page.get_by_text("Lampirkan pindaian atau berkas yang sudah ditandatangani.")).to_be_visible()
    page.locator("#lembar-berkas").set_input_files(str(scan))
    seal(page)
    signed = page.locator(".sheet").filter(has_text=taken)
    expect(signed).to_contain_text("Sudah ditandatangani")
    expect(signed).to_contain_text(scan.name)
    assert violations(page) == []
    if SHOTS:
        page.locator("#lembar").screenshot(path=f"{SHOTS}/lembar-ditandatangani.png")
    page.get_by_role("link", name="Nomor", exact=True).click()
    expect(page.locator("main")).to_contain_text(taken)
    page.locator("main summary").first.click()
    press(page, "Batalkan nomor ini")
    expect(page.locator("main")).to_contain_text("Dibatalkan: Terambil karena keliru")
    assert violations(page) == []
    shoot(page, "nomor")
    assert [said for said in office.complaints if "Failed to load resource" not in said] == []
    office.context.close()


def test_a_shared_computer_keeps_nothing(own_city: City, chromium: Browser) -> None:
    phone = visit(chromium, viewport=PHONE, color_scheme="dark", reduced_motion="reduce", bypass_csp=True)
    page = phone.page
    marlina = OfficerAtDesk(page, own_city, "marlina")
    page.goto(f"{own_city.desk}/meja/")
    page.get_by_label("Komputer ini dipakai bersama orang lain").check()
    shoot(page, "masuk-bersama")
    assert violations(page) == []
    marlina.give_words()
    marlina.open_case(TITLE)
    expect(page.get_by_text("Komputer dipakai bersama")).to_be_visible()
    expect(page.locator("[data-part=sheets]")).to_contain_text("Belum ada lembar.")
    for name in (re.compile("^Cetak"), re.compile("^Simpan ")):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    shoot(page, "perkara-bersama")
    page.emulate_media(media="print")
    assert page.locator("body").inner_text().strip() == ""
    page.emulate_media(media="screen")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    phone.context.close()
