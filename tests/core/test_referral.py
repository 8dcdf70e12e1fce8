"""Letters: who is written what, and what a judgement does."""

from __future__ import annotations

import pytest

from peluit.accounts.models import Role as StoredRole
from peluit.casework.policies import NAMES
from peluit.core.access import PERMISSIONS, Act
from peluit.core.lifecycle import RECOMMENDATION, REFERRAL, CaseState, RecommendationState, ReferralState
from peluit.core.referral import (
    AWAITED,
    POLICY,
    RECIPIENT_ROLES,
    RECIPIENTS,
    ReferralKind,
    act_of_sending,
    follow_up_after,
    state_of_judgement,
)


def test_every_letter_has_recipients_and_a_limit() -> None:
    assert set(RECIPIENTS) == set(POLICY) == set(ReferralKind)
    assert all(RECIPIENTS.values())
    assert set(POLICY.values()) <= set(NAMES)


def test_whoever_answers_letters_does_nothing_with_a_case_and_can_be_enrolled() -> None:
    assert not any(RECIPIENT_ROLES & roles for roles in PERMISSIONS.values())
    assert {role.value for role in RECIPIENT_ROLES} <= set(StoredRole.values)


@pytest.mark.parametrize("state", CaseState)
def test_sending_is_early_unless_the_examination_ended(state: CaseState) -> None:
    ended = {"redirected", "proven", "partly-proven", "not-proven", "in-follow-up", "in-discipline", "handed-over"}
    assert act_of_sending(state) is (Act.REFER if state in ended else Act.REFER_EARLY)


@pytest.mark.parametrize("judged", [ReferralState.SUITABLE, ReferralState.NOT_SUITABLE])
def test_a_judgement_of_an_answer_is_a_way_through_the_states(judged: ReferralState) -> None:
    state = ReferralState.ANSWERED
    for following in state_of_judgement(judged):
        assert REFERRAL.may_follow(state, following)
        state = following
    assert (state in AWAITED) is (judged is ReferralState.NOT_SUITABLE)


def test_the_follow_up_goes_with_the_judgement() -> None:
    for before in (RecommendationState.NOT_YET, RecommendationState.IN_PROGRESS):
        done = follow_up_after(ReferralState.SUITABLE, before)
        again = follow_up_after(ReferralState.NOT_SUITABLE, before)
        assert (done, again) == (RecommendationState.DONE, RecommendationState.IN_PROGRESS)
        assert RECOMMENDATION.may_follow(before, done)
        assert RECOMMENDATION.may_follow(before, again)
        assert follow_up_after(ReferralState.WITHDRAWN, before) is before
