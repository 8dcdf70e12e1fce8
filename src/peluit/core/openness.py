"""The monthly meeting of an agency (OPD): when it is planned, where it stands on a day, who is to hear of it.

Where a meeting stands is never stored: it follows from its dates, the working calendar and the limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple

from peluit.core.deadlines import NO_HOLIDAYS, is_working_day, working_days_after, working_days_between
from peluit.core.lifecycle import ACTION, ActionState

MINUTES: Final = "minutes"
REMIND: Final = "remind"
TELL_INSPECTORATE: Final = "tell-inspectorate"
TELL_LEADERSHIP: Final = "tell-leadership"

SMALLEST_GROUP: Final = 10
"""Figures about fewer people than this are not published: single absences could be seen in them."""


class MeetingStatus(StrEnum):
    """Where the meeting of a month stands (domain: Openness)."""

    PLANNED = "terjadwal"
    AWAITING_MINUTES = "menunggu-notula"
    COMPLETE = "lengkap"
    LATE = "terlambat"
    NOT_HELD = "tidak-dilaksanakan"


class Limits(NamedTuple):
    """In working days: for the minutes; before a meeting; and after the minutes' last day, per who is told."""

    minutes: int
    remind: int
    inspectorate: int
    leadership: int


class Rule(NamedTuple):
    """When an agency meets: the ``week``-th (1 to 4) ``weekday`` (0 is Monday) of every month."""

    week: int
    weekday: int


@dataclass(frozen=True)
class MeetingFacts:
    """The dates of one meeting; ``None`` for what did not happen."""

    planned_on: date
    held_on: date | None = None
    minutes_on: date | None = None
    """When the minutes were first handed in."""
    returned_on: date | None = None
    """When the Inspectorate last gave them back, if they were not handed in again since."""
    is_called_off: bool = False
    """The agency wrote down that there was no meeting in this month, and why."""


class Hears(IntEnum):
    """Who hears of something; each level includes those before it."""

    NOBODY = 0
    AGENCY = 1
    INSPECTORATE = 2
    LEADERSHIP = 3


def month_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def months_back(month: date, count: int) -> list[date]:
    """``count`` months that end with ``month``, the oldest first."""
    total = month.year * 12 + month.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(total - count + 1, total + 1)]


def planned_day(rule: Rule, month: date, holidays: AbstractSet[date] = NO_HOLIDAYS) -> date:
    """The day of a month that the rule means; on a day off, the next working day of the month, else the one before.

    :raises ValueError: for a week outside 1 to 4 or a weekday outside Monday to Friday.
    """
    if not (1 <= rule.week <= 4 and 0 <= rule.weekday <= 4):
        raise ValueError("no such rule")
    first = month_of(month)
    day = first + timedelta(days=(rule.weekday - first.weekday()) % 7 + 7 * (rule.week - 1))
    end = next_month(first)
    later = [day + timedelta(days=n) for n in range((end - day).days)]
    earlier = [day - timedelta(days=n) for n in range(1, (day - first).days + 1)]
    return next((one for one in [*later, *earlier] if is_working_day(one, holidays)), day)


def minutes_due(facts: MeetingFacts, limits: Limits, holidays: AbstractSet[date] = NO_HOLIDAYS) -> date:
    """The last day for handing the minutes in: counted from the return, else the meeting, else the planned day."""
    return working_days_after(facts.returned_on or facts.held_on or facts.planned_on, limits.minutes, holidays)


def status(
    facts: MeetingFacts, today: date, limits: Limits, holidays: AbstractSet[date] = NO_HOLIDAYS
) -> MeetingStatus:
    """Where a meeting stands ``today``.

    Nobody has to say that a meeting did not take place: a month that ended without one, and whose time for minutes is
    over, counts as not held. Minutes handed in late make it complete all the same.
    """
    if facts.is_called_off:
        return MeetingStatus.NOT_HELD
    if facts.held_on is not None and facts.minutes_on is not None and facts.returned_on is None:
        return MeetingStatus.COMPLETE
    if facts.held_on is None and today <= facts.planned_on:
        return MeetingStatus.PLANNED
    due_on = minutes_due(facts, limits, holidays)
    if today <= due_on:
        return MeetingStatus.AWAITING_MINUTES
    if facts.held_on is None and today >= next_month(month_of(facts.planned_on)):
        return MeetingStatus.NOT_HELD
    return MeetingStatus.LATE


