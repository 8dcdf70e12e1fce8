"""Discipline at the desk: from a proven case to a delivered decision, its day of effect, and a loss that is repaid."""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
import secrets
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.recorder import files_below, where
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
TITLE = "Petugas loket meminta"
NIP = "198001012005011001"


def prove(city: City) -> None:
    """What the Inspektur reads is proven: the way there is another test's."""
    with sqlite3.connect(city.data / "peluit.sqlite3", timeout=20) as database:
        database.execute("UPDATE casework_case SET state = 'proven' WHERE state IN ('eligible', 'in-review')")


def day(ago: int) -> str:
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=7, days=-ago)).date().isoformat()


def seal(page: Page) -> None:
    press(page, "Kunci dan simpan lembar")
    expect(page.locator("form.sheet-form")).to_have_count(0, timeout=60_000)


def record(page: Page, step: str, *, on: str = "", until: str = "", **fields: str) -> None:
    """Record a step by its button: its date, its second date, and whatever else the form asks."""
    page.locator("#disiplin").get_by_role("button", name=step, exact=True).click()
    form = page.locator("form.sheet-form")
    if on:
        form.locator("#lembar-tanggal").fill(on)
    if until:
        form.locator("#lembar-sampai").fill(until)
    for key, value in fields.items():
        form.locator(f"#lembar-{key}").fill(value)
    seal(page)


def begin(page: Page, name: str) -> None:
    press(page, "Mulai perkara disiplin")
    form = page.locator("form.sheet-form")
    form.locator("#lembar-nama").fill(name)
    form.locator("#lembar-nip").fill(NIP)
    form.locator("#lembar-jabatan").fill("Pengelola loket")
    form.locator("#lembar-unit").fill("Kelurahan Contoh")
    form.locator("#lembar-status").select_option("pns")
    form.locator("#lembar-jenjang").select_option("pelaksana")
    form.locator("#lembar-temuan").fill("Pungutan tanpa dasar di loket")
    form.locator("#lembar-tahu").fill(day(70))
    form.locator("#lembar-pelanggaran").click()
    form.locator("#lembar-pelanggaran-0-perbuatan").fill("Memungut di loket")
    form.locator("#lembar-pelanggaran-0-pasal").select_option("5g")
    form.locator("#lembar-pelanggaran-0-dampak").select_option("agency")
    form.locator("#lembar-pidana").select_option("ya")
    seal(page)


def test_from_a_proven_case_to_a_decision_in_effect(own_city: City, chromium: Browser, tmp_path: Path) -> None:
    city, mark = own_city, f"kenari{secrets.token_hex(7)}"
    shots = os.environ.get("PELUIT_SHOTS")
    prove(city)
    office = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    page = office.page
    hamdan = OfficerAtDesk(page, city, "hamdan")
    hamdan.sign_in()
    hamdan.open_case(TITLE)
    section = page.locator("#disiplin")
    expect(section).to_contain_text("Belum ada perkara disiplin.")
    expect(section).to_contain_text("yang memutuskan pejabat berwenang")

    begin(page, mark)
    expect(section.get_by_role("heading", name=mark)).to_be_visible()
    expect(section).to_contain_text("Tingkat sedang")
    expect(section).to_contain_text("Pejabat administrator")
    expect(section).to_contain_text("Atasan langsung belum memanggil pada waktunya.")
    expect(section).to_contain_text("Proses pidana berjalan bersamaan")
    shoot(page, shots, "disiplin-mulai")

    press(page, "Panggilan I")
    form = page.locator("form.sheet-form")
    form.locator("#lembar-tanggal").fill(day(60))
    form.locator("#lembar-sampai").fill(day(59))
    press(page, "Kunci dan simpan lembar")
    expect(form).to_contain_text("Tanggal ini tidak mungkin. Yang terdekat:")
    if shots:
        form.screenshot(path=f"{shots}/disiplin-panggilan.png")
    form.locator("#lembar-sampai").fill(day(45))
    seal(page)
    record(page, "Pemeriksaan (BAP)", on=day(45), nomor="700/12/BAP")
    record(page, "Usulan hukuman", on=day(40))
    press(page, "Keputusan (SK)")
    form.locator("#lembar-tanggal").fill(day(38))
    form.locator("#lembar-nomor").fill("800/1/SK")
    form.locator("#lembar-jenis").select_option("tunda-kgb")
    form.locator("#lembar-pejabat").fill("Pejabat administrator")
    form.locator("#lembar-bap").fill("700/12/BAP")
    seal(page)
    expect(section).to_contain_text("Penyampaian SK")
    record(page, "SK diterima yang bersangkutan", on=day(35), nomor="800/1/TT")
    expect(section).to_contain_text("Keberatan, paling lambat")
    record(page, "Keputusan berlaku")
    expect(section).to_contain_text("Hukuman berjalan sampai")
    expect(page.locator("#riwayat")).to_contain_text("Mencatat langkah disiplin")
    assert violations(page) == [], "discipline"

    press(page, "Ekspor untuk I’DIS")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("CSV untuk lembar kerja").check()
    dialog.get_by_role("radio", name=re.compile("wenang")).check()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Ekspor").click()
    (row,) = csv.DictReader(Path(download.value.path()).read_text().splitlines())
    assert (row["nip"], row["nama"], row["kode_jenis_hukuman"]) == (NIP, mark, "tunda-kgb")
    assert row["nomor_bap"] == "700/12/BAP"

    repay(page, mark)
    shoot(page, shots, "disiplin")
    page.get_by_role("navigation", name="Utama").get_by_role("link", name="Disiplin", exact=True).click()
    expect(page.get_by_role("heading", name="Disiplin", exact=True)).to_be_visible()
    expect(page.locator("main").get_by_role("link").filter(has_text=TITLE)).to_have_count(2)
    expect(page.get_by_role("cell", name="Pemulihan kerugian daerah")).to_be_visible()
    assert violations(page) == [], "what runs"
    if shots:
        page.screenshot(path=f"{shots}/disiplin-daftar.png")
    assert [text for text in office.complaints if "409" not in text] == []
    office.context.close()
    see_on_a_phone(city, chromium, mark, shots)
    disk = [(str(path), path.read_bytes()) for path in files_below(city.data)]
    assert where([mark, NIP, "800/1/SK"], [*disk, ("output", city.output.read_bytes())]) == []


