"""Reads of published figures: what the public page, the desk and open data all show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from peluit.accounts.models import Organisation
from peluit.core.figures import Measure, Quarter, Stage
from peluit.core.policy import DayKind
from peluit.core.suppression import Cell, Shown, Withheld
from peluit.statistics.models import DeclaredSanctions, QuarterFigures


class Length(NamedTuple):
    """How long a stage took, beside its limit, both in days of the limit's kind."""

    median: int | None
    """``None``: fewer than five cases."""
    limit: int
    kind: DayKind


@dataclass(frozen=True)
class Period:
    """A quarter or a year; ``None`` is withheld."""

    year: int
    quarter: int | None
    made_on: date
    counts: Mapping[Measure, int | None]
    lengths: Mapping[Stage, Length]


@dataclass(frozen=True)
class Levels:
    """Declared sanctions of a year; ``None`` is withheld."""

    light: int | None
    medium: int | None
    heavy: int | None
    total: int | None
    declared_on: date


@dataclass(frozen=True)
class Year:
    """A year as far as it is published."""

    year: int
    quarters: list[Period]
    whole: Period | None
    """Once its last quarter is published."""
    levels: Levels | None = None

    @property
    def is_partial(self) -> bool:
        """Whether counting began after the year did."""
        return self.quarters[0].quarter != 1


@dataclass(frozen=True)
class Published:
    """Everything that an organisation has published, the newest year first."""

    years: list[Year] = field(default_factory=list)

    @property
    def made_on(self) -> date | None:
        """When the newest figures were published."""
        days = [period.made_on for year in self.years for period in year.quarters]
        days += [year.levels.declared_on for year in self.years if year.levels]
        return max(days, default=None)

    @property
    def since(self) -> Quarter | None:
        """The first quarter that is counted."""
        if not self.years:
            return None
        first = self.years[-1]
        return Quarter(first.year, first.quarters[0].quarter or 1)

    @property
    def until(self) -> Quarter | None:
        """The newest quarter that is published."""
        if not self.years:
            return None
        last = self.years[0]
        return Quarter(last.year, last.quarters[-1].quarter or 4)


def list_quarters(organisation: Organisation) -> list[QuarterFigures]:
    """What was published, oldest first."""
    return list(QuarterFigures.objects.filter(organisation=organisation).order_by("year", "quarter"))


def read_published(organisation: Organisation) -> Published:
    """Everything that is published, in two queries."""
    levels = {row.year: row for row in DeclaredSanctions.objects.filter(organisation=organisation)}
    years = [
        _year(year, list(rows), levels.get(year))
        for year, rows in groupby(list_quarters(organisation), key=lambda row: row.year)
    ]
    return Published(years[::-1])


def told_cells(rows: list[QuarterFigures]) -> dict[Cell, Shown]:
    """What was told, as the rules of suppression see it; quarters are counted from the first."""
    told: dict[Cell, Shown] = {}
    for at, row in enumerate(rows):
        start = next(other for other, one in enumerate(rows) if one.year == row.year)
        told |= {Cell(measure, at, at + 1): _shown(value) for measure, value in row.events.items()}
        told |= {Cell(measure, start, at + 1): _shown(value) for measure, value in row.year_events.items()}
    return told


def _shown(value: int | str) -> Shown:
    return value if isinstance(value, int) else Withheld(value)


def _year(year: int, rows: list[QuarterFigures], levels: DeclaredSanctions | None) -> Year:
    quarters = [_period(row, row.quarter, row.events, row.lengths) for row in rows]
    last = rows[-1]
    return Year(
        year=year,
        quarters=quarters,
        whole=_period(last, None, last.year_events, last.year_lengths) if last.quarter == 4 else None,
        levels=Levels(levels.light, levels.medium, levels.heavy, levels.total, levels.declared_on) if levels else None,
    )


def _period(row: QuarterFigures, quarter: int | None, events: dict[str, Any], lengths: dict[str, Any]) -> Period:
    return Period(
        year=row.year,
        quarter=quarter,
        made_on=row.made_on,
        counts={Measure(name): value if isinstance(value, int) else None for name, value in events.items()},
        lengths={
            Stage(name): Length(value["median"], value["limit"], DayKind(value["kind"]))
            for name, value in lengths.items()
        },
    )
