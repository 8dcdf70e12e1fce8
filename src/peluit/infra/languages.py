"""Languages of pages: the first at plain addresses, every other below its code, such as ``/en/lapor/``.

No cookie, no header and no guess decides: the address says it, and every page links to the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import get_language


@dataclass(frozen=True)
class Switch:
    """The way to the same page in another language."""

    code: str
    name: str
    """The language's name in that language."""
    prefix: str
    """What its addresses begin with."""
    address: str


def codes() -> list[str]:
    """The languages that pages exist in, the default one first."""
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [settings.LANGUAGE_CODE, *others]


def prefix_of(language: str) -> str:
    """What the addresses of a language begin with: empty for the default language."""
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


def split_address(path: str) -> tuple[str, str]:
    """The language that a path names, and the path without it."""
    for language in codes()[1:]:
        if path == f"/{language}" or path.startswith(f"/{language}/"):
            return language, path[len(language) + 1 :] or "/"
    return settings.LANGUAGE_CODE, path


def page_language(language: str, path: str) -> dict[str, Any]:
    """What every template needs; ``path`` is the page's address in the default language.

    ``data_lang`` marks what an organisation wrote, which stays in its own language on every page.
    """
    names, default = dict(settings.LANGUAGES), settings.LANGUAGE_CODE
    return {
        "language": language,
        "prefix": prefix_of(language),
        "data_lang": format_html(' lang="{}"', default) if language != default else "",
        "scripts": f"{settings.STATIC_URL.rstrip('/')}{prefix_of(language)}/",
        "switches": [
            Switch(code=code, name=names[code], prefix=prefix_of(code), address=prefix_of(code) + path)
            for code in codes()
            if code != language
        ],
    }


def of_request(request: HttpRequest) -> dict[str, Any]:
    """Context processor: :func:`page_language` of the page that is asked for."""
    return page_language(get_language() or settings.LANGUAGE_CODE, request.path_info)
