"""Questions and answers of general use: their subjects, how long they are, and who writes them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from peluit.core.access import Role
from peluit.core.errors import DomainError, ErrorCode

LONGEST_QUESTION: Final = 300
LONGEST_ANSWER: Final = 4000
LONGEST_BASIS: Final = 200

WRITERS: Final = (Role.VERIFIER, Role.REVIEWER, Role.AUDITOR, Role.INSPECTOR)
"""Whoever answers questions also writes for everybody: one proposes, another agrees, and any of them withdraws."""


class Subject(StrEnum):
    """What an entry is about; the value stands in public addresses."""

    GIFTS = "hadiah"
    INTERESTS = "kepentingan"
    MONEY = "uang"
    ASSETS = "aset"
    TIME = "waktu"
    OTHER = "lain"


def parse_subject(value: str) -> Subject:
    """:raises DomainError: ``malformed`` naming ``subject``."""
    if value not in set(Subject):
        raise DomainError(ErrorCode.MALFORMED, field="subject")
    return Subject(value)


def parse_text(value: str, *, field: str, longest: int, is_needed: bool = True) -> str:
    """Text with its outer white space taken away and line ends written in one way.

    :raises DomainError: ``malformed`` naming ``field`` where it is longer than ``longest`` characters, or empty though
        it is needed.
    """
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > longest or (is_needed and not text):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return text
