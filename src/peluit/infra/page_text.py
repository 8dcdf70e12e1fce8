"""Finishing the text of a public page: only the icons that it uses, and no white space of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string

_USED_ICON: Final = re.compile(r'href="#([a-z-]+)"|data-icons="([a-z -]+)"')
_SYMBOL: Final = re.compile(r'<symbol id="([a-z-]+)".*?</symbol>\n?', re.DOTALL)
_BETWEEN_TAGS: Final = re.compile(r">\s*\n\s*<")
_INDENT: Final = re.compile(r"\n\s+")
_SPRITE_PLACE: Final = "<!-- sprite -->"


def page_frame(organisation: object) -> dict[str, object]:
    """What a public page outside the signed set needs beside its own: it seals nothing, so it pins nothing."""
    return {
        "organisation": organisation,
        "pins_json": "{}",
        "api_origin": settings.PELUIT_API_ORIGIN,
        "exit_url": settings.PELUIT_EXIT_URL,
    }


def finished(text: str) -> str:
    """The text of a rendered page, with the icons that it names in the place of its sprite."""
    used = {name for match in _USED_ICON.finditer(text) for name in _icon_names(match)}
    text = _INDENT.sub("\n", _BETWEEN_TAGS.sub(">\n<", text)).strip() + "\n"
    return text.replace(_SPRITE_PLACE, sprite(used))


def sprite(names: Iterable[str]) -> str:
    """The icon sprite with only the symbols of these names."""
    wanted = set(names)
    whole = render_to_string("site/icons.svg")
    return _SYMBOL.sub(lambda match: match[0] if match[1] in wanted else "", whole).strip()


def _icon_names(match: re.Match[str]) -> list[str]:
    return [match[1]] if match[1] else [f"i-{name}" for name in match[2].split()]
