"""Work lists in a browser: several cases at once, kept filters, the calendar."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import OFFICE, City, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser


def test_one_team_for_several_cases_and_filters_that_stay(own_city: City, chromium: Browser) -> None:
    city = own_city
    opened = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    page = opened.page
    officer = OfficerAtDesk(page, city, "hamdan")
    officer.sign_in()
    page.get_by_role("link", name="Perkara", exact=True).click()
    page.get_by_label("Keadaan", exact=True).select_option(label="Memenuhi syarat")
    press(page, "Saring")
    expect(page).to_have_url(f"{city.desk}/meja/perkara/?keadaan=eligible")
    press(page, "Simpan saringan ini")
    kept = page.get_by_role("navigation", name="Saringan tersimpan").get_by_role("link")
    expect(kept).to_have_text("Memenuhi syarat")

    press(page, "Tugaskan beberapa sekaligus")
    rows = page.locator("[data-cases] tbody tr")
    expect(rows.first).to_be_visible()
    count = rows.count()
    assert count >= 2, "the demo city has several eligible cases"
    press(page, "Tugaskan yang dipilih")
    expect(page.get_by_text("Centang paling sedikit satu perkara.")).to_be_visible()
    for at in range(count):
        rows.nth(at).get_by_role("checkbox").check()
    press(page, "Tugaskan yang dipilih")
    dialog = page.get_by_role("dialog", name=f"Tim untuk {count} perkara")
    dialog.get_by_label("Yuliana Embunsari").select_option("penelaah")
    dialog.get_by_label("Isi disposisi").fill("Telaah dalam 14 hari.")
    dialog.get_by_label("Mereka tidak terlibat").check()
    dialog.get_by_role("button", name="Simpan tim").click()
    expect(dialog).to_be_hidden(timeout=60_000)
    expect(page.get_by_text("belum; ")).to_have_count(0)
    page.get_by_label("Tim", exact=True).select_option(label="Belum ada yang ditugaskan")
    press(page, "Saring")
    expect(page.get_by_text("Tidak ada perkara yang cocok")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("link", name="Kalender").click()
    expect(page.get_by_role("heading", name="Kalender")).to_be_visible()
    assert violations(page) == []
    for step in ("Bulan sebelumnya", "Bulan berikutnya", "Bulan berikutnya"):
        if page.locator(".month__due").count():
            break
        month = page.locator("[data-month]")
        before = month.get_attribute("data-month") or ""
        page.get_by_role("link", name=step).click()
        expect(month).not_to_have_attribute("data-month", before)
    page.locator(".month__due").first.click()
    expect(page.get_by_role("heading", name="Perkara", exact=True)).to_be_visible()
    expect(page.locator("[data-cases] tbody tr").first).to_be_visible()

    review = visit(chromium, viewport=OFFICE)
    yuliana = OfficerAtDesk(review.page, city, "yuliana")
    yuliana.sign_in()
    expect(review.page.locator(".tally__item").filter(has_text="ditugaskan kepada saya")).to_contain_text(str(count))
