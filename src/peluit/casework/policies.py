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
from typing import Final

from peluit.accounts.models import Organisation
from peluit.casework import models
from peluit.casework.calendar import days_off
from peluit.casework.kept import Kept
from peluit.core.lifecycle import RULES, CaseState
from peluit.core.policy import REMIND, TELL_INSPECTOR, TELL_REVIEWER, DayKind, Policy, Thresholds, due, policy_on


def _packaged() -> tuple[Policy, ...]:
    rows = json.loads(files("peluit.casework").joinpath("kebijakan.json").read_text(encoding="utf-8"))
    return tuple(
        Policy(**row | {"kind": DayKind(row["kind"]), "valid_from": date.fromisoformat(row["valid_from"])})
        for row in rows
    )


PACKAGED: Final = _packaged()
NAMES: Final = {policy.code: policy.name for policy in PACKAGED}
"""The closed list of what can be limited, with its Indonesian names."""


class Policies:
    """The limits of one organisation."""

    def __init__(self, organisation: Organisation) -> None:
        self._own = _OWN.of(organisation.pk)

    def on(self, code: str, day: date) -> Policy:
        """The policy of this code on ``day``: the organisation's own if one holds, else the packaged one.

        :raises KeyError: for a code that is not packaged, or a day before the packaged one.
        """
        policy = policy_on(self._own, code, day) or _packaged_on(code, day)
        if policy is None:
            raise KeyError(code)
        return policy

    def thresholds(self, day: date) -> Thresholds:
        """When limits are escalated, as it holds on ``day``."""
        return Thresholds(*(self.on(code, day).days for code in (REMIND, TELL_REVIEWER, TELL_INSPECTOR)))

    def due_after(self, state: CaseState, day: date, holidays: AbstractSet[date]) -> date | None:
        """The limit of ``state`` when it begins on ``day``; ``None`` where it has none."""
        code = RULES[state].policy
        return None if code is None else due(self.on(code, day), day, holidays)


@lru_cache(maxsize=256)
def _packaged_on(code: str, day: date) -> Policy | None:
    return policy_on(PACKAGED, code, day)


def due_after(organisation: Organisation, state: CaseState, day: date) -> date | None:
    """The limit of ``state`` when it begins on ``day``, in at most two queries."""
    return due_dates(organisation, [state], day)[state]


def due_dates(organisation: Organisation, states: Collection[CaseState], day: date) -> dict[CaseState, date | None]:
    """The limits of several states when they begin on ``day``, in as many queries as for one."""
    if all(RULES[state].policy is None for state in states):
        return dict.fromkeys(states)
    policies, holidays = Policies(organisation), days_off(organisation, day)
    return {state: policies.due_after(state, day, holidays) for state in states}


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
