"""Pictures of meetings lose what they tell besides the picture, and keep the picture."""

from __future__ import annotations

import contextlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.errors import DomainError
from peluit.core.pictures import JPEG, PDF, PNG, media_type_of, without_traces

SECRET = b"GPS 3.29S 102.86E Kamera Fiktif"


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int, order: str) -> bytes:
    sign = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + sign + struct.pack(order + "IH", 8, 1) + entry + b"\0\0\0\0" + SECRET


def jpeg(*segments: bytes) -> bytes:
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"picture\xff\x00bytes"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(segments) + segment(0xDB, b"table") + scan + b"\xff\xd9"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    head = chunk(b"IHDR", b"\0" * 13)
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", b"picture") + chunk(b"IEND", b"")


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_loses_all_but_which_way_is_up(order: str, orientation: int) -> None:
    tells = [segment(0xE1, exif(orientation, order)), segment(0xFE, SECRET), segment(0xED, SECRET)]
    clean = without_traces(jpeg(*tells), JPEG)
    assert SECRET not in clean
    kept = b"" if orientation == 1 else struct.pack(">HHIH", 0x0112, 3, 1, orientation)
    assert (b"Exif" in clean) == (orientation != 1)
    assert kept in clean
    assert b"picture\xff\x00bytes\xff\xd9" in clean
    assert without_traces(clean, JPEG) == clean


def test_what_follows_the_end_of_a_jpeg_is_left_out() -> None:
    assert SECRET not in without_traces(jpeg() + SECRET, JPEG)
    assert without_traces(jpeg(), JPEG) == jpeg()


def test_a_png_loses_its_texts() -> None:
    tells = [chunk(kind, SECRET) for kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")]
    assert without_traces(png(*tells) + SECRET, PNG) == png()


@given(st.binary(max_size=200))
def test_broken_pictures_are_refused_and_break_nothing(tail: bytes) -> None:
    for start, kind in ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG)):
        with contextlib.suppress(DomainError):
            assert without_traces(start + tail, kind).startswith(start[:2])


def test_only_three_kinds_are_known() -> None:
    assert media_type_of(jpeg()) == JPEG
    assert media_type_of(png()) == PNG
    assert media_type_of(b"%PDF-1.7\n") == PDF
    assert without_traces(b"%PDF-1.7\n", PDF) == b"%PDF-1.7\n"
    for other in (b"", b"<html>", b"GIF89a", b"MZ", b"<svg xmlns="):
        assert media_type_of(other) is None
