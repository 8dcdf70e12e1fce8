"""The demo's reports walk to their expected ends, in browsers, as each person in turn.

| end | report | test |
|---|---|---|
| SK delivered and in effect, closing letter, outcome in the box | `pungli-loket-kelurahan` | here, `test_a_levy_..` |
| discipline, remedies, loss repaid in instalments | `pungli-loket-kelurahan` | `test_discipline.py` |
| letter to an agency, answered, sent back, suitable | `pengelola-pasar-tanpa-seleksi` | `test_letters.py` |
| late letter printed by both sides | `daftar-jaga-palsu` | `test_letterhead.py` |
| recused mid-way, and finished by those who stay | `tender-milik-ipar` | here, `test_a_reader_..` |
| recused by a colleague and at one's own word | a new one | `test_recusal.py` |
| redirected to another office | `drainase-tipis` | here, `test_a_reader_..` |
| redirected to the second channel, filed anew out of the box | a new one | `test_second_channel.py` |
| not eligible, decided by two officers | `perjalanan-dinas-fiktif` | here, `test_a_reader_..` |
| not eligible without a checklist is refused | a new one | `test_procedure.py` |
| reopened by retaliation | `pungli-loket-kelurahan`, when it is closed | here, `test_a_closed_report_..` |
| outcome, survey, check-in, linked report | a new one | `test_aftercare.py` |
| successor reads all open cases | `utang-tetangga` and others | `test_handover.py`, `test_succession.py` |
| sealed package for APH | `pungli-loket-kelurahan` | `test_export.py` |
| a question, answered | a new one | `test_questions.py` |
| destroyed when its time is over | a closed one | `test_retention.py` |
| typed at the counter, new words | a new one | `test_recorded_report.py` |

What officers write on the way is marked: notes, a mention, an interview, a finding, who is to be sanctioned, a letter
and its answer. Afterwards nothing that left the browsers, lies on the disk or was mailed by the server holds a mark.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accounts.test_reminders import Post, post
from tests.browser import OFFICE, PHONE, City, start_city, stop_city, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.e2e.recorder import Recorder, files_below, where
from tests.e2e.test_discipline import NIP, day, record
from tests.e2e.test_discipline import seal as seal_step
from tests.e2e.test_letters import Liaison
from tests.e2e.test_sheets import begin as begin_sheet
from tests.e2e.test_sheets import seal

__all__ = ["post"]
pytestmark = pytest.mark.browser
LEVY = "Petugas loket meminta"


@dataclass
class Town:
    """A demo city of this module's own, and a recorder of everything that its browsers send and are sent."""

    city: City
    chromium: Browser
    recorder: Recorder
    marks: dict[str, str] = field(default_factory=dict)
    desks: dict[str, OfficerAtDesk] = field(default_factory=dict)

    def mark(self, where_it_goes: str) -> str:
        """A string that stands nowhere else, for one place."""
        return self.marks.setdefault(where_it_goes, f"kenari{secrets.token_hex(7)}")

    def desk(self, username: str) -> OfficerAtDesk:
        """This officer, at a desk that stays open."""
        if username not in self.desks:
            opened = visit(self.chromium, viewport=OFFICE, reduced_motion="reduce", proxy=self.recorder.proxy)
            self.desks[username] = OfficerAtDesk(opened.page, self.city, username)
            self.desks[username].sign_in()
        return self.desks[username]

    def reporter(self, slug: str) -> Reporter:
        """The reporter of a report of the demo, with its words, at the open box."""
        opened = visit(self.chromium, viewport=PHONE, has_touch=True, proxy=self.recorder.proxy)
        reporter = Reporter(opened.page, self.city)
        reporter.open_box(self.city.keys["reports"][slug]["words"].split())
        expect(opened.page.locator("ol.thread").first).to_be_visible()
        return reporter


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("perjalanan")
    (folder / "temporary").mkdir()
    city = start_city(folder / "data", environment={"TMPDIR": str(folder / "temporary")})
    recorder = Recorder()
    yield Town(city, chromium, recorder)
    recorder.close()
    stop_city(city)


def hold(page: Page, form: str, **fields: str) -> None:
    """Write a sheet of this form: fields by their keys; seal it."""
    begin_sheet(page, form)
    for key, value in fields.items():
        page.locator(f"#lembar-{key}").fill(value)


