"""A report in English: written, read at a desk that speaks English, answered in the language of the report."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
STORY = "A clerk at the counter asked for money for a letter that should be free. My name stays with me."
NEWS = "We are checking your report. You will hear from us again by "


def fits(page: Page) -> bool:
    """Whether nothing sticks out of the window sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def looks_right(page: Page, language: str = "en") -> None:
    """The page says its language, fits the window and has no axe violation."""
    assert page.locator("html").get_attribute("lang") == language
    assert fits(page)
    assert violations(page) == []


def is_said_in_indonesian(page: Page, *selectors: str) -> None:
    """What the organisation wrote says its own language, so that it is read aloud as what it is."""
    for selector in selectors:
        found = page.locator(selector)
        expect(found.first).to_be_attached()
        assert {element.get_attribute("lang") for element in found.all()} == {"id"}, selector


def write_report(page: Page, city: City) -> list[str]:
    """From the home page to the eight words, all in English."""
    page.goto(f"{city.portal}/en/")
    looks_right(page)
    page.get_by_role("link", name=re.compile("^Make a report")).click()
    press(page, "I am safe, continue")
    expect(page.get_by_role("link", name="Bahasa Indonesia")).to_be_hidden()
    page.get_by_text("City staff, a school, a health centre or a city-owned company", exact=True).click()
    page.get_by_label("No", exact=True).check()
    is_said_in_indonesian(page, "#saluran-janji .promise__list li > span:not(.muted)")
    looks_right(page)
    press(page, "Continue")
    page.get_by_label("Your story").fill(STORY)
    press(page, "Continue")
    expect(page.get_by_role("heading", name="This would help")).to_be_visible()
    is_said_in_indonesian(page, "#u-category option", "#u-unit-daftar option")
    page.get_by_label("Which office or neighbourhood").fill(
        page.locator("#u-unit-daftar option").first.get_attribute("value") or ""
    )
    looks_right(page)
    press(page, "Continue")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"Pay at counter two."}
    )
    expect(page.get_by_text("sealed and sent")).to_be_visible()
    looks_right(page)
    press(page, "Continue")
    looks_right(page)
    is_said_in_indonesian(page, "#periksa dt:text('Most like') + dd > span", "#periksa dt:text('Office') + dd > span")
    page.get_by_label("I report this in good faith").check()
    press(page, "Seal and send")
    expect(page.get_by_role("heading", name="Your report has been sent and recorded.")).to_be_visible()
    looks_right(page)
    return [word.strip() for word in page.locator("ol.words li").all_inner_texts()]


def answer_at_the_desk(page: Page, city: City, username: str) -> None:
    """Sign in at the English desk, open the newest case of this story and tell the reporter."""
    page.goto(f"{city.desk}/en/meja/")
    looks_right(page)
    page.get_by_label("User name").fill(username)
    page.get_by_label("Passphrase", exact=True).fill(city.keys["officers"][username]["phrase"])
    press(page, "Sign in")
    page.get_by_label("Six-digit code").fill(city.code_for(username))
    press(page, "Continue")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.get_by_role("link", name="Cases", exact=True).click()
    expect(page.get_by_label("Search the summaries")).to_be_visible()
    looks_right(page)
    page.locator("main").get_by_role("link").filter(has_text=STORY[:30]).first.click()
    expect(page.get_by_text("Checked by your browser from signatures inside the report")).to_be_visible()
    is_said_in_indonesian(
        page,
        "[data-who] > span",
        "[data-part=readers] li > span",
        ".letter > p.muted > span",
        ".letter dt:text('Office') + dd > span",
        "dt:text('Channel') + dd",
    )
    looks_right(page)
    press(page, "Start verification")
    dialog = page.get_by_role("dialog", name="State of the case")
    expect(dialog.get_by_label("What the reporter reads")).to_have_value(re.compile(re.escape(NEWS)))
    dialog.get_by_role("button", name="Seal and tell the reporter").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text(NEWS).first).to_be_visible()
    assert page.title().endswith(" · Desk")


def read_the_box(page: Page, city: City, words: list[str]) -> None:
    """The news stands in the box as it was written, and what the box itself says is in the language of the page."""
    for prefix, label, button, state in (
        ("/en", "Words", "Open the box", "Being checked"),
        ("", "Kata kunci", "Buka kotak", "Verifikasi"),
    ):
        page.goto(f"{city.portal}{prefix}/kotak/")
        page.get_by_label(label, exact=True).fill(" ".join(words))
        press(page, button)
        expect(page.locator(".badge", has_text=state).first).to_be_visible()
        expect(page.get_by_text(NEWS).first).to_be_visible()
        if prefix:
            is_said_in_indonesian(
                page, "[aria-labelledby=kotak-pembaca] li > span", "#kotak dt:text('Channel') + dd > span"
            )
        looks_right(page, prefix.removeprefix("/") or "id")


def test_a_report_in_english_is_read_and_answered_in_english(city: City, chromium: Browser) -> None:
    reporter = visit(chromium, viewport=PHONE, has_touch=True, reduced_motion="reduce", bypass_csp=True)
    words = write_report(reporter.page, city)
    officer = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    answer_at_the_desk(officer.page, city, "desi")
    read_the_box(reporter.page, city, words)
    assert reporter.context.cookies() == []
    assert reporter.complaints == officer.complaints == []
    reporter.context.close()
    officer.context.close()


def test_the_switch_keeps_the_page_and_a_posters_fingerprint(city: City, chromium: Browser) -> None:
    opened = visit(chromium, viewport=PHONE)
    page = opened.page
    page.goto(f"{city.portal}/kunci/")
    fingerprint = "".join(page.locator("#sidik-teks").inner_text().split())
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{city.portal}/en/kunci/")
    page.goto(f"{city.portal}/lapor/#k={fingerprint}")
    expect(page.get_by_role("heading", name="Apakah Anda di tempat yang aman?")).to_be_visible()
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{city.portal}/en/lapor/#k={fingerprint}")
    expect(page.get_by_role("heading", name="Are you in a safe place?")).to_be_visible()
    page.get_by_role("link", name="Bahasa Indonesia").click()
    page.wait_for_url(f"{city.portal}/lapor/#k={fingerprint}")
    assert opened.context.cookies() == []
    assert opened.complaints == []
    opened.context.close()


def test_the_desk_switches_to_the_page_that_is_open(city: City, chromium: Browser) -> None:
    opened = visit(chromium, viewport=OFFICE)
    page = opened.page
    page.goto(f"{city.desk}/meja/perkara/?batas=late")
    expect(page.get_by_role("heading", name="Masuk ke meja kerja")).to_be_visible()
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{city.desk}/en/meja/perkara/?batas=late")
    expect(page.get_by_role("heading", name="Sign in to the desk")).to_be_visible()
    page.goto(f"{city.desk}/mulai/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{city.desk}/en/mulai/")
    expect(page.get_by_text("Open this page from your invitation link")).to_be_visible()
    assert opened.complaints == []
    opened.context.close()
