"""The states of a case and of what grows out of it, and what may follow what.

The tables generate ``docs/case-states.md``. Limits are no part of them: a state names the policies that set them
(``peluit.core.policy``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from peluit.core.machine import Machine


class CaseState(StrEnum):
    """Where a case stands; the value is stored, the reporter hears it by a signed status."""

    RECEIVED = "received"
    IN_VERIFICATION = "in-verification"
    NEEDS_MORE = "needs-more"
    ELIGIBLE = "eligible"
    REDIRECTED = "redirected"
    NOT_ELIGIBLE = "not-eligible"
    IN_REVIEW = "in-review"
    """Telaah: is it a matter of oversight, and of which class?"""
    IN_CLARIFICATION = "in-clarification"
    """Documents and third parties only; the person reported is not contacted."""
    IN_EXAMINATION = "in-examination"
    PROVEN = "proven"
    PARTLY_PROVEN = "partly-proven"
    NOT_PROVEN = "not-proven"
    IN_FOLLOW_UP = "in-follow-up"
    """TLHP: the recommendations of the examination are being carried out."""
    IN_DISCIPLINE = "in-discipline"
    HANDED_OVER = "handed-over"
    """To law enforcement (APH), the KPK or another authority, which now acts."""
    CLOSED = "closed"
    REOPENED = "reopened"
    ASKED = "asked"
    """Not a report but a question ("may I ...?"), which somebody is answering."""
    ANSWERED = "answered"
    """A question that was answered. Writing again asks again."""


class Turn(StrEnum):
    """Who is to act next."""

    OFFICER = "officer"
    REPORTER = "reporter"
    NONE = "none"


class Rule(NamedTuple):
    """What a state means for its dates; a policy is named by its code, ``None`` where there is none."""

    turn: Turn
    policy: str | None
    """Limits the state itself: by then the next step is taken, or the limit extended."""
    news: str | None
    """By then the reporter hears the next news, unless the officer names an earlier or a later day."""


_C = CaseState
NEWS: Final = "news"
"""The code of the policy that says how long a reporter may go without news, at most."""

RULES: Final[dict[CaseState, Rule]] = {
    _C.RECEIVED: Rule(Turn.OFFICER, "verification", "verification"),
    _C.IN_VERIFICATION: Rule(Turn.OFFICER, "verification", "verification"),
    _C.NEEDS_MORE: Rule(Turn.REPORTER, "needs-more", "needs-more"),
    _C.ELIGIBLE: Rule(Turn.OFFICER, "assignment", NEWS),
    _C.REDIRECTED: Rule(Turn.OFFICER, "redirect", None),
    _C.NOT_ELIGIBLE: Rule(Turn.NONE, None, None),
    _C.IN_REVIEW: Rule(Turn.OFFICER, "review", "review"),
    _C.IN_CLARIFICATION: Rule(Turn.OFFICER, "clarification", "clarification"),
    _C.IN_EXAMINATION: Rule(Turn.OFFICER, "examination", "examination"),
    _C.PROVEN: Rule(Turn.OFFICER, None, NEWS),
    _C.PARTLY_PROVEN: Rule(Turn.OFFICER, None, NEWS),
    _C.NOT_PROVEN: Rule(Turn.OFFICER, None, NEWS),
    _C.IN_FOLLOW_UP: Rule(Turn.OFFICER, "follow-up", NEWS),
    _C.IN_DISCIPLINE: Rule(Turn.OFFICER, None, NEWS),
    _C.HANDED_OVER: Rule(Turn.OFFICER, None, NEWS),
    _C.CLOSED: Rule(Turn.NONE, None, None),
    _C.REOPENED: Rule(Turn.OFFICER, "verification", "verification"),
    _C.ASKED: Rule(Turn.OFFICER, "question-answer", "question-answer"),
    _C.ANSWERED: Rule(Turn.NONE, None, None),
}

LONGEST: Final[dict[CaseState, str]] = {_C.IN_EXAMINATION: "examination-longest"}
"""The policy beyond which a state's limit is not extended, counted from the day the state began."""

QUESTION: Final = frozenset({_C.ASKED, _C.ANSWERED})
"""The states of a question. What is in one of them counts as no report in any figure."""

_DECIDED_AT_INTAKE: Final = QUESTION | {
    _C.IN_VERIFICATION,
    _C.NEEDS_MORE,
    _C.ELIGIBLE,
    _C.REDIRECTED,
    _C.NOT_ELIGIBLE,
}

