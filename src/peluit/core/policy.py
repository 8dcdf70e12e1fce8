"""Limits as data: how many days, of which kind, by which law, from which day on. No limit is a constant in code.

A limit counts from the day on which its state begins, whether or not anybody acknowledges it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple

from peluit.core.deadlines import NO_HOLIDAYS, working_days_after, working_days_between
from peluit.core.errors import DomainError, ErrorCode


class DayKind(StrEnum):
    """Which days count."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Policy:
    """A limit, as it holds from ``valid_from`` to ``valid_to``, both included (``None``: until further notice)."""

    code: str
    name: str
    """What is limited, in Indonesian."""
    days: int
    kind: DayKind
    basis: str
    """Dasar hukum, in Indonesian."""
    needs_checking: bool
    """Perlu verifikasi: somebody who knows the law has not confirmed the figure yet."""
    valid_from: date
    valid_to: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """:raises ValueError: for a limit that no calendar can hold."""
        if self.days < 0:
            raise ValueError("days must not be negative")
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("a policy must not end before it begins")


def due(policy: Policy, start: date, holidays: AbstractSet[date] = NO_HOLIDAYS) -> date:
    """The last day of a limit that begins on ``start``, which itself does not count."""
    return _after(start, policy.days, policy.kind, holidays)


def extend(limit: date, to: date, *, latest: date | None = None) -> date:
    """A limit put off to a later day; the reason is written down, sealed, by whoever decides it.

    :raises DomainError: ``malformed`` for a day that is not later than ``limit``, or is after ``latest``.
    """
    if to <= limit or (latest is not None and to > latest):
        raise DomainError(ErrorCode.MALFORMED, field="extended_to")
    return to


class Level(IntEnum):
    """Who hears of a limit; each level includes those below it."""

    NONE = 0
    ASSIGNEE = 1
    REVIEWER = 2
    """Penelaah (Irbansus)."""
    INSPECTOR = 3


REMIND: Final = "escalation-assignee"
TELL_REVIEWER: Final = "escalation-reviewer"
TELL_INSPECTOR: Final = "escalation-inspector"


class Thresholds(NamedTuple):
    """When a limit is escalated, in working days: before its last day, and late after it."""

    remind_before: int
    reviewer_after: int
    inspector_after: int


def escalation(due_on: date, today: date, thresholds: Thresholds, holidays: AbstractSet[date] = NO_HOLIDAYS) -> Level:
    """Who hears ``today`` of a limit that ends on ``due_on``. The level never falls as days pass."""
    left = working_days_between(today, due_on, holidays)
    if today > due_on:
        if -left >= thresholds.inspector_after:
            return Level.INSPECTOR
        return Level.REVIEWER if -left >= thresholds.reviewer_after else Level.ASSIGNEE
    return Level.ASSIGNEE if left <= thresholds.remind_before else Level.NONE


def _after(start: date, days: int, kind: DayKind, holidays: AbstractSet[date]) -> date:
    if kind is DayKind.CALENDAR:
        return start + timedelta(days=days)
    return working_days_after(start, days, holidays)
