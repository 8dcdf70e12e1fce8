"""The limits that hold for an organisation: what is packaged, and its own rows, which come before that.

A row changed later changes no limit that is already stored: ``due_on`` is worked out once, when a state begins.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from peluit.accounts.models import Organisation
from peluit.casework import models
from peluit.casework.calendar import days_off
from peluit.casework.kept import Kept
from peluit.core.lifecycle import LONGEST, NEWS, RULES, CaseState
from peluit.core.policy import REMIND, TELL_INSPECTOR, TELL_REVIEWER, DayKind, Policy, Thresholds, due
from peluit.core.validity import rule_on


def _packaged() -> tuple[Policy, ...]:
    rows = json.loads(files("peluit.casework").joinpath("kebijakan.json").read_text(encoding="utf-8"))
    return tuple(
        Policy(**row | {"kind": DayKind(row["kind"]), "valid_from": date.fromisoformat(row["valid_from"])})
        for row in rows
    )


PACKAGED: Final = _packaged()
NAMES: Final = {policy.code: policy.name for policy in PACKAGED}
"""The closed list of what can be limited, with its Indonesian names."""


_DAYS: Final = {policy.code: (policy.days, policy.kind) for policy in PACKAGED}


def packaged_days(code: str) -> tuple[int, DayKind]:
    """What is packaged for this code, whatever an organisation says. :raises KeyError: for another code."""
    return _DAYS[code]


class Policies:
    """The limits of one organisation."""

    def __init__(self, organisation: Organisation) -> None:
        self._own = _OWN.of(organisation.pk)

    def on(self, code: str, day: date) -> Policy:
        """The policy of this code on ``day``: the organisation's own if one holds, else the packaged one.

        :raises KeyError: for a code that is not packaged, or a day before the packaged one.
        """
        policy = rule_on(self._own, code, day) or _packaged_on(code, day)
        if policy is None:
            raise KeyError(code)
        return policy

    def thresholds(self, day: date) -> Thresholds:
        """When limits are escalated, as it holds on ``day``."""
        return Thresholds(*(self.on(code, day).days for code in (REMIND, TELL_REVIEWER, TELL_INSPECTOR)))

    def dates_of(self, state: CaseState, day: date, holidays: AbstractSet[date]) -> StateDates:
        """The dates of ``state`` when it begins on ``day``."""
        _, *codes = RULES[state]
        ends = {code: due(self.on(code, day), day, holidays) for code in codes if code is not None}
        return StateDates(*(None if code is None else ends[code] for code in codes))


@lru_cache(maxsize=256)
def _packaged_on(code: str, day: date) -> Policy | None:
    return rule_on(PACKAGED, code, day)


class StateDates(NamedTuple):
    """The days that a state sets when it begins; ``None`` where it sets none."""

    limit: date | None
    """Of the state itself."""
    news: date | None
    """By which the reporter hears the next news."""

    @property
    def nearest(self) -> date | None:
        """The day that lists watch."""
        return min((day for day in self if day is not None), default=None)


def dates_after(organisation: Organisation, state: CaseState, day: date) -> StateDates:
    """The dates of ``state`` when it begins on ``day``, in at most two queries."""
    return dates_of_states(organisation, [state], day)[state]


def dates_of_states(
    organisation: Organisation, states: Collection[CaseState], day: date
) -> dict[CaseState, StateDates]:
    """The dates of several states when they begin on ``day``, in as many queries as for one."""
    policies, holidays = Policies(organisation), days_off(organisation, day)
    return {state: policies.dates_of(state, day, holidays) for state in states}


def dates_for(case: models.Case, states: Collection[CaseState], today: date) -> dict[CaseState, StateDates]:
    """The dates of several states if ``case`` moved there ``today``, or stayed where it is.

    A limit goes on over states that share its policy: that somebody began to verify wins no time.
    """
    before = CaseState(case.state)
    dates = dates_of_states(case.organisation, states, today)
    for state in states:
        if state is before or (case.limit_on is not None and RULES[state].policy == RULES[before].policy):
            news = dates[state].news
            is_limit_told = news is not None and case.limit_on is not None and today < case.limit_on < news
            dates[state] = StateDates(case.limit_on, case.limit_on if is_limit_told else news)
    return dates


def latest_news(organisation: Organisation, day: date) -> date:
    """The last day on which the next news may be due, for news told on ``day``."""
    return due(Policies(organisation).on(NEWS, day), day, days_off(organisation, day))


def longest_limit(organisation: Organisation, state: CaseState, began_on: date) -> date | None:
    """Beyond which the limit of a state that began on this day is not extended; ``None`` where nothing says so."""
    code = LONGEST.get(state)
    if code is None:
        return None
    return due(Policies(organisation).on(code, began_on), began_on, days_off(organisation, began_on))


def _read(organisation_id: int) -> tuple[Policy, ...]:
    return tuple(_policy_of(row) for row in models.Policy.objects.filter(organisation_id=organisation_id))


def _policy_of(row: models.Policy) -> Policy:
    return Policy(
        code=row.code,
        name=NAMES.get(row.code, row.code),
        days=row.days,
        kind=DayKind(row.kind),
        basis=row.basis,
        needs_checking=row.needs_checking,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        note=row.note,
    )


_OWN: Final = Kept(models.Policy, _read)
