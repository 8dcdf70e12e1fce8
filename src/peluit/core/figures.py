"""What public figures count: events of cases by the quarter in which they happened, and how long stages took.

An event counts once for each case, when it happened first. States that change later change no quarter that is over, so
figures can be published once and for ever (``docs/decisions/0011-public-figures.md``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Final, NamedTuple

from peluit.core.deadlines import NO_HOLIDAYS, working_days_between
from peluit.core.lifecycle import CaseState
from peluit.core.policy import DayKind
from peluit.core.suppression import THRESHOLD, Funnel


class Quarter(NamedTuple):
    """Three months of a year; ``number`` is 1 to 4. Quarters compare in the order of time."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that ``day`` lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> Quarter:
        """The next one."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    def until(self, end: Quarter) -> Iterator[Quarter]:
        """This quarter and those after it, ``end`` included."""
        quarter = self
        while quarter <= end:
            yield quarter
            quarter = quarter.after


class Measure(StrEnum):
    """What is counted; the values are stored and published."""

    RECEIVED = "received"
    ELIGIBLE = "eligible"
    EXAMINED = "examined"
    """An examination began."""
    PROVEN = "proven"
    """Wholly or partly."""
    FOLLOWED_UP = "followed-up"
    """By the agency, in discipline, or by an authority that it was handed over to."""
    DECIDED = "decided"
    """Decisions on discipline: people, not cases. By the year only: they are few, and sanctions are declared by it."""


QUARTERLY: Final = tuple(measure for measure in Measure if measure is not Measure.DECIDED)
"""What is told by the quarter, too."""


_C = CaseState
_M = Measure
ENTERED: Final[dict[Measure, frozenset[CaseState]]] = {
    _M.ELIGIBLE: frozenset({_C.ELIGIBLE}),
    _M.EXAMINED: frozenset({_C.IN_EXAMINATION}),
    _M.PROVEN: frozenset({_C.PROVEN, _C.PARTLY_PROVEN}),
    _M.FOLLOWED_UP: frozenset({_C.IN_FOLLOW_UP, _C.IN_DISCIPLINE, _C.HANDED_OVER}),
}
"""The states whose first beginning is the event. Receiving is one by itself, a decision is one of a person."""

FUNNELS: Final[tuple[Funnel, ...]] = (
    (_M.RECEIVED, _M.ELIGIBLE),
    (_M.RECEIVED, _M.EXAMINED),
    (_M.RECEIVED, _M.FOLLOWED_UP),
    (_M.EXAMINED, _M.PROVEN),
)
"""What cannot happen more often than what must come before it."""


class Stage(StrEnum):
    """A stage whose length is told beside its limit; the values are the codes of policies, and published."""

    VERIFICATION = "verification"
    """From filing to the first decision, or the first question to the reporter."""
    ASSIGNMENT = "assignment"
    REVIEW = "review"
    CLARIFICATION = "clarification"
    EXAMINATION = "examination"
    FOLLOW_UP = "follow-up"


STAGE_STATES: Final[dict[Stage, CaseState]] = {
    Stage.ASSIGNMENT: _C.ELIGIBLE,
    Stage.REVIEW: _C.IN_REVIEW,
    Stage.CLARIFICATION: _C.IN_CLARIFICATION,
    Stage.EXAMINATION: _C.IN_EXAMINATION,
    Stage.FOLLOW_UP: _C.IN_FOLLOW_UP,
}
_BEING_VERIFIED: Final = frozenset({_C.RECEIVED, _C.IN_VERIFICATION})


class Move(NamedTuple):
    """That a case began another state on a day."""

    on: date
    before: CaseState
    after: CaseState


@dataclass(frozen=True)
class Course:
    """The way of one case: when it was filed, and its moves in their order."""

    received_on: date
    moves: Sequence[Move] = ()


class Passage(NamedTuple):
    """That a case was in a stage from one day to another."""

    stage: Stage
    start: date
    end: date


def events_of(course: Course) -> dict[Measure, date]:
    """The day of each event of a case that has happened."""
    found = {Measure.RECEIVED: course.received_on}
    for measure, states in ENTERED.items():
        day = next((move.on for move in course.moves if move.after in states), None)
        if day is not None:
            found[measure] = day
    return found


def passages_of(course: Course) -> list[Passage]:
    """The stages that a case has left, as often as it did."""
    passages = []
    decided_on = next((move.on for move in course.moves if move.after not in _BEING_VERIFIED), None)
    if decided_on is not None:
        passages.append(Passage(Stage.VERIFICATION, course.received_on, decided_on))
    for stage, state in STAGE_STATES.items():
        start: date | None = None
        for move in course.moves:
            if move.before is state and move.after is not state and start is not None:
                passages.append(Passage(stage, start, move.on))
                start = None
            if move.after is state and move.before is not state:
                start = move.on
    return passages


def count_events(courses: Iterable[Course], decisions: Iterable[date], quarter: Quarter) -> dict[Measure, int]:
    """How often each event happened in a quarter. ``decisions``: the days of decisions on discipline."""
    events = [event for course in courses for event in events_of(course).items()]
    events += [(Measure.DECIDED, day) for day in decisions]
    found = Counter(measure for measure, day in events if Quarter.of(day) == quarter)
    return {measure: found[measure] for measure in Measure}


def days_in(passage: Passage, kind: DayKind, holidays: AbstractSet[date] = NO_HOLIDAYS) -> int:
    """How long a stage took, in the days in which its limit is counted; the first day does not count."""
    if kind is DayKind.CALENDAR:
        return (passage.end - passage.start).days
    return working_days_between(passage.start, passage.end, holidays)


def median_days(lengths: Sequence[int], *, threshold: int = THRESHOLD) -> int | None:
    """The median, half days rounded up; ``None`` for fewer than ``threshold``."""
    return int(median(lengths) + 0.5) if len(lengths) >= threshold else None
