"""The board: every agency's months, streaks, and what needs attention, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final

from peluit.accounts.models import Organisation
from peluit.core.lifecycle import ActionState
from peluit.core.openness import (
    Hears,
    Limits,
    MeetingFacts,
    MeetingStatus,
    Streak,
    counts,
    hears_of_action,
    hears_of_meeting,
    is_open,
    minutes_due,
    month_of,
    months_back,
    next_month,
    planned_day,
    status,
    streak,
    was_late,
)
from peluit.openness import ports, queries
from peluit.openness.limits import limits_on
from peluit.openness.models import ActionItem, Agency, Meeting

MONTHS: Final = 12
ATTENTION_MONTHS: Final = 3


@dataclass(frozen=True)
class Day:
    """What a status is worked out from besides the meeting."""

    today: date
    limits: Limits
    holidays: AbstractSet[date]

    @classmethod
    def of(cls, organisation: Organisation) -> Day:
        """Today, at most two queries."""
        now = queries.today(organisation)
        return cls(now, limits_on(organisation, now), ports.days_off(organisation, now))


@dataclass(frozen=True)
class Cell:
    """One month of an agency."""

    agency: Agency
    month: date
    facts: MeetingFacts
    status: MeetingStatus
    meeting: Meeting | None
    due_on: date
    """Last day for the minutes."""
    was_late: bool
    hears: Hears

    @property
    def is_held(self) -> bool:
        """Whether the meeting took place."""
        return self.facts.held_on is not None

    @property
    def is_verified(self) -> bool:
        """Whether the Inspectorate accepted its minutes."""
        return self.meeting is not None and self.meeting.verified_on is not None

    @property
    def waits_for_inspectorate(self) -> bool:
        """Whether its minutes are in and nobody judged them yet."""
        return self.status is MeetingStatus.COMPLETE and not self.is_verified


@dataclass(frozen=True)
class Task:
    """An open action item as a list shows it on a day."""

    item: ActionItem
    is_late: bool
    hears: Hears


@dataclass(frozen=True)
class Row:
    """An agency's line of the board."""

    agency: Agency
    cells: list[Cell | None]
    """``None`` for a month before the agency's first."""
    streak: Streak
    open_actions: int
    late_actions: int
    done_actions: int

    @property
    def known(self) -> list[Cell]:
        """Its months that count."""
        return [cell for cell in self.cells if cell is not None]


@dataclass(frozen=True)
class Board:
    """The board of a city."""

    day: Day
    months: list[date]
    rows: list[Row]
    tasks: list[Task]

    @property
    def cells(self) -> list[Cell]:
        """Every month of every agency that counts."""
        return [cell for row in self.rows for cell in row.known]

    @property
    def this_month(self) -> dict[MeetingStatus, int]:
        """How many agencies stand where in the last month of the board."""
        found = counts(row.cells[-1].status for row in self.rows if row.cells[-1] is not None)
        return {status: count for status, count in found.items() if count}

    def attention(self, level: Hears) -> list[Cell]:
        """Meetings of the last months of which this level hears, the oldest first; older gaps stay on the board."""
        heard = [cell for cell in self.cells if cell.hears >= level and cell.month in self.months[-ATTENTION_MONTHS:]]
        return sorted(heard, key=lambda cell: (cell.due_on, cell.agency.name))

    def late_tasks(self, level: Hears) -> list[Task]:
        """Action items of which this level hears."""
        return [task for task in self.tasks if task.hears >= level]

    @property
    def awaiting_verification(self) -> list[Cell]:
        """Minutes that the Inspectorate did not judge yet, the oldest first."""
        waiting = [cell for cell in self.cells if cell.waits_for_inspectorate]
        return sorted(waiting, key=lambda cell: (cell.facts.minutes_on or cell.month, cell.agency.name))


def cell_of(agency: Agency, month: date, meeting: Meeting | None, day: Day) -> Cell:
    """One month of an agency; where nothing was written yet, its rule says when the meeting is planned."""
    facts = meeting.facts if meeting else MeetingFacts(planned_day(agency.rule, month, day.holidays))
    return Cell(
        agency=agency,
        month=month,
        facts=facts,
        status=status(facts, day.today, day.limits, day.holidays),
        meeting=meeting,
        due_on=minutes_due(facts, day.limits, day.holidays),
        was_late=was_late(facts, day.limits, day.holidays),
        hears=hears_of_meeting(facts, day.today, day.limits, day.holidays),
    )


def board_of(organisation: Organisation, *, agency: Agency | None = None) -> Board:
    """The last twelve months of every agency, or of one."""
    day = Day.of(organisation)
    months = months_back(month_of(day.today), MONTHS)
    agencies = [agency] if agency else queries.list_agencies(organisation)
    meetings = {
        (row.agency_id, row.month): row
        for row in Meeting.objects.filter(
            organisation=organisation, agency__in=agencies, month__gte=months[0], month__lte=months[-1]
        )
    }
    items: dict[int, list[ActionItem]] = defaultdict(list)
    chosen = ActionItem.objects.filter(organisation=organisation, agency__in=agencies).select_related(
        "agency", "meeting"
    )
    for item in chosen.order_by("due_on", "pk"):
        items[item.agency_id].append(item)
    rows = [_row(one, months, meetings, items[one.pk], day) for one in agencies]
    tasks = [task_of(item, day) for one in agencies for item in items[one.pk] if is_open(item.state)]
    tasks.sort(key=lambda task: (task.item.due_on, task.item.pk))
    return Board(day, months, rows, tasks)


def task_of(item: ActionItem, day: Day) -> Task:
    """An open action item on a day."""
    hears = hears_of_action(item.due_on, day.today, day.limits, day.holidays)
    return Task(item, is_late=day.today > item.due_on, hears=hears)


def _row(
    agency: Agency,
    months: list[date],
    meetings: dict[tuple[int, date], Meeting],
    items: list[ActionItem],
    day: Day,
) -> Row:
    cells = [
        cell_of(agency, month, meetings.get((agency.pk, month)), day) if month >= agency.since else None
        for month in months
    ]
    known = [cell for cell in cells if cell is not None]
    waiting = [item for item in items if is_open(item.state)]
    return Row(
        agency=agency,
        cells=cells,
        streak=streak([cell.status for cell in known], [cell.is_held for cell in known]),
        open_actions=len(waiting),
        late_actions=sum(item.due_on < day.today for item in waiting),
        done_actions=sum(item.state == ActionState.DONE for item in items),
    )


def latest_month(today: date) -> date:
    """The last month whose meeting can be planned now."""
    return next_month(month_of(today))
