"""The steps of a disciplinary case: which may follow, on which days, across weekends and holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.discipline.rules import ClockCode, Rules
from peluit.core.discipline.steps import (
    HAS_UNTIL,
    LEADS_TO,
    Fixed,
    Limit,
    Step,
    Taken,
    Why,
    check,
    fixed_on,
    limit_of,
    state_of,
    window_of,
)
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import DISCIPLINE, DisciplinaryState
from peluit.sanctions.rules import packaged_rules

HOLIDAYS = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)})
BEGUN = Taken(Step.PROPOSE, date(2026, 11, 2))
SUMMONED = Taken(Step.SUMMON, date(2026, 11, 3), date(2026, 11, 12))
MISSED = Taken(Step.NOTE_ABSENCE, date(2026, 11, 12))
AGAIN = Taken(Step.SUMMON_AGAIN, date(2026, 11, 16), date(2026, 11, 25))
MISSED_AGAIN = Taken(Step.NOTE_ABSENCE, date(2026, 11, 25))
EXAMINED = Taken(Step.EXAMINE, date(2026, 11, 12))
RECOMMENDED = Taken(Step.RECOMMEND, date(2026, 11, 30))
DECIDED = Taken(Step.DECIDE, date(2026, 12, 14))
DELIVERED = Taken(Step.DELIVER, date(2026, 12, 18))
TO_DELIVERY = (BEGUN, SUMMONED, EXAMINED, RECOMMENDED, DECIDED, DELIVERED)


def refused(step: Taken, taken: Sequence[Taken], today: date, fixed: Fixed | None = None) -> tuple[ErrorCode, object]:
    with pytest.raises(DomainError) as error:
        check(step, taken, fixed or Fixed(), today=today, rules=packaged_rules(), holidays=HOLIDAYS)
    return error.value.code, error.value.data.get("reason") or error.value.data.get("nearest")


def limit(*taken: Taken, fixed: Fixed | None = None) -> Limit | None:
    return limit_of(taken, fixed or Fixed(), rules=packaged_rules(), holidays=HOLIDAYS)


def test_a_summons_leaves_seven_working_days() -> None:
    early = Taken(Step.SUMMON, date(2026, 11, 3), date(2026, 11, 11))
    assert refused(early, [BEGUN], date(2026, 11, 3)) == (ErrorCode.DATE_NOT_POSSIBLE, "2026-11-12")
    check(SUMMONED, [BEGUN], Fixed(), today=date(2026, 11, 3), rules=packaged_rules(), holidays=HOLIDAYS)
    over_holidays = Taken(Step.SUMMON, date(2026, 12, 22), date(2026, 12, 31))
    assert refused(over_holidays, [BEGUN], date(2026, 12, 22)) == (ErrorCode.DATE_NOT_POSSIBLE, "2027-01-05")


def test_nothing_is_recorded_before_it_happened_or_before_the_step_before() -> None:
    today = date(2026, 11, 3)
    assert refused(Taken(Step.SUMMON, date(2026, 11, 4), date(2026, 12, 1)), [BEGUN], today)[1] == "2026-11-03"
    assert refused(Taken(Step.SUMMON, date(2026, 11, 1), date(2026, 12, 1)), [BEGUN], today)[1] == "2026-11-02"
    assert refused(EXAMINED, [BEGUN, SUMMONED], today) == (ErrorCode.DATE_NOT_POSSIBLE, "2026-11-12")


def test_whoever_stays_away_twice_is_decided_upon_by_the_file() -> None:
    today = date(2026, 12, 1)
    once = [BEGUN, SUMMONED]
    assert refused(AGAIN, once, today)[1] == Why.NOT_ABSENT
    assert refused(RECOMMENDED, [*once, MISSED], today)[1] == Why.STATE
    assert refused(Taken(Step.EXAMINE, today), [*once, MISSED], today)[1] == Why.ABSENT
    twice = [*once, MISSED, AGAIN]
    assert refused(RECOMMENDED, twice, today)[1] == Why.NOT_ABSENT
    assert refused(MISSED_AGAIN, [*twice, MISSED_AGAIN], today)[1] == Why.DONE
    report = Taken(Step.REPORT, date(2026, 11, 27))
    for more in ([MISSED_AGAIN], [MISSED_AGAIN, report]):
        check(RECOMMENDED, [*twice, *more], Fixed(), today=today, rules=packaged_rules(), holidays=HOLIDAYS)
    assert refused(report, [*twice, MISSED_AGAIN, report], today)[1] == Why.DONE


def test_each_state_watches_its_own_limit() -> None:
    assert limit(BEGUN) == Limit(date(2026, 11, 20), ClockCode.SUPERIOR_ACTS)
    assert limit(BEGUN, SUMMONED) == Limit(date(2026, 11, 12), None)
    assert limit(BEGUN, SUMMONED, MISSED) == Limit(date(2026, 11, 23), ClockCode.SECOND_SUMMONS)
    assert limit(BEGUN, SUMMONED, EXAMINED) == Limit(date(2026, 12, 2), ClockCode.SUPERIOR_ACTS)
    assert limit(BEGUN, SUMMONED, EXAMINED, RECOMMENDED) == Limit(date(2026, 12, 18), ClockCode.AUTHORITY_ACTS)
    assert limit(*TO_DELIVERY[:5]) == Limit(date(2027, 1, 6), ClockCode.DELIVERY)
    fixed = fixed_on(DELIVERED.on, packaged_rules(), HOLIDAYS)
    assert fixed == Fixed(date(2027, 1, 13), date(2027, 1, 12), date(2027, 1, 12))
    assert limit(*TO_DELIVERY, fixed=fixed) == Limit(date(2027, 1, 13), ClockCode.EFFECT)
    filed = Taken(Step.OBJECT, date(2027, 1, 4))
    assert limit(*TO_DELIVERY, filed, fixed=fixed) == Limit(date(2027, 2, 2), ClockCode.OBJECTION_ANSWER)
    ends = Taken(Step.TAKE_EFFECT, date(2027, 1, 13), date(2027, 7, 12))
    assert limit(*TO_DELIVERY, ends, fixed=fixed) == Limit(date(2027, 7, 12), None)


def test_a_decision_takes_effect_on_its_day_and_is_challenged_until_the_day_before() -> None:
    fixed = fixed_on(DELIVERED.on, packaged_rules(), HOLIDAYS)
    effect = Taken(Step.TAKE_EFFECT, date(2027, 1, 13), date(2027, 7, 12))
    assert refused(effect, TO_DELIVERY, date(2027, 1, 12), fixed) == (ErrorCode.DATE_NOT_POSSIBLE, "2027-01-13")
    late = Taken(Step.OBJECT, date(2027, 1, 13))
    assert refused(late, TO_DELIVERY, date(2027, 2, 1), fixed) == (ErrorCode.DATE_NOT_POSSIBLE, "2027-01-12")
    served = Taken(Step.SERVE, date(2027, 7, 12))
    assert refused(served, [*TO_DELIVERY, effect], date(2027, 7, 11), fixed)[1] == "2027-07-12"
    check(served, [*TO_DELIVERY, effect], fixed, today=date(2027, 7, 12), rules=packaged_rules(), holidays=HOLIDAYS)


def test_a_second_day_is_for_steps_that_have_one() -> None:
    today = date(2026, 12, 18)
    odd = Taken(Step.DELIVER, today, today)
    assert refused(odd, TO_DELIVERY[:5], today)[0] is ErrorCode.MALFORMED
    assert refused(Taken(Step.SUMMON, today), [BEGUN], today)[0] is ErrorCode.MALFORMED


@given(choices=st.lists(st.tuples(st.sampled_from(list(Step)), st.integers(0, 400)), max_size=40))
def test_whatever_is_tried_the_steps_stay_a_way_through_the_procedure(choices: list[tuple[Step, int]]) -> None:
    rules: Rules = packaged_rules()
    taken, fixed, today = [BEGUN], Fixed(), BEGUN.on
    for step, wait in choices:
        today += timedelta(days=wait % 40)
        window = window_of(step, taken, fixed, today=today, rules=rules, holidays=HOLIDAYS)
        if window.refusal is not None:
            continue
        until = window.until_from if step in HAS_UNTIL else None
        on = today if step in {Step.SUMMON, Step.SUMMON_AGAIN} else window.last
        one = Taken(step, on, max(until, on) if until else None)
        if one.on < window.first:
            continue
        before = state_of(taken)
        check(one, taken, fixed, today=today, rules=rules, holidays=HOLIDAYS)
        if step is Step.DELIVER:
            fixed = fixed_on(one.on, rules, HOLIDAYS)
        taken.append(one)
        after = state_of(taken)
        assert after is before or DISCIPLINE.may_follow(before, after)
        assert LEADS_TO[step] in {None, after}
        found = limit_of(taken, fixed, rules=rules, holidays=HOLIDAYS)
        assert found is None or found.day >= one.on
        if after is DisciplinaryState.RECOMMENDED:
            absences = sum(one.step is Step.NOTE_ABSENCE for one in taken)
            assert absences == 2 or any(one.step is Step.EXAMINE for one in taken)
    assert [one.on for one in taken] == sorted(one.on for one in taken)
