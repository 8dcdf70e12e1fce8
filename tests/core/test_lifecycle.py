"""The states of a case: every state has a rule, and each step is one that the procedure names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.lifecycle import (
    LONGEST,
    QUESTION,
    RULES,
    TRANSITIONS,
    CaseState,
    Turn,
    after_reporter_message,
    may_follow,
)

STATES = st.sampled_from(list(CaseState))

STEPS = {
    "received": "in-verification needs-more eligible redirected not-eligible asked answered",
    "in-verification": "in-verification needs-more eligible redirected not-eligible asked answered",
    "needs-more": "needs-more in-verification eligible redirected not-eligible asked answered",
    "eligible": "eligible needs-more in-review redirected",
    "redirected": "closed in-verification",
    "not-eligible": "closed in-verification",
    "in-review": "in-review in-clarification in-examination redirected handed-over not-eligible",
    "in-clarification": "in-clarification in-examination not-proven redirected handed-over",
    "in-examination": "in-examination proven partly-proven not-proven handed-over",
    "proven": "proven in-follow-up in-discipline handed-over",
    "partly-proven": "partly-proven in-follow-up in-discipline handed-over",
    "not-proven": "closed in-follow-up",
    "in-follow-up": "in-follow-up in-discipline handed-over closed",
    "in-discipline": "in-discipline in-follow-up handed-over closed",
    "handed-over": "handed-over in-follow-up in-discipline closed",
    "closed": "reopened",
    "reopened": "in-verification in-review in-examination closed",
    "asked": "asked answered in-verification",
    "answered": "asked in-verification",
}
"""The procedure as it was agreed upon, written down apart from the code."""


def test_every_state_has_a_rule() -> None:
    assert set(RULES) == set(TRANSITIONS) == set(CaseState) == set(STEPS)


@pytest.mark.parametrize("state", list(CaseState))
@pytest.mark.parametrize("following", list(CaseState))
def test_a_step_is_allowed_where_the_procedure_says_so(state: CaseState, following: CaseState) -> None:
    assert may_follow(state, following) is (following in STEPS[state].split())


def test_a_case_is_closed_after_an_outcome_only() -> None:
    assert not may_follow(CaseState.ELIGIBLE, CaseState.CLOSED)
    assert not may_follow(CaseState.IN_EXAMINATION, CaseState.CLOSED)


def test_whoever_is_to_act_has_a_date() -> None:
    for state, rule in RULES.items():
        assert (rule.policy is None and rule.news is None) is (rule.turn is Turn.NONE), state
    assert [state for state, rule in RULES.items() if rule.turn is Turn.REPORTER] == [CaseState.NEEDS_MORE]


def test_what_can_be_extended_longest_has_a_limit() -> None:
    assert all(RULES[state].policy is not None for state in LONGEST)


@given(STATES)
def test_writing_takes_up_what_waited_for_the_reporter_and_what_was_answered(state: CaseState) -> None:
    after = after_reporter_message(state)
    if RULES[state].turn is Turn.REPORTER:
        assert after is CaseState.IN_VERIFICATION
        assert may_follow(state, after)
    elif state is CaseState.ANSWERED:
        assert after is CaseState.ASKED
        assert may_follow(state, after)
    else:
        assert after is state


def test_a_report_that_was_looked_into_does_not_become_a_question() -> None:
    decided = set(CaseState) - {CaseState.RECEIVED, CaseState.IN_VERIFICATION, CaseState.NEEDS_MORE} - QUESTION
    assert not any(may_follow(state, question) for state in decided for question in QUESTION)
