"""An emblem keeps its shapes and loses whatever acts, links, or tells who made it."""

from __future__ import annotations

import re
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.emblem import LARGEST, PNG, SVG, clean_emblem
from peluit.core.errors import DomainError

SHAPE = '<path d="M0 0h10v10z" fill="#123"/>'


def svg(inside: str, more: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"{more}>{inside}</svg>'.encode()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*more: bytes, side: int = 1) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + pixels + chunk(b"IEND", b"")


def why(given: bytes) -> object:
    with pytest.raises(DomainError) as caught:
        clean_emblem(given)
    return caught.value.data["why"]


def test_shapes_and_colours_stay() -> None:
    gradient = '<defs><linearGradient id="g"><stop offset="0" style="stop-color:#fff; -x:1"/></linearGradient></defs>'
    emblem = clean_emblem(svg(gradient + "<g transform='scale(2)'><path d='M0 0' style='fill:url(\"#g\")'/></g>"))
    assert emblem.media_type == SVG
    assert emblem.content.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><defs><linearGradient id="g">'
        '<stop offset="0" stop-color="#fff"></stop></linearGradient></defs>'
        '<g transform="scale(2)"><path d="M0 0" fill="url(#g)"></path></g></svg>'
    )


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<foreignObject><body onload='x'/></foreignObject>",
        "<image href='https://jauh.example/x.png'/>",
        "<use href='https://jauh.example/x.svg#a'/>",
        "<a href='javascript:alert(1)'><path d='M1 1'/></a>",
        "<style>path{fill:url(https://jauh.example)}</style>",
        "<animate attributeName='href' to='javascript:x'/>",
        "<text>Budi</text><metadata>Budi</metadata><!-- Budi --><?budi?>",
        "<path d='M1 1' onclick='x' fill='url(https://jauh.example/#g)'/>",
        "<path d='M1 1' style='fill:url(//jauh.example)' stroke='&quot;&gt;&lt;script&gt;'/>",
        "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    ],
)
def test_what_acts_links_or_tells_is_left_out(bad: str) -> None:
    clean = clean_emblem(svg(bad + SHAPE)).content.decode()
    assert re.search(r"script|href|jauh|on(click|load)|style|Budi|javascript|animate|xhtml", clean) is None
    assert '<path d="M0 0h10v10z" fill="#123"></path>' in clean


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (b"", "kind"),
        (b"GIF89a", "kind"),
        (b"<html><svg/></html>", "kind"),
        (svg("<path"), "kind"),
        (svg(SHAPE).decode().encode("utf-16"), "kind"),
        (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + svg(SHAPE), "kind"),
        (svg("<g>" * 50 + SHAPE + "</g>" * 50), "kind"),
        (svg("<path/>" * 5001), "kind"),
        (svg("<text>Kota</text>"), "empty"),
        (svg("<!--" + "x" * LARGEST + "-->"), "large"),
        (png()[:-4], "kind"),
        (png().replace(b"IHDR", b"IHDX"), "kind"),
        (png(side=5000), "large"),
    ],
)
def test_what_is_no_picture_is_refused(given: bytes, reason: str) -> None:
    assert why(given) == reason


def test_a_png_loses_its_words_and_keeps_its_pixels() -> None:
    emblem = clean_emblem(png(chunk(b"tEXt", b"Author\0Budi"), chunk(b"eXIf", b"-2.99,104.8")))
    assert emblem.media_type == PNG
    assert emblem.content == png()


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: svg(text)))
def test_anything_is_cleaned_or_refused_and_stays_clean(given: bytes) -> None:
    try:
        emblem = clean_emblem(given)
    except DomainError:
        return
    assert clean_emblem(emblem.content) == emblem
