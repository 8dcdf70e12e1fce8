"""A mention in an internal note: offered by keyboard, told to the colleague, read, and then seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, Reporter
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
TITLE = "Kepala gudang memakai truk dinas"


def test_a_mentioned_colleague_is_told_and_reads_it(city: City, chromium: Browser) -> None:
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell(f"{TITLE} untuk mengangkut pasir pesanan pribadi setiap hari Minggu.")
    reporter.send()
    phone.context.close()

    first = visit(chromium, viewport=OFFICE, bypass_csp=True, reduced_motion="reduce")
    page = first.page
    marlina = OfficerAtDesk(page, city, "marlina")
    marlina.sign_in()
    marlina.open_case(TITLE)
    note = page.get_by_label("Tulis catatan internal")
    note.click()
    page.keyboard.type("Mohon dicek @fik")
    option = page.get_by_role("option", name="Fikri Tirtabening")
    expect(option).to_have_attribute("aria-selected", "true")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(note).to_have_value("Mohon dicek @Fikri Tirtabening ")
    expect(option).to_be_hidden()
    page.keyboard.type("hari ini.")
    page.get_by_role("button", name="Kunci dan simpan catatan").click()
    expect(page.locator(".mention")).to_have_text("@Fikri Tirtabening")
    assert first.complaints == []
    first.context.close()

    second = visit(chromium, viewport=OFFICE, bypass_csp=True, reduced_motion="reduce")
    page = second.page
    OfficerAtDesk(page, city, "fikri").sign_in()
    expect(page.locator("[data-notice-count]")).to_have_text("1")
    page.get_by_role("link", name="Pemberitahuan").click()
    item = page.locator("main .row").filter(has_text=TITLE)
    expect(item).to_contain_text("Rekan menyebut Anda dalam catatan")
    expect(item).to_have_attribute("data-state", "unread")
    assert violations(page) == []
    item.get_by_role("link").click()
    expect(page.locator("#catatan .mention")).to_have_text("@Fikri Tirtabening")
    expect(page.locator("[data-notice-count]")).to_be_hidden()
    page.get_by_role("link", name="Pemberitahuan").click()
    expect(item).not_to_have_attribute("data-state", "unread")
    assert second.complaints == []
    second.context.close()
