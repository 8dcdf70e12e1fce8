"""Recovery of a loss to the region (SKTJM, TGR): instalments and what has been paid. Amounts are whole rupiah."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from peluit.core.discipline.clocks import due, months_after
from peluit.core.discipline.rules import ClockCode, Rules


@dataclass(frozen=True)
class Instalment:
    """An amount that is due on a day."""

    due_on: date
    amount: int


@dataclass(frozen=True)
class Payment:
    """An amount that was paid into the region's account on a day, with its proof (STS)."""

    paid_on: date
    amount: int


class PlanFault(StrEnum):
    """What is wrong with a plan."""

    EMPTY = "empty"
    NOT_POSITIVE = "not-positive"
    NOT_IN_ORDER = "not-in-order"
    BEFORE_SIGNING = "before-signing"
    TOO_LONG = "too-long"
    SUM_DIFFERS = "sum-differs"


def check_plan(loss: int, plan: Sequence[Instalment], *, signed_on: date, rules: Rules) -> tuple[PlanFault, ...]:
    """Every fault of a plan to repay ``loss``, agreed in an SKTJM signed on a day; empty if there is none."""
    if not plan:
        return (PlanFault.EMPTY,)
    faults = []
    if loss <= 0 or any(instalment.amount <= 0 for instalment in plan):
        faults.append(PlanFault.NOT_POSITIVE)
    days = [instalment.due_on for instalment in plan]
    if any(later <= earlier for earlier, later in pairwise(days)):
        faults.append(PlanFault.NOT_IN_ORDER)
    if min(days) < signed_on:
        faults.append(PlanFault.BEFORE_SIGNING)
    if max(days) > months_after(signed_on, rules.plan.months):
        faults.append(PlanFault.TOO_LONG)
    if sum(instalment.amount for instalment in plan) != loss:
        faults.append(PlanFault.SUM_DIFFERS)
    return tuple(faults)


def monthly_plan(loss: int, count: int, first_due_on: date) -> tuple[Instalment, ...]:
    """``count`` monthly instalments that add up to ``loss`` to the rupiah; the first carries what does not divide."""
    if not 1 <= count <= loss:
        raise ValueError("count must be at least 1 and at most the loss")
    each, rest = divmod(loss, count)
    return tuple(Instalment(months_after(first_due_on, n), each + (rest if n == 0 else 0)) for n in range(count))


@dataclass(frozen=True)
class Settlement:
    """How a plan stands on a day: rupiah ``paid``, ``due`` by then, in ``arrears``, ``remaining`` of all, ``overpaid``.

    ``arrears_since`` is the day of the first instalment that is not covered, ``settled_on`` that of the last payment
    that was needed.
    """

    paid: int
    due: int
    arrears: int
    remaining: int
    overpaid: int
    arrears_since: date | None
    settled_on: date | None


def settlement(paid: Sequence[Payment], due: Sequence[Instalment], on: date) -> Settlement:
    """What was paid against what was due, ``on`` a day. Payments cover the oldest instalment first."""
    if any(payment.amount <= 0 for payment in paid):
        raise ValueError("payments must be positive")
    payments = sorted((p for p in paid if p.paid_on <= on), key=lambda p: p.paid_on)
    plan = sorted(due, key=lambda i: i.due_on)
    loss = sum(instalment.amount for instalment in plan)
    total = sum(payment.amount for payment in payments)
    due_by_now = sum(instalment.amount for instalment in plan if instalment.due_on <= on)
    return Settlement(
        paid=total,
        due=due_by_now,
        arrears=max(due_by_now - total, 0),
        remaining=max(loss - total, 0),
        overpaid=max(total - loss, 0),
        arrears_since=_first_uncovered([i for i in plan if i.due_on <= on], total),
        settled_on=_settled_on(payments, loss),
    )


def _first_uncovered(plan: Sequence[Instalment], total: int) -> date | None:
    for instalment in plan:
        total -= instalment.amount
        if total < 0:
            return instalment.due_on
    return None


def _settled_on(payments: Sequence[Payment], loss: int) -> date | None:
    for payment in payments:
        loss -= payment.amount
        if loss <= 0:
            return payment.paid_on
    return None


class Track(StrEnum):
    """Which way a loss goes after the LHP."""

    OPEN = "open"
    """The window is still open and the loss not yet whole."""
    ADMINISTRATIVE = "administrative"
    """Made whole within the window: the matter stays administrative. Discipline goes on beside it."""
    LAPSED = "lapsed"
    """Not made whole within the window: whether it goes to APH is to be decided."""


@dataclass(frozen=True)
class LossTrack:
    """The track, and the last day to make the loss whole."""

    track: Track
    settle_by: date


def loss_track(lhp_on: date, settled_on: date | None, today: date, rules: Rules) -> LossTrack:
    """Where a loss stands that an LHP of a day found (agreement of APIP and APH)."""
    settle_by = due(rules.clocks[ClockCode.LOSS_SETTLEMENT], lhp_on)
    if settled_on is not None and settled_on <= settle_by:
        return LossTrack(Track.ADMINISTRATIVE, settle_by)
    return LossTrack(Track.OPEN if today <= settle_by else Track.LAPSED, settle_by)
