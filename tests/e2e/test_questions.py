"""A question from the phone to its answer, and an answer of general use from a proposal to the public page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press

pytestmark = pytest.mark.browser
STORY = "Bolehkah saya meminjamkan proyektor kantor untuk acara tetangga?"


class Asker(Reporter):
    """Someone who asks before acting."""

    def ask(self, question: str) -> list[str]:
        """From the home page to the words."""
        self.page.goto(f"{self.city.portal}/")
        self.page.get_by_role("link", name="Tanya dulu").click()
        press(self.page, "Saya aman, lanjut")
        expect(self.page.get_by_role("heading", name="Siapa yang membacanya")).to_be_visible()
        press(self.page, "Lanjut")
        expect(self.page.get_by_role("heading", name="Apa yang ingin Anda tanyakan?")).to_be_visible()
        press(self.page, "Lanjut")
        expect(self.page.get_by_text("Tulis pertanyaan Anda dulu")).to_be_visible()
        self.page.get_by_label("Pertanyaan Anda", exact=True).fill(question)
        press(self.page, "Lanjut")
        expect(self.page.get_by_role("heading", name="Baca sekali lagi")).to_be_visible()
        assert self.page.get_by_label("iktikad baik").count() == 0
        press(self.page, "Kunci dan kirim")
        expect(self.page.get_by_text("Pertanyaan Anda sudah terkirim dan tercatat.")).to_be_visible()
        self.words = self.shown_words()
        return self.words


def at_library(page: Page, city: City, username: str) -> None:
    """Sign in, say yes to whatever the page will ask, and go to the library."""
    page.on("dialog", lambda dialog: dialog.accept())
    OfficerAtDesk(page, city, username).sign_in()
    page.get_by_role("link", name="Tanya-jawab", exact=True).click()
    expect(page.get_by_role("heading", name="Tanya-jawab", exact=True)).to_be_visible()


def test_a_question_is_answered_closed_and_opens_again(own_city: City, chromium: Browser) -> None:
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    office = visit(chromium, viewport=OFFICE)
    asker, fikri = Asker(phone.page, own_city), OfficerAtDesk(office.page, own_city, "fikri")
    asker.ask(STORY)
    asker.open_box()
    expect(phone.page.get_by_role("heading", name="Pertanyaan Anda sudah diterima")).to_be_visible()

    fikri.sign_in()
    fikri.open_case(STORY)
    desk = office.page
    expect(desk.get_by_text(f"Pertanyaan: {STORY}").first).to_be_visible()
    expect(desk.get_by_text("Ini pertanyaan, bukan laporan.")).to_be_visible()
    expect(desk.get_by_role("heading", name="Percakapan dengan penanya")).to_be_visible()
    expect(desk.get_by_label("Tulis kepada penanya")).to_be_visible()
    for part in ("#laporan", "#percakapan", "#catatan", ".tabs"):
        assert not re.search("pelapor|laporan", desk.locator(part).inner_text(), re.IGNORECASE), part
    press(desk, "Jawab")
    desk.locator("[data-reply]").fill("Tidak. Barang kantor hanya untuk pekerjaan kantor.")
    press(desk, "Kunci dan kirim")
    expect(desk.locator(".message--officer").filter(has_text="Barang kantor")).to_be_visible()
    press(desk, "Tutup pertanyaan")
    expect(desk.get_by_role("dialog")).to_contain_text("Yang dibaca penanya")
    press(desk, "Kunci dan beri tahu penanya")
    expect(desk.locator("main[data-case-state=answered]")).to_be_visible()

    press(phone.page, "Periksa kabar baru")
    expect(phone.page.get_by_role("heading", name="Pertanyaan Anda sudah dijawab.")).to_be_visible()
    expect(phone.page.get_by_text("Barang kantor hanya untuk pekerjaan kantor.")).to_be_visible()
    assert "Laporan" not in phone.page.locator("#kotak").inner_text()
    phone.page.get_by_label("Pesan Anda").fill("Kalau acaranya di kantor?")
    press(phone.page, "Kunci dan kirim")
    expect(phone.page.get_by_text("Pesan terkirim.")).to_be_visible()
    fikri.open_case(STORY)
    expect(desk.locator("main[data-case-state=asked]")).to_be_visible()
    assert phone.complaints == office.complaints == []


def test_two_officers_publish_an_answer_for_everybody(own_city: City, chromium: Browser) -> None:
    question = "Bolehkah pegawai meminjamkan barang kantor kepada tetangga?"
    first, second = visit(chromium, viewport=OFFICE), visit(chromium, viewport=OFFICE)
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    at_library(first.page, own_city, "marlina")
    page = first.page
    page.get_by_text("Tulis tanya-jawab baru").click()
    form = page.locator("form[data-call='/guidance']").first
    form.get_by_label("Pertanyaan", exact=True).fill(question)
    form.get_by_label("Jawaban", exact=True).fill("Tidak.\n\nTawarkan yang lain.")
    form.get_by_label("Bidang").select_option("aset")
    form.get_by_role("button", name="Usulkan", exact=True).click()
    expect(page.get_by_text("Baca sekali lagi, lalu centang")).to_be_visible()
    form.get_by_label("Sudah saya periksa").check()
    form.get_by_role("button", name="Usulkan", exact=True).click()
    expect(page.get_by_text("Anda yang mengusulkan ini.").first).to_be_visible()

    phone.page.goto(f"{own_city.portal}/tanya-jawab/")
    expect(phone.page.get_by_text(question)).to_have_count(0)
    at_library(second.page, own_city, "fikri")
    panel = second.page.locator("section.panel").filter(has_text=question)
    panel.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(second.page.get_by_text("Sudah terbit.")).to_be_visible()
    phone.page.reload()
    phone.page.get_by_role("link", name=question).click()
    expect(phone.page.get_by_text("Tawarkan yang lain.")).to_be_visible()
    assert phone.context.cookies() == []

    panel.get_by_role("button", name="Tarik").click()
    expect(second.page.get_by_text("Sudah ditarik.")).to_be_visible()
    phone.page.goto(f"{own_city.portal}/tanya-jawab/")
    expect(phone.page.get_by_text(question)).to_have_count(0)
    assert second.complaints == phone.complaints == []
    assert [complaint for complaint in first.complaints if "400" not in complaint] == [], "all but the missing tick"
