"""A case whose time is over is proposed by one officer and destroyed by another, in browsers."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
STORY = "Kepala gudang arsip menjual kertas bekas milik kota. Uangnya tidak pernah dicatat."


def case_ids(city: City) -> set[str]:
    with closing(sqlite3.connect(city.data / "peluit.sqlite3", timeout=30)) as database:
        return {case_id for (case_id,) in database.execute("SELECT case_id FROM casework_case")}


def close_long_ago(city: City, case_id: str) -> None:
    """As if the case had been closed so long ago that its time of keeping is over."""
    with closing(sqlite3.connect(city.data / "peluit.sqlite3", timeout=30)) as database, database:
        database.execute(
            "UPDATE casework_case SET state = 'closed', received_on = '2010-01-04', state_on = '2010-03-04',"
            " due_on = NULL, limit_on = NULL WHERE case_id = ?",
            [case_id],
        )


def at_retention(chromium: Browser, city: City, username: str, viewport: dict[str, int]) -> Page:
    # axe is put into the page, which its policy would not have.
    page = visit(chromium, viewport=viewport, reduced_motion="reduce", bypass_csp=True).page
    page.on("dialog", lambda dialog: dialog.accept())
    OfficerAtDesk(page, city, username).sign_in()
    page.get_by_role("link", name="Aturan", exact=True).click()
    page.get_by_role("link", name="Retensi", exact=True).click()
    expect(page.get_by_role("heading", name="Retensi", exact=True)).to_be_visible()
    return page


def test_two_officers_destroy_a_case(city: City, chromium: Browser) -> None:
    before = case_ids(city)
    reporter = Reporter(visit(chromium, viewport=PHONE, has_touch=True).page, city)
    reporter.begin()
    reporter.tell(STORY)
    reporter.send()
    (case_id,) = case_ids(city) - before
    close_long_ago(city, case_id)

    marlina = at_retention(chromium, city, "marlina", OFFICE)
    row = marlina.locator(f'[data-kept="{case_id}"]')
    expect(row).to_contain_text("masa simpan lewat")
    assert violations(marlina) == []
    number = row.get_by_role("rowheader").inner_text().strip()
    row.get_by_role("checkbox").check()
    press(marlina, "Usulkan pemusnahan perkara terpilih")
    expect(marlina.get_by_text("Anda yang mengusulkan.")).to_be_visible()
    expect(marlina.get_by_role("button", name="Sahkan dan musnahkan")).to_have_count(0)

    second = at_retention(chromium, city, "fikri", PHONE)
    assert second.evaluate("document.documentElement.scrollWidth <= innerWidth")
    press(second, "Sahkan dan musnahkan")
    second.get_by_role("link", name="Berita acara pemusnahan").click()
    expect(second.get_by_role("heading", name="Berita acara pemusnahan")).to_be_visible()
    expect(second.locator("article")).to_contain_text(number)
    assert violations(second) == []
    marlina.get_by_role("link", name="Kalender kerja").click()
    marlina.get_by_role("link", name="Retensi", exact=True).click()
    expect(marlina.get_by_role("heading", name="Retensi", exact=True)).to_be_visible()
    expect(row).to_have_count(0)

    reporter.open_box()
    expect(reporter.page.get_by_text("Tidak ada kotak dengan kata-kata ini.")).to_be_visible()
