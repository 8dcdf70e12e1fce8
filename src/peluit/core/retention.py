"""How long a closed case is kept, and what becomes of it then (jadwal retensi arsip)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from peluit.core.lifecycle import CaseState


class Fate(StrEnum):
    """What becomes of a case when its time is over."""

    DESTROY = "destroy"
    """Musnah."""
    KEEP = "keep"
    """Permanen: handed to the region's archive, never destroyed here."""


class HoldReason(StrEnum):
    """Why a closed case is kept beyond its time (legal hold). A closed list, so that the row holds no content."""

    COURT = "court"
    """A matter in court, or a remedy against a decision: keberatan, banding, gugatan."""
    ENFORCEMENT = "enforcement"
    """Police, prosecution or KPK asked for it."""
    AUDIT = "audit"
    """Another examination needs it: BPK, BPKP, the Inspectorate of the province."""
    RECOVERY = "recovery"
    """A loss is still being repaid, or a sanction runs."""
    PROTECTION = "protection"
    """The reporter or a witness is protected, or retaliation is looked into."""
    ORDER = "order"
    """A written order of whoever is in charge of the archive."""


@dataclass(frozen=True)
class RetentionClass:
    """One line of the schedule, for cases closed from ``valid_from`` to ``valid_to``, both included."""

    code: str
    name: str
    """In Indonesian."""
    years: int
    """After the day on which the case was closed, or the question answered."""
    fate: Fate
    basis: str
    """Dasar hukum, in Indonesian."""
    needs_checking: bool
    note: str = ""
    valid_from: date = date.min
    valid_to: date | None = None

    def ends_on(self, closed_on: date) -> date:
        """The last day on which a case that was closed on this day is kept."""
        year = closed_on.year + self.years
        is_leap_day = (closed_on.month, closed_on.day) == (2, 29)
        return date(year, 2, 28) if is_leap_day else closed_on.replace(year=year)


CLASS_CODES: Final = ("proven", "handed-over", "not-proven", "redirected", "not-eligible", "question")
"""From what weighs most to what weighs least."""

_REACHED: Final[dict[str, frozenset[CaseState]]] = {
    "proven": frozenset({CaseState.PROVEN, CaseState.PARTLY_PROVEN}),
    "handed-over": frozenset({CaseState.HANDED_OVER}),
    "not-proven": frozenset({CaseState.NOT_PROVEN}),
    "redirected": frozenset({CaseState.REDIRECTED}),
    "not-eligible": frozenset({CaseState.NOT_ELIGIBLE}),
    "question": frozenset({CaseState.ANSWERED}),
}


def class_of_path(path: Collection[CaseState]) -> str:
    """The class of a case that went through these states: of several, what weighs most.

    A path that reached no outcome is not known well enough to be short with: it weighs most, too.
    """
    reached = set(path)
    return next((code for code in CLASS_CODES if reached & _REACHED[code]), CLASS_CODES[0])
