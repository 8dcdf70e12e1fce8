"""What public figures count, and when."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.figures import (
    FUNNELS,
    Course,
    Measure,
    Move,
    Passage,
    Quarter,
    Stage,
    count_events,
    days_in,
    events_of,
    median_days,
    passages_of,
)
from peluit.core.lifecycle import CASE, CaseState
from peluit.core.policy import DayKind

S = CaseState


def day(number: int) -> dt.date:
    return dt.date(2026, 1, 1) + dt.timedelta(days=number)


def course(*states: tuple[int, CaseState]) -> Course:
    """A case that was filed on day 0 and moved on these days."""
    moves, before = [], S.RECEIVED
    for on, state in states:
        moves.append(Move(day(on), before, state))
        before = state
    return Course(day(0), moves)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_each_day_lies_in_one_quarter(on: dt.date) -> None:
    quarter = Quarter.of(on)
    assert quarter.first <= on <= quarter.last
    assert quarter.after.first == quarter.last + dt.timedelta(days=1)
    assert Quarter.of(quarter.after.first) == quarter.after > quarter


def test_quarters_in_a_row() -> None:
    found = list(Quarter(2025, 3).until(Quarter(2026, 1)))
    assert found == [Quarter(2025, 3), Quarter(2025, 4), Quarter(2026, 1)]


def test_an_event_counts_once_when_it_happened_first() -> None:
    case = course(
        (2, S.ELIGIBLE), (4, S.IN_REVIEW), (9, S.IN_EXAMINATION), (99, S.NOT_PROVEN), (100, S.CLOSED),
        (101, S.REOPENED), (102, S.IN_EXAMINATION), (110, S.PARTLY_PROVEN), (120, S.IN_FOLLOW_UP), (130, S.HANDED_OVER),
    )  # fmt: skip
    assert events_of(case) == {
        Measure.RECEIVED: day(0),
        Measure.ELIGIBLE: day(2),
        Measure.EXAMINED: day(9),
        Measure.PROVEN: day(110),
        Measure.FOLLOWED_UP: day(120),
    }
    assert count_events([case, course()], [day(95)], Quarter(2026, 1)) == {
        Measure.RECEIVED: 2,
        Measure.ELIGIBLE: 1,
        Measure.EXAMINED: 1,
        Measure.PROVEN: 0,
        Measure.FOLLOWED_UP: 0,
        Measure.DECIDED: 0,
    }
    assert count_events([case], [day(95), day(95)], Quarter(2026, 2))[Measure.DECIDED] == 2


def test_the_length_of_stages() -> None:
    case = course(
        (1, S.IN_VERIFICATION), (2, S.NEEDS_MORE), (30, S.ELIGIBLE), (31, S.ELIGIBLE), (33, S.IN_REVIEW),
        (40, S.IN_EXAMINATION), (50, S.IN_EXAMINATION),
    )  # fmt: skip
    assert passages_of(case) == [
        Passage(Stage.VERIFICATION, day(0), day(2)),
        Passage(Stage.ASSIGNMENT, day(30), day(33)),
        Passage(Stage.REVIEW, day(33), day(40)),
    ]


def test_days_are_those_of_the_limit() -> None:
    passage = Passage(Stage.REVIEW, dt.date(2026, 11, 20), dt.date(2026, 11, 24))  # Friday to Tuesday
    assert days_in(passage, DayKind.CALENDAR) == 4
    assert days_in(passage, DayKind.WORKING) == 2
    assert days_in(passage, DayKind.WORKING, {dt.date(2026, 11, 23)}) == 1


@pytest.mark.parametrize(("lengths", "shown"), [([1, 2, 3, 4], None), ([9, 1, 2, 3, 4], 3), ([1, 2, 3, 4, 9, 9], 4)])
def test_a_median_needs_five(lengths: list[int], shown: int | None) -> None:
    assert median_days(lengths) == shown


@given(st.data())
def test_what_the_funnels_say_holds_for_every_way_through_the_procedure(data: st.DataObject) -> None:
    """Otherwise an attacker is granted something wrong, and the protection is computed against a wrong picture."""
    state, on, states = S.RECEIVED, 0, []
    for _ in range(data.draw(st.integers(0, 12))):
        state = data.draw(st.sampled_from(CASE.following(state)))
        on += data.draw(st.integers(0, 60))
        states.append((on, state))
    events = events_of(course(*states))
    for upper, lower in FUNNELS:
        if lower in events:
            assert events[Measure(upper)] <= events[Measure(lower)]
