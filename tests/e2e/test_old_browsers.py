"""Old browsers: the oldest supported ones work, older ones get a kind sentence and never an empty page."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import OFFICE, PHONE, City, Visit, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
UNPARSABLE = "export const = old;"
TOO_OLD = "Peramban ini tidak dapat mengunci laporan, jadi kami tidak menerimanya di sini."
STILL_NOTHING = "Bila sambungan lambat, tunggu sebentar lagi."
WHAT_TO_DO = "Perbarui peramban Anda di Play Store"
WAYS = "Cara lain"

# Firefox before 114 knows no modules in workers and reads them as plain scripts.
NO_MODULE_WORKERS = "const Real = Worker; globalThis.Worker = function (url) { return new Real(url); };"
MISSING = {
    "hasOwn": "delete Object.hasOwn",
    "at": "delete Array.prototype.at",
    "replaceChildren": "delete Document.prototype.replaceChildren",
    "streams": "delete globalThis.ReadableStream",
    "workers": "delete globalThis.Worker",
    "modules in workers": NO_MODULE_WORKERS,
}


def forgetting() -> str:
    """A script that takes away what is newer than the oldest supported browsers, in a page or a worker."""
    script = ROOT / "web/floor/main.mjs"
    names = json.loads(subprocess.run(["node", script, "--newer"], check=True, capture_output=True, text=True).stdout)
    assert ["AbortSignal.prototype", "throwIfAborted"] in names
    assert ["", "structuredClone"] in names
    return (
        "if (!globalThis.hasForgotten) {"
        f"for (const [owner, name] of {json.dumps(names)}) {{"
        "  const from = owner === '' ? globalThis : owner.split('.').reduce((of, key) => of?.[key], globalThis);"
        "  if (from) Reflect.deleteProperty(from, name);"
        "}"
        "globalThis.hasForgotten = true;"
        "}\n"
    )


def make_old(opened: Visit) -> None:
    """Make pages and their workers forget: each script does so first, since the parts of a worker run before it."""
    forget = forgetting()
    opened.page.add_init_script(forget)

    def first_forget(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=forget + response.text())

    opened.page.route(re.compile(r"/static/.*\.js$"), first_forget)


def after_the_wait(page: Page) -> None:
    """What only time would bring is there: the notice that a script takes away is seen when none does."""
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")


def test_a_report_and_its_box_in_the_oldest_supported_browser(city: City, chromium: Browser, tmp_path: Path) -> None:
    picture = ROOT / "src/peluit/site/demo/berkas/bingkisan.jpg"
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    make_old(phone)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    assert phone.page.evaluate("[typeof structuredClone, typeof Promise.withResolvers]") == ["undefined", "undefined"]
    reporter.tell("Bendahara meminta potongan bansos di balai desa pada bulan Juli.")
    reporter.attach(picture)
    reporter.send()
    reporter.open_box()
    expect(phone.page.get_by_text("Bendahara meminta potongan bansos")).to_be_visible()
    press(phone.page, f"Buka {picture.name}")
    expect(phone.page.locator(f"img[alt='{picture.name}']")).to_be_visible()
    phone.page.get_by_label("Pesan Anda").fill("Ada saksi lain.")
    press(phone.page, "Kunci dan kirim")
    expect(phone.page.locator(".message--own", has_text="Ada saksi lain.")).to_be_visible()
    assert phone.complaints == []
    phone.context.close()

    office = visit(chromium, viewport=OFFICE)
    make_old(office)
    officer = OfficerAtDesk(office.page, city, "desi")
    officer.sign_in()
    officer.open_case("Bendahara meminta potongan bansos")
    press(office.page, f"Lihat {picture.name}")
    expect(office.page.get_by_text("Sudah tampil.").first).to_be_attached()
    officer.reply("Siapa saksinya?")
    assert office.complaints == []
    office.context.close()


@pytest.mark.parametrize("path", ["/lapor/", "/kotak/"])
@pytest.mark.parametrize("script", MISSING.values(), ids=MISSING.keys())
def test_a_browser_that_is_too_old_is_told_so_and_what_to_do(city: City, phone: Visit, path: str, script: str) -> None:
    phone.page.add_init_script(script)
    phone.page.goto(city.portal + path)
    expect(phone.page.get_by_text(TOO_OLD)).to_be_visible()
    expect(phone.page.get_by_text(WHAT_TO_DO)).to_have_count(2)
    expect(phone.page.locator("#siap-tidak").get_by_text(WHAT_TO_DO)).to_be_visible()
    expect(phone.page.get_by_text(STILL_NOTHING)).to_be_hidden()
    expect(phone.page.get_by_role("heading", name=WAYS)).to_be_visible()
    expect(phone.page.get_by_text("Keaslian daftar penerima")).to_be_hidden()


@pytest.mark.parametrize("path", ["/lapor/", "/kotak/"])
def test_a_page_whose_script_does_not_parse_says_so_by_itself(city: City, phone: Visit, path: str) -> None:
    page = phone.page
    page.route(f"**/static{path[:-1]}.js", lambda route: route.fulfill(body=UNPARSABLE, content_type="text/javascript"))
    page.goto(city.portal + path)
    expect(page.get_by_text("Menyiapkan halaman di perangkat Anda")).to_be_visible()
    expect(page.get_by_text(STILL_NOTHING)).to_be_hidden()
    after_the_wait(page)
    expect(page.get_by_text(STILL_NOTHING)).to_be_visible()
    expect(page.locator("#siap-lama").get_by_text(WHAT_TO_DO)).to_be_visible()
    expect(page.get_by_role("heading", name=WAYS)).to_be_visible()


def test_a_worker_that_did_not_come_may_be_tried_again(city: City, phone: Visit) -> None:
    page = phone.page
    page.route("**/segel.worker.js", lambda route: route.abort())
    page.goto(f"{city.portal}/lapor/")
    expect(page.get_by_text("Daftar penerima belum dapat diambil.")).to_be_visible()
    expect(page.get_by_text(TOO_OLD)).to_be_hidden()
    page.unroute("**/segel.worker.js")
    press(page, "Coba lagi")
    expect(page.get_by_role("heading", name="Apakah Anda di tempat yang aman?")).to_be_visible()


@pytest.mark.parametrize("address", ["/meja/", "/mulai/#undangan"])
def test_the_desk_tells_a_browser_that_is_too_old(city: City, chromium: Browser, address: str) -> None:
    old = visit(chromium, viewport=OFFICE)
    old.page.add_init_script("delete Object.hasOwn")
    old.page.goto(city.desk + address)
    expect(old.page.get_by_text("peramban ini terlalu lama untuk halaman ini")).to_be_visible()
    old.context.close()

    older = visit(chromium, viewport=OFFICE)
    older.page.route("**/static/m*.js", lambda route: route.fulfill(body=UNPARSABLE, content_type="text/javascript"))
    older.page.goto(city.desk + address)
    expect(older.page.get_by_role("heading").first).to_be_visible()
    after_the_wait(older.page)
    expect(older.page.get_by_text("peramban ini terlalu lama untuk halaman ini")).to_be_visible()
    older.context.close()