def test_a_levy_ends_in_a_delivered_decision_and_a_closing_letter(town: Town) -> None:
    """Verified before; disposisi, telaah, examination, letter to the agency, discipline, closing: six people."""
    hamdan = town.desk("hamdan")
    page = hamdan.page
    hamdan.open_case(LEVY)
    press(page, "Disposisi dan tim")
    dialog = page.get_by_role("dialog", name="Disposisi dan tim")
    dialog.get_by_label("Yuliana Embunsari").select_option("ketua")
    dialog.get_by_role("button", name="Simpan tim").click()
    expect(dialog).to_be_hidden(timeout=20_000)
    hamdan.confirm_state()
    hamdan.tell_state("Putuskan hasil telaah", state="Pemeriksaan")

    examine(town)
    hamdan.open_case(LEVY)
    hamdan.tell_state("Beri kabar atau hasil", state="Terbukti")
    write_to_the_agency(town)
    discipline(town)

    hamdan.tell_state("Keadaan lain", state="Proses disiplin")
    said = f"Selesai. {town.mark('penutup')}"
    hold(page, "Surat Penutup Perkara", kepada="Sekretaris Daerah", hal="Penutupan perkara", isi=said)
    page.locator("#lembar-hasil").select_option("terbukti")
    seal(page)
    press(page, "Keadaan lain")
    dialog = page.get_by_role("dialog", name="Keadaan perkara")
    dialog.get_by_label("Keadaan", exact=True).select_option(label="Selesai")
    dialog.get_by_label("Hasil yang diberitahukan").select_option(label="Terbukti")
    dialog.get_by_role("button", name="Kunci dan beri tahu pelapor").click()
    expect(page.locator("main[data-case-state=closed]")).to_be_visible()
    expect(page.locator("[data-part=sheets]")).to_contain_text("Surat Penutup Perkara")

    box = town.reporter("pungli-loket-kelurahan").page
    expect(box.get_by_role("heading", name="Hasil: Terbukti")).to_be_visible()
    for hidden in ("penutup", "temuan", "bap", "terlapor", "surat"):
        expect(box.locator("body")).not_to_contain_text(town.mark(hidden))
    box.context.close()


def examine(town: Town) -> None:
    """Yuliana interviews and finds; she mentions Fikri, who reads it."""
    yuliana = town.desk("yuliana")
    page = yuliana.page
    yuliana.open_case(LEVY)
    hold(page, "Berita Acara Pemeriksaan", tempat="Kantor Inspektorat", nama=town.mark("bap"))
    page.locator("#lembar-jenis").select_option("bapk")
    page.locator("#lembar-tanya").click()
    page.locator("#lembar-tanya-0-tanya").fill("Berapa yang diminta?")
    page.locator("#lembar-tanya-0-jawab").fill(f"Rp150 ribu. {town.mark('jawaban saksi')}")
    seal(page)
    hold(
        page, "Temuan Pemeriksaan", judul=f"Pungutan {town.mark('temuan')}", kondisi="Ada pungutan.",
        kriteria="Gratis.", sebab="Tanpa pengawasan.", akibat="Warga rugi.",
    )  # fmt: skip
    seal(page)
    note = page.get_by_label("Tulis catatan internal")
    note.click()
    page.keyboard.type(f"Temuan sudah ada {town.mark('catatan')} @fik")
    page.get_by_role("option", name="Fikri Tirtabening").click()
    page.keyboard.type(town.mark("sebutan"))
    page.get_by_role("button", name="Kunci dan simpan catatan").click()
    expect(page.locator("#catatan .mention").last).to_have_text("@Fikri Tirtabening")
    fikri = town.desk("fikri")
    fikri.open_case(LEVY)
    expect(fikri.page.locator("#catatan")).to_contain_text(town.mark("sebutan"))


def write_to_the_agency(town: Town) -> None:
    """Hamdan asks the agency, Sekar answers, he finds it suitable."""
    page = town.desk("hamdan").page
    subject = f"Pengawasan loket {town.mark('perihal')}"
    press(page, "Tulis surat")
    page.get_by_label("Instansi yang harus bertindak").select_option(label="Dinas Contoh Pelayanan (rekaan)")
    page.get_by_label("Perihal").fill(subject)
    page.get_by_label("Yang diminta").fill(f"Mohon pasang papan biaya. {town.mark('surat')}")
    page.get_by_text("Nomor, penanda tangan, dan tembusan").click()
    press(page, "Ambil nomor")
    page.get_by_label("Nama penanda tangan").fill(town.mark("penanda tangan"))
    page.get_by_label("Tembusan").fill(town.mark("tembusan"))
    page.get_by_label("Tidak, sudah saya periksa").check()
    page.get_by_label("Tidak", exact=True).check()
    press(page, "Kunci dan kirim surat")
    letters = page.locator("[data-part=referrals]")
    expect(letters).to_contain_text(subject)
    agency = visit(town.chromium, viewport=OFFICE, reduced_motion="reduce", proxy=town.recorder.proxy)
    sekar = Liaison(agency.page, town.city, "sekar")
    sekar.sign_in()
    sekar.open(subject)
    sekar.answer(f"Papan sudah dipasang. {town.mark('jawaban surat')}")
    agency.context.close()
    town.desk("hamdan").open_case(LEVY)
    press(page, "Baca")
    expect(letters).to_contain_text(town.mark("jawaban surat"))
    press(page, "Sesuai")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Catatan untuk penerima").fill(f"Sudah lengkap. {town.mark('penilaian')}")
    dialog.get_by_role("button", name="Kunci dan kirim").click()
    expect(dialog).to_have_count(0)