def was_late(facts: MeetingFacts, limits: Limits, holidays: AbstractSet[date] = NO_HOLIDAYS) -> bool:
    """Whether minutes that are in came after their last day."""
    if facts.minutes_on is None or facts.held_on is None or facts.returned_on is not None:
        return False
    return facts.minutes_on > working_days_after(facts.held_on, limits.minutes, holidays)


class Streak(NamedTuple):
    """Months in a row with a meeting."""

    current: int
    """Up to the last month of which it is decided."""
    longest: int


_DECIDED: Final = frozenset({MeetingStatus.COMPLETE, MeetingStatus.LATE, MeetingStatus.NOT_HELD})


def streak(statuses: Sequence[MeetingStatus], held: Sequence[bool]) -> Streak:
    """The streaks of months in their order, the newest last; ``held`` says of each whether there was a meeting.

    A planned meeting, or one that can still be written up in time, does not break a streak; only one that was held
    adds to it.
    """
    current = longest = 0
    for one, was_held in zip(statuses, held, strict=True):
        if was_held:
            current += 1
        elif one in _DECIDED:
            current = 0
        longest = max(longest, current)
    return Streak(current, longest)


def hears_of_meeting(
    facts: MeetingFacts, today: date, limits: Limits, holidays: AbstractSet[date] = NO_HOLIDAYS
) -> Hears:
    """Who is to hear of a meeting ``today``. As long as nothing is done the level never falls.

    Before the day the agency is reminded; after it, until the minutes are in; then the Inspectorate hears, then the
    Sekda. A meeting that was called off is told to everybody at once.
    """
    match status(facts, today, limits, holidays):
        case MeetingStatus.COMPLETE:
            return Hears.NOBODY
        case MeetingStatus.PLANNED:
            is_near = working_days_between(today, facts.planned_on, holidays) <= limits.remind
            return Hears.AGENCY if is_near else Hears.NOBODY
        case MeetingStatus.NOT_HELD if facts.is_called_off:
            return Hears.LEADERSHIP
    return _late_level(minutes_due(facts, limits, holidays), today, limits, holidays)


def hears_of_action(due_on: date, today: date, limits: Limits, holidays: AbstractSet[date] = NO_HOLIDAYS) -> Hears:
    """Who is to hear ``today`` of something open that is due on a day."""
    if today <= due_on:
        is_near = working_days_between(today, due_on, holidays) <= limits.remind
        return Hears.AGENCY if is_near else Hears.NOBODY
    return _late_level(due_on, today, limits, holidays)


def _late_level(due_on: date, today: date, limits: Limits, holidays: AbstractSet[date]) -> Hears:
    if today <= due_on:
        return Hears.AGENCY
    late = working_days_between(due_on, today, holidays)
    if late >= limits.leadership:
        return Hears.LEADERSHIP
    return Hears.INSPECTORATE if late >= limits.inspectorate else Hears.AGENCY


def is_open(state: str) -> bool:
    """Whether an action item is still to be done."""
    return ActionState(state) not in ACTION.ends


class ItemFacts(NamedTuple):
    """Of an action item: the month whose meeting decided it, and when it ended (``None``: it is open)."""

    decided_in: date
    ended_on: date | None


def is_carried_over(item: ItemFacts, month: date) -> bool:
    """Whether an item of an earlier meeting stands on the agenda of this month: it had not ended before the month."""
    return item.decided_in < month_of(month) and (item.ended_on is None or item.ended_on >= month_of(month))


ABSENCES: Final = ("duty", "leave", "sick", "unexplained")
"""Why people were absent: dinas luar, cuti, sakit, tanpa keterangan. Only how many, never who."""


def attendance_fits(invited: int, present: int, absent: Mapping[str, int]) -> bool:
    """Whether counts add up: everybody invited was present or absent for a reason."""
    counts = [invited, present, *absent.values()]
    return all(n >= 0 for n in counts) and set(absent) == set(ABSENCES) and invited == present + sum(absent.values())


def may_publish_attendance(invited: int | None) -> bool:
    """Whether counts of a meeting may be published."""
    return invited is not None and invited >= SMALLEST_GROUP


def invitation_number(pattern: str, *, number: int, agency: str, year: int) -> str:
    """What a pattern such as ``005/{urut:3}/{opd}/{tahun}`` gives; unknown places stay as they are."""
    text = pattern.replace("{urut:3}", f"{number:03}").replace("{urut}", str(number))
    return text.replace("{opd}", agency).replace("{tahun}", str(year))


def counts(statuses: Iterable[MeetingStatus]) -> dict[MeetingStatus, int]:
    """How many there are of each status."""
    result = dict.fromkeys(MeetingStatus, 0)
    for one in statuses:
        result[one] += 1
    return result
