"""After closing, whole: outcome, survey, the question about retaliation, a linked report, reopening."""

from __future__ import annotations

import datetime as dt
import os
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import SUBJECT_CITY, OfficerAtDesk, Reporter, press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
STORY = "Penjaga gudang balai warga menjual beras bantuan. Saya lihat sendiri karungnya dibawa keluar Senin malam."
TITLE = "Penjaga gudang balai warga menjual beras bantuan"
HARM = "Sejak laporan itu saya dipindahkan ke gudang lain tanpa surat, mulai Selasa kemarin."
HARM_TITLE = "Sejak laporan itu saya dipindahkan"


def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("PELUIT_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_closed_report_is_followed_up(own_city: City, chromium: Browser) -> None:
    city = own_city
    phone = visit(chromium, viewport=PHONE, has_touch=True, reduced_motion="reduce", bypass_csp=True)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell(STORY)
    words = reporter.send()

    office = visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True)
    desk = office.page
    officer = OfficerAtDesk(desk, city, "fikri")
    officer.sign_in()
    officer.open_case(TITLE)
    officer.tell_state("Mulai verifikasi", state="Dialihkan", text="Laporan Anda lebih tepat ditangani instansi lain.")
    expect(desk.locator("main[data-case-state=redirected]")).to_be_visible()
    desk.locator("[data-part=action] button").first.click()
    dialog = desk.get_by_role("dialog", name="Keadaan perkara")
    dialog.get_by_label("Keadaan", exact=True).select_option(label="Selesai")
    dialog.get_by_label("Hasil yang diberitahukan").select_option(label="Terbukti sebagian")
    dialog.get_by_label("Kerugian keuangan").select_option(label="Dipulihkan sebagian")
    expect(dialog.get_by_label("Yang dibaca pelapor")).to_have_value(re.compile("Sebagian kerugian sudah dipulihkan"))
    shot(desk, "tutup-meja")
    dialog.get_by_role("button", name="Kunci dan beri tahu pelapor").click()
    expect(desk.get_by_role("heading", name="Setelah selesai")).to_be_visible()

    box = phone.page
    reporter.open_box(words)
    expect(box.get_by_role("heading", name="Hasil: Terbukti sebagian")).to_be_visible()
    box.get_by_text("Kerugian dipulihkan: hak atas penghargaan").click()
    expect(box.get_by_text("2 per mil")).to_be_visible()
    expect(box.get_by_role("heading", name="Keadaan Anda setelah melapor")).to_have_count(0)
    box.get_by_text("Sangat cepat", exact=True).click()
    box.get_by_label("Apa yang sebaiknya kami perbaiki?").fill("Kabarnya jarang.")
    assert violations(box) == [], "closed box"
    shot(box, "kotak-selesai")
    press(box, "Kunci dan kirim survei")
    expect(box.locator("[data-focus]")).to_have_text("Terima kasih, survei Anda sudah kami terima.")
    expect(box.locator("[data-focus]")).to_be_focused()

    later = visit(chromium, viewport=PHONE, color_scheme="dark", reduced_motion="reduce", bypass_csp=True)
    box = later.page
    box.clock.set_fixed_time(dt.datetime.now() + dt.timedelta(days=31))
    again = Reporter(box, city)
    again.open_box(words)
    press(box, "Kunci dan kirim jawaban")
    expect(box.get_by_text("Pilih salah satu jawaban.")).to_be_visible()
    box.get_by_text("Ya", exact=True).click()
    press(box, "Kunci dan kirim jawaban")
    expect(box.get_by_role("heading", name="Bila Anda diperlakukan buruk karena melapor")).to_be_visible()
    expect(box.get_by_text("telepon 148")).to_be_visible()
    assert violations(box) == [], "guidance in the dark"
    shot(box, "kotak-pembalasan-gelap")
    press(box, "Laporkan pembalasan ini")
    box.get_by_text(SUBJECT_CITY, exact=True).click()
    box.get_by_label("Tidak", exact=True).check()
    press(box, "Lanjut")
    expect(box.get_by_text("di dalam segelnya")).to_be_visible()
    again.tell(HARM)
    press(box, "Lanjut")
    expect(box.get_by_text("disebut di dalam segel")).to_be_visible()
    shot(box, "lapor-tertaut")
    box.get_by_label("Saya menyampaikan ini dengan iktikad baik").check()
    press(box, "Kunci dan kirim")
    assert again.wait_for_words() != words

    desk.get_by_role("link", name="Hari ini", exact=True).click()
    expect(desk.get_by_role("heading", name="Selesai, dengan kabar")).to_be_visible()
    shot(desk, "hari-ini")
    officer.open_case(HARM_TITLE)
    press_link = desk.get_by_role("button", name=re.compile("^Tautkan PLT-"))
    press_link.click()
    desk.get_by_role("dialog").get_by_role("button", name="Kunci dan tautkan").click()
    expect(desk.get_by_text("Perkara ini tentang pembalasan atas laporan itu").first).to_be_visible(timeout=60_000)
    shot(desk, "terkait")
    desk.locator("[data-part=related] a").first.click()
    expect(desk.get_by_text("Perkara itu tentang pembalasan atas laporan ini").first).to_be_visible()
    expect(desk.get_by_text("Pelapor mengalami perlakuan buruk setelah melapor.")).to_be_visible()
    expect(desk.get_by_text("Sangat cepat (4/4)")).to_be_visible()
    assert violations(desk) == [], "closed case"
    shot(desk, "setelah-selesai")
    desk.locator("[data-part=action] button").first.click()
    text = desk.get_by_role("dialog").get_by_label("Yang dibaca pelapor")
    desk.get_by_role("dialog").get_by_role("button", name="Kunci dan beri tahu pelapor").click()
    expect(desk.get_by_role("dialog").get_by_text("[alasan]").last).to_be_visible()
    text.fill("Laporan Anda kami buka kembali, karena Anda mengalami pembalasan.")
    desk.get_by_role("dialog").get_by_role("button", name="Kunci dan beri tahu pelapor").click()
    expect(desk.locator("main[data-case-state=reopened]")).to_be_visible()
    for opened in (phone, office, later):
        assert opened.complaints == []
        opened.context.close()
