"""An officer is left out of a case: by a colleague, and at their own word. The others, and the reporter, go on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press

pytestmark = pytest.mark.browser
STORY = "Pengadaan kursi tunggu dipecah menjadi sepuluh paket kecil. Semua dimenangkan satu toko milik kerabat panitia."
TITLE = "Pengadaan kursi tunggu"


def test_a_reader_is_excluded_and_another_lets_go(city: City, chromium: Browser) -> None:
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell(STORY)
    reporter.send()
    desks = {}
    for username in ("marlina", "fikri", "desi"):
        opened = visit(chromium, viewport=OFFICE)
        desks[username] = OfficerAtDesk(opened.page, city, username)
        desks[username].sign_in()
        desks[username].open_case(TITLE)
    marlina, fikri, desi = desks["marlina"].page, desks["fikri"].page, desks["desi"].page

    press(marlina, "Kecualikan pembaca")
    press(marlina, "Buat kunci baru tanpa dia")
    expect(marlina.get_by_text("Pilih orangnya.")).to_be_visible()
    marlina.get_by_label("Desi Lembayung, Anggota Tim Pengelola WBS").check()
    marlina.get_by_label("ada hubungan dengan orang dalam laporan").check()
    press(marlina, "Buat kunci baru tanpa dia")
    expect(marlina.get_by_text("Dikecualikan: Desi Lembayung.")).to_be_visible()
    expect(marlina.locator("[data-part=thread]")).to_contain_text("mengecualikan Desi Lembayung")
    expect(marlina.get_by_text("bagian perkara ini tidak dapat dibuka")).to_have_count(0)

    desi.get_by_role("link", name="Perkara", exact=True).click()
    expect(desi.get_by_role("heading", name="Perkara", exact=True)).to_be_visible()
    expect(desi.locator("main sealed-summary[data-state=open]").first).to_be_visible()
    expect(desi.locator("main").get_by_role("link").filter(has_text="Ringkasan terkunci")).to_have_count(0)
    expect(desi.locator("main").get_by_role("link").filter(has_text=TITLE)).to_have_count(0)

    press(fikri, "Saya punya benturan kepentingan")
    press(fikri, "Nyatakan dan lepaskan")
    expect(fikri.get_by_role("heading", name="Perkara", exact=True)).to_be_visible()
    expect(fikri.locator("main").get_by_role("link").filter(has_text=TITLE)).to_have_count(0)

    desks["marlina"].open_case(TITLE)
    expect(marlina.get_by_text("Fikri Tirtabening menyatakan benturan kepentingan")).to_be_visible()
    expect(marlina.get_by_text("Anda satu-satunya pembaca. Tambah pembaca lain dulu.")).to_be_visible()
    press(marlina, "Buat kunci baru")
    expect(marlina.get_by_text("Dikecualikan: Desi Lembayung; Fikri Tirtabening.")).to_be_visible()
    desks["marlina"].reply("Toko mana yang menang?")

    reporter.open_box()
    thread = phone.page.locator("ol.thread")
    expect(thread).to_contain_text("Desi Lembayung tidak lagi membaca: ada hubungan dengan orang dalam laporan")
    expect(thread).to_contain_text("Fikri Tirtabening tidak lagi membaca: menyatakan ada benturan kepentingan")
    expect(thread).to_contain_text("Toko mana yang menang?")
    phone.page.get_by_label("Pesan Anda").fill("Toko di sudut pasar, milik ipar ketua panitia.")
    press(phone.page, "Kunci dan kirim")
    expect(thread).to_contain_text("Toko di sudut pasar")
    desks["marlina"].open_case(TITLE)
    expect(marlina.locator("[data-part=thread]")).to_contain_text("milik ipar ketua panitia")
    for opened in (phone.page, marlina, fikri, desi):
        opened.context.close()
