"""A month of an agency in a browser: minutes that keep themselves, the Inspectorate's check, the public page, paper."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, City, visit
from tests.e2e.people import press
from tests.e2e.test_portal_manners import violations

OWN = "opd/dinas-contoh-pelayanan"


def sign_in(page: Page, city: City, username: str) -> None:
    page.goto(f"{city.desk}/meja/keterbukaan/")
    give_words(page, city, username)


def give_words(page: Page, city: City, username: str) -> None:
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Frasa kunci").fill(city.keys["officers"][username]["phrase"])
    press(page, "Masuk")
    page.get_by_label("Kode enam angka").fill(city.code_for(username))
    press(page, "Lanjut")
    expect(page.get_by_role("heading", name="Rapat bulanan OPD")).to_be_visible()


def held_month(page: Page) -> str:
    """Open the newest month whose meeting was held and not written up; gives it as ``2026-11``."""
    page.get_by_role("link", name="OPD saya", exact=True).click()
    expect(page.get_by_role("heading", name="Dinas Contoh Pelayanan (rekaan)")).to_be_visible()
    page.locator("main tbody tr").filter(has_text="Terlambat").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Notula", exact=True)).to_be_visible()
    found = re.search(r"(\d{4}-\d\d)/$", page.url)
    assert found
    return found[1]


def test_minutes_keep_themselves_are_checked_and_become_public(own_city: City, chromium: Browser) -> None:
    writer = visit(chromium, viewport=OFFICE, bypass_csp=True)
    page = writer.page
    sign_in(page, own_city, "sekar")
    month = held_month(page)
    saved = page.locator("[data-saved]")
    page.get_by_label("Pembahasan").fill("Dibahas bersama.")
    expect(saved).to_contain_text("Tersimpan pukul")

    writer.context.set_offline(True)
    page.get_by_label("Keputusan").fill("1. Papan informasi dipasang.")
    expect(saved).to_contain_text("Sambungan terputus")
    writer.context.set_offline(False)
    expect(saved).to_contain_text("Tersimpan pukul", timeout=15_000)

    answer = save_elsewhere(page, f"/meja/api/openness/meetings/dinas-contoh-pelayanan/{month}/minutes")
    assert answer == 200
    page.get_by_label("Pembukaan").fill("Dibuka oleh saya.")
    expect(page.get_by_text("Orang lain menyimpan notula ini")).to_be_visible()
    expect(page.locator("[data-conflict]")).to_contain_text("Dibuka orang lain.")
    expect(page.get_by_label("Pembukaan")).to_have_value("Dibuka oleh saya.")
    assert violations(page) == []
    press(page, "Simpan tulisan saya")
    expect(saved).to_contain_text("Tersimpan pukul")

    page.get_by_label("Yang menandatangani").fill("Nama Contoh (rekaan)")
    page.get_by_label("Mengapa daftar hadir bertanda tangan tidak ada").fill("Pemindai rusak (rekaan).")
    press(page, "Serahkan kepada Inspektorat")
    expect(page.locator("main").get_by_text("Lengkap", exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Dibuka oleh saya.")
    # The two calls that were meant to fail are told by the browser itself.
    assert [line for line in writer.complaints if "ERR_INTERNET_DISCONNECTED" not in line and "409" not in line] == []
    writer.context.close()

    checker = visit(chromium, viewport=OFFICE, bypass_csp=True)
    sign_in(checker.page, own_city, "marlina")
    checker.page.get_by_role("link", name="Discopel").last.click()
    expect(checker.page.get_by_role("heading", name="Dinas Contoh Pelayanan (rekaan)")).to_be_visible()
    checker.page.locator(f'main a[href$="/{OWN}/{month}/"]').first.click()
    press(checker.page, "Terima")
    expect(checker.page.get_by_text("Inspektorat menerima notula ini")).to_be_visible()
    assert violations(checker.page) == []
    checker.page.goto(f"{own_city.portal}/keterbukaan/dinas-contoh-pelayanan/{month}/")
    expect(checker.page.locator("main")).to_contain_text("1. Papan informasi dipasang.")
    assert violations(checker.page) == []
    assert checker.complaints == []
    checker.context.close()


def test_on_a_shared_computer_nothing_of_a_meeting_is_saved_or_printed(own_city: City, chromium: Browser) -> None:
    opened = visit(chromium, viewport=OFFICE, bypass_csp=True)
    page = opened.page
    page.goto(f"{own_city.desk}/meja/keterbukaan/")
    page.get_by_label("Komputer ini dipakai bersama orang lain").check()
    give_words(page, own_city, "sekar")
    month = held_month(page)
    page.get_by_label("Tambah daftar hadir bertanda tangan").set_input_files(
        {"name": "pindaian.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    saving = page.get_by_role("link", name=re.compile("^Simpan"))
    expect(saving).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("Komputer ini dipakai bersama")).to_be_visible()
    assert saving.get_attribute("href") is None
    assert violations(page) == []
    page.get_by_role("link", name="Cetak undangan").click()
    printing = page.get_by_role("button", name="Cetak atau simpan sebagai PDF")
    expect(printing).to_have_attribute("aria-disabled", "true")
    assert violations(page) == []
    assert page.url.endswith(f"/{month}/undangan/")
    assert opened.complaints == []
    opened.context.close()


def save_elsewhere(page: Page, url: str) -> Any:
    """Save another opening in a second tab of the same officer, as a colleague would."""
    return page.evaluate(
        """async (url) => {
          const session = await (await fetch("/meja/api/session")).json();
          const { version } = await (await fetch(url)).json();
          const headers = { "X-CSRFToken": session.csrf, "Content-Type": "application/json" };
          const body = JSON.stringify({ version, opening: "Dibuka orang lain." });
          return (await fetch(url, { method: "PATCH", headers, body })).status;
        }""",
        url,
    )


def test_the_page_for_the_coordination_meeting_is_one_sheet_without_a_watermark(city: City, chromium: Browser) -> None:
    opened = visit(chromium, viewport=OFFICE, bypass_csp=True)
    page = opened.page
    sign_in(page, city, "ratna")
    page.get_by_role("link", name="Untuk rapat koordinasi").click()
    expect(page.get_by_role("heading", name="Papan keterbukaan")).to_be_visible()
    page.evaluate("window.print = () => undefined")
    press(page, "Cetak atau simpan sebagai PDF")
    page.emulate_media(media="print")
    expect(page.locator(".watermark")).to_be_hidden()
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    opened.context.close()
