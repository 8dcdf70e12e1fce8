"""The acts that the case page offers, each with the reason where it is not possible now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from peluit.accounts.models import role_name
from peluit.casework.permissions import Standing
from peluit.casework.policies import StateDates, dates_for
from peluit.core.access import Act, Refusal, Role, two_officers
from peluit.core.lifecycle import CASE, CaseState

OFFERED: Final = (
    Act.ASSIGN,
    Act.CLASSIFY,
    Act.PROPOSE_NOT_ELIGIBLE,
    Act.EXTEND_DEADLINE,
)
"""What has a button of its own on the page, beside the next step and the states."""


@dataclass(frozen=True)
class Reasoned:
    """A refusal with the names that its sentence needs."""

    reason: str
    role_names: list[str]
    states: list[CaseState]


@dataclass(frozen=True)
class Offer:
    """An act, and why it is refused (``None``: it is possible)."""

    act: Act
    refusal: Reasoned | None


@dataclass(frozen=True)
class Following:
    """A state that may follow the present one: its dates if it began today, and why this officer may not set it."""

    state: CaseState
    dates: StateDates
    refusal: Reasoned | None


def offers_of(standing: Standing) -> list[Offer]:
    """Every act that has a button, in the order of the page. A limit that does not exist cannot be extended."""
    offers = [Offer(act, _reasoned(standing.refusal(act))) for act in OFFERED]
    has_limit = standing.case.limit_on is not None
    return [offer for offer in offers if has_limit or offer.act is not Act.EXTEND_DEADLINE]


def refusal_of(standing: Standing, act: Act) -> Reasoned | None:
    """Why this officer may not do it now; ``None`` if they may."""
    return _reasoned(standing.refusal(act))


def following_of(standing: Standing, today: date, *, proposer: str | None, login: str) -> list[Following]:
    """The states that may follow, in the order of the procedure.

    ``proposer`` is who proposed to find the report not eligible, ``login`` who looks at the page.
    """
    case = standing.case

    def refusal_of(state: CaseState) -> Refusal | None:
        refused = standing.state_refusal(state)
        if refused or state is not CaseState.NOT_ELIGIBLE:
            return refused
        return two_officers(proposer=proposer, confirmer=login)

    states = CASE.following(CaseState(case.state))
    dates = dates_for(case, states, today)
    return [Following(state, dates[state], _reasoned(refusal_of(state))) for state in states]


def _reasoned(refusal: Refusal | None) -> Reasoned | None:
    if refusal is None:
        return None
    return Reasoned(
        reason=refusal.reason.value,
        role_names=[role_name(role.value) for role in Role if role in refusal.roles],
        states=[state for state in CaseState if state in refusal.states],
    )
