"""The texts that come with the program, until a city writes its own: in plain words, Indonesian and English.

A city writes in Indonesian. What it wrote itself is shown as it is on pages in English, which say so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "isi"
OWN: Final = "id"
"""The language that a city writes in."""
OTHERS: Final = ("en",)
"""Languages that the packaged texts have besides."""


class Form(StrEnum):
    """How a text is laid out."""

    QUESTIONS = "questions"
    SLIDES = "slides"
    GUIDE = "guide"


@dataclass(frozen=True)
class Words:
    """A text in one language."""

    language: str
    title: str
    body: str


@dataclass(frozen=True)
class Packaged:
    """A text that every organisation has."""

    slug: str
    form: Form
    path: str
    """Its address on the portal."""
    title: str
    body: str
    checks: tuple[str, ...]
    """What of the law it says is ``perlu_verifikasi``: told on the desk only, to whoever publishes it."""
    others: Mapping[str, Words]
    """By language besides :data:`OWN`."""

    def words(self, language: str) -> Words:
        """The text in this language, else in :data:`OWN`."""
        return self.others.get(language, Words(OWN, self.title, self.body))


@dataclass(frozen=True)
class PackagedContact:
    """A body that people may turn to, without a number: the city fills in what it has tried."""

    code: str
    name: str
    purpose: str
    hint: str
    """What to fill in, and where it is found; told on the desk only."""
    name_en: str
    purpose_en: str


@cache
def texts() -> Mapping[str, Packaged]:
    """Every packaged text by its slug, in the order of the desk's list."""
    return {
        entry["slug"]: Packaged(
            slug=entry["slug"],
            form=Form(entry["form"]),
            path=entry["path"],
            title=entry["title"],
            body=(FOLDER / f"{entry['slug']}.txt").read_text(encoding="utf-8"),
            checks=tuple(entry.get("perlu_verifikasi", ())),
            others={
                language: Words(
                    language,
                    entry[language],
                    (FOLDER / language / f"{entry['slug']}.txt").read_text(encoding="utf-8"),
                )
                for language in OTHERS
            },
        )
        for entry in _listing()["texts"]
    }


@cache
def contacts() -> Mapping[str, PackagedContact]:
    """The contacts that every organisation has, by their code."""
    return {entry["code"]: PackagedContact(**entry) for entry in _listing()["contacts"]}


def _listing() -> dict[str, Any]:
    listing: dict[str, Any] = json.loads((FOLDER / "daftar.json").read_text(encoding="utf-8"))
    return listing
