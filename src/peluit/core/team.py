"""Who works on a case, and how grave it is."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What an officer does in the team of a case; the values are stored."""

    REVIEWER = "penelaah"
    """Writes the review (telaah)."""
    SUPERVISOR = "pengendali"
    """Pengendali mutu or pengendali teknis of an examination."""
    LEAD = "ketua"
    MEMBER = "anggota"


class Grade(StrEnum):
    """Class of a report, by what the review says of its weight."""

    A = "a"
    B = "b"
    C = "c"
