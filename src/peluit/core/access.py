"""What a role and a state allow. Whether somebody holds a key to the case is asked before, and elsewhere.

An act needs both: a role in ``PERMISSIONS`` and a state in ``ALLOWED_IN``. Which state a case may be moved to is said
by ``STATE_SETTERS``. The tables generate ``docs/permissions.md``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from peluit.core.lifecycle import CASE, RULES, CaseState


class Role(StrEnum):
    """What a person is there for (domain: People); the values are stored."""

    VERIFIER = "verifikator"
    REVIEWER = "penelaah"
    AUDITOR = "auditor"
    INSPECTOR = "inspektur"
    ADMINISTRATOR = "administrator"
    CUSTODIAN = "kustodian"
    """One of those who open a sealed identity together."""
    LIAISON = "liaison"
    """Answers for an agency (OPD)."""
    PERSONNEL = "bkpsdm"
    APPOINTING = "ppk"
    """Pejabat Pembina Kepegawaian: decides on discipline."""
    SUPERIOR = "atasan"
    EXAMINER = "pemeriksa"
    """Of a disciplinary team."""
    LEADERSHIP = "pimpinan"
    """Sees figures and the openness board."""


PLACELESS_ROLES: Final = frozenset({Role.ADMINISTRATOR, Role.LEADERSHIP})
"""Those who read no case and no letter, and so have no place in any channel."""


class Act(StrEnum):
    """What somebody does with a case."""

    RECORD_INTAKE = "record-intake"
    """Type a report that came outside the portal: it begins a case, in the state in which every case begins."""
    OPEN = "open"
    REPLY = "reply"
    NOTE = "note"
    ASK_MORE = "ask-more"
    SET_STATE = "set-state"
    PROPOSE_NOT_ELIGIBLE = "propose-not-eligible"
    CONFIRM_NOT_ELIGIBLE = "confirm-not-eligible"
    REDIRECT = "redirect"
    CLASSIFY = "classify"
    ASSIGN = "assign"
    """Disposisi."""
    CHECK = "check"
    """Write the checklist of elements."""
    REVIEW = "review"
    """Write the sheet of the review (lembar telaah)."""
    EXAMINE = "examine"
    """Write what an examination needs: surat tugas, KKP, BAP, findings, the result of a clarification."""
    CONCLUDE = "conclude"
    """Write what an examination ends in: LHP and recommendations."""
    REFER = "refer"
    """Write to whoever must act."""
    REFER_EARLY = "refer-early"
    """The same before an examination has ended; the reason is recorded, since it may warn the person reported."""
    JUDGE_FOLLOW_UP = "judge-follow-up"
    RECOMMEND_SANCTION = "recommend-sanction"
    FOLLOW_DISCIPLINE = "follow-discipline"
    """Record what was done in a disciplinary case or towards repaying a loss; sanctions outlast the case."""
    HAND_OVER = "hand-over"
    GRANT = "grant"
    RECUSE = "recuse"
    EXTEND_DEADLINE = "extend-deadline"
    CLOSE = "close"
    REOPEN = "reopen"
    EXPORT = "export"
    AUDIT = "audit"
    """See and print every entry of the log about the case: who read, wrote, took out and decided."""
    DISPOSE = "dispose"
    """Destroy when the time of keeping is over: two officers."""
    HOLD = "hold"
    """Keep beyond that time (legal hold), and lift it; say how long a closed case is kept."""


_NOBODY: Final[frozenset[Role]] = frozenset()
_READERS: Final = frozenset({Role.VERIFIER, Role.REVIEWER, Role.AUDITOR, Role.INSPECTOR})
_INTAKE: Final = frozenset({Role.VERIFIER, Role.INSPECTOR})
_INSPECTOR: Final = frozenset({Role.INSPECTOR})

PERMISSIONS: Final[dict[Act, frozenset[Role]]] = {
    Act.RECORD_INTAKE: _INTAKE,
    Act.OPEN: _READERS,
    Act.REPLY: _READERS,
    Act.NOTE: _READERS,
    Act.ASK_MORE: _INTAKE,
    Act.SET_STATE: _READERS,
    Act.PROPOSE_NOT_ELIGIBLE: _INTAKE | {Role.REVIEWER},
    Act.CONFIRM_NOT_ELIGIBLE: _INTAKE,
    Act.REDIRECT: _INTAKE,
    Act.CLASSIFY: _INTAKE | {Role.REVIEWER},
    Act.ASSIGN: _INSPECTOR,
    Act.CHECK: _INTAKE,
    Act.REVIEW: _INSPECTOR | {Role.REVIEWER},
    Act.EXAMINE: _INSPECTOR | {Role.REVIEWER, Role.AUDITOR},
    Act.CONCLUDE: _INSPECTOR | {Role.AUDITOR},
    Act.REFER: _INTAKE,
    Act.REFER_EARLY: _INSPECTOR,
    Act.JUDGE_FOLLOW_UP: _INSPECTOR | {Role.REVIEWER, Role.AUDITOR},
    Act.RECOMMEND_SANCTION: _INSPECTOR,
    Act.FOLLOW_DISCIPLINE: _INSPECTOR | {Role.REVIEWER, Role.AUDITOR},
    Act.HAND_OVER: _INSPECTOR,
    Act.GRANT: _INTAKE | {Role.REVIEWER},
    Act.RECUSE: _READERS,
    Act.EXTEND_DEADLINE: _INSPECTOR,
    Act.CLOSE: _INTAKE,
    Act.REOPEN: _INTAKE,
    Act.EXPORT: _INSPECTOR,
    Act.DISPOSE: _INTAKE,
    Act.HOLD: _INSPECTOR,
    Act.AUDIT: _INTAKE,
}
"""Who may act. Other roles never do: each of them sees one document that is sealed for them, and no case."""

_ALL: Final = frozenset(CaseState)
_OPEN: Final = _ALL - {CaseState.CLOSED}
_AT_INTAKE: Final = frozenset({CaseState.RECEIVED, CaseState.IN_VERIFICATION, CaseState.NEEDS_MORE})
_EXAMINED: Final = frozenset({CaseState.PROVEN, CaseState.PARTLY_PROVEN, CaseState.NOT_PROVEN})
_AFTERWARDS: Final = frozenset({CaseState.IN_FOLLOW_UP, CaseState.IN_DISCIPLINE, CaseState.HANDED_OVER})
_LOOKED_INTO: Final = frozenset(
    {CaseState.ELIGIBLE, CaseState.IN_REVIEW, CaseState.IN_CLARIFICATION, CaseState.IN_EXAMINATION}
)
_REFUSABLE: Final = CASE.preceding(CaseState.NOT_ELIGIBLE)

ALLOWED_IN: Final[dict[Act, frozenset[CaseState]]] = {
    Act.RECORD_INTAKE: frozenset({CASE.initial}),
    Act.OPEN: _ALL,
    Act.REPLY: _ALL,  # whoever suffers for a report that is closed still gets an answer
    Act.NOTE: _ALL,
    Act.ASK_MORE: CASE.preceding(CaseState.NEEDS_MORE),
    Act.SET_STATE: _ALL,
    Act.PROPOSE_NOT_ELIGIBLE: _REFUSABLE,
    Act.CONFIRM_NOT_ELIGIBLE: _REFUSABLE,
    Act.REDIRECT: CASE.preceding(CaseState.REDIRECTED),
    Act.CLASSIFY: frozenset({CaseState.IN_VERIFICATION, CaseState.ELIGIBLE, CaseState.IN_REVIEW, CaseState.REOPENED}),
    Act.ASSIGN: _LOOKED_INTO | _EXAMINED | _AFTERWARDS | {CaseState.REOPENED},
    Act.CHECK: _AT_INTAKE,
    Act.REVIEW: frozenset({CaseState.IN_REVIEW}),
    Act.EXAMINE: frozenset({CaseState.IN_CLARIFICATION, CaseState.IN_EXAMINATION}),
    Act.CONCLUDE: _EXAMINED | {CaseState.IN_EXAMINATION},
    Act.REFER: _EXAMINED | _AFTERWARDS | {CaseState.REDIRECTED},
    Act.REFER_EARLY: _LOOKED_INTO,
    # An answer may come to a letter that was sent in any of the states that allow one.
    Act.JUDGE_FOLLOW_UP: _LOOKED_INTO | _EXAMINED | _AFTERWARDS | {CaseState.REDIRECTED, CaseState.REOPENED},
    Act.RECOMMEND_SANCTION: frozenset(
        {CaseState.PROVEN, CaseState.PARTLY_PROVEN, CaseState.IN_FOLLOW_UP, CaseState.IN_DISCIPLINE}
    ),
    Act.FOLLOW_DISCIPLINE: _AFTERWARDS
    | {CaseState.PROVEN, CaseState.PARTLY_PROVEN, CaseState.CLOSED, CaseState.REOPENED},
    Act.HAND_OVER: CASE.preceding(CaseState.HANDED_OVER),
    Act.GRANT: _OPEN,
    Act.RECUSE: _OPEN,
    # It is told as news, which leaves the state as it is.
    Act.EXTEND_DEADLINE: frozenset(
        state for state, rule in RULES.items() if rule.policy is not None and CASE.may_follow(state, state)
    ),
    Act.CLOSE: CASE.preceding(CaseState.CLOSED),
    Act.REOPEN: CASE.preceding(CaseState.REOPENED),
    Act.EXPORT: _ALL,
    Act.AUDIT: _ALL,
    Act.DISPOSE: CASE.ends,
    Act.HOLD: CASE.ends,
}

STATE_SETTERS: Final[dict[CaseState, frozenset[Role]]] = {
    CaseState.RECEIVED: _NOBODY,
    CaseState.IN_VERIFICATION: _INTAKE,
    CaseState.NEEDS_MORE: _INTAKE,
    CaseState.ELIGIBLE: _INTAKE,
    CaseState.REDIRECTED: _INTAKE,
    CaseState.NOT_ELIGIBLE: _INTAKE,
    CaseState.IN_REVIEW: _INSPECTOR,
    CaseState.IN_CLARIFICATION: _INSPECTOR,
    CaseState.IN_EXAMINATION: _INSPECTOR,
    CaseState.PROVEN: _INSPECTOR,
    CaseState.PARTLY_PROVEN: _INSPECTOR,
    CaseState.NOT_PROVEN: _INSPECTOR,
    CaseState.IN_FOLLOW_UP: _INSPECTOR,
    CaseState.IN_DISCIPLINE: _INSPECTOR,
    CaseState.HANDED_OVER: _INSPECTOR,
    CaseState.CLOSED: _INTAKE,
    CaseState.REOPENED: _INTAKE,
    CaseState.ASKED: _INTAKE,
    CaseState.ANSWERED: _INTAKE,
}
"""Who moves a case to a state. News of progress, which leaves the state as it is, comes from any reader."""


class Reason(StrEnum):
    """Why an act is refused."""

    ROLE = "role"
    STATE = "state"
    TRANSITION = "transition"
    """The wanted state may not follow the present one."""
    SECOND_OFFICER = "second-officer"
    """Nobody proposed it yet: it takes two."""
    OWN_PROPOSAL = "own-proposal"
    """Whoever proposed it may not confirm it."""
    RECUSED = "recused"
    """They stepped back from this case."""


@dataclass(frozen=True)
class Refusal:
    """Why not, and what a sentence about it needs: who could act, or in which states."""

    reason: Reason
    roles: frozenset[Role] = _NOBODY
    states: frozenset[CaseState] = frozenset()


def refusal(act: Act, *, role: Role, state: CaseState, has_inspector: bool, is_recused: bool = False) -> Refusal | None:
    """Why ``role`` may not do this now; ``None`` if they may.

    ``has_inspector``: whether an active Inspektur is among the channel's officers. Where there is none, as in the
    outside channel, its verifikator act as such.
    """
    if is_recused:
        return Refusal(Reason.RECUSED)
    if not _is_among(PERMISSIONS[act], role, has_inspector):
        return Refusal(Reason.ROLE, roles=_acting(PERMISSIONS[act], has_inspector))
    if state not in ALLOWED_IN[act]:
        return Refusal(Reason.STATE, states=ALLOWED_IN[act])
    return None


def may_ever(act: Act, *, role: Role, has_inspector: bool) -> bool:
    """Whether ``role`` may do this in any state at all."""
    return _is_among(PERMISSIONS[act], role, has_inspector)


def state_refusal(
    state: CaseState, target: CaseState, *, role: Role, has_inspector: bool, is_recused: bool = False
) -> Refusal | None:
    """Why ``role`` may not move a case from ``state`` to ``target``; ``None`` if they may."""
    if refused := refusal(Act.SET_STATE, role=role, state=state, has_inspector=has_inspector, is_recused=is_recused):
        return refused
    if not CASE.may_follow(state, target):
        return Refusal(Reason.TRANSITION, states=CASE.transitions[state])
    setters = _READERS if target is state else STATE_SETTERS[target]
    if not _is_among(setters, role, has_inspector):
        return Refusal(Reason.ROLE, roles=_acting(setters, has_inspector))
    return None


def may_set(state: CaseState, target: CaseState, role: Role, *, has_inspector: bool) -> bool:
    """Whether ``role`` may move a case from ``state`` to ``target``."""
    return state_refusal(state, target, role=role, has_inspector=has_inspector) is None


def two_officers(*, proposer: str | None, confirmer: str) -> Refusal | None:
    """Why ``confirmer`` may not confirm what ``proposer`` proposed: it takes two different officers.

    Both are names that tell officers apart, such as logins; ``None`` where nobody proposed it.
    """
    if proposer is None:
        return Refusal(Reason.SECOND_OFFICER)
    return Refusal(Reason.OWN_PROPOSAL) if proposer == confirmer else None


def _is_among(roles: Collection[Role], role: Role, has_inspector: bool) -> bool:
    return role in _acting(roles, has_inspector)


def _acting(roles: Collection[Role], has_inspector: bool) -> frozenset[Role]:
    """The roles that act where ``roles`` are asked for."""
    if has_inspector or Role.INSPECTOR not in roles:
        return frozenset(roles)
    return frozenset(roles) - {Role.INSPECTOR} | {Role.VERIFIER}
