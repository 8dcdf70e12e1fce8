"""Every pair of colours that is used has the contrast that WCAG 2.2 AA asks for, light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "web/src/styles/base.css").read_text()
TEXT, EDGE = 4.5, 3.0

PAIRS: list[tuple[str, str, float]] = [
    *[("ink", on, TEXT) for on in ("paper", "sheet", "wash", "accent-wash", "amber-wash", "red-wash", "green-wash")],
    *[(what, on, TEXT) for what in ("ink-2", "accent") for on in ("paper", "sheet", "wash", "accent-wash")],
    *[("accent-strong", on, TEXT) for on in ("paper", "wash", "accent-wash")],
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    *[("amber", on, TEXT) for on in ("paper", "sheet", "amber-wash")],
    ("on-amber", "amber-fill", TEXT),
    *[("red", on, TEXT) for on in ("paper", "sheet", "red-wash")],
    ("on-red", "red", TEXT),
    *[("green", on, TEXT) for on in ("paper", "sheet", "green-wash")],
    *[("edge", on, EDGE) for on in ("paper", "sheet", "wash")],
    ("amber-mid", "paper", EDGE),
    ("amber-mid", "sheet", EDGE),
]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*(?:var\(--org[a-z-]+,\s*)?(#[0-9a-f]{3,6})\)?;", block))


def scheme(name: str) -> dict[str, str]:
    light = re.search(r":root, \.a4 \{(.*?)\n\}", CSS, re.DOTALL)
    dark = re.search(r"dark\) \{\s*:root \{(.*?)\n  \}", CSS, re.DOTALL)
    assert light
    assert dark
    return tokens(light[1]) if name == "light" else tokens(light[1]) | tokens(dark[1])


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("what", "on", "least"), PAIRS, ids=lambda v: str(v))
def test_contrast(name: str, what: str, on: str, least: float) -> None:
    colours = scheme(name)
    lighter, darker = sorted((luminance(colours[what]), luminance(colours[on])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= least
