"""A case as a sealed package: opened with the age program and tar, every digest compared, nothing of it sent."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, Request, expect

from tests.browser import OFFICE, City, Visit, start_city, stop_city, visit
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.test_large_evidence import MOST_MEMORY, Watch, file_film, renderers

pytestmark = pytest.mark.browser
DEMO = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas"
EXAMINED, CLOSED = "Petugas loket meminta Rp150 ribu", "Daftar jaga malam dipalsukan"
STORY = "agak deg-degan ini nulisnya"
SLOW = 600_000


@pytest.fixture
def receiver(tmp_path: Path) -> tuple[str, Path]:
    """A new key of the authority: what it gives to the desk, and the file that only it has."""
    secret = tmp_path / "kunci.txt"
    subprocess.run(["age-keygen", "-o", secret], check=True, capture_output=True)
    made = subprocess.run(["age-keygen", "-y", secret], check=True, capture_output=True, text=True)
    return made.stdout.strip(), secret


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """A city of its own, in which every case that waits for the Inspektur is being examined already."""
    running = start_city(tmp_path_factory.mktemp("ekspor") / "data")
    with closing(sqlite3.connect(running.data / "peluit.sqlite3")) as database, database:
        database.execute("UPDATE casework_case SET state = 'in-examination' WHERE state = 'eligible'")
    yield running
    stop_city(running)


@contextmanager
def inspektur(chromium: Browser, city: City, title: str) -> Iterator[tuple[Visit, list[Request]]]:
    """The Inspektur at the opened case, and what their browser asks for from then on."""
    opened = visit(chromium, viewport=OFFICE)
    officer = OfficerAtDesk(opened.page, city, "hamdan")
    officer.sign_in()
    officer.open_case(title)
    expect(opened.page.locator("[data-part=report][data-state=open]")).to_be_visible()
    asked: list[Request] = []
    opened.context.on("request", lambda request: asked.append(request))
    yield opened, asked
    assert opened.complaints == []
    opened.context.close()


def begin(page: Page) -> Locator:
    section = page.locator("#ekspor")
    section.get_by_role("button", name="Buat paket").click()
    expect(section.get_by_role("heading", name="Paket baru")).to_be_focused()
    return section


def name_receiver(section: Locator, recipient: str) -> None:
    section.get_by_label("Melimpahkan perkara").check()
    section.get_by_label("Dilimpahkan kepada").select_option("kejaksaan")
    section.get_by_label("Nama instansi penerima").fill("Kejaksaan Negeri Contoh")
    section.get_by_label("Pejabat atau unit penghubung").fill("Kepala Seksi Tindak Pidana Khusus")
    section.get_by_label("Dasar hukum").fill("Permintaan tertulis penyidik nomor 12 tanggal 2 November 2026")
    section.get_by_label("Kunci penerima").fill(recipient)
    shown = hashlib.sha256(recipient.encode()).hexdigest()[:32]
    grouped = " ".join(shown[at : at + 4] for at in range(0, 32, 4))
    expect(section.get_by_text(grouped)).to_be_visible()
    section.get_by_label("Sidik kunci sudah dicocokkan").check()


def make(section: Locator) -> Download:
    with section.page.expect_download(timeout=SLOW) as started:
        section.get_by_role("button", name="Periksa, segel, dan simpan").click()
    expect(section.get_by_text("Paket tersimpan dan tercatat dengan nomor")).to_be_visible(timeout=SLOW)
    return started.value


def opened_with(secret: Path, download: Download, folder: Path) -> Path:
    """Do what the receiver does."""
    folder.mkdir()
    tar = folder.parent / f"{folder.name}.tar"
    subprocess.run(["age", "-d", "-i", secret, "-o", tar, download.path()], check=True, timeout=60)
    with tarfile.open(tar) as archive:
        archive.extractall(folder, filter="data")
    sums = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True
    )
    assert sums.returncode == 0, sums.stdout
    listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert there == listed | {"SHA256SUMS"}
    return folder


def export_of(asked: list[Request]) -> Any:
    (request,) = [one for one in asked if one.method == "POST" and one.url.endswith("/exports")]
    return json.loads(request.post_data or "")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_case_is_handed_over_to_whoever_has_the_key(
    city: City, chromium: Browser, receiver: tuple[str, Path], tmp_path: Path
) -> None:
    recipient, secret = receiver
    with inspektur(chromium, city, EXAMINED) as (opened, asked):
        section = begin(opened.page)
        name_receiver(section, recipient)
        # What could point to the reporter stays out unless it is asked for, and evidence asks for an answer.
        for part in ("Laporan, dengan", "Percakapan dengan", "Catatan internal"):
            expect(section.get_by_label(part)).not_to_be_checked()
        section.get_by_role("button", name="Periksa, segel, dan simpan").click()
        expect(section.get_by_text("Jawab apakah isi ini dapat menunjukkan siapa pelapor.")).to_be_visible()
        section.get_by_label("Tidak. Setiap bagian itu sudah saya baca").check()
        download = make(section)

        told = export_of(asked)
        assert told == {
            "purpose": "hand-over",
            "receiver": "aph",
            "parts": ["sheets", "evidence", "custody"],
            "size": Path(download.path()).stat().st_size,
            "sha256": digest(Path(download.path())),
        }
        folder = opened_with(secret, download, tmp_path / "isi")
        for number, name in (("B-1", "catatan-loket.jpg"), ("B-2", "rekaman-suara.ogg")):
            assert digest(folder / f"bukti/{number} {name}") == digest(DEMO / name)
        index = json.loads((folder / "index.json").read_text())
        assert index["shows_reporter"] == "no"
        assert index["receiver"]["name"] == "Kejaksaan Negeri Contoh"
        assert [file["evidence"] for file in index["files"] if "evidence" in file] == ["B-1", "B-2", "B-3", "C-1"]
        everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.suffix in {".html", ".json"})
        assert b"pelapor" in everything
        assert opened.page.locator("[data-part=report] p").nth(1).inner_text().encode() not in everything
        custody = json.loads((folder / "penguasaan.json").read_text())
        assert custody["chains"][0]["steps"][-1]["purpose"] == "hand-over"

        section.get_by_role("button", name="Tulis berita acara").click()
        sheets = opened.page.locator("#lembar")
        sheets.get_by_role("button", name="Lanjutkan Berita Acara Pelimpahan").click()
        expect(sheets.get_by_label("Nama instansi penerima")).to_have_value("Kejaksaan Negeri Contoh")
        expect(sheets.get_by_label("Naskah atau barang")).to_have_value(
            f"Paket tersegel {download.suggested_filename}, {told['size']} bita, SHA-256 {told['sha256']}, "
            f"tercatat nomor {download.suggested_filename.rsplit('-', 1)[1].removesuffix('.tar.age')}"
        )


def test_a_whole_case_says_all_of_it_and_sends_nothing_of_it(
    city: City, chromium: Browser, receiver: tuple[str, Path], tmp_path: Path
) -> None:
    recipient, secret = receiver
    with inspektur(chromium, city, CLOSED) as (opened, asked):
        section = begin(opened.page)
        section.get_by_label("Melampirkannya pada dokumen pemeriksaan").check()
        section.get_by_label("Kunci penerima").fill(recipient)
        section.get_by_label("Sidik kunci sudah dicocokkan").check()
        download = make(section)
        assert export_of(asked)["parts"] == ["report", "dialogue", "notes", "sheets", "evidence", "custody"]
        folder = opened_with(secret, download, tmp_path / "isi")
        package = Path(download.path()).read_bytes()
    report = json.loads((folder / "laporan.json").read_text())
    assert STORY in report["story"]
    assert set(report) == {"sent_on", "category", "language", "story", "elements", "evidence"}
    messages = json.loads((folder / "percakapan.json").read_text())
    assert {"Pelapor", "Hamdan Wiramukti"} <= {message["name"] for message in messages}
    evidence = DEMO / "daftar-jaga.jpg"
    assert digest(folder / f"bukti/B-1 {evidence.name}") == digest(evidence)
    # What every check above found inside stands neither in the package as it is saved nor anywhere at the server.
    picture = evidence.read_bytes()
    marks = [STORY.encode(), evidence.name.encode(), picture[len(picture) // 2 :][:64]]
    kept = [path.read_bytes() for path in city.data.rglob("*") if path.is_file()]
    assert [mark for mark in marks if any(mark in one for one in (package, *kept))] == []
    sent = [request.post_data_buffer or b"" for request in asked]
    assert sum(STORY.encode() in body or evidence.read_bytes()[:64] in body for body in sent) == 0
    assert sum(len(body) for body in sent) < 2_000
    assert sum(evidence.name in request.url for request in asked) == 0


def test_a_secret_key_and_a_spoilt_key_are_refused_by_name(
    city: City, chromium: Browser, receiver: tuple[str, Path]
) -> None:
    recipient, secret = receiver
    with inspektur(chromium, city, CLOSED) as (opened, asked):
        section = begin(opened.page)
        section.get_by_label("Kunci penerima").fill(secret.read_text())
        expect(section.get_by_text("Ini kunci rahasia, bukan kunci penerima.")).to_be_visible()
        section.get_by_label("Kunci penerima").fill(recipient[:-1] + ("q" if recipient[-1] != "q" else "p"))
        expect(section.get_by_text("Ada baris yang bukan kunci age.")).to_be_visible()
        section.get_by_label("Melampirkannya pada dokumen pemeriksaan").check()
        press(opened.page, "Periksa, segel, dan simpan")
        expect(section.get_by_text("Ada baris yang bukan kunci age.").last).to_be_visible()
        assert [request for request in asked if request.method == "POST"] == []


@pytest.mark.soak
def test_memory_does_not_grow_with_a_package(
    city: City, chromium: Browser, receiver: tuple[str, Path], tmp_path: Path
) -> None:
    """The film is checked, sealed twice (for its digest, and for the disk) and never whole in the browser."""
    recipient, secret = receiver
    title = "Rekaman untuk dilimpahkan"
    filed = file_film(city, tmp_path, seconds=600, title=title)
    opened = visit(chromium, viewport=OFFICE)
    marlina = OfficerAtDesk(opened.page, city, "marlina")
    marlina.sign_in()
    marlina.open_case(title)
    marlina.add_reader("Hamdan Wiramukti", "Disposisi Inspektur")
    opened.context.close()
    with inspektur(chromium, city, title) as (office, _asked):
        section = begin(office.page)
        section.get_by_label("Melampirkannya pada dokumen pemeriksaan").check()
        section.get_by_label("Kunci penerima").fill(recipient)
        section.get_by_label("Sidik kunci sudah dicocokkan").check()
        before = max(renderers())
        with Watch() as watched:
            download = make(section)
        folder = opened_with(secret, download, tmp_path / "isi")
    assert digest(next(folder.glob("bukti/B-1 *"))) == digest(filed.film)
    assert watched.most - before < MOST_MEMORY, (before, watched.most)