def discipline(town: Town) -> None:
    """From the proposal to a decision that was delivered and takes effect."""
    page = town.desk("hamdan").page
    section = page.locator("#disiplin")
    press(page, "Mulai perkara disiplin")
    form = page.locator("form.sheet-form")
    values = {"nama": town.mark("terlapor"), "nip": NIP, "jabatan": "Pengelola loket", "unit": "Kelurahan Contoh"}
    for key, value in {**values, "temuan": f"Pungutan {town.mark('dasar')}", "tahu": day(70)}.items():
        form.locator(f"#lembar-{key}").fill(value)
    form.locator("#lembar-status").select_option("pns")
    form.locator("#lembar-jenjang").select_option("pelaksana")
    form.locator("#lembar-pelanggaran").click()
    form.locator("#lembar-pelanggaran-0-perbuatan").fill("Memungut di loket")
    form.locator("#lembar-pelanggaran-0-pasal").select_option("5g")
    form.locator("#lembar-pelanggaran-0-dampak").select_option("agency")
    seal_step(page)
    record(page, "Panggilan I", on=day(60), until=day(45))
    record(page, "Pemeriksaan (BAP)", on=day(45), nomor="700/12/BAP")
    record(page, "Usulan hukuman", on=day(40))
    press(page, "Keputusan (SK)")
    form.locator("#lembar-tanggal").fill(day(38))
    form.locator("#lembar-nomor").fill(f"800/{town.mark('nomor sk')}")
    form.locator("#lembar-jenis").select_option("tunda-kgb")
    form.locator("#lembar-pejabat").fill("Pejabat administrator")
    form.locator("#lembar-bap").fill("700/12/BAP")
    seal_step(page)
    record(page, "SK diterima yang bersangkutan", on=day(35), nomor="800/1/TT")
    record(page, "Keputusan berlaku")
    expect(section).to_contain_text("Hukuman berjalan sampai")


def test_a_reader_is_left_out_and_others_finish_three_ways(town: Town) -> None:
    """Recused mid-way and eligible; redirected; not eligible by two officers."""
    marlina, desi = town.desk("marlina"), town.desk("desi")
    page = marlina.page
    title = "Paket dimenangkan CV milik ipar"
    marlina.open_case(title)
    marlina.tell_state("Mulai verifikasi")
    press(page, "Kecualikan pembaca")
    page.get_by_label("Desi Lembayung, Anggota Tim Pengelola WBS").check()
    page.get_by_label("ada hubungan dengan orang dalam laporan").check()
    press(page, "Buat kunci baru tanpa dia")
    expect(page.get_by_text("Dikecualikan: Desi Lembayung.")).to_be_visible()
    desi.page.get_by_role("link", name="Perkara", exact=True).click()
    expect(desi.page.locator("main sealed-summary[data-state=open]").first).to_be_visible()
    expect(desi.page.locator("main").get_by_role("link").filter(has_text=title)).to_have_count(0)
    marlina.check_elements()
    marlina.confirm_state()
    expect(page.locator("main[data-case-state=eligible]")).to_be_visible()
    box = town.reporter("tender-milik-ipar").page
    expect(box.locator("ol.thread")).to_contain_text("Desi Lembayung tidak lagi membaca")
    expect(box.locator("main")).to_contain_text("memenuhi syarat")
    box.context.close()

    marlina.open_case("Tebal beton drainase")
    marlina.tell_state("Mulai verifikasi")
    marlina.tell_state("Keadaan lain", state="Dialihkan", text="Laporan ini ditangani Inspektorat Provinsi.")
    expect(page.locator("main[data-case-state=redirected]")).to_be_visible()
    box = town.reporter("drainase-tipis").page
    expect(box.locator("main")).to_contain_text("ditangani Inspektorat Provinsi")
    box.context.close()

    desi.open_case("Tiga SPJ perjalanan dinas")
    desi.tell_state("Mulai verifikasi")
    reason = f"Perkara ini sudah diputus pengadilan. {town.mark('alasan')}"
    desi.check_elements(result="Belum memenuhi syarat", reason=reason)
    dialog = desi.page.get_by_role("dialog", name="Usulkan: belum memenuhi syarat")
    dialog.get_by_role("button", name="Kunci dan usulkan").click()
    expect(dialog).to_be_hidden(timeout=20_000)
    marlina.open_case("Tiga SPJ perjalanan dinas")
    told = "Belum memenuhi syarat: sudah diputus. Anda boleh melapor lagi."
    marlina.tell_state("Setujui dan beri tahu pelapor", text=told)
    expect(page.locator("main[data-case-state=not-eligible]")).to_be_visible()
    box = town.reporter("perjalanan-dinas-fiktif").page
    expect(box.locator("main")).to_contain_text(told)
    expect(box.locator("body")).not_to_contain_text(town.mark("alasan"))
    box.context.close()


