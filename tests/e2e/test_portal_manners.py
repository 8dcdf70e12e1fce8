"""Claim C12 and the budgets: no cookie, no storage, nothing from elsewhere, few and small requests, no violations."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Request

from tests.browser import OFFICE, PHONE, City, Visit, start_city, stop_city, visit
from tests.e2e.people import Reporter, press

pytestmark = pytest.mark.browser
INDONESIAN = (
    "/",
    "/lapor/",
    "/tanya/",
    "/kotak/",
    "/panduan/",
    "/statistik/",
    "/keterbukaan/",
    "/keterbukaan/dinkes/",
    "/tanya-jawab/",
    "/tanya-jawab/hadiah/",
    "/kunci/",
    "/formulir/",
)
PAGES = (*INDONESIAN, *(f"/en{path}" for path in INDONESIAN))
REPORT_BYTES, REPORT_REQUESTS = 60_000, 6
WHOLE_BYTES, WHOLE_REQUESTS = 110_000, 12
PUBLIC_BYTES, PUBLIC_REQUESTS = 30_000, 4
STATIC = Path(__file__).resolve().parents[2] / "src/peluit/site/static"


def load(page: Page, url: str) -> list[Request]:
    """Open a page and wait until it is quiet; gives its requests."""
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.goto(url, wait_until="networkidle")
    return requests


def weight(requests: list[Request]) -> int:
    """Bytes of bodies and headers as they came over the wire."""
    total = 0
    for request in requests:
        sizes = request.sizes()
        total += sizes["responseBodySize"] + sizes["responseHeadersSize"]
    return total


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_to_its_own_origin_and_stores_nothing(city: City, phone: Visit, path: str) -> None:
    requests = load(phone.page, city.portal + path)
    assert {request.url.startswith(city.portal + "/") or request.url.startswith("blob:") for request in requests} == {
        True
    }
    assert phone.context.cookies() == []
    kept = phone.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,"
        " (await caches.keys()).length, (await navigator.serviceWorker?.getRegistrations() ?? []).length]"
    )
    assert kept == [0, 0, 0, 0, 0]
    assert phone.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_headers_of_a_page(city: City, path: str) -> None:
    with urllib.request.urlopen(city.portal + path) as answer:
        headers = answer.headers
        body = answer.read().decode()
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "trusted-types peluit" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Set-Cookie"] is None
    if path.removeprefix("/en") in {"/lapor/", "/tanya/", "/kotak/"}:
        assert headers["Cache-Control"] == "no-store"
    assert "style=" not in body
    assert "<style" not in body
    assert not [part for part in body.split("<script")[1:] if "src=" not in part.split(">")[0]]


@pytest.mark.parametrize("path", ["/lapor/", "/en/lapor/", "/tanya/", "/en/tanya/"])
def test_the_report_page_is_usable_within_its_budget(city: City, phone: Visit, path: str) -> None:
    requests = load(phone.page, city.portal + path)
    report = {request.url.removeprefix(city.portal): weight([request]) for request in requests}
    assert len(requests) <= REPORT_REQUESTS, report
    assert sum(report.values()) <= REPORT_BYTES, report


def begin_in_english(page: Page, city: City) -> None:
    """As ``Reporter.begin``, on the English page."""
    page.goto(f"{city.portal}/en/lapor/")
    press(page, "I am safe, continue")
    page.get_by_text("City staff, a school, a health centre or a city-owned company", exact=True).click()
    page.get_by_label("No", exact=True).check()
    press(page, "Continue")


@pytest.mark.parametrize("language", ["id", "en"])
def test_all_that_a_report_needs_weighs_little(city: City, phone: Visit, language: str) -> None:
    """From the first page to the sealing code in place: what a phone pays for the whole way."""
    requests: list[Request] = []
    phone.page.on("requestfinished", lambda request: requests.append(request))
    if language == "en":
        begin_in_english(phone.page, city)
    else:
        Reporter(phone.page, city).begin()
    phone.page.wait_for_load_state("networkidle")
    whole = {request.url.removeprefix(city.portal): weight([request]) for request in requests}
    assert sum(whole.values()) <= WHOLE_BYTES, whole
    assert len(whole) <= WHOLE_REQUESTS, whole


@pytest.mark.parametrize("path", ["/", "/panduan/", "/formulir/", "/en/", "/en/panduan/", "/en/formulir/"])
def test_public_pages_within_their_budget(city: City, phone: Visit, path: str) -> None:
    requests = load(phone.page, city.portal + path)
    assert len(requests) <= PUBLIC_REQUESTS
    assert weight(requests) <= PUBLIC_BYTES


def test_modules_loaded_when_needed_within_their_budget() -> None:
    # What only the desk loads has the desk's budget; its viewers for PDF and documents have none (decision 0004).
    desk = re.compile(r"(en/)?(meja|ekspor|kunci\.worker|bingkai[a-z-]*)\.")
    manifest = json.loads((STATIC / "manifest.json").read_text())
    heavy = {name: entry["brotli"] for name, entry in manifest.items() if entry["brotli"] > 40_000}
    assert [name for name in heavy if not desk.match(name)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, OFFICE], ids=["phone", "office"])
def test_no_axe_violation_on_any_page(city: City, chromium: Browser, scheme: Any, viewport: dict[str, int]) -> None:
    opened = visit(chromium, viewport=viewport, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    for path in PAGES:
        opened.page.goto(city.portal + path, wait_until="networkidle")
        assert violations(opened.page) == [], path
    reporter = Reporter(opened.page, city)
    opened.page.goto(f"{city.portal}/lapor/")
    press(opened.page, "Saya aman, lanjut")
    assert violations(opened.page) == []
    reporter.begin()
    assert violations(opened.page) == []
    reporter.tell("Petugas meminta uang untuk surat pengantar, dibayar tunai di loket.")
    assert violations(opened.page) == []
    press(opened.page, "Lanjut")
    assert violations(opened.page) == []
    opened.page.get_by_label("Saya menyampaikan ini dengan iktikad baik").check()
    press(opened.page, "Kunci dan kirim")
    reporter.words = reporter.wait_for_words()
    assert violations(opened.page) == []
    reporter.open_box()
    opened.page.get_by_role("heading", name="Percakapan").wait_for()
    assert violations(opened.page) == []
    opened.context.close()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, as ``rule: element``."""
    if not page.evaluate("typeof window.axe !== 'undefined'"):
        page.add_script_tag(content=AXE_SCRIPT)
    # Where somebody happens to have scrolled, the bar that stays on top may cover half of a button.
    page.evaluate("window.scrollTo(0, 0)")
    result = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{v['id']}: {n['html'][:120]}" for v in result["violations"] for n in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, OFFICE], ids=["phone", "office"])
def test_no_axe_violation_on_the_style_page(
    tmp_path: Path, chromium: Browser, scheme: Any, viewport: dict[str, int]
) -> None:
    city = start_city(tmp_path / "data", environment={"PELUIT_DEVELOPMENT": "1"})
    opened = visit(chromium, viewport=viewport, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    opened.page.goto(f"{city.portal}/gaya/")
    assert violations(opened.page) == []
    opened.context.close()
    stop_city(city)


def test_the_style_page_is_for_development_only(city: City) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{city.portal}/gaya/")
    assert refused.value.code == 404
