"""The administrator sets a limit and a day off in a browser; an officer reads both."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from peluit.casework.calendar import national_days
from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser


def sign_in(chromium: Browser, city: City, username: str, viewport: dict[str, int]) -> Page:
    # axe is put into the page, which its policy would not have.
    page = visit(chromium, viewport=viewport, reduced_motion="reduce", bypass_csp=True).page
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{city.desk}/meja/")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Frasa kunci").fill(city.keys["officers"][username]["phrase"])
    press(page, "Masuk")
    page.get_by_label("Kode enam angka").fill(city.code_for(username))
    press(page, "Lanjut")
    page.get_by_role("link", name="Aturan", exact=True).click()
    expect(page.get_by_role("heading", name="Batas waktu", exact=True)).to_be_visible()
    return page


def coming_working_day(page: Page) -> dt.date:
    day = dt.date.fromisoformat(page.get_by_label("Hari", exact=True).get_attribute("min") or "")
    day += dt.timedelta(days=8)
    while day.weekday() > 4 or day in national_days(day.year):
        day += dt.timedelta(days=1)
    return day


def test_rules_are_set_by_the_administrator_and_read_by_all(city: City, chromium: Browser) -> None:
    page = sign_in(chromium, city, "galih", OFFICE)
    assert violations(page) == []
    page.get_by_label("Yang dibatasi").select_option("verification")
    page.get_by_label("Berlaku mulai").fill("2020-01-01")
    page.get_by_label("Dasar hukum").fill("Keputusan Inspektur Nomor 12")
    press(page, "Tetapkan batas")
    expect(page.get_by_text("Tulis jumlah hari, 1 sampai 366.")).to_be_visible()
    page.get_by_label("Jumlah hari").fill("5")
    press(page, "Tetapkan batas")
    expect(page.get_by_text("Tanggal ini sudah lewat.")).to_be_visible()
    expect(page.get_by_label("Berlaku mulai")).to_be_focused()
    first = page.get_by_label("Berlaku mulai").get_attribute("min") or ""
    page.get_by_label("Berlaku mulai").fill(first)
    press(page, "Tetapkan batas")
    held = page.locator('[data-policy="verification"]')
    expect(held).to_contain_text("5 hari kerja")
    expect(held).to_contain_text("perlu verifikasi")
    ending = page.get_by_role("button", name="Akhiri hari ini")
    ending.click()
    expect(ending).to_have_count(0)
    expect(held).to_contain_text("5 hari kerja")

    page.get_by_role("link", name="Kalender kerja").click()
    expect(page.get_by_role("heading", name="Kalender kerja", exact=True)).to_be_visible()
    assert violations(page) == []
    day = coming_working_day(page)
    page.get_by_label("Hari", exact=True).fill(day.isoformat())
    page.get_by_label("Nama", exact=True).fill("Hari jadi kota")
    press(page, "Tambahkan hari")
    expect(page.get_by_text("Tersimpan.")).to_be_visible()
    page.get_by_role("navigation", name="Tahun").get_by_role("link", name=str(day.year)).click()
    expect(page.locator(f'[data-day="{day.isoformat()}"]')).to_contain_text("sendiri: libur")

    reader = sign_in(chromium, city, "marlina", PHONE)
    reader.get_by_role("link", name="Kalender kerja").click()
    reader.get_by_role("navigation", name="Tahun").get_by_role("link", name=str(day.year)).click()
    expect(reader.locator(f'[data-day="{day.isoformat()}"]')).to_contain_text("Hari jadi kota")
    expect(reader.locator("form[data-call]")).to_have_count(0)
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.locator(f'[data-day="{day.isoformat()}"]').get_by_role("button").click()
    expect(page.locator(f'[data-day="{day.isoformat()}"]')).to_have_count(0)
