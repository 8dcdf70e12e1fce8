"""Colours as ``#rrggbb``, and how well one can be read on another (WCAG 2.2)."""

from __future__ import annotations

import re
from typing import Final

LEGIBLE: Final = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}\Z", re.ASCII)


def is_colour(text: str) -> bool:
    """Whether this is ``#rrggbb`` in small letters."""
    return _COLOUR.match(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, whichever is the lighter."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
