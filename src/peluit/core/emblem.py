"""The emblem of a letterhead, made harmless: a picture in shapes (SVG) or in pixels (PNG), and nothing that acts.

What is kept is on closed lists. Nothing is fetched, runs, links or is styled by a sheet; a comment, a text, a name of
the maker or of a program does not stay either.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from peluit.core.errors import DomainError, ErrorCode

LARGEST: Final = 60_000
"""Bytes of an emblem as it is given."""
WIDEST: Final = 4096
"""Pixels of a PNG along each side."""
SVG: Final = "image/svg+xml"
PNG: Final = "image/png"

_MOST_ELEMENTS: Final = 5000
_DEEPEST: Final = 40
_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_DRAWN: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_KEPT: Final = _DRAWN | {"svg", "g", "defs", "linearGradient", "radialGradient", "stop", "clipPath"}
_PROPERTIES: Final = frozenset(
    {"fill", "fill-opacity", "fill-rule", "clip-path", "clip-rule", "opacity", "stop-color", "stop-opacity", "stroke"}
    | {"stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"}
    | {"stroke-opacity", "stroke-width"}
)
_ATTRIBUTES: Final = _PROPERTIES | {
    *("viewBox", "width", "height", "preserveAspectRatio", "id", "d", "points", "x", "y", "rx", "ry", "cx", "cy", "r"),
    *("x1", "x2", "y1", "y2", "fx", "fy", "offset", "transform", "gradientTransform", "gradientUnits"),
    *("spreadMethod", "clipPathUnits"),
}
_VALUE: Final = re.compile(r"[\w\s.,;:%#()+\-/']*\Z", re.ASCII)
_LOCAL: Final = re.compile(r"url\(\s*['\"]?(#[\w.-]+)['\"]?\s*\)", re.ASCII)
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"})


@dataclass(frozen=True)
class Emblem:
    """A picture that is safe to show."""

    media_type: str
    """``image/svg+xml`` or ``image/png``."""
    content: bytes


def clean_emblem(given: bytes) -> Emblem:
    """What may be shown of a picture.

    :raises DomainError: ``malformed`` for the field ``emblem``, with ``why``: ``large`` (over 60,000 bytes, or a PNG
        over 4,096 pixels wide or high), ``kind`` (neither SVG nor PNG, or broken), ``empty`` (an SVG without shapes).
    """
    if len(given) > LARGEST:
        raise _refused("large")
    if given.startswith(_PNG_START):
        return Emblem(PNG, _clean_png(given))
    return Emblem(SVG, _clean_svg(given))


def _refused(why: str) -> DomainError:
    return DomainError(ErrorCode.MALFORMED, field="emblem", why=why)


class _Cleaner:
    """Writes the elements and attributes that are on the lists, as they come."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.drawn = 0
        self._count = 0
        self._depth = 0
        self._left_out_at: int | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._depth += 1
        if self._count > _MOST_ELEMENTS or self._depth > _DEEPEST:
            raise _refused("kind")
        if self._left_out_at is not None:
            return
        namespace, _, local = name.rpartition(" ")
        if namespace not in {"", _NAMESPACE} or local not in _KEPT or (self._depth == 1) is not (local == "svg"):
            if self._depth == 1:
                raise _refused("kind")
            self._left_out_at = self._depth
            return
        self.drawn += local in _DRAWN
        kept = _kept_attributes(attributes)
        head = f' xmlns="{_NAMESPACE}"' if self._depth == 1 else ""
        self.parts.append(f"<{local}{head}{''.join(f' {key}={quoteattr(kept[key])}' for key in kept)}>")

    def end(self, name: str) -> None:
        if self._left_out_at is None:
            self.parts.append(f"</{name.rpartition(' ')[2]}>")
        elif self._left_out_at == self._depth:
            self._left_out_at = None
        self._depth -= 1

    def refuse_doctype(self, *_of: object) -> None:
        """A document type can name entities, and they can grow without end or point outside."""
        raise _refused("kind")


def _clean_svg(given: bytes) -> bytes:
    try:
        text = given.decode("utf-8-sig")
        cleaner, parser = _Cleaner(), expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        parser.StartElementHandler = cleaner.start
        parser.EndElementHandler = cleaner.end
        parser.StartDoctypeDeclHandler = cleaner.refuse_doctype
        parser.Parse(text.encode(), True)
    except (UnicodeDecodeError, expat.ExpatError) as error:
        raise _refused("kind") from error
    if not cleaner.drawn:
        raise _refused("empty")
    return "".join(cleaner.parts).encode()


def _kept_attributes(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes on the list with harmless values; properties of a ``style`` become attributes."""
    styled = (pair.split(":", 1) for pair in attributes.get("style", "").split(";") if ":" in pair)
    properties = {key.strip(): value.strip() for key, value in styled}
    every = {key: value for key, value in attributes.items() if key in _ATTRIBUTES}
    every |= {key: value for key, value in properties.items() if key in _PROPERTIES}
    local = {key: _LOCAL.sub(r"url(\1)", value) for key, value in every.items()}
    return {key: value for key, value in local.items() if _is_harmless(value)}


def _is_harmless(value: str) -> bool:
    """Whether nothing outside the picture is named: ``url`` leads to a part of the same picture alone."""
    return bool(_VALUE.match(value)) and "url" not in _LOCAL.sub("", value).lower()


def _clean_png(given: bytes) -> bytes:
    """The picture alone: chunks with words, times, places and profiles are left out."""
    parts, at, seen = [_PNG_START], len(_PNG_START), list[bytes]()
    while at + 12 <= len(given):
        size = int.from_bytes(given[at : at + 4])
        name, chunk = given[at + 4 : at + 8], given[at : at + 12 + size]
        if len(chunk) != 12 + size or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            raise _refused("kind")
        if not seen and (name != b"IHDR" or size != 13):
            raise _refused("kind")
        if name in _PNG_KEPT:
            parts.append(chunk)
        seen.append(name)
        at += len(chunk)
        if name == b"IEND":
            break
    if seen[-1:] != [b"IEND"] or b"IDAT" not in seen:
        raise _refused("kind")
    sides = [int.from_bytes(parts[1][begin : begin + 4]) for begin in (8, 12)]
    if not all(0 < side <= WIDEST for side in sides):
        raise _refused("large")
    return b"".join(parts)
