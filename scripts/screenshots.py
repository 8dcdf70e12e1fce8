"""Take the README's pictures from a fresh demo city: ``make shots``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright

from tests.browser import ARGUMENTS, CHROMIUM, OFFICE, PHONE, start_city, stop_city, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press

IMAGES = ROOT / "docs/images"
STORY = (
    "Petugas loket minta Rp150 ribu untuk surat pengantar. Dibayar tunai, tidak ada kuitansi. "
    "Saya lihat sendiri tiga kali, tanggal 3 sampai 14 Februari, di loket 2."
)


def take(page: Page, name: str) -> None:
    """A picture of what the screen shows."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")


def main() -> None:
    """Walk through as a reporter on a phone, then as an officer."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        city = start_city(Path(folder) / "data")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            phone = visit(browser, viewport=PHONE, device_scale_factor=2)
            phone.page.goto(city.portal)
            take(phone.page, "beranda")
            reporter = Reporter(phone.page, city)
            reporter.begin()
            phone.page.get_by_label("Cerita Anda").fill(STORY)
            take(phone.page, "cerita")
            reporter.tell(STORY)
            press(phone.page, "Lanjut")
            take(phone.page, "periksa")
            phone.page.get_by_label("Saya menyampaikan ini dengan iktikad baik").check()
            press(phone.page, "Kunci dan kirim")
            reporter.wait_for_words()
            phone.page.locator("ol.words").scroll_into_view_if_needed()
            take(phone.page, "kata-kunci")
            reporter.open_box(city.keys["reports"]["potongan-bantuan-siswa"]["words"].split())
            phone.page.get_by_role("heading", name="Percakapan").wait_for()
            phone.page.evaluate("scrollTo(0, 0)")
            take(phone.page, "kotak")
            office = visit(browser, viewport=OFFICE)
            officer = OfficerAtDesk(office.page, city, "marlina")
            officer.sign_in()
            office.page.wait_for_timeout(1500)
            take(office.page, "hari-ini")
            officer.open_case("Tebal beton drainase dikurangi")
            office.page.wait_for_timeout(1500)
            take(office.page, "perkara")
        finally:
            browser.close()
            stop_city(city)


if __name__ == "__main__":
    main()
