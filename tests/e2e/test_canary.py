"""Claim C1: what a reporter and an officer write, name and attach is found nowhere but in their browsers.

Unique strings go into every field and file, both ways; then everything that left the browsers and everything
that lies on the server's disk is searched for them in every spelling.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import OFFICE, PHONE, City, start_city, stop_city, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.e2e.recorder import Recorder, files_below, where

pytestmark = pytest.mark.browser


@dataclass
class Canaries:
    """Unique strings, each for one place."""

    made: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        return self.made.setdefault(name, f"kenari{secrets.token_hex(7)}")


@pytest.fixture
def own_city(tmp_path: Path) -> Iterator[tuple[City, Path]]:
    """A city of its own, whose temporary files are its own, too."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    city = start_city(tmp_path / "data", environment={"TMPDIR": str(temporary)})
    yield city, tmp_path
    stop_city(city)


def picture(folder: Path, name: str, mark: str) -> Path:
    """A small JPEG of the demo under a marked name and with a marked comment inside."""
    original = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas/ukur-drainase.jpg"
    data = original.read_bytes()
    comment = mark.encode()
    marked = data[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + data[2:]
    path = folder / f"{name}.jpg"
    path.write_bytes(marked)
    return path


def test_no_canary_leaves_the_browsers(own_city: tuple[City, Path], chromium: Browser) -> None:
    city, folder = own_city
    canary = Canaries()
    recorder = Recorder()
    evidence = folder / "evidence"
    evidence.mkdir()
    photo = picture(evidence, canary("photo name"), canary("photo content"))
    answer_file = evidence / f"{canary('officer file name')}.txt"
    answer_file.write_text(f"isi {canary('officer file content')}\n")

    phone = visit(chromium, viewport=PHONE, proxy=recorder.proxy)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell(f"Bendahara meminta uang. {canary('story')} Terjadi bulan Maret di kantor, dibayar tunai.")
    reporter.attach(photo, clean=False)
    words = reporter.send()

    office = visit(chromium, viewport=OFFICE, proxy=recorder.proxy)
    officer = OfficerAtDesk(office.page, city, "marlina")
    officer.sign_in()
    officer.open_case("Bendahara meminta uang")
    expect(office.page.get_by_text(canary("story")).first).to_be_visible()
    expect(office.page.get_by_text(photo.name).first).to_be_visible()
    officer.reply(f"Terima kasih. {canary('officer reply')}", answer_file)
    officer.write_note(f"Catatan {canary('note')}")

    reporter.open_box()
    expect(phone.page.get_by_text(canary("officer reply")).first).to_be_visible()
    expect(phone.page.get_by_text(answer_file.name).first).to_be_visible()
    phone.page.get_by_label("Pesan Anda").fill(f"Jawaban {canary('reporter answer')}")
    press(phone.page, "Kunci dan kirim")
    expect(phone.page.get_by_text(canary("reporter answer")).first).to_be_visible()
    for opened in (phone, office):
        opened.context.close()
    recorder.close()

    secret = {*canary.made.values(), " ".join(words), city.keys["officers"]["marlina"]["phrase"]}
    wire = [(f"request {n}", data) for n, data in enumerate(recorder.sent)]
    wire += [(f"answer {n}", data) for n, data in enumerate(recorder.received)]
    assert sum(b"YWdlLWVuY3J5cHRpb24ub3JnL3Yx" in data for _, data in wire) > 3, "sealed objects were recorded"
    disk = [(str(path), path.read_bytes()) for path in files_below(city.data, folder / "temporary")]
    assert any(b"age-encryption.org/v1" in data for _, data in disk), "sealed objects are on the disk"
    output = [("output", city.output.read_bytes())]
    assert where(secret, wire + disk) == []
    assert where(canary.made.values(), output) == []

    with (city.data / "planted").open("w") as planted:
        planted.write(canary("story"))
    found = [(str(path), path.read_bytes()) for path in files_below(city.data)]
    assert len(where(secret, found)) == 1, "the search finds what is there"
