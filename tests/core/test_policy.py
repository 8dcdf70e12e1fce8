"""Limits as data: which holds on a day, when it ends, how it is put off, and who hears of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.deadlines import is_working_day, working_days_after, working_days_between
from peluit.core.errors import DomainError
from peluit.core.policy import DayKind, Level, Policy, Thresholds, due, escalation, extend
from peluit.core.validity import rule_on

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2031, 12, 31))
# Around the ends of years, where holidays and years meet.
YEAR_ENDS = st.builds(
    lambda year, offset: date(year, 12, 20) + timedelta(days=offset), st.integers(2024, 2030), st.integers(0, 24)
)
ANY_DAY = st.one_of(DAYS, YEAR_ENDS)
HOLIDAYS = st.frozensets(ANY_DAY, max_size=25)
COUNTS = st.integers(min_value=0, max_value=120)
KINDS = st.sampled_from(DayKind)
THRESHOLDS = st.builds(Thresholds, st.integers(0, 5), st.integers(1, 5), st.integers(1, 9))
HOUSE = Thresholds(remind_before=2, reviewer_after=1, inspector_after=3)


def make(days: int = 3, kind: DayKind = DayKind.WORKING, **changes: object) -> Policy:
    fields = {
        "code": "verification",
        "name": "Verifikasi",
        "days": days,
        "kind": kind,
        "basis": "Standar",
        "needs_checking": False,
        "valid_from": date(2020, 1, 1),
    }
    return Policy(**(fields | changes))  # type: ignore[arg-type]


@given(ANY_DAY, COUNTS, HOLIDAYS)
def test_working_days_skip_weekends_and_holidays_over_the_year_end(
    start: date, count: int, holidays: frozenset[date]
) -> None:
    end = due(make(count), start, holidays)
    assert working_days_between(start, end, holidays) == count
    assert count == 0 or is_working_day(end, holidays)
    assert end >= due(make(count), start)


@given(ANY_DAY, COUNTS, HOLIDAYS)
def test_calendar_days_count_every_day(start: date, count: int, holidays: frozenset[date]) -> None:
    assert due(make(count, DayKind.CALENDAR), start, holidays) == start + timedelta(days=count)


@given(ANY_DAY, COUNTS, KINDS, HOLIDAYS)
def test_whatever_begins_later_never_ends_earlier(
    start: date, count: int, kind: DayKind, holidays: frozenset[date]
) -> None:
    policy = make(count, kind)
    assert due(policy, start, holidays) <= due(policy, start + timedelta(days=1), holidays)


def test_over_christmas_and_new_year() -> None:
    holidays = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)})
    assert due(make(3), date(2026, 12, 23), holidays) == date(2026, 12, 30)
    assert due(make(3), date(2026, 12, 30), holidays) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), 3),
        (date(2025, 12, 31), 3),
        (date(2026, 1, 1), 5),
        (date(2026, 6, 30), 5),
        (date(2026, 7, 1), 3),
        (date(2027, 1, 1), 7),
    ],
)
def test_the_policy_that_began_last_holds(day: date, days: int | None) -> None:
    policies = [
        make(7, valid_from=date(2027, 1, 1)),
        make(3),
        make(5, valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30)),
        make(99, code="review", valid_from=date(2026, 2, 1)),
    ]
    found = rule_on(policies, "verification", day)
    assert (None if found is None else found.days) == days
    assert rule_on(list(reversed(policies)), "verification", day) == found


@given(st.lists(st.tuples(ANY_DAY, st.integers(0, 400)), max_size=6), ANY_DAY)
def test_what_holds_covers_the_day(spans: list[tuple[date, int]], day: date) -> None:
    policies = [
        make(index, valid_from=start, valid_to=start + timedelta(days=length))
        for index, (start, length) in enumerate(spans)
    ]
    holding = [p for p in policies if p.valid_to is not None and p.valid_from <= day <= p.valid_to]
    found = rule_on(policies, "verification", day)
    assert found in holding if holding else found is None
    assert found is None or all(found.valid_from >= other.valid_from for other in holding)


def test_a_policy_that_no_calendar_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        make(-1)
    with pytest.raises(ValueError, match="before it begins"):
        make(valid_to=date(2019, 1, 1))


# Extensions


@given(ANY_DAY, st.integers(-40, 90), st.integers(0, 60))
def test_an_extension_is_later_and_not_beyond_the_longest(limit: date, days: int, most: int) -> None:
    to, latest = limit + timedelta(days=days), limit + timedelta(days=most)
    if 0 < days <= most:
        assert extend(limit, to, latest=latest) == extend(limit, to) == to
        return
    with pytest.raises(DomainError) as refused:
        extend(limit, to, latest=latest)
    assert refused.value.data == {"field": "extended_to"}


# Who hears of it


@pytest.mark.parametrize(
    ("today", "level"),
    [
        (date(2026, 11, 17), Level.NONE),  # Tuesday, three working days before
        (date(2026, 11, 18), Level.ASSIGNEE),  # two before
        (date(2026, 11, 20), Level.ASSIGNEE),  # Friday, the last day
        (date(2026, 11, 22), Level.ASSIGNEE),  # Sunday: no working day late yet
        (date(2026, 11, 23), Level.REVIEWER),  # first late working day
        (date(2026, 11, 24), Level.REVIEWER),
        (date(2026, 11, 25), Level.INSPECTOR),  # third
        (date(2027, 11, 25), Level.INSPECTOR),
    ],
)
def test_a_limit_rises_to_the_next_person(today: date, level: Level) -> None:
    assert escalation(date(2026, 11, 20), today, HOUSE) is level


def test_a_holiday_puts_the_rise_off() -> None:
    holidays = frozenset({date(2026, 11, 23)})
    assert escalation(date(2026, 11, 20), date(2026, 11, 23), HOUSE, holidays) is Level.ASSIGNEE
    assert escalation(date(2026, 11, 20), date(2026, 11, 24), HOUSE, holidays) is Level.REVIEWER


@given(ANY_DAY, ANY_DAY, THRESHOLDS, HOLIDAYS)
def test_the_level_never_falls_as_days_pass(
    due_on: date, today: date, thresholds: Thresholds, holidays: frozenset[date]
) -> None:
    level = escalation(due_on, today, thresholds, holidays)
    assert escalation(due_on, today + timedelta(days=1), thresholds, holidays) >= level


@given(ANY_DAY, THRESHOLDS, HOLIDAYS)
def test_everybody_hears_in_the_end(due_on: date, thresholds: Thresholds, holidays: frozenset[date]) -> None:
    third = working_days_after(due_on, thresholds.inspector_after, holidays)
    assert escalation(due_on, third, thresholds, holidays) is Level.INSPECTOR
    assert escalation(due_on, due_on, thresholds, holidays) is Level.ASSIGNEE
