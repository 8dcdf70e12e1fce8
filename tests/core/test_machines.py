"""Every procedure: each state is reached, each leads to an end, and a walk takes listed steps only."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.lifecycle import (
    ACTION,
    CASE,
    DISCIPLINE,
    RECOMMENDATION,
    REFERRAL,
    ActionState,
    CaseState,
    DisciplinaryState,
    RecommendationState,
    ReferralState,
)
from peluit.core.machine import Machine

MACHINES: list[tuple[Machine, type[StrEnum]]] = [
    (CASE, CaseState),
    (REFERRAL, ReferralState),
    (RECOMMENDATION, RecommendationState),
    (DISCIPLINE, DisciplinaryState),
    (ACTION, ActionState),
]
each_machine = pytest.mark.parametrize(("machine", "states"), MACHINES, ids=[s.__name__ for _, s in MACHINES])


def onward(machine: Machine, start: StrEnum) -> set[StrEnum]:
    seen = {start}
    while more := {after for state in seen for after in machine.transitions[state]} - seen:
        seen |= more
    return seen


@each_machine
def test_every_state_is_reached_and_leads_to_an_end(machine: Machine, states: type[StrEnum]) -> None:
    assert set(machine.transitions) == set(states)
    assert onward(machine, machine.initial) == set(states)
    for state in states:
        assert machine.ends & onward(machine, state), f"{state} leads nowhere"
        assert machine.transitions[state] or state in machine.ends


@each_machine
def test_nothing_returns_to_the_beginning(machine: Machine, states: type[StrEnum]) -> None:
    assert machine.preceding(machine.initial) == frozenset()


@each_machine
def test_following_and_preceding_are_one_relation(machine: Machine, states: type[StrEnum]) -> None:
    for state in states:
        for other in states:
            answers = {
                machine.may_follow(state, other),
                other in machine.following(state),
                state in machine.preceding(other),
            }
            assert len(answers) == 1
        assert machine.following(state) == [other for other in states if other in machine.transitions[state]]


@given(st.sampled_from(MACHINES), st.lists(st.integers(min_value=0, max_value=40), max_size=60))
def test_a_walk_stays_inside_and_can_always_end(given_one: tuple[Machine, type[StrEnum]], choices: list[int]) -> None:
    machine, _ = given_one
    state = machine.initial
    for choice in choices:
        if following := machine.following(state):
            state = following[choice % len(following)]
        else:
            assert state in machine.ends
    assert machine.ends & onward(machine, state)


def test_what_the_law_and_the_house_ask_for() -> None:
    assert RECOMMENDATION.may_follow(RecommendationState.DONE, RecommendationState.IN_PROGRESS)
    assert REFERRAL.may_follow(ReferralState.NOT_SUITABLE, ReferralState.SENT)
    assert DISCIPLINE.may_follow(DisciplinaryState.SUMMONED_TWICE, DisciplinaryState.RECOMMENDED)
    assert not DISCIPLINE.may_follow(DisciplinaryState.SUMMONED_ONCE, DisciplinaryState.RECOMMENDED)
    assert not DISCIPLINE.may_follow(DisciplinaryState.DECIDED, DisciplinaryState.IN_EFFECT)
    assert not DISCIPLINE.may_follow(DisciplinaryState.UPHELD, DisciplinaryState.UNDER_OBJECTION)
