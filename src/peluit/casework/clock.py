"""The day it is for an organisation, with what counting limits from it needs."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from peluit.accounts.models import Organisation
from peluit.casework.calendar import days_off
from peluit.casework.policies import Policies
from peluit.core.deadlines import working_days_after, working_days_between
from peluit.core.policy import Thresholds
from peluit.keyring import queries as keyring


@dataclass(frozen=True)
class Clock:
    """A day, the days off around it, and when limits are escalated."""

    today: date
    holidays: AbstractSet[date]
    thresholds: Thresholds

    @property
    def soon_until(self) -> date:
        """Limits up to this day, included, are near: whoever acts is reminded of them."""
        return working_days_after(self.today, self.thresholds.remind_before, self.holidays)

    def days_left(self, due_on: date) -> int:
        """Working days until a limit; negative when it has passed."""
        return working_days_between(self.today, due_on, self.holidays)


def clock_of(organisation: Organisation) -> Clock:
    """The organisation's clock now."""
    today = keyring.today(organisation)
    return Clock(today, days_off(organisation, today), Policies(organisation).thresholds(today))
