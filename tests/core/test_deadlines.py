"""Working days: weekends and holidays never count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.deadlines import is_working_day, working_days_after, working_days_between

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))
COUNTS = st.integers(min_value=0, max_value=120)
HOLIDAYS = st.frozensets(DAYS, max_size=20)


@given(DAYS, COUNTS, HOLIDAYS)
def test_after_and_between_agree(day: date, count: int, holidays: frozenset[date]) -> None:
    end = working_days_after(day, count, holidays)
    assert working_days_between(day, end, holidays) == count
    assert count == 0 or is_working_day(end, holidays)


@given(DAYS, DAYS, HOLIDAYS)
def test_between_is_antisymmetric(start: date, end: date, holidays: frozenset[date]) -> None:
    assert working_days_between(start, end, holidays) == -working_days_between(end, start, holidays)


@given(DAYS, COUNTS)
def test_a_holiday_on_the_way_moves_the_end_later(day: date, count: int) -> None:
    end = working_days_after(day, count)
    first = day + timedelta(days=1)
    if count and is_working_day(first):
        assert working_days_after(day, count, frozenset({first})) > end


def test_over_a_weekend_and_a_year_end() -> None:
    assert working_days_after(date(2026, 12, 31), 1, frozenset({date(2027, 1, 1)})) == date(2027, 1, 4)


def test_a_negative_count_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="negative"):
        working_days_after(date(2026, 1, 1), -1)