def test_a_closed_report_is_reopened_by_retaliation(town: Town) -> None:
    """A month later the box asks; the reporter says yes; an officer opens the case again, and the box says so."""
    later = visit(town.chromium, viewport=PHONE, reduced_motion="reduce", proxy=town.recorder.proxy)
    box = later.page
    box.clock.set_fixed_time(dt.datetime.now() + dt.timedelta(days=31))
    reporter = Reporter(box, town.city)
    words = town.city.keys["reports"]["pungli-loket-kelurahan"]["words"].split()
    reporter.open_box(words)
    box.get_by_text("Ya", exact=True).click()
    press(box, "Kunci dan kirim jawaban")
    expect(box.get_by_role("heading", name="Bila Anda diperlakukan buruk karena melapor")).to_be_visible()
    later.context.close()

    hamdan = town.desk("hamdan")
    hamdan.open_case(LEVY)
    page = hamdan.page
    expect(page.get_by_text("Pelapor mengalami perlakuan buruk setelah melapor.")).to_be_visible()
    page.locator("[data-part=action] button").first.click()
    dialog = page.get_by_role("dialog", name="Keadaan perkara")
    dialog.get_by_label("Yang dibaca pelapor").fill("Laporan Anda kami buka kembali, karena Anda mengalami pembalasan.")
    dialog.get_by_role("button", name="Kunci dan beri tahu pelapor").click()
    expect(page.locator("main[data-case-state=reopened]")).to_be_visible()
    box = town.reporter("pungli-loket-kelurahan").page
    expect(box.locator("main")).to_contain_text("kami buka kembali, karena Anda mengalami pembalasan")
    box.context.close()


def test_nothing_of_it_left_the_browsers(town: Town, post: Post) -> None:
    """After the walks: database and its log, blobs, temporary files, the server's output, a reminder, every request."""
    assert {"catatan", "sebutan", "bap", "temuan", "terlapor", "surat", "jawaban surat", "alasan"} <= set(town.marks)
    remind(town, post)
    for desk in town.desks.values():
        desk.page.context.close()
    town.desks.clear()
    secret = {*town.marks.values(), NIP}
    wire = [(f"request {n}", data) for n, data in enumerate(town.recorder.sent)]
    wire += [(f"answer {n}", data) for n, data in enumerate(town.recorder.received)]
    assert sum(b"YWdlLWVuY3J5cHRpb24ub3JnL3Yx" in data for _, data in wire) > 20, "sealed objects were recorded"
    disk = [(str(path), path.read_bytes()) for path in files_below(town.city.data.parent)]
    assert any(name.endswith("-wal") for name, _ in disk), "the database's log is among the files"
    assert where(secret, [*wire, *disk, *((f"mail to {to}", mail) for _, to, mail in post.mails)]) == []


def remind(town: Town, post: Post) -> None:
    """Marlina has asked for reminders, and the server sends hers."""
    with closing(sqlite3.connect(town.city.data / "peluit.sqlite3", timeout=20)) as database, database:
        database.execute(
            "INSERT INTO accounts_noticeaddress (id, officer_id, address)"
            " SELECT id, id, 'marlina@example.go.id' FROM accounts_officer WHERE username = 'marlina'"
        )
    environment = {
        **os.environ,
        "PELUIT_DATA_DIR": str(town.city.data),
        "PELUIT_SMTP_URL": f"smtp+plain://127.0.0.1:{post.port}",
        "PELUIT_MAIL_FROM": "pengingat@example.go.id",
    }
    command = [sys.executable, "-m", "peluit.site.cli", "remind"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert [to for _, to, _ in post.mails] == ["marlina@example.go.id"]
