"""The procedure in browsers: checklist, disposisi, examination, outcome; and a refusal that takes two officers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
STORY = "Kepala gudang obat mencatat pengiriman yang tidak pernah datang. Bulan lalu dua truk dicatat, padahal kosong."
TITLE = "Kepala gudang obat"
OTHER = "Tetangga saya berutang dan tidak mau membayar. Ia kebetulan bekerja di kantor kelurahan sebelah."
OTHER_TITLE = "Tetangga saya berutang"


def report(chromium: Browser, city: City, story: str) -> Reporter:
    reporter = Reporter(visit(chromium, viewport=PHONE, has_touch=True).page, city)
    reporter.begin()
    reporter.tell(story)
    reporter.send()
    return reporter


def at_desk(chromium: Browser, city: City, username: str, title: str) -> OfficerAtDesk:
    # axe is put into the page, which its policy would not have.
    opened = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    officer = OfficerAtDesk(opened.page, city, username)
    officer.sign_in()
    officer.open_case(title)
    return officer


def test_from_the_checklist_to_the_outcome(city: City, chromium: Browser) -> None:
    reporter = report(chromium, city, STORY)
    marlina = at_desk(chromium, city, "marlina", TITLE)
    page = marlina.page
    marlina.tell_state("Mulai verifikasi")

    # Nobody calls it eligible without a checklist.
    press(page, "Keadaan lain")
    dialog = page.get_by_role("dialog", name="Keadaan perkara")
    dialog.get_by_label("Keadaan", exact=True).select_option(label="Memenuhi syarat")
    dialog.get_by_role("button", name="Kunci dan beri tahu pelapor").click()
    expect(dialog.get_by_text("Periksa kelengkapan dulu")).to_be_visible()
    dialog.get_by_role("button", name="Batal").click()

    marlina.check_elements()
    dialog = page.get_by_role("dialog", name="Keadaan perkara")
    expect(dialog.get_by_label("Yang dibaca pelapor")).to_have_value(re.compile("memenuhi syarat .* Nomor perkara: "))
    marlina.confirm_state()
    expect(page.locator('[data-part="sheets"]')).to_contain_text("Lembar Pemeriksaan Kelengkapan")

    press(page, "Tetapkan kelas dan kategori")
    dialog = page.get_by_role("dialog", name="Kelas dan kategori")
    dialog.get_by_label("Kelas laporan").select_option("b")
    dialog.get_by_label("Kategori").select_option(label="Aset atau barang milik daerah")
    dialog.get_by_role("button", name="Simpan").click()
    expect(page.locator("dl.facts").get_by_text("Aset atau barang milik daerah")).to_be_visible()

    # Disposisi is the Inspektur's: the button says so to everybody else.
    team = page.get_by_role("button", name="Disposisi dan tim")
    expect(team).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("Hanya untuk: Inspektur").first).to_be_visible()
    assert violations(page) == []
    marlina.add_reader("Hamdan Wiramukti", "Mohon disposisi.")

    hamdan = at_desk(chromium, city, "hamdan", TITLE)
    page = hamdan.page
    press(page, "Disposisi dan tim")
    dialog = page.get_by_role("dialog", name="Disposisi dan tim")
    dialog.get_by_label("Yuliana Embunsari").select_option("penelaah")
    dialog.get_by_label("Isi disposisi").fill("Telaah dalam 14 hari.")
    dialog.get_by_label("Orang ini tidak terlibat").check()
    dialog.get_by_role("button", name="Simpan tim").click()
    expect(dialog).to_be_hidden(timeout=20_000)
    hamdan.confirm_state()
    expect(page.locator("[data-team]")).to_contain_text("Yuliana Embunsari")

    yuliana = at_desk(chromium, city, "yuliana", TITLE)
    expect(yuliana.page.locator("[data-team]")).to_contain_text("Yuliana Embunsari")
    yuliana.write_note("Berkadar pengawasan; sarankan pemeriksaan.")
    press(yuliana.page, "Keadaan lain")
    options = yuliana.page.get_by_role("dialog", name="Keadaan perkara").locator("option")
    expect(options.filter(has_text="Pemeriksaan")).to_be_disabled()

    hamdan.open_case(TITLE)
    hamdan.tell_state("Putuskan hasil telaah", state="Pemeriksaan")
    press(page, "Perpanjang batas")
    dialog = page.get_by_role("dialog", name="Perpanjang batas")
    day = dialog.get_by_label("Batas baru")
    longest = day.get_attribute("max") or ""
    day.fill(longest)
    dialog.get_by_role("button", name="Kunci dan perpanjang").click()
    expect(dialog.get_by_text("Tulis alasannya.")).to_be_visible()
    dialog.get_by_label("Alasan", exact=True).fill("Menunggu hasil uji gudang.")
    dialog.get_by_role("button", name="Kunci dan perpanjang").click()
    expect(dialog).to_be_hidden(timeout=20_000)
    expect(page.get_by_text("Memperpanjang batas: Pemeriksaan")).to_be_visible()
    expect(page.locator("[data-part=notes]")).to_contain_text("Menunggu hasil uji gudang.")
    hamdan.tell_state("Beri kabar atau hasil", state="Terbukti")
    expect(page.locator(".work__doc .pane-head")).to_contain_text("Terbukti")

    reporter.open_box()
    expect(reporter.page.locator("main")).to_contain_text("Yang Anda laporkan terbukti")
    expect(reporter.page.locator("ol.thread")).to_contain_text("menetapkan: Pemeriksaan")
    expect(reporter.page.get_by_text("Menunggu hasil uji gudang.")).to_have_count(0)


def test_not_eligible_is_proposed_by_one_and_decided_by_another(city: City, chromium: Browser) -> None:
    reporter = report(chromium, city, OTHER)
    desi = at_desk(chromium, city, "desi", OTHER_TITLE)
    page = desi.page
    desi.tell_state("Mulai verifikasi")
    press(page, "Usulkan: belum memenuhi syarat")
    dialog = page.get_by_role("dialog", name="Usulkan: belum memenuhi syarat")
    dialog.get_by_label("Alasan bagi petugas kedua").fill("Utang pribadi.")
    dialog.get_by_role("button", name="Kunci dan usulkan").click()
    expect(dialog.get_by_text("Periksa kelengkapan dulu, dengan keterangan")).to_be_visible()
    dialog.get_by_role("button", name="Batal").click()
    desi.check_elements(result="Belum memenuhi syarat", reason="Sengketa utang pribadi.")
    dialog = page.get_by_role("dialog", name="Usulkan: belum memenuhi syarat")
    expect(dialog.get_by_label("Alasan bagi petugas kedua")).to_have_value("Sengketa utang pribadi.")
    dialog.get_by_role("button", name="Kunci dan usulkan").click()
    expect(dialog).to_be_hidden(timeout=20_000)
    expect(page.get_by_text("Ada usulan: belum memenuhi syarat")).to_be_visible()
    press(page, "Keadaan lain")
    own = page.get_by_role("dialog", name="Keadaan perkara").get_by_label("Keadaan", exact=True).locator("option")
    own = own.filter(has_text="Belum memenuhi")
    expect(own).to_be_disabled()
    expect(own).to_contain_text("Anda yang mengusulkan")

    fikri = at_desk(chromium, city, "fikri", OTHER_TITLE)
    expect(fikri.page.get_by_text("Alasan: Sengketa utang pribadi.")).to_be_visible()
    fikri.tell_state(
        "Setujui dan beri tahu pelapor",
        text="Laporan Anda belum memenuhi syarat, karena ini utang pribadi. Anda boleh melapor lagi.",
    )
    reporter.open_box()
    expect(reporter.page.locator("main")).to_contain_text("karena ini utang pribadi")
