"""A film of any size without a camera: WebM with one still picture a second, each with zeros behind it.

A decoder does not look at what follows a picture. The first half is dark and the second half bright, so that a test
sees where a player is.
"""

from __future__ import annotations

import base64
import struct
from pathlib import Path

# Two key frames of VP8, 160 by 90.
DARK = base64.b64decode(
    "kAYAnQEqoABaAD7RaLFTKCWkoqCIAQAaCWlu4XSgz0Agc2IKjntiMWfRNTbYi8QVHPbFyvBpzkEbEFRlAAD+/o3+4Tdh3agUM5vcZqpX"
    "MBxldFCh7rCBY40F5lEnKphThCAAAA=="
)
BRIGHT = base64.b64decode(
    "cAYAnQEqoABaAD7RaLBTKCYkoqCIAQAaCWlu4XSQAFZ2IvEFRz23OX57Yi8QVHPbEXmVfnti5Xg05vQAAP7+jvPpvJMUEHx2JRjUsI4WAAuIw4AA"
)


def write_film(path: Path, *, seconds: int, bytes_a_second: int) -> None:
    """Write a film of about ``seconds * bytes_a_second`` bytes."""
    start = _information(seconds) + _track()
    # Where each second begins stands before them all, so that a player knows every place at once.
    start += _cues(seconds, first=len(start), step=bytes_a_second)
    with path.open("wb") as file:
        file.write(_element(0x1A45DFA3, b"\x42\x82\x84webm\x42\x87\x81\x04\x42\x85\x81\x02"))
        file.write(_head(0x18538067, len(start) + seconds * bytes_a_second) + start)
        for second in range(seconds):
            file.write(_cluster(second, BRIGHT if second * 2 >= seconds else DARK, size=bytes_a_second))


def _information(seconds: int) -> bytes:
    scale = _element(0x2AD7B1, (1_000_000).to_bytes(4, "big"))
    return _element(0x1549A966, scale + _element(0x4489, struct.pack(">d", seconds * 1000.0)))


def _track() -> bytes:
    picture = _element(0xE0, _element(0xB0, b"\xa0") + _element(0xBA, b"\x5a"))
    parts = _element(0xD7, b"\x01") + _element(0x73C5, b"\x01") + _element(0x83, b"\x01") + _element(0x86, b"V_VP8")
    return _element(0x1654AE6B, _element(0xAE, parts + picture))


def _cues(seconds: int, *, first: int, step: int) -> bytes:
    def points(offset: int) -> bytes:
        return _element(
            0x1C53BB6B,
            b"".join(
                _element(
                    0xBB,
                    _element(0xB3, (second * 1000).to_bytes(4, "big"))
                    + _element(0xB7, b"\xf7\x81\x01" + _element(0xF1, (offset + second * step).to_bytes(8, "big"))),
                )
                for second in range(seconds)
            ),
        )

    return points(first + len(points(0)))


def _cluster(second: int, picture: bytes, *, size: int) -> bytes:
    time = _element(0xE7, (second * 1000).to_bytes(4, "big"))
    block = b"\x81\x00\x00\x80" + picture
    return _element(0x1F43B675, time + _element(0xA3, block.ljust(size - len(time) - 21, b"\0")))


def _head(identifier: int, size: int) -> bytes:
    return identifier.to_bytes((identifier.bit_length() + 7) // 8, "big") + b"\x01" + size.to_bytes(7, "big")


def _element(identifier: int, content: bytes) -> bytes:
    return _head(identifier, len(content)) + content
