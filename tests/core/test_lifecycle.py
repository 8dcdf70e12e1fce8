"""The states of a case: every state has a rule and a way on, and nothing leads into nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.lifecycle import RULES, TRANSITIONS, CaseState, Turn, after_reporter_message, may_follow

STATES = st.sampled_from(list(CaseState))


def test_every_state_has_a_rule_and_transitions() -> None:
    assert set(RULES) == set(TRANSITIONS) == set(CaseState)


@pytest.mark.parametrize("state", list(CaseState))
def test_every_state_can_be_reached_and_closed(state: CaseState) -> None:
    reached = {CaseState.RECEIVED}
    while more := {s for r in reached for s in TRANSITIONS[r]} - reached:
        reached |= more
    assert state in reached
    onward = {state}
    while more := {s for r in onward for s in TRANSITIONS[r]} - onward:
        onward |= more
    assert CaseState.CLOSED in onward


def test_nothing_returns_to_received() -> None:
    assert not any(CaseState.RECEIVED in following for following in TRANSITIONS.values())


@given(st.lists(STATES, max_size=40))
def test_a_walk_only_takes_listed_steps(wishes: list[CaseState]) -> None:
    state = CaseState.RECEIVED
    for wish in wishes:
        if may_follow(state, wish):
            assert wish in TRANSITIONS[state]
            state = wish
    assert state in CaseState


@given(STATES)
def test_a_late_answer_reopens_only_what_waited_for_the_reporter(state: CaseState) -> None:
    after = after_reporter_message(state)
    if RULES[state].turn is Turn.REPORTER:
        assert after is CaseState.IN_VERIFICATION
        assert may_follow(state, after)
    else:
        assert after is state
