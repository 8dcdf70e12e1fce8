"""A report that belongs to the second channel: a case cannot move, so its reporter files it anew out of the box."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import SUBJECT_INSPECTORATE, OfficerAtDesk, Reporter, press

pytestmark = pytest.mark.browser
STORY = "Auditor Inspektorat meminta amplop supaya temuan gudang beras tidak ditulis dalam laporannya."
TITLE = "Auditor Inspektorat meminta amplop"
OFFER = "Diminta melapor ke saluran lain di sini?"


def file_anew(page: Page) -> None:
    """From the box to the story on the report page, by the second channel."""
    page.get_by_text(OFFER).click()
    press(page, "Kirim laporan ini ke saluran lain")
    page.get_by_text(SUBJECT_INSPECTORATE, exact=True).click()
    expect(page.get_by_text("Bastian Rimbanala")).to_be_visible()
    page.get_by_label("Tidak", exact=True).check()
    press(page, "Lanjut")
    expect(page.get_by_label("Cerita Anda")).to_have_value(STORY)


def test_a_redirected_report_is_filed_anew_in_the_second_channel(city: City, chromium: Browser) -> None:
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell(STORY)
    old = reporter.send()
    reporter.open_box()
    expect(phone.page.locator("ol.thread")).to_contain_text("meminta amplop")
    expect(phone.page.get_by_text(OFFER)).to_have_count(0)

    marlina = visit(chromium, viewport=OFFICE).page
    desk = OfficerAtDesk(marlina, city, "marlina")
    desk.sign_in()
    desk.open_case(TITLE)
    desk.tell_state("Mulai verifikasi")
    desk.tell_state("Keadaan lain", state="Dialihkan", text="Yang dilaporkan orang kami sendiri: pakai saluran luar.")

    reporter.open_box(old)
    expect(phone.page.get_by_text("pakai saluran luar")).to_be_visible()
    file_anew(phone.page)
    reporter.tell(STORY)
    new = reporter.send()
    assert new != old
    assert phone.complaints == []

    bastian = visit(chromium, viewport=OFFICE).page
    desk = OfficerAtDesk(bastian, city, "bastian")
    desk.sign_in()
    desk.open_case(TITLE)
    expect(bastian.get_by_text("bagian perkara ini tidak dapat dibuka")).to_have_count(0)
    reporter.open_box(old)
    expect(phone.page.locator("ol.thread")).to_contain_text("meminta amplop")
    reporter.open_box(new)
    expect(phone.page.get_by_text(OFFER)).to_have_count(0)
    for page in (phone.page, marlina, bastian):
        page.context.close()
