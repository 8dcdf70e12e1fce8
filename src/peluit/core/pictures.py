"""What a file is by its first bytes, and pictures without what they tell besides the picture.

For plain files of meetings only; evidence is cleaned in the reporter's browser by code of its own.
"""

from __future__ import annotations

from typing import Final

from peluit.core.errors import DomainError, ErrorCode

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
PDF: Final = "application/pdf"
ENDINGS: Final = {JPEG: "jpg", PNG: "png", PDF: "pdf"}

_PNG_SIGN: Final = b"\x89PNG\r\n\x1a\n"
_PNG_TELLS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_ORIENTATION: Final = 0x0112


def media_type_of(content: bytes) -> str | None:
    """JPEG, PNG or PDF, by the first bytes; ``None`` for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(_PNG_SIGN):
        return PNG
    return PDF if content.startswith(b"%PDF-") else None


def without_traces(content: bytes, media_type: str) -> bytes:
    """A picture without place, time, device and comments; which way is up stays. A PDF is given back as it is.

    :raises DomainError: ``malformed`` for a picture that does not hold together.
    """
    if media_type == PDF:
        return content
    try:
        return _clean_jpeg(content) if media_type == JPEG else _clean_png(content)
    except (IndexError, ValueError) as error:
        raise DomainError(ErrorCode.MALFORMED, field="file", why="broken") from error


def _clean_jpeg(content: bytes) -> bytes:
    kept, at = [content[:2]], 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker == 0xDA:  # the picture itself begins; what follows its end is left out
            end = content.rindex(b"\xff\xd9") + 2
            if end <= at:
                raise ValueError("no end")
            return b"".join([*kept, content[at:end]])
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at : at + 2 + length]
        if length < 2 or len(segment) != 2 + length:
            raise ValueError("a segment is cut off")
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            kept += _exif_with(_orientation(segment[10:]))
        elif not (0xE1 <= marker <= 0xEF or marker == 0xFE) or marker in {0xE2, 0xEE}:
            kept.append(segment)  # tables, frame, JFIF, colour profile, colour transform
        at += 2 + length


def _orientation(tiff: bytes) -> int:
    is_little = tiff[:2] == b"II"
    first = _number(tiff, 4, 4, is_little)
    for n in range(min(_number(tiff, first, 2, is_little), 200)):
        entry = first + 2 + 12 * n
        if _number(tiff, entry, 2, is_little) == _ORIENTATION:
            value = _number(tiff, entry + 8, 2, is_little)
            return value if 1 <= value <= 8 else 1
    return 1


def _number(content: bytes, start: int, count: int, is_little: bool) -> int:
    return int.from_bytes(content[start : start + count], "little" if is_little else "big")


def _exif_with(orientation: int) -> list[bytes]:
    if orientation == 1:
        return []
    entry = _ORIENTATION.to_bytes(2, "big") + b"\0\x03\0\0\0\x01" + orientation.to_bytes(2, "big") + b"\0\0"
    tiff = b"MM\0\x2a\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    return [b"\xff\xe1" + (len(tiff) + 8).to_bytes(2, "big") + b"Exif\0\0" + tiff]


def _clean_png(content: bytes) -> bytes:
    kept, at = [_PNG_SIGN], len(_PNG_SIGN)
    while True:
        length = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        chunk = content[at : at + 12 + length]
        if len(chunk) != 12 + length:
            raise ValueError("a chunk is cut off")
        if kind not in _PNG_TELLS:
            kept.append(chunk)
        at += 12 + length
        if kind == b"IEND":
            return b"".join(kept)
