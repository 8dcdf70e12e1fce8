"""A cheap phone on a bad line: the page comes, a report survives three cuts, sealing never freezes the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import EXPECT_MS, PHONE, City, visit
from tests.e2e.people import Reporter, press
from tests.line import SLOW_3G, Line
from tests.slow_browser import NoQuotaError, slow_chromium

pytestmark = pytest.mark.browser
REPORT_BYTES = 60_000
PATIENCE = 120_000
STORY = "Kepala gudang menjual solar dinas ke pengecer di pasar setiap Jumat sejak Maret; notanya ditulis ulang."

WATCH = """() => {
  window.turns = [];
  let last = performance.now();
  const turn = () => { const now = performance.now(); window.turns.push(now - last); last = now; setTimeout(turn, 0); };
  turn();
}"""
"""Counts the turns that the page's own thread gets, and how long each had to wait."""


@pytest.fixture(scope="module")
def cheap(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that gets a sixth of a core."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(slow_chromium(chromium, tmp_path_factory.mktemp("cheap")))
        except NoQuotaError as error:
            pytest.skip(str(error))
        yield browser


def waiting_share(page: Page) -> float:
    """The share of the time watched in which the page could not have answered within a quarter of a second."""
    return float(
        page.evaluate(
            "() => { const all = turns.reduce((a, b) => a + b, 0);"
            " return turns.filter((wait) => wait > 250).reduce((a, b) => a + b, 0) / all; }"
        )
    )


def test_a_report_gets_through_a_bad_line_that_breaks_three_times(city: City, cheap: Browser, tmp_path: Path) -> None:
    picture = tmp_path / "nota.bin"
    picture.write_bytes(bytes(range(256)) * 1_200)
    with Line(SLOW_3G) as line:
        phone = visit(cheap, viewport=PHONE, proxy=line.proxy)
        phone.page.set_default_timeout(PATIENCE)
        phone.page.set_default_navigation_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        reporter = Reporter(phone.page, city)
        phone.page.goto(f"{city.portal}/lapor/")
        expect(phone.page.get_by_role("button", name="Saya aman, lanjut")).to_be_visible()
        assert line.received <= REPORT_BYTES
        reporter.begin()
        reporter.tell(STORY)
        phone.page.locator("input[type=file]").first.set_input_files(str(picture))
        card = phone.page.locator("li.file")
        # Within the file, twice: once it is back at once, once it stays away for a while.
        before = line.sent
        while line.sent < before + 60_000:
            phone.page.wait_for_timeout(50)
        line.cut()
        while line.sent < before + 180_000:
            phone.page.wait_for_timeout(50)
        line.cut(stays_down=True)
        expect(card).to_contain_text("menunggu sambungan")
        line.mend()
        expect(card).to_contain_text("terkunci dan terkirim")
        press(phone.page, "Lanjut")
        phone.page.get_by_label("Saya menyampaikan ini dengan iktikad baik").check()
        # And while the report itself is on its way: the page keeps everything and says so.
        line.cut(stays_down=True)
        press(phone.page, "Kunci dan kirim")
        expect(phone.page.get_by_text("Sambungan terputus. Laporan belum terkirim")).to_be_visible()
        line.mend()
        press(phone.page, "Kunci dan kirim")
        words = reporter.wait_for_words()
        assert line.cuts == 3
        phone.context.close()
    expect.set_options(timeout=EXPECT_MS)
    again = visit(cheap, viewport=PHONE)
    again.page.set_default_timeout(PATIENCE)
    reader = Reporter(again.page, city)
    reader.open_box(words)
    expect(again.page.get_by_text(STORY)).to_be_visible(timeout=PATIENCE)
    expect(again.page.get_by_text("nota.bin").first).to_be_visible()
    again.context.close()


@pytest.mark.parametrize("megabytes", [24, pytest.param(200, marks=pytest.mark.soak)])
def test_the_page_answers_while_a_large_file_is_sealed(
    city: City, cheap: Browser, tmp_path: Path, megabytes: int
) -> None:
    video = tmp_path / "rekaman.bin"
    with video.open("wb") as file:
        for number in range(megabytes):
            file.write(number.to_bytes(4, "big") * 262_144)
    phone = visit(cheap, viewport=PHONE)
    phone.page.set_default_timeout(PATIENCE)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell(STORY)
    phone.page.evaluate(WATCH)
    phone.page.locator("input[type=file]").first.set_input_files(str(video))
    card = phone.page.locator("li.file")
    expect(card).to_contain_text("terkunci dan terkirim", timeout=PATIENCE * 5)
    assert waiting_share(phone.page) < 0.2
    phone.context.close()
