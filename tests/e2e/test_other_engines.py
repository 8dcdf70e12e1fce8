"""Engines that are not Chromium's: the main job in Debian's Firefox and WebKitGTK, by the shipped start command."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.browser import ROOT, City
from tests.e2e.film import write_film
from tests.e2e.hostile import DOCX_TYPES, OFFICE, PACKAGE, WORD, archive, page_with, pdf
from tests.e2e.people import SUBJECT_CITY
from tests.e2e.webdriver import SAVED, Session, firefox, webkit
from tests.e2e.window import Window

pytestmark = pytest.mark.soak
ENGINES: dict[str, Callable[[Path], AbstractContextManager[Session]]] = {"firefox": firefox, "webkit": webkit}
# WebKitGTK plays what the plugins of its system play; without them it must say so.
OUTCOMES = {"firefox": {"there"}, "webkit": {"there", "said"}}
PICTURE = ROOT / "src/peluit/site/demo/berkas/bingkisan.jpg"
TITLE = "Juru parkir menyetor separuh karcis"
FILM = "rekaman pasar.webm"
SECONDS = 20
"""And megabytes."""
RECEIPT = "kuitansi.pdf"
LETTER = "surat perintah.docx"
LETTER_TEXT = "Setoran diterima setiap malam Jumat"
UNPLAYABLE = "Jenis video ini tidak dapat diputar peramban Anda."
SEEK = """
const frames = [...document.querySelectorAll("iframe.preview")];
const film = frames.map((frame) => frame.contentDocument?.querySelector("video")).find(Boolean);
if (document.body.innerText.includes(arguments[1])) return "said";
if (!film || film.readyState < 1) return "";
if (!film.dataset.asked) { film.dataset.asked = "1"; film.currentTime = arguments[0]; }
return film.seeking || film.currentTime !== arguments[0] ? "" : "there";
"""


@pytest.fixture(params=list(ENGINES))
def name(request: pytest.FixtureRequest) -> str:
    """The name of an engine."""
    return str(request.param)


def write_report(window: Window, city: City, story: str, recording: Path) -> list[str]:
    """From the safety question to the words, with a photo and a large recording."""
    window.open(f"{city.portal}/lapor/")
    window.press("Saya aman, lanjut")
    window.choose(SUBJECT_CITY)
    window.wait_for("Siapa yang membacanya")
    window.choose("Tidak")
    window.press("Lanjut")
    window.fill("Cerita Anda", story)
    window.press("Lanjut")
    if window.wait_for("Ini akan membantu", "Ada bukti?") == "Ini akan membantu":
        window.press("Lanjut")
        window.wait_for("Ada bukti?")
    window.attach(PICTURE)
    window.press(f"Hapus dulu (disarankan) {PICTURE.name}")
    window.wait_for("terkunci dan terkirim")
    window.attach(recording)
    window.wait_until("return document.body.innerText.split('terkunci dan terkirim').length > 2", seconds=240)
    window.press("Lanjut")
    window.choose("Saya menyampaikan ini dengan iktikad baik", is_whole=False)
    window.press("Kunci dan kirim")
    window.wait_for("Laporan Anda sudah terkirim dan tercatat.")
    words = window.run("return [...document.querySelectorAll('ol.words li')].map((word) => word.innerText.trim())")
    assert len(words) == 8
    return list(words)


def read_box(window: Window, city: City, words: list[str], story: str) -> None:
    """The words open the box; the photo is opened in it."""
    window.open(f"{city.portal}/kotak/")
    window.fill("Kata kunci", " ".join(words))
    window.press("Buka kotak")
    window.wait_for(story)
    window.press(f"Buka {PICTURE.name}")
    window.wait_until("return document.querySelector(`img[alt='${arguments[0]}']`)?.naturalWidth", PICTURE.name)


def read_at_desk(window: Window, city: City, story: str) -> str:
    """The officer signs in, opens the case from the list, reads the story, looks at the photo and plays the film."""
    window.open(f"{city.desk}/meja/")
    window.fill("Nama pengguna", "desi")
    window.fill("Frasa kunci", city.keys["officers"]["desi"]["phrase"])
    window.press("Masuk")
    window.wait_for("Kode enam angka")
    window.fill("Kode enam angka", city.code_for("desi"))
    window.press("Lanjut")
    window.wait_for("Hari ini")
    window.follow("Perkara")
    window.follow(TITLE, is_whole=False)
    window.wait_for(story)
    window.press(f"Lihat {PICTURE.name}")
    window.wait_for("Sudah tampil.")
    window.press(f"Lihat {FILM}")
    return str(window.wait_until(SEEK, SECONDS * 3 / 4, UNPLAYABLE, seconds=120))


def write_note(window: Window, folder: Path) -> None:
    """A note for colleagues, with a PDF and an office document."""
    (folder / RECEIPT).write_bytes(pdf(page_with("KUITANSI KARCIS")))
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    text = f"<w:p><w:r><w:t>{LETTER_TEXT}</w:t></w:r></w:p>"
    parts = {
        "[Content_Types].xml": DOCX_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{text}</w:body></w:document>',
    }
    (folder / LETTER).write_bytes(archive({part: content.encode() for part, content in parts.items()}))
    window.fill("Tulis catatan internal", "Kuitansi dan surat dari pelapor, lewat telepon.")
    for name in (RECEIPT, LETTER):
        window.attach(folder / name, "#berkas-2")
    window.press("Kunci dan simpan catatan")


def view(window: Window, name: str, text: str) -> None:
    """A file is shown in the frame without network, with this text in it."""
    window.press(f"Lihat {name}")
    window.wait_within(text, f"iframe[title$='{name}']", "iframe")
    window.press(f"Tutup {name}")


def save(window: Window, name: str, size: int, folder: Path) -> Path:
    """Save a file for a purpose; gives where the browser put it."""
    window.press(f"Simpan {name}")
    window.choose("Memeriksanya dengan aplikasi lain")
    window.press("Simpan berkas")
    window.wait_for("Berkas disimpan; tujuannya tercatat.")
    # What is saved out of memory is written after the page has let go of it.
    arrived = window.soon(lambda: [path for path in folder.iterdir() if path.stat().st_size == size], name)
    return Path(arrived[0])


def test_a_report_its_box_and_the_desk(city: City, name: str, tmp_path: Path) -> None:
    engine = ENGINES[name]
    recording = tmp_path / FILM
    write_film(recording, seconds=SECONDS, bytes_a_second=1_000_000)
    story = f"{TITLE} di pasar setiap malam sejak bulan Mei, kata dua pedagang."
    with engine(tmp_path / "reporter") as session:
        window = Window(session)
        words = write_report(window, city, story, recording)
        read_box(window, city, words, story)
        window.take_complaints()
        assert window.complaints == []
    with engine(tmp_path / "officer") as session:
        window = Window(session)
        assert read_at_desk(window, city, story) in OUTCOMES[name]
        write_note(window, tmp_path)
        view(window, RECEIPT, "KUITANSI KARCIS")
        view(window, LETTER, LETTER_TEXT)
        saved = save(window, FILM, recording.stat().st_size, tmp_path / "officer" / SAVED)
        assert hashlib.sha256(saved.read_bytes()).hexdigest() == hashlib.sha256(recording.read_bytes()).hexdigest()
        window.take_complaints()
        assert window.complaints == []
