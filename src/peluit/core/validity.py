"""Rules that hold from one day to another: limits, classes of retention."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A rule that holds from ``valid_from`` to ``valid_to``, both included (``None``: until further notice)."""

    @property
    def code(self) -> str:
        """What it rules."""

    @property
    def valid_from(self) -> date:
        """Its first day."""

    @property
    def valid_to(self) -> date | None:
        """Its last day."""


R = TypeVar("R", bound=Dated)


def rule_on(rules: Iterable[R], code: str, day: date) -> R | None:
    """The rule of this code that holds on ``day``: of several, the one that began last."""
    holding = [
        rule
        for rule in rules
        if rule.code == code and rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)
    ]
    return max(holding, key=lambda rule: rule.valid_from, default=None)
