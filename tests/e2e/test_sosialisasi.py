"""The administrator writes a text with the city's own words; visitors read it, and slides run without a script."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import press


def test_a_text_is_previewed_published_and_read(chromium: Browser, own_city: City) -> None:
    office, reader = visit(chromium, viewport=OFFICE), visit(chromium, viewport=PHONE)
    page = office.page
    page.goto(f"{own_city.desk}/meja/")
    page.get_by_label("Nama pengguna").fill("galih")
    page.get_by_label("Frasa kunci").fill(own_city.keys["officers"]["galih"]["phrase"])
    press(page, "Masuk")
    page.get_by_label("Kode enam angka").fill(own_city.code_for("galih"))
    press(page, "Lanjut")
    expect(page.get_by_role("heading", name="Selamat bekerja")).to_be_visible()
    page.get_by_role("link", name="Sosialisasi").click()
    page.get_by_role("link", name="Panduan: warga dan wartawan").click()
    text = page.get_by_label("Teks", exact=True)
    text.fill("Baik.\n\n[jahat](https://jahat.example/)")
    press(page, "Terbitkan")
    expect(page.get_by_text("Baris 3: tautan hanya boleh")).to_be_visible()
    expect(text).to_have_value("Baik.\n\n[jahat](https://jahat.example/)")
    text.fill("Kata kota sendiri.\n\n## Bagian <b>satu</b>\n- butir pertama")
    press(page, "Pratinjau")
    expect(page.get_by_role("heading", name="Bagian <b>satu</b>")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    press(page, "Terbitkan")
    expect(page.get_by_text("Tersimpan.")).to_be_visible()
    expect(page.get_by_role("link", name="Versi 1", exact=True)).to_be_visible()
    reader.page.goto(f"{own_city.portal}/panduan/warga/")
    expect(reader.page.get_by_text("Kata kota sendiri.")).to_be_visible()
    expect(reader.page.get_by_role("heading", name="Bagian <b>satu</b>")).to_be_visible()


def test_slides_run_without_scripts_and_print_a_slide_a_sheet(chromium: Browser, own_city: City) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own_city.portal}/sosialisasi/")
    slides = page.locator(".slide").count()
    assert slides > 10
    page.locator("#salindia-1").get_by_role("link", name="Berikutnya").press("Enter")
    expect(page.locator("#judul-2")).to_be_in_viewport()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == slides
    for who in ("pelapor", "verifikator", "kepala-opd"):
        page.goto(f"{own_city.portal}/panduan/{who}/")
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    context.close()
