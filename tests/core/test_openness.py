"""Where a monthly meeting stands, whatever the dates: rules that hold on every day."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from peluit.core.deadlines import is_working_day, working_days_after
from peluit.core.openness import (
    ABSENCES,
    Hears,
    ItemFacts,
    Limits,
    MeetingFacts,
    MeetingStatus,
    Rule,
    attendance_fits,
    hears_of_action,
    hears_of_meeting,
    invitation_number,
    is_carried_over,
    may_publish_attendance,
    month_of,
    months_back,
    next_month,
    planned_day,
    status,
    streak,
    was_late,
)

LIMITS = Limits(minutes=5, remind=3, inspectorate=3, leadership=10)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
RULES = st.builds(Rule, st.integers(1, 4), st.integers(0, 4))
HOLIDAYS = st.frozensets(DAYS, max_size=40)
ORDER = [
    MeetingStatus.PLANNED,
    MeetingStatus.AWAITING_MINUTES,
    MeetingStatus.LATE,
    MeetingStatus.NOT_HELD,
]


@given(RULES, DAYS, HOLIDAYS)
def test_a_planned_day_is_a_working_day_of_its_month(rule: Rule, day: dt.date, holidays: frozenset[dt.date]) -> None:
    month = month_of(day)
    found = planned_day(rule, month, holidays)
    assert month_of(found) == month
    assert is_working_day(found, holidays)


def test_a_day_off_moves_a_meeting_to_the_next_working_day() -> None:
    november = dt.date(2026, 11, 1)
    assert planned_day(Rule(1, 2), november) == dt.date(2026, 11, 4)
    assert planned_day(Rule(1, 4), november, {dt.date(2026, 11, 6)}) == dt.date(2026, 11, 9)


@given(DAYS, st.integers(0, 90), st.integers(0, 90), HOLIDAYS, st.booleans())
def test_without_any_act_a_status_only_gets_worse_and_the_level_only_rises(
    planned_on: dt.date, first: int, more: int, holidays: frozenset[dt.date], was_held: bool
) -> None:
    facts = MeetingFacts(planned_on, held_on=planned_on if was_held else None)
    day = planned_on + dt.timedelta(days=first - 30)
    later = day + dt.timedelta(days=more)
    assert ORDER.index(status(facts, day, LIMITS, holidays)) <= ORDER.index(status(facts, later, LIMITS, holidays))
    assert hears_of_meeting(facts, day, LIMITS, holidays) <= hears_of_meeting(facts, later, LIMITS, holidays)
    if was_held:
        assert status(facts, later, LIMITS, holidays) is not MeetingStatus.NOT_HELD


@given(DAYS, st.integers(0, 400), HOLIDAYS)
def test_minutes_that_are_in_complete_a_meeting_for_ever(
    held_on: dt.date, days: int, holidays: frozenset[dt.date]
) -> None:
    facts = MeetingFacts(held_on, held_on=held_on, minutes_on=held_on + dt.timedelta(days=days))
    day = held_on + dt.timedelta(days=days)
    assert status(facts, day, LIMITS, holidays) is MeetingStatus.COMPLETE
    assert hears_of_meeting(facts, day, LIMITS, holidays) is Hears.NOBODY


@given(DAYS, st.integers(0, 9), HOLIDAYS)
def test_the_limit_of_minutes_is_five_working_days(held_on: dt.date, count: int, holidays: frozenset[dt.date]) -> None:
    day = working_days_after(held_on, count, holidays)
    facts = MeetingFacts(held_on, held_on=held_on)
    is_late = status(facts, day, LIMITS, holidays) is MeetingStatus.LATE
    assert is_late == (count > 5)
    assert was_late(MeetingFacts(held_on, held_on, minutes_on=day), LIMITS, holidays) == (count > 5)


def test_returned_minutes_have_their_time_again_and_then_are_late() -> None:
    monday = dt.date(2026, 11, 2)
    facts = MeetingFacts(monday, monday, minutes_on=monday, returned_on=dt.date(2026, 11, 16))
    assert status(facts, dt.date(2026, 11, 23), LIMITS) is MeetingStatus.AWAITING_MINUTES
    assert status(facts, dt.date(2026, 11, 24), LIMITS) is MeetingStatus.LATE


def test_a_month_that_ended_without_a_meeting_counts_as_not_held() -> None:
    facts = MeetingFacts(dt.date(2026, 11, 4))
    assert status(facts, dt.date(2026, 11, 4), LIMITS) is MeetingStatus.PLANNED
    assert status(facts, dt.date(2026, 11, 11), LIMITS) is MeetingStatus.AWAITING_MINUTES
    assert status(facts, dt.date(2026, 11, 30), LIMITS) is MeetingStatus.LATE
    assert status(facts, dt.date(2026, 12, 1), LIMITS) is MeetingStatus.NOT_HELD


def test_what_is_late_climbs_from_the_agency_to_the_sekda() -> None:
    facts = MeetingFacts(dt.date(2026, 11, 4), held_on=dt.date(2026, 11, 4))
    due_on = dt.date(2026, 11, 11)
    heard = [hears_of_meeting(facts, working_days_after(due_on, late), LIMITS) for late in (0, 1, 3, 9, 10)]
    assert heard == [Hears.AGENCY, Hears.AGENCY, Hears.INSPECTORATE, Hears.INSPECTORATE, Hears.LEADERSHIP]
    called_off = MeetingFacts(dt.date(2026, 11, 4), is_called_off=True)
    assert hears_of_meeting(called_off, dt.date(2026, 11, 1), LIMITS) is Hears.LEADERSHIP
    assert hears_of_action(due_on, due_on - dt.timedelta(days=30), LIMITS) is Hears.NOBODY
    assert hears_of_action(due_on, due_on, LIMITS) is Hears.AGENCY


@given(st.lists(st.tuples(st.sampled_from(MeetingStatus), st.booleans()), max_size=24))
def test_streaks_are_within_bounds_and_a_gap_ends_them(months: list[tuple[MeetingStatus, bool]]) -> None:
    statuses, held = [one for one, _ in months], [one for _, one in months]
    found = streak(statuses, held)
    assert 0 <= found.current <= found.longest <= sum(held)
    assert streak([*statuses, MeetingStatus.NOT_HELD], [*held, False]).current == 0
    assert streak([*statuses, MeetingStatus.PLANNED], [*held, False]) == found
    assert streak([*statuses, MeetingStatus.COMPLETE], [*held, True]).current == found.current + 1


@given(DAYS, st.integers(1, 36))
def test_months_follow_each_other(day: dt.date, count: int) -> None:
    months = months_back(month_of(day), count)
    assert len(months) == count
    assert months[-1] == month_of(day)
    assert all(next_month(one) == other for one, other in itertools.pairwise(months))


@given(DAYS, st.none() | DAYS, DAYS)
def test_an_item_is_carried_over_until_it_ended_and_never_into_its_own_month(
    decided: dt.date, ended_on: dt.date | None, day: dt.date
) -> None:
    item = ItemFacts(month_of(decided), ended_on)
    is_there = is_carried_over(item, month_of(day))
    assert is_there == (month_of(day) > month_of(decided) and (ended_on is None or ended_on >= month_of(day)))


@given(st.integers(0, 50), st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_attendance_adds_up(present: int, absent: list[int]) -> None:
    reasons = dict(zip(ABSENCES, absent, strict=True))
    assert attendance_fits(present + sum(absent), present, reasons)
    assert not attendance_fits(present + sum(absent) + 1, present, reasons)
    assert not attendance_fits(present + sum(absent), present, {"lain": sum(absent)})


def test_counts_of_fewer_than_ten_people_are_not_published() -> None:
    assert [may_publish_attendance(n) for n in (None, 0, 9, 10)] == [False, False, False, True]


def test_the_number_of_an_invitation() -> None:
    text = invitation_number("005/{urut:3}/{opd}/{tahun}", number=7, agency="Dinkes", year=2026)
    assert text == "005/007/Dinkes/2026"
