"""The drill: an officer leaves, is out at once, a successor reads all their open cases, and the reporter is told.

``make drill`` runs it against a demo city of its own, with the shipped start command and real browsers.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, totp, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.e2e.test_new_words import copy_words
from tests.e2e.test_succession import administrator, at_desk, sign_list, stop

pytestmark = pytest.mark.browser
LEAVER, SUCCESSOR = "Desi Lembayung", "Yuliana Embunsari"
FILED = 7
FEWEST = 20
"""Open cases of the demo city and the reports that are filed here, together."""


def file_reports(chromium: Browser, own_city: City) -> Reporter:
    """More reports, so that there is something to hand over; gives the last reporter, with their words."""
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    reporter = Reporter(phone.page, own_city)
    for number in range(1, FILED + 1):
        reporter.begin()
        reporter.tell(f"Kuitansi pasar nomor {number} ditulis dua kali lipat dari yang dibayar pedagang.")
        reporter.send()
    return reporter


def choose(page: Page, leaver: str, successor: str) -> int:
    """From the desk's first page to the list of cases to hand over; gives how many there are."""
    page.get_by_role("link", name="Hari ini", exact=True).click()
    page.locator("main").get_by_role("link", name="Serah terima perkara").click()
    page.get_by_role("group", name="Siapa yang digantikan?").get_by_role("radio", name=leaver).check()
    page.get_by_role("group", name="Siapa penggantinya?").get_by_role("radio", name=successor).check()
    press(page, "Pilih perkara")
    expect(page.get_by_role("heading", name="Perkara yang diserahkan")).to_be_visible()
    return page.locator("main [data-case]").count()


def begin(page: Page) -> None:
    page.get_by_role("button", name=re.compile(r"^Serahkan \d+ perkara$")).click()


def read_all(page: Page, wanted: int) -> None:
    """The list of cases holds so many that are not closed, and each summary opens."""
    page.get_by_role("link", name="Perkara", exact=True).click()
    expect(page.get_by_role("heading", name="Perkara", exact=True)).to_be_visible()
    summaries = page.locator("main sealed-summary")
    expect(page.locator("main sealed-summary:not([data-state=open])")).to_have_count(0)
    assert summaries.count() >= min(wanted, 25)


def test_an_officer_leaves_and_a_successor_reads_all_their_open_cases(own_city: City, chromium: Browser) -> None:
    reporter = file_reports(chromium, own_city)
    title = f"Kuitansi pasar nomor {FILED}"
    desi, galih, marlina = (
        at_desk(chromium, own_city, "desi"),
        administrator(chromium, own_city),
        at_desk(chromium, own_city, "marlina"),
    )
    galih.on("dialog", lambda dialog: dialog.accept())
    stop(galih, LEAVER)
    expect(galih.get_by_text("Akses sudah berakhir.")).to_be_visible()
    desi.get_by_role("link", name="Perkara", exact=True).click()
    expect(desi.get_by_role("heading", name="Masuk ke meja kerja")).to_be_visible()

    expect(marlina.get_by_role("link", name="Serah terima perkara")).to_have_count(0)
    count = choose(marlina, LEAVER, SUCCESSOR)
    assert count >= FEWEST
    begin(marlina)
    expect(marlina.get_by_text("Pastikan dulu bahwa pengganti tidak terlibat.")).to_be_visible()
    marlina.get_by_role("checkbox", name=f"{SUCCESSOR} tidak terlibat").check()
    marlina.locator("main [data-case] input").last.uncheck()
    begin(marlina)
    expect(marlina.locator("main [data-case][data-state=done]")).not_to_have_count(0)
    press(marlina, "Berhenti dulu")
    expect(marlina.get_by_text(re.compile(rf"^\d+ dari {count - 1} perkara selesai$"))).to_be_visible()
    press(marlina, "Lanjutkan yang belum")
    expect(marlina.get_by_text("Semua perkara yang dicentang sudah selesai.")).to_be_visible(timeout=180_000)
    expect(marlina.get_by_text("1 perkara tidak dicentang dan tetap seperti semula.")).to_be_visible()
    expect(marlina.locator("main [data-case][data-state=alert]")).to_have_count(0)

    # What is left is found again: only the case that was not ticked.
    assert choose(marlina, LEAVER, SUCCESSOR) == 1
    marlina.get_by_role("checkbox", name=f"{SUCCESSOR} tidak terlibat").check()
    begin(marlina)
    expect(marlina.get_by_text("1 dari 1 perkara selesai")).to_be_visible()
    marlina.get_by_role("link", name="Hari ini", exact=True).click()
    expect(marlina.get_by_role("heading", name="Hari ini")).to_be_visible()
    expect(marlina.get_by_text("Ada yang berhenti bertugas")).to_have_count(0)

    yuliana = at_desk(chromium, own_city, "yuliana")
    read_all(yuliana, count)
    officer = OfficerAtDesk(yuliana, own_city, "yuliana")
    officer.open_case(title)
    expect(yuliana.locator("[data-part=readers]")).to_contain_text(f"Dikecualikan: {LEAVER}.")
    expect(yuliana.get_by_text("bagian perkara ini tidak dapat dibuka")).to_have_count(0)

    reporter.open_box()
    phone = reporter.page
    thread = phone.locator("ol.thread")
    expect(thread).to_contain_text(f"{LEAVER} tidak lagi membaca: tidak lagi bertugas")
    expect(thread).to_contain_text(f"{SUCCESSOR}, Inspektur Pembantu Khusus (Irbansus), ikut membaca")
    phone.get_by_label("Pesan Anda").fill("Saya masih menunggu kabar.")
    press(phone, "Kunci dan kirim")
    expect(thread).to_contain_text("Saya masih menunggu kabar.")
    officer.open_case(title)
    expect(yuliana.locator("[data-part=thread]")).to_contain_text("Saya masih menunggu kabar.")

    hamdan = at_desk(chromium, own_city, "hamdan")
    for page in (marlina, hamdan):
        sign_list(page)
        expect(page.get_by_text("Menunggu yang lain").or_(page.get_by_text("yang baru sudah berlaku"))).to_be_visible()
    officer.open_case(title)
    expect(yuliana.get_by_text("bagian perkara ini tidak dapat dibuka")).to_have_count(0)
    for page in (desi, galih, marlina, yuliana, hamdan, phone):
        page.context.close()


