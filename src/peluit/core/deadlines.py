"""Counting in working days. Holidays are data that the caller brings; a Saturday or Sunday never counts."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final

NO_HOLIDAYS: Final[frozenset[date]] = frozenset()


def is_working_day(day: date, holidays: AbstractSet[date] = NO_HOLIDAYS) -> bool:
    """Whether ``day`` is neither a weekend day nor in ``holidays``."""
    return day.weekday() < 5 and day not in holidays


def working_days_after(day: date, count: int, holidays: AbstractSet[date] = NO_HOLIDAYS) -> date:
    """The ``count``-th working day after ``day`` (``count`` >= 0; 0 gives ``day`` itself)."""
    if count < 0:
        raise ValueError("count must not be negative")
    while count:
        day += timedelta(days=1)
        if is_working_day(day, holidays):
            count -= 1
    return day


def working_days_between(start: date, end: date, holidays: AbstractSet[date] = NO_HOLIDAYS) -> int:
    """Working days after ``start`` up to and including ``end``; negative if ``end`` is earlier."""
    if end < start:
        return -working_days_between(end, start, holidays)
    span = (end - start).days
    return sum(is_working_day(start + timedelta(days=n), holidays) for n in range(1, span + 1))
