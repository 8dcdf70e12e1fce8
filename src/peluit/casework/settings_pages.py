"""What the pages of limits and of the working calendar show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import holidays
from django.utils.translation import get_language

from peluit.accounts.models import Organisation
from peluit.casework.calendar import YEARS_AHEAD, days_off
from peluit.casework.models import CalendarDay, Policy
from peluit.casework.policies import NAMES, Policies
from peluit.casework.settling import THRESHOLDS
from peluit.core import policy as rules
from peluit.core.policy import DayKind

_HOLIDAY_WORDS = {"id": "id", "en": "en_US"}


@dataclass(frozen=True)
class Limit:
    """A limit as it holds on a day, and where it would end if it began then."""

    policy: rules.Policy
    is_own: bool
    ends_on: date | None
    """``None`` for a distance from a limit, which begins nowhere."""

    @property
    def is_working(self) -> bool:
        """Whether only working days count."""
        return self.policy.kind is DayKind.WORKING


@dataclass(frozen=True)
class OwnPolicy:
    """A row that the organisation set, and what may still be done with it."""

    row: Policy
    name: str
    state: str
    """``coming``, ``holding`` or ``past``."""
    may_end: bool
    """Whether it can be ended, or taken back."""


@dataclass(frozen=True)
class DayOff:
    """A day of the year's list: a national one, or the organisation's own."""

    on: date
    name: str
    is_own: bool
    is_working: bool
    """A national holiday on which the organisation works."""
    may_remove: bool


def limits_on(organisation: Organisation, day: date) -> list[Limit]:
    """Every limit as it holds on ``day``, in the order in which they are packaged."""
    policies, off = Policies(organisation), days_off(organisation, day)
    own = {(row.code, row.valid_from) for row in Policy.objects.filter(organisation=organisation)}
    holding = [policies.on(code, day) for code in NAMES]
    return [
        Limit(
            policy,
            (policy.code, policy.valid_from) in own,
            None if policy.code in THRESHOLDS else rules.due(policy, day, off),
        )
        for policy in holding
    ]


def own_policies(organisation: Organisation, today: date) -> list[OwnPolicy]:
    """The organisation's rows, the newest first; none is ever forgotten once it has held."""
    rows = Policy.objects.filter(organisation=organisation).order_by("-valid_from", "code")
    return [
        OwnPolicy(
            row,
            NAMES.get(row.code, row.code),
            _state(row, today),
            may_end=row.valid_to is None or row.valid_to > today,
        )
        for row in rows
    ]


def days_of_year(organisation: Organisation, year: int, today: date) -> list[DayOff]:
    """National holidays, cuti bersama and the organisation's own days of a year, in order; an own row comes first."""
    words = _HOLIDAY_WORDS.get(get_language() or "", "id")
    known = holidays.country_holidays("ID", years=year, categories=("public", "government"), language=words)
    days = {on: DayOff(on, str(name), False, False, False) for on, name in known.items()}
    for row in CalendarDay.objects.filter(organisation=organisation, day__year=year):
        days[row.day] = DayOff(row.day, row.name, True, row.is_working, row.day >= today)
    return [days[on] for on in sorted(days)]


def years_around(today: date) -> range:
    """The years that the calendar's page shows."""
    return range(today.year - 1, today.year + YEARS_AHEAD + 1)


def _state(row: Policy, today: date) -> str:
    if row.valid_from > today:
        return "coming"
    return "holding" if row.valid_to is None or today <= row.valid_to else "past"
