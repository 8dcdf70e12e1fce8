"""What can be wrong with an installation: small checks that find something and say how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """Something that is wrong.

    :param check: which check found it.
    :param about: the organisation, channel or file that it is about; may be empty.
    """

    level: Level
    check: str
    about: str
    what: str
    mend: str


Findings = Iterator[Finding]


def error(check: str, about: str, what: str, mend: str) -> Finding:
    """A finding with which the installation must not be used."""
    return Finding(Level.ERROR, check, about, what, mend)


def warning(check: str, about: str, what: str, mend: str) -> Finding:
    """A finding that will become an error, or may be meant."""
    return Finding(Level.WARNING, check, about, what, mend)
