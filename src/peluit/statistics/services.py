"""Writes of public figures: a quarter is published once, after it is over, and never changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction

from peluit.accounts.models import Officer, Organisation
from peluit.casework.calendar import days_off
from peluit.casework.counting import find_first_filing, list_courses
from peluit.casework.policies import Policies
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.figures import (
    FUNNELS,
    QUARTERLY,
    Course,
    Measure,
    Quarter,
    Stage,
    count_events,
    days_in,
    median_days,
    passages_of,
)
from peluit.core.policy import Policy
from peluit.core.suppression import Cell, Shown, suppress, suppress_levels
from peluit.infra.audit.services import record
from peluit.keyring import queries as keyring
from peluit.sanctions.counting import list_decision_days
from peluit.statistics import queries
from peluit.statistics.models import DeclaredSanctions, QuarterFigures

LAG_DAYS: Final = 14
"""How many days after a quarter its figures are made."""
MOST: Final = 100_000
"""More sanctions a year are a slip of the keyboard."""


@dataclass(frozen=True)
class Tally:
    """What was counted, before suppression. It lives in memory, and nowhere else."""

    counts: Mapping[Measure, int]
    lengths: Mapping[Stage, Sequence[int]]
    """For each stage how many days it took each case that left it."""

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            {measure: self.counts[measure] + other.counts[measure] for measure in Measure},
            {stage: [*self.lengths.get(stage, ()), *other.lengths.get(stage, ())] for stage in Stage},
        )


def publish_due(organisation: Organisation, today: date) -> list[Quarter]:
    """Publish every quarter that is over for :data:`LAG_DAYS` and not published; gives those that were.

    Those of a quarter are made even if nothing happened in it.
    """
    rows = queries.list_quarters(organisation)
    first = find_first_filing(organisation)
    if first is None and not rows:
        return []
    begin = Quarter(rows[-1].year, rows[-1].quarter).after if rows else Quarter.of(first or today)
    due = [quarter for quarter in begin.until(Quarter.of(today)) if quarter.last + timedelta(LAG_DAYS) < today]
    if not due:
        return []
    courses, decisions = list_courses(organisation), list_decision_days(organisation)
    start = Quarter(rows[0].year, rows[0].quarter) if rows else begin
    published = []
    for quarter in due:
        limits, holidays = _limits(organisation, quarter), days_off(organisation, quarter.last)
        tallies = [
            _tally(courses, decisions, one, limits, holidays)
            for one in max(start, Quarter(quarter.year, 1)).until(quarter)
            if one == quarter or quarter.number == 4
        ]
        whole = _sum(tallies) if quarter.number == 4 else None
        if publish(organisation=organisation, quarter=quarter, tally=tallies[-1], whole=whole, on=today):
            published.append(quarter)
    return published


def publish(*, organisation: Organisation, quarter: Quarter, tally: Tally, whole: Tally | None, on: date) -> bool:
    """Publish a quarter, and with its last one the ``whole`` year; ``False`` if somebody else just did.

    :raises ValueError: for a quarter that does not follow the newest one.
    """
    rows = queries.list_quarters(organisation)
    if rows and Quarter(rows[-1].year, rows[-1].quarter) >= quarter:
        return False
    if rows and Quarter(rows[-1].year, rows[-1].quarter).after != quarter:
        raise ValueError("quarters are published in a row")
    at = len(rows)
    start = next((other for other, row in enumerate(rows) if row.year == quarter.year), at)
    cells = {Cell(measure, at, at + 1): tally.counts[measure] for measure in QUARTERLY}
    years = {Cell(measure, start, at + 1): whole.counts[measure] for measure in Measure} if whole else {}
    shown = suppress(cells | years, earlier=queries.told_cells(rows), funnels=FUNNELS)
    row = QuarterFigures(
        organisation=organisation,
        year=quarter.year,
        quarter=quarter.number,
        made_on=on,
        events={str(cell.line): _kept(shown[cell]) for cell in cells},
        lengths=_lengths(organisation, quarter, tally),
        year_events={str(cell.line): _kept(shown[cell]) for cell in years},
        year_lengths=_lengths(organisation, quarter, whole) if whole else {},
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def declare_sanctions(*, officer: Officer, year: int, light: int, medium: int, heavy: int) -> None:
    """Publish how many sanctions of each level were imposed in a year that is over: once, for ever.

    What is withheld is withheld before it is stored; the numbers themselves are not kept.

    :raises DomainError: ``malformed`` for a year of which nothing is published, or that is not over, and for numbers
        that cannot be; ``already-exists`` for a year that was declared.
    """
    published = queries.read_published(officer.organisation)
    if not any(one.year == year and one.whole for one in published.years):
        raise DomainError(ErrorCode.MALFORMED, field="year")
    for name, count in (("light", light), ("medium", medium), ("heavy", heavy)):
        if not 0 <= count <= MOST:
            raise DomainError(ErrorCode.MALFORMED, field=name)
    if DeclaredSanctions.objects.filter(organisation=officer.organisation, year=year).exists():
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="year")
    levels, total = suppress_levels([light, medium, heavy])
    try:
        with transaction.atomic():
            DeclaredSanctions.objects.create(
                organisation=officer.organisation,
                year=year,
                declared_on=keyring.today(officer.organisation),
                light=levels[0],
                medium=levels[1],
                heavy=levels[2],
                total=total,
            )
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="year") from error
    record(organisation_id=officer.organisation_id, actor=officer.login, act="sanctions-declared", facts={"year": year})


def _sum(tallies: Sequence[Tally]) -> Tally:
    whole = tallies[0]
    for tally in tallies[1:]:
        whole = whole.plus(tally)
    return whole


def _tally(
    courses: Sequence[Course],
    decisions: Sequence[date],
    quarter: Quarter,
    limits: Mapping[Stage, Policy],
    holidays: AbstractSet[date],
) -> Tally:
    lengths: dict[Stage, list[int]] = {stage: [] for stage in Stage}
    for course in courses:
        for passage in passages_of(course):
            if Quarter.of(passage.end) == quarter:
                lengths[passage.stage].append(days_in(passage, limits[passage.stage].kind, holidays))
    return Tally(count_events(courses, decisions, quarter), lengths)


def _limits(organisation: Organisation, quarter: Quarter) -> dict[Stage, Policy]:
    """The limits as they hold at the end of a quarter."""
    policies = Policies(organisation)
    return {stage: policies.on(stage.value, quarter.last) for stage in Stage}


def _lengths(organisation: Organisation, quarter: Quarter, tally: Tally) -> dict[str, Any]:
    return {
        stage.value: {
            "median": median_days(tally.lengths.get(stage, ())),
            "limit": limit.days,
            "kind": limit.kind.value,
        }
        for stage, limit in _limits(organisation, quarter).items()
    }


def _kept(shown: Shown) -> int | str:
    return shown if isinstance(shown, int) else shown.value
