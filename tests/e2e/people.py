"""A reporter and an officer who use the pages by their words, as people do."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser import City

SUBJECT_CITY = "Pegawai pemkot, sekolah, puskesmas, atau BUMD"
SUBJECT_INSPECTORATE = "Orang Inspektorat"


def press(page: Page, name: str) -> None:
    """Press the button of exactly this name."""
    page.get_by_role("button", name=name, exact=True).click()


class Reporter:
    """Someone who reports on a phone."""

    def __init__(self, page: Page, city: City) -> None:
        self.page = page
        self.city = city
        self.words: list[str] = []

    def begin(self, *, subject: str = SUBJECT_CITY, fingerprint: str = "") -> None:
        """From the safety question to the empty story."""
        self.page.goto(f"{self.city.portal}/lapor/" + (f"#k={fingerprint}" if fingerprint else ""))
        press(self.page, "Saya aman, lanjut")
        self.page.get_by_text(subject, exact=True).click()
        expect(self.page.get_by_role("heading", name="Siapa yang membacanya")).to_be_visible()
        self.page.get_by_label("Tidak", exact=True).check()
        press(self.page, "Lanjut")

    def tell(self, story: str) -> None:
        """Write the story and pass the questions about what is missing, if there are any."""
        self.page.get_by_label("Cerita Anda").fill(story)
        press(self.page, "Lanjut")
        missing = self.page.get_by_role("heading", name="Ini akan membantu")
        evidence = self.page.get_by_role("heading", name="Ada bukti?")
        expect(missing.or_(evidence)).to_be_visible()
        if missing.is_visible():
            press(self.page, "Lanjut")
        expect(evidence).to_be_visible()

    def attach(self, *files: Path, clean: bool = True) -> None:
        """Choose files; pictures with traces are cleaned or kept; wait until all have arrived."""
        self.page.locator("input[type=file]").first.set_input_files([str(file) for file in files])
        arrived = self.page.get_by_text("terkunci dan terkirim")
        choice = self.page.get_by_role("button", name="Hapus dulu (disarankan)" if clean else "Kirim apa adanya")
        for _ in range(200):
            if arrived.count() == len(files):
                return
            if choice.first.is_visible():
                choice.first.click()
            self.page.wait_for_timeout(100)
        raise AssertionError(self.page.inner_text("main"))

    def send(self) -> list[str]:
        """Read over, lock, send; gives the words that are shown then."""
        press(self.page, "Lanjut")
        self.page.get_by_label("Saya menyampaikan ini dengan iktikad baik").check()
        press(self.page, "Kunci dan kirim")
        return self.wait_for_words()

    def wait_for_words(self) -> list[str]:
        """Wait until the page says that the report was sent; gives the words that it shows then."""
        expect(self.page.get_by_text("Laporan Anda sudah terkirim dan tercatat.")).to_be_visible()
        self.words = self.shown_words()
        return self.words

    def shown_words(self) -> list[str]:
        """The eight words on the page."""
        words = self.page.locator("ol.words li").all_inner_texts()
        assert len(words) == 8, words
        return [word.strip() for word in words]

    def open_box(self, words: list[str] | None = None) -> None:
        """Open the box with words."""
        self.page.goto(f"{self.city.portal}/kotak/")
        self.page.get_by_label("Kata kunci").fill(" ".join(words or self.words))
        press(self.page, "Buka kotak")


class OfficerAtDesk:
    """Someone who reads reports."""

    def __init__(self, page: Page, city: City, username: str) -> None:
        self.page = page
        self.city = city
        self.username = username

    def sign_in(self) -> None:
        """Passphrase, then code; the desk is unlocked by the same step."""
        self.page.goto(f"{self.city.desk}/meja/")
        self.give_words()

    def give_words(self) -> None:
        """The same, on the page that asks for them."""
        self.page.get_by_label("Nama pengguna").fill(self.username)
        self.page.get_by_label("Frasa kunci").fill(self.city.keys["officers"][self.username]["phrase"])
        press(self.page, "Masuk")
        self.page.get_by_label("Kode enam angka").fill(self.city.code_for(self.username))
        press(self.page, "Lanjut")
        expect(self.page.get_by_role("heading", name="Hari ini")).to_be_visible()

    def open_case(self, title: str) -> None:
        """Open the case of this title from the list of cases."""
        self.page.get_by_role("link", name="Perkara", exact=True).click()
        expect(self.page.get_by_role("heading", name="Perkara", exact=True).first).to_be_visible()
        row = self.page.locator("main").get_by_role("link").filter(has_text=title).first
        following = self.page.locator("[data-pages] a[rel=next]")
        while not self._is_listed(row) and following.count():
            number = self.page.locator("[data-pages] span").inner_text()
            following.click()
            expect(self.page.locator("[data-pages] span")).not_to_have_text(number)
        row.click()
        expect(self.page.get_by_role("heading", name=title).first).to_be_visible()

    def _is_listed(self, row: Locator) -> bool:
        """Whether the row is on this page, once every summary of the page is opened."""
        closed = "[data-cases] sealed-summary:is([data-state=locked], [data-state=opening])"
        expect(self.page.locator(closed)).to_have_count(0, timeout=20_000)
        return row.count() > 0

    def reply(self, text: str, *files: Path) -> None:
        """Write to the reporter, with files."""
        self._compose("Tulis kepada pelapor", "Kunci dan kirim", text, files)

    def write_note(self, text: str, *files: Path) -> None:
        """Write a note that the reporter never sees."""
        self._compose("Tulis catatan internal", "Kunci dan simpan catatan", text, files)

    def _compose(self, label: str, button: str, text: str, files: tuple[Path, ...]) -> None:
        form = self.page.locator("form", has=self.page.get_by_label(label))
        form.get_by_label(label).fill(text)
        if files:
            form.locator("input[type=file]").set_input_files([str(file) for file in files])
        form.get_by_role("button", name=button).click()
        expect(self.page.get_by_label(label)).to_have_value("", timeout=60_000)
        expect(self.page.get_by_text(text).first).to_be_visible()

    def check_elements(self, *, missing: tuple[str, ...] = (), reason: str = "", result: str = "") -> None:
        """Fill in the checklist: everything is there but ``missing`` (codes), which may be asked for; seal it."""
        press(self.page, "Periksa kelengkapan")
        dialog = self.page.get_by_role("dialog", name="Periksa kelengkapan laporan")
        for element in ("apa", "siapa", "dimana", "kapan", "bagaimana", "bukti", "petunjuk"):
            there = "belum" if element in missing else "terpenuhi"
            dialog.locator(f'[data-unsur="{element}"]').select_option(there)
        dialog.locator('[data-keadaan="pegawai"]').select_option("ya")
        if result:
            dialog.get_by_label("Keputusan Anda").select_option(label=result)
        if reason:
            dialog.get_by_label("Alasan", exact=True).fill(reason)
        dialog.get_by_role("button", name="Kunci lembar dan lanjutkan").click()
        expect(dialog).to_be_hidden(timeout=20_000)

    def confirm_state(self) -> None:
        """Send the dialog of states as it stands."""
        dialog = self.page.get_by_role("dialog", name="Keadaan perkara")
        dialog.get_by_role("button", name="Kunci dan beri tahu pelapor").click()
        expect(dialog).to_be_hidden(timeout=20_000)

    def tell_state(self, action: str, *, state: str = "", missing: tuple[str, ...] = (), text: str = "") -> None:
        """Change the case's state by its dialogue and let the reporter know."""
        press(self.page, action)
        dialog = self.page.get_by_role("dialog", name="Keadaan perkara")
        if state:
            dialog.get_by_label("Keadaan", exact=True).select_option(label=state)
        for element in missing:
            dialog.get_by_label(element, exact=True).check()
        if text:
            dialog.get_by_label("Yang dibaca pelapor").fill(text)
        dialog.get_by_role("button", name="Kunci dan beri tahu pelapor").click()
        expect(dialog).to_be_hidden()

    def add_reader(self, name: str, purpose: str) -> None:
        """Disposisi: give another officer the keys of the open case."""
        press(self.page, "Tambah pembaca")
        dialog = self.page.get_by_role("dialog", name="Tambah pembaca")
        dialog.get_by_label(name).check()
        dialog.get_by_label("Tujuan disposisi").fill(purpose)
        dialog.get_by_label("Orang ini tidak terlibat").check()
        dialog.get_by_role("button", name="Beri kunci").click()
        expect(dialog).to_be_hidden()
