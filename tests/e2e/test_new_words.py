"""An officer who lost phone and passphrase comes back by the recovery sheet and makes new words for the same keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, City, totp, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.test_succession import administrator

pytestmark = pytest.mark.browser


def sign_in_by_sheet(page: Page, own_city: City, username: str) -> None:
    """The sheet instead of the passphrase; the lost phone's second factor is set up anew."""
    page.goto(f"{own_city.desk}/meja/")
    press(page, "Pakai lembar pemulihan")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Lembar pemulihan").fill(own_city.keys["officers"][username]["recovery"])
    press(page, "Masuk")
    page.get_by_text("Tidak bisa memindai?").click()
    secret = page.locator("[data-totp-secret]").inner_text().replace(" ", "")
    page.get_by_label("Kode enam angka").fill(totp(secret))
    press(page, "Pasang")
    expect(page.get_by_role("heading", name="Hari ini")).to_be_visible()


def copy_words(page: Page, done: str) -> list[str]:
    """Write the shown words down and give back those that are asked for."""
    words = page.locator("ol.words li").all_inner_texts()
    press(page, done)
    for field in page.locator("[data-position]").all():
        field.fill(words[int(field.get_attribute("data-position") or "") - 1])
    press(page, "Lanjut")
    return words


def test_lost_phone_and_passphrase_end_in_new_words(own_city: City, chromium: Browser) -> None:
    galih = administrator(chromium, own_city)
    galih.on("dialog", lambda dialog: dialog.accept())
    galih.get_by_role("row", name="Desi Lembayung").last.get_by_role("button", name="HP hilang").click()
    expect(galih.get_by_text("Langkah kedua dilepas.")).to_be_visible()
    galih.context.close()

    opened = visit(chromium, viewport=OFFICE)
    desi = opened.page
    sign_in_by_sheet(desi, own_city, "desi")
    old = own_city.keys["officers"]["desi"]
    desi.locator("[data-who]").click()
    press(desi, "Ganti frasa kunci dan lembar pemulihan")
    desi.get_by_label("Frasa kunci sekarang").fill(own_city.keys["officers"]["fikri"]["phrase"])
    press(desi, "Buat kata-kata baru")
    expect(desi.get_by_text("Kata-katanya tidak cocok.")).to_be_visible()
    press(desi, "Pakai lembar pemulihan")
    desi.get_by_label("Lembar pemulihan sekarang").fill(old["recovery"])
    press(desi, "Buat kata-kata baru")
    expect(desi.get_by_role("heading", name="Tujuh kata baru")).to_be_visible()
    phrase = copy_words(desi, "Sudah saya tulis")
    expect(desi.get_by_role("heading", name="Lembar pemulihan baru")).to_be_visible()
    sheet = copy_words(desi, "Sudah saya cetak atau tulis")
    assert (len(phrase), len(sheet)) == (7, 12)
    expect(desi.get_by_role("heading", name="Kata-kata baru berlaku")).to_be_visible()
    press(desi, "Ke halaman Kunci saya")
    expect(desi.get_by_role("heading", name="Kunci saya")).to_be_visible()

    # This session goes on, with the same keys; only the new words unlock it.
    OfficerAtDesk(desi, own_city, "desi").open_case("Utang tidak dibayar")
    press(desi, "Kunci")
    desi.get_by_label("Frasa kunci").fill(old["phrase"])
    press(desi, "Buka")
    expect(desi.get_by_text("Nama pengguna atau kata-katanya tidak cocok.")).to_be_visible()
    desi.get_by_label("Frasa kunci").fill(" ".join(phrase))
    press(desi, "Buka")
    expect(desi.get_by_text("Utang tidak dibayar").first).to_be_visible()
    assert not [line for line in opened.complaints if "401" not in line], opened.complaints
    desi.context.close()
