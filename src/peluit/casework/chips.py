"""What a deadline chip and a row of the list show, worked out once for every template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from peluit.casework.clock import Clock
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


def chip_of(case: Case, clock: Clock) -> Chip:
    """The chip of a case."""
    return limit_chip(RULES[CaseState(case.state)].turn, case.due_on, clock)


def limit_chip(owner: Turn, due_on: date | None, clock: Clock) -> Chip:
    """The chip of a limit. A reporter is never late: what they left unanswered is for us to decide on."""
    if due_on is None:
        return Chip(owner=owner, due_on=None, left=0, tone="done")
    left = clock.days_left(due_on)
    tone: Tone = "soon" if left <= clock.thresholds.remind_before else "far"
    if due_on < clock.today:
        tone = "late" if owner is Turn.OFFICER else "soon"
    return Chip(owner=owner, due_on=due_on, left=left, tone=tone)


def row_of(case: Case, *, channels: Mapping[str, str], clock: Clock) -> Row:
    """The row of a case; ``channels`` maps codes to names."""
    name = channels.get(case.channel_code, case.channel_code)
    chip = chip_of(case, clock)
    return Row(case=case, number=case_number(case.case_id), channel=name, chip=chip)
