"""An officer leaves their post: out of every browser at once, and off the signed list once two signers agree."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, City, visit
from tests.e2e.people import OfficerAtDesk, press

pytestmark = pytest.mark.browser


def at_desk(chromium: Browser, own_city: City, username: str) -> Page:
    page = visit(chromium, viewport=OFFICE).page
    OfficerAtDesk(page, own_city, username).sign_in()
    return page


def administrator(chromium: Browser, own_city: City, **options: Any) -> Page:
    page = visit(chromium, viewport=OFFICE, **options).page
    page.goto(f"{own_city.desk}/meja/petugas/")
    page.get_by_label("Nama pengguna").fill("galih")
    page.get_by_label("Frasa kunci").fill(own_city.keys["officers"]["galih"]["phrase"])
    press(page, "Masuk")
    page.get_by_label("Kode enam angka").fill(own_city.code_for("galih"))
    press(page, "Lanjut")
    expect(page.get_by_role("heading", name="Petugas", exact=True)).to_be_visible()
    return page


def stop(page: Page, name: str) -> None:
    """End somebody's duty on the administrator's page."""
    page.get_by_role("row", name=name).last.get_by_role("button", name="Berhenti bertugas").click()


def sign_list(page: Page) -> None:
    page.get_by_role("link", name="Daftar penerima", exact=True).click()
    panel = page.locator("[data-channel=inspektorat]")
    expect(panel).to_contain_text("Desi Lembayung (Anggota Tim Pengelola WBS) keluar dan tidak menerima laporan baru.")
    panel.get_by_role("button", name="Tanda tangani").click()


def test_who_leaves_is_out_at_once_and_the_signers_confirm_it(own_city: City, chromium: Browser) -> None:
    desi = at_desk(chromium, own_city, "desi")
    galih = administrator(chromium, own_city)
    galih.on("dialog", lambda dialog: dialog.accept())
    stop(galih, "Desi Lembayung")
    expect(galih.get_by_text("Akses sudah berakhir.")).to_be_visible()

    desi.get_by_role("link", name="Perkara", exact=True).click()
    expect(desi.get_by_role("heading", name="Masuk ke meja kerja")).to_be_visible()
    desi.get_by_label("Nama pengguna").fill("desi")
    desi.get_by_label("Frasa kunci").fill(own_city.keys["officers"]["desi"]["phrase"])
    press(desi, "Masuk")
    expect(desi.get_by_text("Nama pengguna atau kata-katanya tidak cocok.")).to_be_visible()

    stop(galih, "Fikri Tirtabening")
    expect(galih.get_by_text("kurang dari dua pembaca yang sudah punya kunci")).to_be_visible()

    marlina, hamdan = at_desk(chromium, own_city, "marlina"), at_desk(chromium, own_city, "hamdan")
    sign_list(marlina)
    expect(marlina.get_by_text("Tanda tangan Anda tercatat")).to_be_visible()
    sign_list(hamdan)
    expect(hamdan.get_by_text("yang baru sudah berlaku")).to_be_visible()
    OfficerAtDesk(marlina, own_city, "marlina").open_case("Utang tidak dibayar")
    expect(marlina.get_by_text("bagian perkara ini tidak dapat dibuka")).to_have_count(0)
    for page in (desi, galih, marlina, hamdan):
        page.context.close()
