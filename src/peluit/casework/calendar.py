"""The working calendar of an organisation: national holidays and cuti bersama, and its own rows, which come first.

Islamic holidays of years for which the joint decree (SKB) is not out are estimates; rows correct them.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

import holidays

from peluit.accounts.models import Organisation
from peluit.casework.kept import Kept
from peluit.casework.models import CalendarDay

YEARS_BACK: Final = 3
"""How far back days are known; a limit that passed longer ago is late by roughly as many working days."""
YEARS_AHEAD: Final = 2


@lru_cache(maxsize=64)
def national_days(year: int) -> frozenset[date]:
    """The national holidays and cuti bersama of a year, as far as they are known or can be estimated."""
    return frozenset(holidays.country_holidays("ID", years=year, categories=("public", "government")))


def days_off(organisation: Organisation, around: date) -> frozenset[date]:
    """The holidays of the organisation from three years before ``around`` to two years after, in at most one query.

    A row that says "working" opens a holiday; it does not make a Saturday or Sunday a working day.
    """
    return _days_off_around(around.year, _OWN.of(organisation.pk))


class _OwnDays(NamedTuple):
    closed: frozenset[date]
    opened: frozenset[date]


@lru_cache(maxsize=64)
def _days_off_around(middle: int, own: _OwnDays) -> frozenset[date]:
    years = range(middle - YEARS_BACK, middle + YEARS_AHEAD + 1)
    return frozenset(day for year in years for day in national_days(year) | own.closed if day.year == year) - own.opened


def _read(organisation_id: int) -> _OwnDays:
    rows = list(CalendarDay.objects.filter(organisation_id=organisation_id).values_list("day", "is_working"))
    return _OwnDays(
        closed=frozenset(day for day, is_working in rows if not is_working),
        opened=frozenset(day for day, is_working in rows if is_working),
    )


_OWN: Final = Kept(CalendarDay, _read)
