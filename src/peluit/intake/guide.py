"""The stages of a report as the guide tells them: made from the states of a case and the limits that are packaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from peluit.core.lifecycle import QUESTION, RULES, CaseState, Turn
from peluit.core.policy import DayKind
from peluit.intake import ports

_AS_FOLLOW_UP: Final = frozenset({CaseState.IN_DISCIPLINE, CaseState.HANDED_OVER})
"""Of discipline and hand-over a reporter hears no more than that their report is followed up."""


@dataclass(frozen=True)
class Stage:
    """A state as a reporter knows it, and by when something happens."""

    state: CaseState
    days: int | None
    """Of the state's own limit, or until the next news; ``None`` where nothing is limited."""
    is_working: bool
    """Whether only working days count."""
    is_news: bool
    """The days are those until the next news."""
    is_yours: bool
    """The reporter is to act."""


def list_stages() -> list[Stage]:
    """Every state of a report that its reporter can read in the box, in the order of the procedure, told once each."""
    return [_stage(state) for state in CaseState if state not in _AS_FOLLOW_UP | QUESTION]


def _stage(state: CaseState) -> Stage:
    turn, policy, news = RULES[state]
    code = policy or news
    days, kind = (None, DayKind.WORKING) if code is None else ports.limits.days_of(code)
    return Stage(state, days, kind is DayKind.WORKING, policy is None and news is not None, turn is Turn.REPORTER)
