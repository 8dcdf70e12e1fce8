"""Which remedy is open against which sanction, and until when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.deadlines import is_working_day
from peluit.core.discipline.clocks import takes_effect_on
from peluit.core.discipline.remedies import AnswerDates, Remedy, answers, is_in_time, remedy_against, window
from peluit.core.discipline.rules import Rules
from peluit.sanctions.rules import packaged_rules

RECEIVED = date(2026, 12, 21)
FEAST = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)})
APPEALED = {"pdhtaps", "phk-pppk"}


@pytest.mark.parametrize("code", sorted(packaged_rules().kinds))
def test_banding_only_against_the_end_of_service(rules: Rules, code: str) -> None:
    assert remedy_against(rules.kind(code)) is (Remedy.APPEAL if code in APPEALED else Remedy.OBJECTION)


@pytest.mark.parametrize("code", ["pdhtaps", "turun-jabatan"])
def test_fourteen_working_days_to_file(rules: Rules, code: str) -> None:
    found = window(rules.kind(code), RECEIVED, rules, FEAST)
    assert found.file_by == date(2027, 1, 13)
    assert is_in_time(found, date(2027, 1, 13), RECEIVED)
    assert is_in_time(found, RECEIVED, RECEIVED)
    assert not is_in_time(found, date(2027, 1, 14), RECEIVED)
    assert not is_in_time(found, date(2026, 12, 20), RECEIVED)


def test_answers(rules: Rules) -> None:
    monday = date(2026, 11, 2)
    assert answers(Remedy.OBJECTION, monday, rules) == AnswerDates(None, date(2026, 12, 1))
    assert answers(Remedy.APPEAL, monday, rules) == AnswerDates(date(2026, 12, 1), date(2027, 2, 1))


@given(
    st.dates(date(2026, 11, 1), date(2027, 2, 1)),
    st.frozensets(st.dates(date(2026, 11, 1), date(2027, 3, 1)), max_size=30),
)
def test_nothing_takes_effect_while_a_remedy_may_still_be_filed(day: date, holidays: frozenset[date]) -> None:
    rules = packaged_rules()
    for code in rules.kinds:
        last = window(rules.kind(code), day, rules, holidays).file_by
        effect = takes_effect_on(day, rules, holidays)
        assert effect is not None
        assert last < effect
        assert is_working_day(last, holidays)