def shoot(page: Page, shots: str | None, name: str) -> None:
    """A picture of the whole section, on a screen that is as high as it needs to be."""
    if shots:
        page.set_viewport_size({"width": OFFICE["width"], "height": 2400})
        page.screenshot(path=f"{shots}/{name}.png")
        page.set_viewport_size(OFFICE)


def repay(page: Page, mark: str) -> None:
    """A loss, a plan in two instalments, the first of them paid."""
    section = page.locator("#disiplin")
    form = page.locator("form.sheet-form")
    press(page, "Catat kerugian daerah")
    form.locator("#lembar-tanggal").fill(day(45))
    form.locator("#lembar-nama").fill(mark)
    form.locator("#lembar-nilai").fill("3.000.000")
    form.locator("#lembar-cara").select_option("sktjm")
    seal(page)
    expect(section).to_contain_text("Rp3.000.000")
    press(page, "Catat rencana angsuran")
    form.locator("#lembar-tanggal").fill(day(30))
    for number, (due, amount) in enumerate(((day(10), "1.500.000"), (day(-20), "1.400.000"))):
        form.locator("#lembar-angsuran").click()
        form.locator(f"#lembar-angsuran-{number}-batas").fill(due)
        form.locator(f"#lembar-angsuran-{number}-nilai").fill(amount)
    press(page, "Kunci dan simpan lembar")
    expect(form).to_contain_text("Jumlah angsuran berbeda dari nilai kerugian")
    form.locator("#lembar-angsuran-1-nilai").fill("1.500.000")
    seal(page)
    expect(section).to_contain_text("Tunggakan Rp1.500.000")
    press(page, "Catat setoran")
    form.locator("#lembar-tanggal").fill(day(5))
    form.locator("#lembar-nilai").fill("1.500.000")
    form.locator("#lembar-nomor").fill("STS-1")
    seal(page)
    expect(section).to_contain_text("tertutup")
    expect(section).not_to_contain_text("Tunggakan")


def see_on_a_phone(city: City, chromium: Browser, mark: str, shots: str | None) -> None:
    """The same section in the dark on a narrow screen."""
    phone = visit(chromium, viewport=PHONE, color_scheme="dark", reduced_motion="reduce", bypass_csp=True)
    page = phone.page
    hamdan = OfficerAtDesk(page, city, "hamdan")
    hamdan.sign_in()
    hamdan.open_case(TITLE)
    section = page.locator("#disiplin")
    expect(section.get_by_role("heading", name=mark).first).to_be_visible()
    for summary in ("Usulan dan alasannya", "Yang memeriksa", "Langkah yang sudah diambil", "Untuk BKPSDM"):
        section.locator("summary").filter(has_text=summary).first.click()
    expect(section).to_contain_text("Unggah SK dan berkas pemeriksaan ke I’DIS.")
    assert violations(page) == [], "phone in the dark"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if shots:
        section.screenshot(path=f"{shots}/disiplin-hp.png")
        page.get_by_role("navigation", name="Utama").get_by_role("link", name="Disiplin", exact=True).click()
        expect(page.get_by_role("heading", name="Disiplin", exact=True)).to_be_visible()
        page.screenshot(path=f"{shots}/disiplin-daftar-hp.png")
    phone.context.close()