TRANSITIONS: Final[dict[CaseState, frozenset[CaseState]]] = {
    _C.RECEIVED: _DECIDED_AT_INTAKE,
    _C.IN_VERIFICATION: _DECIDED_AT_INTAKE,
    _C.NEEDS_MORE: _DECIDED_AT_INTAKE,
    _C.ELIGIBLE: frozenset({_C.ELIGIBLE, _C.NEEDS_MORE, _C.IN_REVIEW, _C.REDIRECTED}),
    _C.REDIRECTED: frozenset({_C.IN_VERIFICATION, _C.CLOSED}),
    _C.NOT_ELIGIBLE: frozenset({_C.IN_VERIFICATION, _C.CLOSED}),
    _C.IN_REVIEW: frozenset(
        {_C.IN_REVIEW, _C.IN_CLARIFICATION, _C.IN_EXAMINATION, _C.REDIRECTED, _C.HANDED_OVER, _C.NOT_ELIGIBLE}
    ),
    _C.IN_CLARIFICATION: frozenset(
        {_C.IN_CLARIFICATION, _C.IN_EXAMINATION, _C.NOT_PROVEN, _C.REDIRECTED, _C.HANDED_OVER}
    ),
    _C.IN_EXAMINATION: frozenset({_C.IN_EXAMINATION, _C.PROVEN, _C.PARTLY_PROVEN, _C.NOT_PROVEN, _C.HANDED_OVER}),
    _C.PROVEN: frozenset({_C.PROVEN, _C.IN_FOLLOW_UP, _C.IN_DISCIPLINE, _C.HANDED_OVER}),
    _C.PARTLY_PROVEN: frozenset({_C.PARTLY_PROVEN, _C.IN_FOLLOW_UP, _C.IN_DISCIPLINE, _C.HANDED_OVER}),
    _C.NOT_PROVEN: frozenset({_C.IN_FOLLOW_UP, _C.CLOSED}),
    _C.IN_FOLLOW_UP: frozenset({_C.IN_FOLLOW_UP, _C.IN_DISCIPLINE, _C.HANDED_OVER, _C.CLOSED}),
    _C.IN_DISCIPLINE: frozenset({_C.IN_DISCIPLINE, _C.IN_FOLLOW_UP, _C.HANDED_OVER, _C.CLOSED}),
    _C.HANDED_OVER: frozenset({_C.HANDED_OVER, _C.IN_FOLLOW_UP, _C.IN_DISCIPLINE, _C.CLOSED}),
    _C.CLOSED: frozenset({_C.REOPENED}),
    _C.REOPENED: frozenset({_C.IN_VERIFICATION, _C.IN_REVIEW, _C.IN_EXAMINATION, _C.CLOSED}),
    # A question may turn out to be a report.
    _C.ASKED: QUESTION | {_C.IN_VERIFICATION},
    _C.ANSWERED: frozenset({_C.ASKED, _C.IN_VERIFICATION}),
}

CASE: Final = Machine(initial=_C.RECEIVED, ends=frozenset({_C.CLOSED, _C.ANSWERED}), transitions=TRANSITIONS)


def may_follow(state: CaseState, following: CaseState) -> bool:
    """Whether ``following`` may come after ``state``."""
    return CASE.may_follow(state, following)


def after_reporter_message(state: CaseState) -> CaseState:
    """The state after a reporter wrote: a late answer reopens what waited for one (domain: needs more), and whoever
    was answered asks again.
    """
    return _WRITTEN_TO.get(state, state)


_WRITTEN_TO: Final = {_C.NEEDS_MORE: _C.IN_VERIFICATION, _C.ANSWERED: _C.ASKED}


class ReferralState(StrEnum):
    """Where a letter to whoever must act stands. That it is late follows from its date and is no state."""

    DRAFT = "draft"
    SENT = "sent"
    SEEN = "seen"
    ANSWERED = "answered"
    SUITABLE = "suitable"
    NOT_SUITABLE = "not-suitable"
    WITHDRAWN = "withdrawn"


_R = ReferralState

REFERRAL: Final = Machine(
    initial=_R.DRAFT,
    ends=frozenset({_R.SUITABLE, _R.WITHDRAWN}),
    transitions={
        _R.DRAFT: frozenset({_R.SENT, _R.WITHDRAWN}),
        # An answer on paper may come without anybody having opened the letter here.
        _R.SENT: frozenset({_R.SEEN, _R.ANSWERED, _R.WITHDRAWN}),
        _R.SEEN: frozenset({_R.ANSWERED, _R.WITHDRAWN}),
        _R.ANSWERED: frozenset({_R.SUITABLE, _R.NOT_SUITABLE}),
        _R.SUITABLE: frozenset(),
        _R.NOT_SUITABLE: frozenset({_R.SENT, _R.WITHDRAWN}),
        _R.WITHDRAWN: frozenset(),
    },
)


