"""Limits of meetings and the checklist of agendas: packaged data, and an organisation's own limits before it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Final

from peluit.accounts.models import Organisation
from peluit.core.openness import MINUTES, REMIND, TELL_INSPECTORATE, TELL_LEADERSHIP, Limits
from peluit.core.policy import DayKind, Policy
from peluit.core.validity import rule_on
from peluit.openness.models import Limit


def _data(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(files("peluit.openness").joinpath(name).read_text(encoding="utf-8"))
    return rows


PACKAGED: Final = tuple(
    Policy(**row | {"kind": DayKind(row["kind"]), "valid_from": date.fromisoformat(row["valid_from"])})
    for row in _data("batas.json")
)
NAMES: Final = {policy.code: policy.name for policy in PACKAGED}
_ORDER: Final = (MINUTES, REMIND, TELL_INSPECTORATE, TELL_LEADERSHIP)

CHECKLIST: Final[dict[str, str]] = {row["code"]: row["name"] for row in _data("daftar-periksa.json")}
"""What an agenda is chosen from, in Indonesian, by code."""


@dataclass(frozen=True)
class Holding:
    """A limit as it holds on a day."""

    policy: Policy
    is_own: bool


def holding_on(organisation: Organisation, day: date) -> list[Holding]:
    """Every limit as it holds on ``day``, in one query: the organisation's own ones before the packaged ones."""
    own = [
        Policy(
            code=row.code,
            name=NAMES.get(row.code, row.code),
            days=row.days,
            kind=DayKind.WORKING,
            basis=row.basis,
            needs_checking=False,
            valid_from=row.valid_from,
        )
        for row in Limit.objects.filter(organisation=organisation)
    ]
    found = []
    for code in _ORDER:
        mine, packaged = rule_on(own, code, day), rule_on(PACKAGED, code, day)
        policy = mine or packaged
        if policy is None:
            raise KeyError(code)
        found.append(Holding(policy, is_own=mine is not None))
    return found


def limits_on(organisation: Organisation, day: date) -> Limits:
    """The days of every limit as they hold on ``day``."""
    return Limits(*(held.policy.days for held in holding_on(organisation, day)))
