"""What a deadline chip and a row of the list show, worked out once for every template."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Literal

from peluit.casework import queries
from peluit.casework.models import Case
from peluit.core.identifiers import case_number
from peluit.core.lifecycle import RULES, CaseState, Turn

Tone = Literal["far", "soon", "late", "done"]


@dataclass(frozen=True)
class Chip:
    """A limit with its owner: whose it is, when it ends and how many working days are left."""

    owner: Turn
    due_on: date | None
    left: int
    tone: Tone

    @property
    def over(self) -> int:
        """Working days since the limit passed."""
        return max(0, -self.left)


@dataclass(frozen=True)
class Row:
    """A case as a list shows it."""

    case: Case
    number: str
    channel: str
    chip: Chip


def chip_of(case: Case, *, today: date, holidays: AbstractSet[date]) -> Chip:
    """The chip of a case. A reporter is never late: what they left unanswered is for us to decide on."""
    owner = RULES[CaseState(case.state)].turn
    left = queries.days_left(case, today=today, holidays=holidays)
    if left is None or case.due_on is None:
        return Chip(owner=owner, due_on=None, left=0, tone="done")
    tone: Tone = "soon" if left <= queries.SOON_DAYS else "far"
    if case.due_on < today:
        tone = "late" if owner is Turn.OFFICER else "soon"
    return Chip(owner=owner, due_on=case.due_on, left=left, tone=tone)


def row_of(case: Case, *, channels: Mapping[str, str], today: date, holidays: AbstractSet[date]) -> Row:
    """The row of a case; ``channels`` maps codes to names."""
    name = channels.get(case.channel_code, case.channel_code)
    chip = chip_of(case, today=today, holidays=holidays)
    return Row(case=case, number=case_number(case.case_id), channel=name, chip=chip)
