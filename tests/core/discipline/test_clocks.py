"""Dates of a disciplinary case, across weekends, holidays and the turn of the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.deadlines import is_working_day, working_days_between
from peluit.core.discipline.clocks import (
    Conduct,
    Failing,
    NextStep,
    Summons,
    SummonsStep,
    deliver_by,
    earliest_examination,
    ends_on,
    flags,
    has_notice,
    latest_summons,
    months_after,
    next_step,
    takes_effect_on,
)
from peluit.core.discipline.rules import Kind, Rules
from peluit.sanctions.rules import packaged_rules

RULES = packaged_rules()
# Christmas, the day beside it, New Year.
FEAST = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)})
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
HOLIDAYS = st.frozensets(st.dates(date(2026, 11, 1), date(2027, 3, 1)), max_size=30)
NEAR = st.dates(date(2026, 11, 15), date(2027, 2, 15))


def test_seven_working_days_lie_between_summons_and_examination(rules: Rules) -> None:
    monday = date(2026, 11, 2)
    assert earliest_examination(monday, rules) == date(2026, 11, 11)
    assert not has_notice(monday, date(2026, 11, 10), rules)
    assert has_notice(monday, date(2026, 11, 11), rules)
    assert latest_summons(date(2026, 11, 11), rules) == monday


def test_over_the_turn_of_the_year(rules: Rules) -> None:
    # 22 and 23 December, then 28 to 31, then 4 January: the 24th, 25th and 1st are holidays.
    assert earliest_examination(date(2026, 12, 21), rules, FEAST) == date(2027, 1, 4)
    assert latest_summons(date(2027, 1, 4), rules, FEAST) == date(2026, 12, 21)
    assert deliver_by(date(2026, 12, 21), rules, FEAST) == date(2027, 1, 13)
    assert takes_effect_on(date(2026, 12, 21), rules, FEAST) == date(2027, 1, 14)


def test_a_decision_that_is_challenged_waits_for_the_outcome(rules: Rules) -> None:
    assert takes_effect_on(date(2026, 11, 2), rules) == date(2026, 11, 23)
    assert takes_effect_on(date(2026, 11, 2), rules, is_challenged=True) is None


@given(NEAR, HOLIDAYS)
def test_the_latest_summons_is_the_last_working_day_with_notice(day: date, holidays: frozenset[date]) -> None:
    sent = latest_summons(day, RULES, holidays)
    assert is_working_day(sent, holidays)
    assert has_notice(sent, day, RULES, holidays)
    later = sent + timedelta(days=1)
    while later < day:
        assert not (is_working_day(later, holidays) and has_notice(later, day, RULES, holidays))
        later += timedelta(days=1)


@given(NEAR, HOLIDAYS)
def test_limits_end_on_working_days_and_count_only_those(day: date, holidays: frozenset[date]) -> None:
    effect = takes_effect_on(day, RULES, holidays)
    assert effect is not None
    for end, count in (
        (earliest_examination(day, RULES, holidays), 7),
        (deliver_by(day, RULES, holidays), 14),
        (effect, 15),
    ):
        assert is_working_day(end, holidays)
        assert working_days_between(day, end, holidays) == count


FIRST, SECOND = date(2026, 11, 11), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("summonses", "today", "expected"),
    [
        ([], FIRST, NextStep(SummonsStep.SUMMON, None)),
        ([None], date(2026, 11, 10), NextStep(SummonsStep.AWAIT, FIRST)),
        ([None], FIRST, NextStep(SummonsStep.RECORD_ATTENDANCE, FIRST)),
        ([True], FIRST, NextStep(SummonsStep.EXAMINED, None)),
        ([False], FIRST, NextStep(SummonsStep.SUMMON_AGAIN, date(2026, 11, 20))),
        ([False, None], FIRST, NextStep(SummonsStep.AWAIT, SECOND)),
        ([False, True], SECOND, NextStep(SummonsStep.EXAMINED, None)),
        ([False, False], SECOND, NextStep(SummonsStep.DECIDE_ON_FILE, None)),
    ],
)
def test_what_follows_from_the_summonses(
    rules: Rules, summonses: list[bool | None], today: date, expected: NextStep
) -> None:
    days = ((date(2026, 11, 2), FIRST), (date(2026, 11, 12), SECOND))
    sent = [Summons(*day, has_attended) for day, has_attended in zip(days, summonses, strict=False)]
    assert next_step(sent, today, rules) == expected


@pytest.mark.parametrize(
    ("kind", "begins", "ends"),
    [
        ("potong-tukin-6", date(2026, 3, 10), date(2026, 9, 9)),
        ("potong-tukin-6", date(2026, 8, 31), date(2027, 2, 28)),
        ("potong-tukin-9", date(2026, 5, 1), date(2027, 1, 31)),
        ("potong-tukin-12", date(2026, 12, 31), date(2027, 12, 30)),
        ("turun-jabatan", date(2028, 2, 29), date(2029, 2, 28)),
        ("bebas-jabatan", date(2027, 1, 1), date(2027, 12, 31)),
        ("tunda-kgb", date(2027, 1, 14), date(2028, 1, 13)),
        ("pdhtaps", date(2027, 1, 1), None),
        ("teguran-lisan", date(2027, 1, 1), None),
    ],
)
def test_when_a_sanction_ends(rules: Rules, kind: str, begins: date, ends: date | None) -> None:
    assert ends_on(begins, rules.kind(kind)) == ends


@given(DAYS, st.sampled_from(sorted(RULES.kinds)))
def test_a_sanction_is_never_longer_than_its_months(day: date, code: str) -> None:
    kind = RULES.kind(code)
    end = ends_on(day, kind)
    if kind.months is None:
        assert end is None
        return
    assert end is not None
    assert end - timedelta(days=1) <= months_after(day, kind.months) - timedelta(days=1) <= end
    assert end >= day + timedelta(days=28 * kind.months - 1)


KNOWN = date(2026, 11, 2)
LATE = date(2026, 11, 21)  # the day after 14 working days


def failing(conduct: Conduct, today: date, *recommended: str) -> list[tuple[Failing, date]]:
    options: list[Kind] = [RULES.kind(code) for code in recommended]
    return [(flag.failing, flag.since) for flag in flags(conduct, options, today, RULES)]


def test_a_superior_who_does_not_summon_is_flagged_from_the_day_after_the_limit() -> None:
    assert failing(Conduct(KNOWN), LATE - timedelta(days=1), "tunda-kgb") == []
    assert failing(Conduct(KNOWN), LATE, "tunda-kgb") == [(Failing.SUPERIOR_DID_NOT_SUMMON, LATE)]
    assert failing(Conduct(KNOWN, summoned_on=date(2026, 11, 20)), date(2027, 1, 1)) == []
    assert failing(Conduct(KNOWN, summoned_on=LATE), LATE) == [(Failing.SUPERIOR_DID_NOT_SUMMON, LATE)]


def test_a_superior_who_may_not_decide_must_report() -> None:
    conduct = Conduct(date(2026, 10, 1), summoned_on=date(2026, 10, 2), concluded_on=KNOWN)
    assert failing(conduct, LATE, "pdhtaps") == [(Failing.SUPERIOR_DID_NOT_REPORT, LATE)]


def test_an_authority_that_does_not_impose_or_imposes_less_is_flagged(rules: Rules) -> None:
    alone = Conduct(date(2026, 10, 1), summoned_on=date(2026, 10, 2), concluded_on=KNOWN, superior_may_impose=True)
    assert failing(alone, LATE, "teguran-lisan") == [(Failing.AUTHORITY_DID_NOT_IMPOSE, LATE)]
    assert failing(alone, LATE) == []
    decided = Conduct(
        date(2026, 10, 1),
        summoned_on=date(2026, 10, 2),
        concluded_on=date(2026, 10, 20),
        reported_on=KNOWN,
        decided_on=date(2026, 11, 10),
        decided=rules.kind("teguran-tertulis"),
    )
    less = [(Failing.AUTHORITY_IMPOSED_LESS, date(2026, 11, 10))]
    assert failing(decided, LATE, "turun-jabatan", "pdhtaps") == less
    assert failing(decided, LATE, "teguran-tertulis", "pernyataan-tidak-puas") == []
