"""``peluit clean``: copies without what tells, beside their files; nothing is lost, and what failed is said."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from peluit.site.cli import main

PICTURE = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas/bingkisan.jpg"
MAKER = b"RAHASIA HP\0"


@pytest.fixture(autouse=True)
def _in_indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal of whoever runs this speaks."""
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo that names the telephone it was taken with."""
    entry = struct.pack(">HHHII", 1, 0x010F, 2, len(MAKER), 26) + bytes(4)
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + entry + MAKER + b"\0"
    plain = PICTURE.read_bytes()
    path = tmp_path / "foto loket.jpg"
    path.write_bytes(plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:])
    return path


def test_a_file_gets_a_clean_copy_and_stays_as_it_is(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = photo.read_bytes()
    assert main(["clean", str(photo), "--out", str(tmp_path / "keluar")]) == 0
    copy = tmp_path / "keluar" / "foto loket.cleaned.jpg"
    assert MAKER[:-1] in before
    assert MAKER[:-1] not in copy.read_bytes()
    assert photo.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    told = capsys.readouterr().out
    assert "Make: RAHASIA HP" in told
    assert f"salinan bersih: {copy}" in told
    assert "Periksa setiap salinan sebelum keluar" in told


def test_nothing_is_overwritten_and_each_failure_is_told(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    kept = tmp_path / "foto loket.cleaned.jpg"
    kept.write_bytes(b"mine")
    old = tmp_path / "lama.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    broken = tmp_path / "rusak.jpg"
    broken.write_bytes(b"\xff\xd8 not a picture")
    assert main(["clean", str(photo), str(old), str(broken), str(tmp_path / "tiada.jpg")]) == 1
    assert kept.read_bytes() == b"mine"
    told = capsys.readouterr().out
    assert f"NOT cleaned: {kept} is there already; it was not touched." in told
    assert "NOT cleaned: mat2 does not know this kind of file." in told
    assert "NOT cleaned: mat2 could not clean it; photograph it from the screen instead." in told
    assert "NOT cleaned: there is no such file." in told
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([photo.name, kept.name, old.name, broken.name])


def test_without_mat2_it_says_how_to_get_it(
    photo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    assert main(["clean", str(photo)]) == 3
    told = capsys.readouterr().err
    assert "mat2 belum terpasang" in told
    assert "apt install mat2" in told
    assert not photo.with_name("foto loket.cleaned.jpg").exists()
