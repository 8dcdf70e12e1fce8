"""The figures as the Inspektur sees and declares them at the desk, and everybody on the portal."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import OFFICE, City, Visit, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser


def test_the_inspector_declares_and_everybody_reads(
    own_city: City, tmp_path: Path, chromium: Browser, phone: Visit
) -> None:
    with sqlite3.connect(tmp_path / "data/peluit.sqlite3", timeout=30) as database:
        database.execute("DELETE FROM statistics_declaredsanctions")
    # axe is put into the page, which its policy would not have.
    page = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True).page
    OfficerAtDesk(page, own_city, "hamdan").sign_in()
    page.get_by_role("link", name="Angka").click()
    expect(page.get_by_role("heading", name="Laporan dalam angka")).to_be_visible()
    expect(page.get_by_role("img").first).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Hukuman ringan").fill("banyak")
    page.on("dialog", lambda dialog: dialog.accept())
    press(page, "Terbitkan")
    expect(page.locator("[data-error=light]")).to_be_visible()
    assert page.get_by_label("Hukuman ringan").input_value() == "banyak"
    year = page.get_by_label("Tahun").input_value()
    for level, count in (("ringan", "7"), ("sedang", "2"), ("berat", "0")):
        page.get_by_label(f"Hukuman {level}").fill(count)
    press(page, "Terbitkan")
    expect(page.get_by_text("dinyatakan oleh Inspektorat").first).to_be_visible()
    phone.page.goto(f"{own_city.portal}/statistik/")
    section = phone.page.get_by_role("region", name=year, exact=True)
    expect(section.get_by_text("Hukuman sedang")).to_be_visible()
    expect(section.locator(".facts__row", has_text="Hukuman sedang")).to_contain_text("samar")
    expect(section.locator(".facts__row", has_text="Semua tingkat")).to_contain_text("9")
    assert phone.complaints == []
