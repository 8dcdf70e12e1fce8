"""The dates of a disciplinary case: summons, delivery, effect, end. Limits are data; the caller brings the holidays."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from peluit.core.deadlines import is_working_day, working_days_after
from peluit.core.discipline.rules import Clock, ClockCode, Kind, Rules

_NO_HOLIDAYS: frozenset[date] = frozenset()


def due(clock: Clock, start: date, holidays: AbstractSet[date] = _NO_HOLIDAYS) -> date:
    """The last day of a limit that begins to run after ``start``."""
    if clock.is_working:
        return working_days_after(start, clock.days, holidays)
    return start + timedelta(days=clock.days)


def months_after(day: date, months: int) -> date:
    """The same day of the month, that many months later; in a shorter month its last day."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def earliest_examination(summoned_on: date, rules: Rules, holidays: AbstractSet[date] = _NO_HOLIDAYS) -> date:
    """The first day on which somebody may be examined who was summoned on a day (art. 26 par. 2)."""
    return due(rules.clocks[ClockCode.SUMMONS_NOTICE], summoned_on, holidays)


def latest_summons(examination_on: date, rules: Rules, holidays: AbstractSet[date] = _NO_HOLIDAYS) -> date:
    """The last working day on which the summons to an examination on this day may go out."""
    day = examination_on
    while earliest_examination(day, rules, holidays) > examination_on or not is_working_day(day, holidays):
        day -= timedelta(days=1)
    return day


def has_notice(
    summoned_on: date, examination_on: date, rules: Rules, holidays: AbstractSet[date] = _NO_HOLIDAYS
) -> bool:
    """Whether enough working days lie between a summons and the examination."""
    return examination_on >= earliest_examination(summoned_on, rules, holidays)


@dataclass(frozen=True)
class Summons:
    """A written summons: sent on, for an examination on, and whether the person came (``None``: not known yet)."""

    sent_on: date
    examination_on: date
    has_attended: bool | None = None


class SummonsStep(StrEnum):
    """What is to be done next."""

    SUMMON = "summon"
    AWAIT = "await"
    RECORD_ATTENDANCE = "record-attendance"
    SUMMON_AGAIN = "summon-again"
    EXAMINED = "examined"
    DECIDE_ON_FILE = "decide-on-file"


@dataclass(frozen=True)
class NextStep:
    """The step, and by when; ``None`` where the regulation gives no day."""

    step: SummonsStep
    by: date | None


def next_step(
    summonses: Sequence[Summons], today: date, rules: Rules, holidays: AbstractSet[date] = _NO_HOLIDAYS
) -> NextStep:
    """What follows from the summonses so far, in their order (art. 26).

    Absent once: summon again. Absent twice: the authority decides on the evidence there is, without an examination.
    """
    if not summonses:
        return NextStep(SummonsStep.SUMMON, None)
    last = summonses[-1]
    if last.has_attended:
        return NextStep(SummonsStep.EXAMINED, None)
    if last.has_attended is None:
        step = SummonsStep.AWAIT if today < last.examination_on else SummonsStep.RECORD_ATTENDANCE
        return NextStep(step, last.examination_on)
    if len(summonses) > 1:
        return NextStep(SummonsStep.DECIDE_ON_FILE, None)
    again = rules.clocks[ClockCode.SECOND_SUMMONS]
    return NextStep(SummonsStep.SUMMON_AGAIN, due(again, last.examination_on, holidays))


def deliver_by(decided_on: date, rules: Rules, holidays: AbstractSet[date] = _NO_HOLIDAYS) -> date:
    """The last day to deliver a decision (art. 37 par. 3)."""
    return due(rules.clocks[ClockCode.DELIVERY], decided_on, holidays)


def takes_effect_on(
    received_on: date, rules: Rules, holidays: AbstractSet[date] = _NO_HOLIDAYS, *, is_challenged: bool = False
) -> date | None:
    """The day a decision takes effect; ``None`` while a remedy against it runs, whose outcome then says the day."""
    if is_challenged:
        return None
    return due(rules.clocks[ClockCode.EFFECT], received_on, holidays)


def ends_on(effective_on: date, kind: Kind) -> date | None:
    """The last day of a sanction that runs for months; ``None`` for one that is done at once.

    It ends the day before the same day so many months later; where that month is shorter, on its last day.
    """
    if kind.months is None:
        return None
    later = months_after(effective_on, kind.months)
    return later - timedelta(days=1) if later.day == effective_on.day else later


class Failing(StrEnum):
    """Something that the law holds against an official."""

    SUPERIOR_DID_NOT_SUMMON = "superior-did-not-summon"
    SUPERIOR_DID_NOT_REPORT = "superior-did-not-report"
    AUTHORITY_DID_NOT_IMPOSE = "authority-did-not-impose"
    AUTHORITY_IMPOSED_LESS = "authority-imposed-less"


@dataclass(frozen=True)
class Flag:
    """A failing, since which day it holds, and the article; it accuses nobody, it asks somebody to look."""

    failing: Failing
    since: date
    basis: str


@dataclass(frozen=True)
class Conduct:
    """What officials did in a case, by date.

    ``concluded_on``: the examination ended, or the second summons was missed. ``reported_on`` matters only if the
    superior may not decide alone.
    """

    known_to_superior_on: date
    summoned_on: date | None = None
    concluded_on: date | None = None
    superior_may_impose: bool = False
    reported_on: date | None = None
    decided_on: date | None = None
    decided: Kind | None = None


def flags(
    conduct: Conduct,
    options: Sequence[Kind],
    today: date,
    rules: Rules,
    holidays: AbstractSet[date] = _NO_HOLIDAYS,
) -> tuple[Flag, ...]:
    """Who failed to act: a superior (art. 28), an authority (art. 24). ``options`` are those of the recommendation.

    The regulation names no days for these; the clocks ``superior-acts`` and ``authority-acts`` are the house's own.
    """
    superior, authority = rules.clocks[ClockCode.SUPERIOR_ACTS], rules.clocks[ClockCode.AUTHORITY_ACTS]
    found: list[Flag] = []

    def watch(failing: Failing, clock: Clock, start: date, done: date | None) -> None:
        late_from = due(clock, start, holidays) + timedelta(days=1)
        if late_from <= (done or today):
            found.append(Flag(failing, late_from, clock.ground.basis))

    watch(Failing.SUPERIOR_DID_NOT_SUMMON, superior, conduct.known_to_superior_on, conduct.summoned_on)
    ready_on = conduct.concluded_on
    if ready_on and not conduct.superior_may_impose:
        watch(Failing.SUPERIOR_DID_NOT_REPORT, superior, ready_on, conduct.reported_on)
        ready_on = conduct.reported_on
    if ready_on and options:
        watch(Failing.AUTHORITY_DID_NOT_IMPOSE, authority, ready_on, conduct.decided_on)
    if conduct.decided and conduct.decided_on and is_less_than(conduct.decided, options):
        found.append(Flag(Failing.AUTHORITY_IMPOSED_LESS, conduct.decided_on, authority.ground.basis))
    return tuple(found)


def is_less_than(decided: Kind, options: Sequence[Kind]) -> bool:
    """Whether a decision is lighter than everything that was recommended."""
    return bool(options) and decided.weight < min(kind.weight for kind in options)
