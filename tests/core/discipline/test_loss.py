"""Instalments add up to the rupiah; payments cover the oldest first; sixty days decide the track."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.discipline.loss import (
    Instalment,
    LossTrack,
    Payment,
    PlanFault,
    Settlement,
    Track,
    check_plan,
    loss_track,
    monthly_plan,
    settlement,
)
from peluit.core.discipline.rules import Rules
from peluit.sanctions.rules import packaged_rules

SIGNED = date(2026, 11, 2)
PLAN = (Instalment(date(2026, 12, 1), 4_000_000), Instalment(date(2027, 1, 1), 6_000_000))


@pytest.mark.parametrize(
    ("loss", "plan", "expected"),
    [
        (10_000_000, PLAN, []),
        (10_000_000, (), [PlanFault.EMPTY]),
        (10_000_001, PLAN, [PlanFault.SUM_DIFFERS]),
        (4_000_000, (PLAN[0], Instalment(date(2027, 1, 1), 0)), [PlanFault.NOT_POSITIVE]),
        (0, (Instalment(date(2027, 1, 1), 0),), [PlanFault.NOT_POSITIVE]),
        (10_000_000, PLAN[::-1], [PlanFault.NOT_IN_ORDER]),
        (8_000_000, (PLAN[0], PLAN[0]), [PlanFault.NOT_IN_ORDER]),
        (1, (Instalment(date(2026, 11, 1), 1),), [PlanFault.BEFORE_SIGNING]),
        (1, (Instalment(date(2028, 11, 2), 1),), []),
        (1, (Instalment(date(2028, 11, 3), 1),), [PlanFault.TOO_LONG]),
    ],
)
def test_faults_of_a_plan(rules: Rules, loss: int, plan: tuple[Instalment, ...], expected: list[PlanFault]) -> None:
    assert list(check_plan(loss, plan, signed_on=SIGNED, rules=rules)) == expected


@given(st.integers(1, 10**13), st.integers(1, 24), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_a_monthly_plan_has_no_fault(loss: int, count: int, first: date) -> None:
    count = min(count, loss)
    plan = monthly_plan(loss, count, first)
    assert len(plan) == count
    assert check_plan(loss, plan, signed_on=first, rules=packaged_rules()) == ()


def test_a_monthly_plan_puts_the_rest_first_and_keeps_to_the_end_of_the_month() -> None:
    assert monthly_plan(100, 3, date(2026, 12, 31)) == (
        Instalment(date(2026, 12, 31), 34),
        Instalment(date(2027, 1, 31), 33),
        Instalment(date(2027, 2, 28), 33),
    )
    for count in (0, 101):
        with pytest.raises(ValueError, match="count"):
            monthly_plan(100, count, SIGNED)


@pytest.mark.parametrize(
    ("paid", "on", "expected"),
    [
        ([], date(2026, 11, 30), Settlement(0, 0, 0, 10_000_000, 0, None, None)),
        ([], date(2026, 12, 1), Settlement(0, 4_000_000, 4_000_000, 10_000_000, 0, date(2026, 12, 1), None)),
        (
            [(date(2026, 12, 5), 4_500_000)],
            date(2027, 1, 1),
            Settlement(4_500_000, 10_000_000, 5_500_000, 5_500_000, 0, date(2027, 1, 1), None),
        ),
        (
            [(date(2027, 1, 3), 7_000_000), (date(2026, 12, 1), 4_000_000)],
            date(2027, 1, 3),
            Settlement(11_000_000, 10_000_000, 0, 0, 1_000_000, None, date(2027, 1, 3)),
        ),
        (
            [(date(2027, 1, 3), 7_000_000), (date(2026, 12, 1), 4_000_000)],
            date(2027, 1, 2),
            Settlement(4_000_000, 10_000_000, 6_000_000, 6_000_000, 0, date(2027, 1, 1), None),
        ),
    ],
)
def test_how_a_plan_stands(paid: list[tuple[date, int]], on: date, expected: Settlement) -> None:
    assert settlement([Payment(*payment) for payment in paid], PLAN, on) == expected


def test_a_payment_of_nothing_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="positive"):
        settlement([Payment(SIGNED, 0)], PLAN, SIGNED)


DATES = st.dates(date(2026, 11, 1), date(2028, 12, 31))
PAYMENTS = st.lists(st.builds(Payment, DATES, st.integers(1, 10**9)), max_size=8)


@given(PAYMENTS, st.integers(1, 10**9), st.integers(1, 12), DATES)
def test_no_rupiah_is_lost(paid: list[Payment], loss: int, count: int, on: date) -> None:
    found = settlement(paid, monthly_plan(loss, min(count, loss), SIGNED), on)
    assert found.paid + found.remaining - found.overpaid == loss
    assert 0 <= found.arrears <= found.remaining
    assert (found.arrears_since is None) == (found.arrears == 0)
    assert (found.settled_on is None) == (found.remaining > 0)
    assert found.remaining == 0 or found.overpaid == 0


LHP = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("settled", "today", "track"),
    [
        (None, date(2027, 1, 1), Track.OPEN),
        (None, date(2027, 1, 2), Track.LAPSED),
        (date(2027, 1, 1), date(2027, 3, 1), Track.ADMINISTRATIVE),
        (date(2027, 1, 2), date(2027, 3, 1), Track.LAPSED),
    ],
)
def test_sixty_days_to_make_it_whole(rules: Rules, settled: date | None, today: date, track: Track) -> None:
    assert loss_track(LHP, settled, today, rules) == LossTrack(track, LHP + timedelta(days=60))