def enrol_anew(page: Page, link: str) -> None:
    """The way through the ceremony that a link for new keys begins, up to the unlocked desk."""
    page.goto(link)
    press(page, "Buat kata-kata saya")
    phrase = copy_words(page, "Sudah saya tulis")
    copy_words(page, "Sudah saya cetak atau tulis")
    page.get_by_text("Tidak bisa memindai?").click()
    secret = page.locator("[data-totp-secret]").inner_text().replace(" ", "")
    page.get_by_label("Kode enam angka").fill(totp(secret))
    press(page, "Pasang")
    page.get_by_role("link", name="Buka meja kerja").click()
    page.get_by_label("Frasa kunci").fill(" ".join(phrase))
    press(page, "Buka")
    expect(page.get_by_role("heading", name="Hari ini")).to_be_visible()


def test_an_officer_comes_back_with_new_keys_and_reads_their_cases_again(own_city: City, chromium: Browser) -> None:
    galih = administrator(chromium, own_city)
    galih.on("dialog", lambda dialog: dialog.accept())
    galih.get_by_role("row", name=LEAVER).last.get_by_role("button", name="Hilang semua").click()
    link = galih.locator("[data-invitation]").inner_text()
    desi = visit(chromium, viewport=OFFICE).page
    enrol_anew(desi, link)
    expect(desi.locator("main sealed-summary")).to_have_count(0)

    marlina, hamdan = at_desk(chromium, own_city, "marlina"), at_desk(chromium, own_city, "hamdan")
    for page in (marlina, hamdan):
        page.get_by_role("link", name="Daftar penerima", exact=True).click()
        panel = page.locator("[data-channel=inspektorat]")
        expect(panel).to_contain_text("kunci baru")
        panel.get_by_role("button", name="Tanda tangani").click()
        expect(page.get_by_text("Menunggu yang lain").or_(page.get_by_text("yang baru sudah berlaku"))).to_be_visible()
    page = marlina
    page.get_by_role("link", name="Hari ini", exact=True).click()
    page.locator("main").get_by_role("link", name="Serah terima perkara").click()
    page.get_by_role("radio", name=re.compile(f"{LEAVER}.*Kunci lama yang hilang")).check()
    expect(page.get_by_role("group", name="Siapa penggantinya?").get_by_role("radio", name=LEAVER)).to_be_checked()
    press(page, "Pilih perkara")
    expect(page.get_by_role("heading", name="Perkara yang diserahkan")).to_be_visible()
    count = page.locator("main [data-case]").count()
    page.get_by_role("checkbox", name=f"{LEAVER} tidak terlibat").check()
    begin(page)
    expect(page.get_by_text(f"{count} dari {count} perkara selesai")).to_be_visible(timeout=120_000)

    read_all(desi, count)
    OfficerAtDesk(desi, own_city, "desi").open_case("Utang tidak dibayar")
    expect(desi.get_by_text("bagian perkara ini tidak dapat dibuka")).to_have_count(0)
    for opened in (galih, desi, marlina, hamdan):
        opened.context.close()
