"""What somebody who was sanctioned may do, and until when (PP 79/2021): keberatan or banding administratif."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peluit.core.discipline.clocks import due
from peluit.core.discipline.rules import ClockCode, Kind, Rules

_NO_HOLIDAYS: frozenset[date] = frozenset()


class Remedy(StrEnum):
    """A way to challenge a decision; each decision has exactly one."""

    OBJECTION = "keberatan"
    APPEAL = "banding"


@dataclass(frozen=True)
class RemedyWindow:
    """Which remedy is open against a decision, and the last day to file it."""

    remedy: Remedy
    file_by: date
    basis: str


@dataclass(frozen=True)
class AnswerDates:
    """By when a filed remedy is answered. To an appeal the PPK responds (``respond_by``) before BPASN decides."""

    respond_by: date | None
    decide_by: date


def remedy_against(kind: Kind) -> Remedy:
    """Banding to BPASN against dismissal or the end of a PPPK's contract; keberatan against everything else."""
    return Remedy.APPEAL if kind.ends_service else Remedy.OBJECTION


def window(kind: Kind, received_on: date, rules: Rules, holidays: AbstractSet[date] = _NO_HOLIDAYS) -> RemedyWindow:
    """The remedy against a decision that was received on a day."""
    remedy = remedy_against(kind)
    code = ClockCode.APPEAL_FILE if remedy is Remedy.APPEAL else ClockCode.OBJECTION_FILE
    clock = rules.clocks[code]
    return RemedyWindow(remedy, due(clock, received_on, holidays), clock.ground.basis)


def is_in_time(remedy: RemedyWindow, filed_on: date, received_on: date) -> bool:
    """Whether a remedy was filed within its window, both days counted."""
    return received_on <= filed_on <= remedy.file_by


def answers(remedy: Remedy, filed_on: date, rules: Rules, holidays: AbstractSet[date] = _NO_HOLIDAYS) -> AnswerDates:
    """By when a remedy that was filed on a day must be answered."""
    if remedy is Remedy.OBJECTION:
        return AnswerDates(None, due(rules.clocks[ClockCode.OBJECTION_ANSWER], filed_on, holidays))
    respond_by = due(rules.clocks[ClockCode.APPEAL_RESPONSE], filed_on, holidays)
    return AnswerDates(respond_by, due(rules.clocks[ClockCode.APPEAL_DECISION], filed_on, holidays))
