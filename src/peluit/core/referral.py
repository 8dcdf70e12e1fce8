"""Letters to whoever must act outside the Inspectorate: which there are, and which role is written what.

A letter is sealed for its recipients alone. They see what is asked, until when, and the parts that were chosen for
them; never the report, the dialogue or the reporter.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from peluit.core.access import ALLOWED_IN, Act, Role
from peluit.core.lifecycle import CaseState, RecommendationState, ReferralState


class ReferralKind(StrEnum):
    """What a letter is; the value is stored."""

    FOLLOW_UP = "follow-up"
    """Permintaan tindak lanjut."""
    INFORMATION = "information"
    """Permintaan keterangan atau data."""
    RECOMMENDATION = "recommendation"
    """Rekomendasi hasil pemeriksaan."""
    DECISION_DRAFT = "decision-draft"
    """Permintaan draf keputusan (SK) hukuman disiplin."""
    APPOINTMENT = "appointment"
    """Penunjukan pemeriksa."""


_K = ReferralKind

RECIPIENTS: Final[dict[ReferralKind, frozenset[Role]]] = {
    _K.FOLLOW_UP: frozenset({Role.LIAISON, Role.SUPERIOR, Role.PERSONNEL}),
    _K.INFORMATION: frozenset({Role.LIAISON, Role.PERSONNEL}),
    _K.RECOMMENDATION: frozenset({Role.LIAISON, Role.SUPERIOR, Role.PERSONNEL, Role.APPOINTING}),
    _K.DECISION_DRAFT: frozenset({Role.PERSONNEL}),
    _K.APPOINTMENT: frozenset({Role.SUPERIOR, Role.EXAMINER}),
}
"""Who may be written what."""

RECIPIENT_ROLES: Final = frozenset(role for roles in RECIPIENTS.values() for role in roles)
"""The roles whose desk shows letters, and no case."""

POLICY: Final[dict[ReferralKind, str]] = {
    _K.FOLLOW_UP: "follow-up",
    _K.INFORMATION: "referral",
    _K.RECOMMENDATION: "follow-up",
    _K.DECISION_DRAFT: "referral",
    _K.APPOINTMENT: "referral",
}
"""The limit of an answer, by the code of its policy."""

FOLLOWED_UP: Final = frozenset({_K.FOLLOW_UP, _K.RECOMMENDATION})
"""Letters whose follow-up (TLHP) has one of the four statuses."""

AWAITED: Final = frozenset({ReferralState.SENT, ReferralState.SEEN})
"""An answer is awaited, so it can be late."""


def act_of_sending(state: CaseState) -> Act:
    """What sending a letter is while the case is in this state: before an examination ended it needs more."""
    return Act.REFER if state in ALLOWED_IN[Act.REFER] else Act.REFER_EARLY


def state_of_judgement(judged: ReferralState) -> list[ReferralState]:
    """The states that a judgement passes through: an answer that does not suit opens the letter again at once."""
    return [judged, ReferralState.SENT] if judged is ReferralState.NOT_SUITABLE else [judged]


def follow_up_after(judged: ReferralState, follow_up: RecommendationState) -> RecommendationState:
    """The status of the follow-up (TLHP) after a judgement: done when it suits, in progress when it does not."""
    if judged is ReferralState.SUITABLE:
        return RecommendationState.DONE
    return RecommendationState.IN_PROGRESS if judged is ReferralState.NOT_SUITABLE else follow_up