class RecommendationState(StrEnum):
    """The four statuses of a recommendation's follow-up (TLHP)."""

    NOT_YET = "not-yet"
    """Belum ditindaklanjuti."""
    IN_PROGRESS = "in-progress"
    """Dalam proses."""
    DONE = "done"
    """Selesai."""
    NOT_POSSIBLE = "not-possible"
    """Tidak dapat ditindaklanjuti."""


_T = RecommendationState

RECOMMENDATION: Final = Machine(
    initial=_T.NOT_YET,
    ends=frozenset({_T.DONE, _T.NOT_POSSIBLE}),
    transitions={
        _T.NOT_YET: frozenset({_T.IN_PROGRESS, _T.DONE, _T.NOT_POSSIBLE}),
        _T.IN_PROGRESS: frozenset({_T.IN_PROGRESS, _T.DONE, _T.NOT_POSSIBLE}),
        _T.DONE: frozenset({_T.IN_PROGRESS}),  # what was done turned out not to be suitable
        _T.NOT_POSSIBLE: frozenset(),
    },
)


class DisciplinaryState(StrEnum):
    """Where the discipline of one civil servant stands (PP 94/2021, PP 79/2021)."""

    PROPOSED = "proposed"
    SUMMONED_ONCE = "summoned-once"
    SUMMONED_TWICE = "summoned-twice"
    EXAMINED = "examined"
    RECOMMENDED = "recommended"
    DECIDED = "decided"
    DELIVERED = "delivered"
    IN_EFFECT = "in-effect"
    UNDER_OBJECTION = "under-objection"
    """Keberatan."""
    UNDER_APPEAL = "under-appeal"
    """Banding to BPASN."""
    UPHELD = "upheld"
    """In effect as it was decided."""
    CHANGED = "changed"
    """In effect as it was changed."""
    ANNULLED = "annulled"
    SERVED = "served"
    DROPPED = "dropped"


_D = DisciplinaryState
_REMEDIED: Final = frozenset({_D.UPHELD, _D.CHANGED, _D.ANNULLED})

DISCIPLINE: Final = Machine(
    initial=_D.PROPOSED,
    ends=frozenset({_D.SERVED, _D.ANNULLED, _D.DROPPED}),
    transitions={
        _D.PROPOSED: frozenset({_D.SUMMONED_ONCE, _D.DROPPED}),
        _D.SUMMONED_ONCE: frozenset({_D.SUMMONED_TWICE, _D.EXAMINED, _D.DROPPED}),
        # Whoever stays away twice is decided upon by the file, without an examination.
        _D.SUMMONED_TWICE: frozenset({_D.EXAMINED, _D.RECOMMENDED, _D.DROPPED}),
        _D.EXAMINED: frozenset({_D.RECOMMENDED, _D.DROPPED}),
        _D.RECOMMENDED: frozenset({_D.DECIDED, _D.DROPPED}),
        _D.DECIDED: frozenset({_D.DELIVERED}),
        _D.DELIVERED: frozenset({_D.IN_EFFECT, _D.UNDER_OBJECTION, _D.UNDER_APPEAL}),
        # A remedy that was filed in time may become known after the decision took effect.
        _D.IN_EFFECT: frozenset({_D.UNDER_OBJECTION, _D.UNDER_APPEAL, _D.SERVED}),
        _D.UNDER_OBJECTION: _REMEDIED,
        _D.UNDER_APPEAL: _REMEDIED,
        _D.UPHELD: frozenset({_D.SERVED}),
        _D.CHANGED: frozenset({_D.SERVED}),
        _D.ANNULLED: frozenset(),
        _D.SERVED: frozenset(),
        _D.DROPPED: frozenset(),
    },
)


class ActionState(StrEnum):
    """Where something that a meeting decided to do stands."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    CANCELLED = "cancelled"


_A = ActionState

ACTION: Final = Machine(
    initial=_A.OPEN,
    ends=frozenset({_A.DONE, _A.CANCELLED}),
    transitions={
        _A.OPEN: frozenset({_A.IN_PROGRESS, _A.DONE, _A.CANCELLED}),
        _A.IN_PROGRESS: frozenset({_A.IN_PROGRESS, _A.DONE, _A.CANCELLED}),
        _A.DONE: frozenset(),
        _A.CANCELLED: frozenset(),
    },
)
