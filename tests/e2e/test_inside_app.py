"""In an app's own browser the way out comes first; nothing is kept there, and a page of the city shows the badge."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, City

pytestmark = pytest.mark.browser
WEBVIEW = (
    "Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36"
)
INJECTED = """
window.calls = [];
window.Android = new Proxy({}, {get: (_, name) => (...given) => calls.push([name, given])});
HTMLInputElement.prototype.showPicker = () => { throw new DOMException("no picker", "NotAllowedError"); };
"""
KEPT = """async () => [document.cookie, localStorage.length, sessionStorage.length, (await caches.keys()).length,
  (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length,
  window.calls.length]"""


@pytest.fixture
def app(chromium: Browser, city: City) -> Iterator[Page]:
    """A page in an app: its user agent, a bridge in every page, no file picker."""
    context = chromium.new_context(viewport=PHONE, user_agent=WEBVIEW, locale="id-ID", is_mobile=True, has_touch=True)
    context.add_init_script(INJECTED)
    page = context.new_page()
    page.on("filechooser", lambda _chooser: pytest.fail("a file picker was asked for"))
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [entry["id"] for entry in found["violations"]]


@pytest.mark.parametrize("path", ["/", "/lapor/", "/tanya/", "/kotak/"])
def test_the_browser_comes_first_and_nothing_is_kept(app: Page, city: City, path: str) -> None:
    app.goto(f"{city.portal}{path}?nik=1673010101010001#k=ab12", wait_until="networkidle")
    notice = app.locator("#webview")
    expect(notice).to_be_visible()
    if path != "/":
        expect(notice).to_be_focused()
    expect(notice).to_contain_text("Buka di peramban dulu")
    expect(app.locator("#webview-alamat")).to_have_text(f"{city.portal}{path}#k=ab12")
    host = city.portal.removeprefix("http://")
    way_out = app.get_by_role("link", name="Buka di peramban").get_attribute("href") or ""
    assert way_out.startswith(f"intent://{host}{path}#k=ab12#Intent;scheme=http;")
    assert "nik" not in way_out
    for hidden in ("#siap", "#laporan", "#buka", ".door--main", ".door"):
        for found in app.locator(hidden).all():
            expect(found).to_be_hidden()
    assert app.evaluate(KEPT) == ["", 0, 0, 0, 0, 0, 0]
    assert app.context.cookies() == []
    assert violations(app) == []


def test_whoever_goes_on_all_the_same_can(app: Page, city: City) -> None:
    app.goto(f"{city.portal}/lapor/")
    app.get_by_role("button", name="Tetap lanjut di sini").click()
    expect(app.get_by_role("heading", name="Apakah Anda di tempat yang aman?")).to_be_visible()
    expect(app.locator("#webview")).to_be_hidden()
    app.get_by_role("button", name="Saya aman, lanjut").click()
    assert app.evaluate(KEPT) == ["", 0, 0, 0, 0, 0, 0]


class CityPage(BaseHTTPRequestHandler):
    """A page of the city on an origin of its own, with a strict policy."""

    def __init__(self, *given: object, portal: str, html: str) -> None:
        self.portal, self.html = portal, html
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        allowed = f"script-src {self.portal}; connect-src {self.portal}; require-trusted-types-for 'script'"
        self.send_header("Content-Security-Policy", f"default-src 'none'; {allowed}")
        self.send_header("Set-Cookie", "kota=1")
        self.end_headers()
        body = (
            f"<!DOCTYPE html><html lang='id'><title>Kota</title><main><h1>Kota (rekaan)</h1>{self.html}</main></html>"
        )
        self.wfile.write(body.encode())

    def log_message(self, *_given: object) -> None:
        """Stay quiet."""


@pytest.mark.parametrize("is_true", [True, False])
def test_the_badge_on_a_page_of_another_origin(chromium: Browser, city: City, is_true: bool) -> None:
    with urllib.request.urlopen(f"{city.portal}/api/v1/kota/komponen") as answer:
        component = json.load(answer)["data"][0]
    html = component["html"]
    if not is_true:
        html = html.replace(component["integrity"], "sha256-" + "A" * 43 + "=")
    server = ThreadingHTTPServer(("localhost", 0), partial(CityPage, portal=city.portal, html=html))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = chromium.new_context(viewport=PHONE, locale="id-ID")
    page = context.new_page()
    said: list[str] = []
    sent: list[dict[str, str]] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: sent.append(request.all_headers()) if city.portal in request.url else None)
    try:
        page.goto(f"http://localhost:{server.server_port}/rahasia?nik=1", wait_until="networkidle")
        link = page.get_by_role("link", name="Keterbukaan & Integritas")
        if is_true:
            expect(link).to_have_attribute("href", f"{city.portal}/keterbukaan/")
            expect(page.get_by_text("OPD sudah lengkap.")).to_be_visible()
            assert said == []
            assert len(sent) == 2
        else:
            expect(link).to_have_count(0)
            assert len(sent) == 1
        for headers in sent:
            assert "cookie" not in headers
            assert "referer" not in headers
        assert [cookie["name"] for cookie in context.cookies()] == ["kota"]
    finally:
        context.close()
        server.shutdown()
        server.server_close()
