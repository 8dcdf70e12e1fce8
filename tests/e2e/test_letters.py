"""A letter to an agency, in browsers: composed and cut, answered with proof, sent back, answered again, settled."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, City, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.recorder import files_below, where
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
TITLE = "Pengelola pasar"


def shot(page: Page, name: str) -> None:
    """Pictures for people, where they ask for them."""
    folder = os.environ.get("PELUIT_SHOTS")
    if not folder:
        return
    for width, height in ((1366, 768), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
            page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=width < 500)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.emulate_media(color_scheme="light")


class Liaison:
    """Someone at an agency, whose desk shows letters alone."""

    def __init__(self, page: Page, city: City, username: str) -> None:
        self.page, self.city, self.username = page, city, username

    def sign_in(self) -> None:
        self.page.goto(f"{self.city.desk}/meja/")
        self.page.get_by_label("Nama pengguna").fill(self.username)
        self.page.get_by_label("Frasa kunci").fill(self.city.keys["officers"][self.username]["phrase"])
        press(self.page, "Masuk")
        self.page.get_by_label("Kode enam angka").fill(self.city.code_for(self.username))
        press(self.page, "Lanjut")
        expect(self.page.get_by_role("heading", name="Surat untuk Anda")).to_be_visible()

    def open(self, subject: str) -> None:
        self.page.get_by_role("link").filter(has_text=subject).first.click()
        expect(self.page.get_by_role("heading", name=subject)).to_be_visible()

    def back(self) -> None:
        self.page.get_by_role("link", name="Surat untuk Anda").click()
        expect(self.page.get_by_role("heading", name="Surat untuk Anda")).to_be_visible()

    def answer(self, text: str, *files: Path) -> None:
        form = self.page.locator("form", has=self.page.get_by_label("Jawaban Anda"))
        form.get_by_label("Jawaban Anda").fill(text)
        if files:
            form.locator("input[type=file]").set_input_files([str(file) for file in files])
        form.get_by_role("button", name="Kunci dan kirim jawaban").click()
        expect(self.page.locator("[data-part=thread]")).to_contain_text(text)


def judge(page: Page, button: str, remark: str) -> None:
    press(page, button)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Catatan untuk penerima").fill(remark)
    dialog.get_by_role("button", name="Kunci dan kirim").click()
    expect(dialog).to_have_count(0)


def print_received(page: Page) -> str:
    """Print a letter that says its number and who signs it, so nothing is asked but the purpose; gives the paper."""
    page.evaluate(
        "() => { globalThis.kept = ''; print = () => { kept = document.querySelector('[data-print]').textContent; }; }"
    )
    press(page, "Cetak surat")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Nomor surat")).to_have_count(0)
    dialog.get_by_label("Membacanya di atas kertas").check()
    dialog.get_by_role("button", name="Cetak", exact=True).click()
    expect(dialog).to_have_count(0)
    page.wait_for_function("() => globalThis.kept")
    return str(page.evaluate("() => globalThis.kept"))


def test_a_letter_is_composed_answered_sent_back_and_settled(own_city: City, chromium: Browser, tmp_path: Path) -> None:
    city, mark = own_city, f"kenari{secrets.token_hex(7)}"
    proof = tmp_path / f"bukti-{mark}.txt"
    proof.write_text(f"Berita acara {mark}. DATA FIKTIF.\n")
    subject = f"Perbaikan layanan {mark}"
    office, agency = (visit(chromium, viewport=OFFICE, reduced_motion="reduce", bypass_csp=True) for _ in range(2))
    hamdan, sekar = OfficerAtDesk(office.page, city, "hamdan"), Liaison(agency.page, city, "sekar")
    hamdan.sign_in()
    hamdan.open_case(TITLE)
    page = office.page

    press(page, "Tulis surat")
    page.get_by_label("Instansi yang harus bertindak").select_option(label="Dinas Contoh Pelayanan (rekaan)")
    expect(page.get_by_label("Sekar Pelitanala")).to_be_checked()
    page.get_by_label("Perihal").fill(subject)
    page.get_by_label("Yang diminta").fill(f"Mohon perbaiki antrean. {mark}")
    page.get_by_text("Sertakan bagian dari perkara").click()
    page.get_by_label("Di mana", exact=True).check()
    page.get_by_label("Isi bagian: Di mana").fill(f"Di pasar. {mark}")
    press(page, "Kunci dan kirim surat")
    for wanted in ("dapat menunjukkan siapa pelapor", "disebut dalam laporan", "Tulis alasannya"):
        expect(page.locator("#rujukan [role=alert]")).to_contain_text(wanted)
    page.get_by_label("Ya, atau saya tidak yakin").check()
    expect(page.get_by_text("Surat belum dapat dikirim.").first).to_be_visible()
    press(page, "Kunci dan kirim surat")
    expect(page.locator("#rujukan [role=alert]")).to_contain_text("Surat belum dapat dikirim")
    assert violations(page) == [], "the form of a letter"
    shot(page, "surat-tulis")
    page.get_by_label("Tidak, sudah saya periksa").check()
    page.get_by_label("Tidak", exact=True).check()
    page.get_by_text("Nomor, penanda tangan, dan tembusan").click()
    press(page, "Ambil nomor")
    expect(page.get_by_label("Nomor surat")).to_have_value(re.compile(r"^SI/\d{3}/"))
    number = page.get_by_label("Nomor surat").input_value()
    page.get_by_label("Nama penanda tangan").fill("Hamdan Wiramukti")
    page.get_by_label("Jabatan penanda tangan").fill("Inspektur")
    page.get_by_label("Tembusan").fill(f"Sekretaris Daerah\nArsip {mark}")
    shot(page, "surat-nomor")
    page.get_by_label("Alasan Inspektur").fill(f"Layanan harus pulih. {mark}")
    press(page, "Kunci dan kirim surat")
    letters = page.locator("[data-part=referrals]")
    expect(letters).to_contain_text(subject)
    expect(letters).to_contain_text(f"Layanan harus pulih. {mark}")
    expect(page.locator("[data-part=sheets]")).not_to_contain_text("rujukan")

    sekar.sign_in()
    desk = agency.page
    expect(desk.get_by_role("link", name="Perkara", exact=True)).to_be_hidden()
    expect(desk.get_by_text("Penertiban daftar jaga malam")).to_be_visible()
    assert violations(desk) == [], "letters"
    shot(desk, "surat-daftar")
    sekar.open(subject)
    body = desk.locator("[data-part=letter]")
    for told in ("Mohon perbaiki antrean.", "Di pasar.", "Jawaban ditunggu paling lambat", number, f"Arsip {mark}"):
        expect(body).to_contain_text(told)
    paper = print_received(desk)
    for told in (number, "Rahasia", "Sekretaris Daerah", f"Arsip {mark}", "Hamdan Wiramukti", subject, "Yth. Sekar"):
        assert told in paper
    for hidden in ("Layanan harus pulih", "PLT-", TITLE):
        expect(desk.locator("main")).not_to_contain_text(hidden)
    sekar.answer(f"Antrean sudah kami perbaiki. {mark}", proof)
    assert violations(desk) == [], "a letter"
    shot(desk, "surat-baca")
    expect(desk.get_by_text("Surat ini tidak menunggu jawaban.")).to_be_visible()

    hamdan.open_case(TITLE)
    expect(letters).to_contain_text("Dijawab, perlu dinilai")
    press(page, "Baca")
    expect(letters).to_contain_text(f"Antrean sudah kami perbaiki. {mark}")
    page.get_by_role("button", name=f"Lihat {proof.name}").click()
    expect(page.locator("[data-part=referrals] .file__note")).to_contain_text("keasliannya sudah diperiksa")
    judge(page, "Belum sesuai", f"Fotonya belum ada. {mark}")
    expect(letters).to_contain_text("Terkirim, belum dibuka")
    expect(letters).to_contain_text("Dalam proses")

    sekar.back()
    sekar.open(subject)
    expect(desk.locator("[data-part=thread]")).to_contain_text(f"Fotonya belum ada. {mark}")
    sekar.answer(f"Foto terlampir. {mark}", proof)
    hamdan.open_case(TITLE)
    expect(letters).to_contain_text("Dijawab, perlu dinilai")
    press(page, "Baca")
    shot(page, "surat-perkara")
    judge(page, "Sesuai", f"Bukti lengkap. {mark}")
    expect(letters).to_contain_text("Tindak lanjut: Selesai")
    sekar.back()
    sekar.open(subject)
    expect(desk.locator("[data-part=thread]")).to_contain_text("Jawaban dinilai sesuai.")
    assert [text for text in office.complaints if "Failed to load resource" not in text] == []
    assert [text for text in agency.complaints if "Failed to load resource" not in text] == []
    office.context.close()
    agency.context.close()
    disk = [(str(path), path.read_bytes()) for path in files_below(city.data)]
    assert where([mark], [*disk, ("output", city.output.read_bytes())]) == []
