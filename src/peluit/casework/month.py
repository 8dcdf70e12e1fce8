"""A month of the working calendar: weeks of days, what is due on each, and which are days off."""

from __future__ import annotations

import calendar
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from peluit.casework import queries
from peluit.casework.models import Case
from peluit.core.deadlines import is_working_day


@dataclass(frozen=True)
class Day:
    """One day of the grid."""

    on: date
    is_here: bool
    """Whether it belongs to the month; the others fill its first and last weeks."""
    is_off: bool
    due: int


@dataclass(frozen=True)
class Month:
    """A month, with its neighbours as ``YYYY-MM``."""

    first: date
    weeks: list[list[Day]]
    before: str
    after: str

    @property
    def busy(self) -> list[Day]:
        """The days of the month on which something is due, for people who do not see the grid."""
        return [day for week in self.weeks for day in week if day.is_here and day.due]


def month_of(first: date, cases: QuerySet[Case], off: AbstractSet[date]) -> Month:
    """The month that begins on ``first``, with how many of ``cases`` are due on each day, in one query."""
    weeks = calendar.Calendar(firstweekday=calendar.MONDAY).monthdatescalendar(first.year, first.month)
    due = queries.count_by_day(cases, weeks[0][0], weeks[-1][-1])
    days = [
        [Day(day, day.month == first.month, not is_working_day(day, off), due.get(day, 0)) for day in week]
        for week in weeks
    ]
    following = weeks[-1][-1] if weeks[-1][-1].month != first.month else weeks[-1][-1] + timedelta(days=1)
    return Month(first, days, f"{first - timedelta(days=1):%Y-%m}", f"{following:%Y-%m}")
