"""After a case was closed: from when its box asks about retaliation, and news that needs no answer.

The questions are asked and answered in the box alone. All that is worked out here follows from the day of closing; no
row says who was asked or answered.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from peluit.accounts.models import Officer, Organisation
from peluit.casework.calendar import days_off
from peluit.casework.locking import lock_case, note_act
from peluit.casework.models import Case
from peluit.casework.permissions import require
from peluit.casework.policies import Policies
from peluit.casework.queries import FIRST
from peluit.core.access import Act
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import CaseState
from peluit.core.policy import due

CHECK_INS: Final = ("check-in-first", "check-in-second", "check-in-third")
SHOWN_DAYS: Final = 14
"""For so long the desk shows that a box has begun to ask."""
_FARTHEST: Final = timedelta(days=400)
"""A question later than this after closing is not looked for."""


def check_in_days(organisation: Organisation, closed_on: date) -> list[date]:
    """The days from which the box of a case that is closed on this day asks, in their order."""
    policies, holidays = Policies(organisation), days_off(organisation, closed_on)
    return sorted(due(policies.on(code, closed_on), closed_on, holidays) for code in CHECK_INS)


def list_asked(organisation: Organisation, cases: QuerySet[Case], today: date) -> list[Case]:
    """Of ``cases``, those closed ones whose box began to ask in the last :data:`SHOWN_DAYS` days and from which no news
    has come, the longest closed first; the first few.
    """
    days = _closing_days(organisation, today)
    # A closed case has no limit; saying so lets the database read them in the order of their days.
    asked = cases.filter(state=CaseState.CLOSED, due_on=None, has_news=False, state_on__in=days)
    return list(asked.order_by("state_on", "case_id")[:FIRST])


def _closing_days(organisation: Organisation, today: date) -> set[date]:
    """Cases closed on these days have a question that became due lately."""
    policies, holidays = Policies(organisation), days_off(organisation, today)
    first = today - timedelta(days=SHOWN_DAYS)
    candidates = (today - timedelta(days=back) for back in range(_FARTHEST.days))
    return {
        closed_on
        for closed_on in candidates
        if any(first < due(policies.on(code, closed_on), closed_on, holidays) <= today for code in CHECK_INS)
    }


@transaction.atomic
def note_news_read(*, officer: Officer, case_id: str) -> None:
    """Take a closed case out of the news: a survey or an answer about retaliation may need no reply.

    :raises DomainError: ``not-found``, ``not-permitted``; ``transition-not-allowed`` for a case that is not closed,
        where news asks for an answer.
    """
    case = lock_case(officer, case_id)
    require(officer, case, Act.REPLY)
    if case.state != CaseState.CLOSED:
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED, state=case.state)
    if not case.has_news:
        return
    case.has_news = False
    case.save(update_fields=["has_news"])
    note_act(officer, "news-read", case_id, {})
