"""The states of a case and what may follow what. The tables generate ``docs/case-states.md``."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class CaseState(StrEnum):
    """Where a case stands; the value is stored, the reporter hears it by a signed status."""

    RECEIVED = "received"
    IN_VERIFICATION = "in-verification"
    NEEDS_MORE = "needs-more"
    ELIGIBLE = "eligible"
    REDIRECTED = "redirected"
    NOT_ELIGIBLE = "not-eligible"
    CLOSED = "closed"


class Turn(StrEnum):
    """Who is to act next."""

    OFFICER = "officer"
    REPORTER = "reporter"
    NONE = "none"


class Rule(NamedTuple):
    """What a state means: whose turn it is, and the default limit in working days (``None``: no limit)."""

    turn: Turn
    limit_days: int | None


RULES: Final[dict[CaseState, Rule]] = {
    CaseState.RECEIVED: Rule(Turn.OFFICER, 3),
    CaseState.IN_VERIFICATION: Rule(Turn.OFFICER, 3),
    CaseState.NEEDS_MORE: Rule(Turn.REPORTER, 20),
    CaseState.ELIGIBLE: Rule(Turn.OFFICER, 30),
    CaseState.REDIRECTED: Rule(Turn.NONE, None),
    CaseState.NOT_ELIGIBLE: Rule(Turn.NONE, None),
    CaseState.CLOSED: Rule(Turn.NONE, None),
}

TRANSITIONS: Final[dict[CaseState, frozenset[CaseState]]] = {
    CaseState.RECEIVED: frozenset(
        {
            CaseState.IN_VERIFICATION,
            CaseState.NEEDS_MORE,
            CaseState.ELIGIBLE,
            CaseState.REDIRECTED,
            CaseState.NOT_ELIGIBLE,
        }
    ),
    CaseState.IN_VERIFICATION: frozenset(
        {
            CaseState.IN_VERIFICATION,
            CaseState.NEEDS_MORE,
            CaseState.ELIGIBLE,
            CaseState.REDIRECTED,
            CaseState.NOT_ELIGIBLE,
        }
    ),
    CaseState.NEEDS_MORE: frozenset(
        {
            CaseState.NEEDS_MORE,
            CaseState.IN_VERIFICATION,
            CaseState.ELIGIBLE,
            CaseState.REDIRECTED,
            CaseState.NOT_ELIGIBLE,
        }
    ),
    CaseState.ELIGIBLE: frozenset({CaseState.ELIGIBLE, CaseState.NEEDS_MORE, CaseState.REDIRECTED, CaseState.CLOSED}),
    CaseState.REDIRECTED: frozenset({CaseState.CLOSED, CaseState.IN_VERIFICATION}),
    CaseState.NOT_ELIGIBLE: frozenset({CaseState.IN_VERIFICATION, CaseState.CLOSED}),
    CaseState.CLOSED: frozenset({CaseState.IN_VERIFICATION}),
}
"""From each state the states that may follow. A state that may follow itself gives progress news."""


def may_follow(state: CaseState, following: CaseState) -> bool:
    """Whether ``following`` may come after ``state``."""
    return following in TRANSITIONS[state]


def after_reporter_message(state: CaseState) -> CaseState:
    """The state after a reporter wrote: a late answer reopens what waited for one (domain: needs more)."""
    return CaseState.IN_VERIFICATION if state is CaseState.NEEDS_MORE else state
