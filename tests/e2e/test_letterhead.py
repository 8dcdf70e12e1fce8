"""The administrator sets letterhead and emblem; both sides of a late letter print it as official paper, in browsers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, City, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.test_letters import Liaison, shot
from tests.e2e.test_portal_manners import violations
from tests.e2e.test_rules import sign_in

pytestmark = pytest.mark.browser
EMBLEM = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><script>alert(1)</script>'
    '<path d="M1 1h8v5l-4 3-4-3z" fill="#064"/><text>x</text></svg>'
)
SUBJECT = "Penertiban daftar jaga malam"
PAPER = "['[data-print]', '.watermark'].map((one) => document.querySelector(one).textContent).join(' ')"
KEPT = f"() => {{ globalThis.kept = ''; print = () => {{ kept = {PAPER}; }}; }}"
SHEETS = "() => globalThis.kept"


def make_late(city: City) -> None:
    """As if every letter had been due long ago."""
    with closing(sqlite3.connect(city.data / "peluit.sqlite3", timeout=30)) as database, database:
        database.execute("UPDATE referrals_referral SET due_on = '2026-01-05', state = 'sent'")


def print_letter(page: Page, number: str) -> str:
    """Print the opened letter; gives what the paper and its watermark say."""
    page.evaluate(KEPT)
    press(page, "Cetak surat")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nomor surat").fill(number)
    dialog.get_by_label("Membacanya di atas kertas").check()
    assert violations(page) == [], "printing a letter"
    shot(page, f"cetak-surat-{number[:3]}")
    dialog.get_by_role("button", name="Cetak", exact=True).click()
    expect(dialog).to_have_count(0)
    page.wait_for_function(SHEETS)
    return str(page.evaluate(SHEETS))


def test_the_letterhead_is_on_the_paper_of_both_sides(own_city: City, chromium: Browser, tmp_path: Path) -> None:
    city = own_city
    make_late(city)
    emblem = tmp_path / "lambang.svg"
    emblem.write_text(EMBLEM)
    admin = sign_in(chromium, city, "galih", OFFICE)
    admin.get_by_role("link", name="Retensi", exact=True).click()
    expect(admin.get_by_role("heading", name="Retensi", exact=True)).to_be_visible()
    admin.get_by_label("Tahun sesudah selesai").fill("0")
    press(admin, "Tetapkan masa simpan")
    expect(admin.get_by_text("Tulis lamanya dalam tahun")).to_be_visible()
    admin.get_by_label("Tahun sesudah selesai").fill("7")
    admin.get_by_label("Dasar hukum").fill("Peraturan Wali Kota rekaan")
    press(admin, "Tetapkan masa simpan")
    expect(admin.get_by_text("belum berlaku")).to_be_visible()
    assert violations(admin) == [], "retention"
    shot(admin, "retensi")
    admin.get_by_role("link", name="Kop surat").click()
    admin.get_by_label("Kode pos").fill("316")
    press(admin, "Simpan kop surat")
    expect(admin.get_by_text("Kode pos terdiri atas 5 angka")).to_be_visible()
    admin.get_by_label("Kode pos").fill("31625")
    admin.get_by_label("Pos-el kantor").fill("inspektorat@contoh.example")
    admin.get_by_label("Lambang", exact=True).set_input_files(str(emblem))
    press(admin, "Simpan kop surat")
    expect(admin.get_by_text("Naskah yang dicetak mulai sekarang memakainya")).to_be_visible()
    drawn = admin.locator("main img.a4__mark")
    expect(drawn).to_be_visible()
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert violations(admin) == [], "letterhead"
    shot(admin, "kop")

    office, agency = (visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True) for _ in range(2))
    hamdan, sekar = OfficerAtDesk(office.page, city, "hamdan"), Liaison(agency.page, city, "sekar")
    hamdan.sign_in()
    page = office.page
    late = page.get_by_role("region", name="Surat yang lewat batas")
    expect(late).to_be_visible()
    shot(page, "hari-ini")
    page.get_by_role("link", name="Lihat semua surat yang lewat batas").click()
    expect(page.get_by_role("heading", name="Surat yang lewat batas")).to_be_visible()
    assert violations(page) == [], "late letters"
    shot(page, "lewat-batas")
    page.locator(".row__link").first.click()
    page.locator("[data-part=referrals]").get_by_role("button", name="Baca").first.click()
    paper = print_letter(page, "700/12/2026")
    for said in (
        "RAHASIA",
        "Hamdan Wiramukti, Inspektur · ",
        "700/12/2026",
        "31625",
        "inspektorat@contoh.example",
        "Jawaban Saudara kami harapkan",
    ):
        assert said in paper
    assert "PLT-" not in paper

    sekar.sign_in()
    sekar.open(SUBJECT)
    paper = print_letter(agency.page, "701")
    assert "Jalan Contoh Nomor 1" in paper
    assert SUBJECT in paper
    assert "PLT-" not in paper
    shot(agency.page, "surat-penerima")
    assert [text for visited in (office, agency) for text in visited.complaints] == []
