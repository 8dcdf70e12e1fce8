"""What pages show of published figures: the words and the rows of their tables and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise

from peluit.core.figures import QUARTERLY, Measure, Quarter
from peluit.statistics.names import MEASURES, STAGES, days_name, quarter_name
from peluit.statistics.pictures import Picture, lengths_of, way_of_reports
from peluit.statistics.queries import Levels, Period, Published, Year
from peluit.statistics.services import LAG_DAYS

MOST_YEARS: Final = 5
"""More stand in the files only."""


@dataclass(frozen=True)
class Row:
    """A line of a table; ``None`` is withheld."""

    name: Promise
    counts: Sequence[int | None]


@dataclass(frozen=True)
class LengthRow:
    """A stage: what it took and what it may take, in words; ``median`` is empty where too few cases left it."""

    name: Promise
    median: str
    limit: str
    is_late: bool


@dataclass(frozen=True)
class YearShown:
    """A year on a page."""

    year: Year
    columns: list[str]
    rows: list[Row]
    decided: int | None
    has_decided: bool
    newest: Period
    """The year, or while it is not over its newest quarter."""
    newest_name: str
    way: Picture
    lengths: Picture
    length_rows: list[LengthRow]
    is_open: bool
    """Whether it is seen at once: the newest year, and the newest that is over."""

    @property
    def levels(self) -> Levels | None:
        """Sanctions by level, if they were declared."""
        return self.year.levels


def years_shown(published: Published) -> list[YearShown]:
    """The newest years, as pages show them."""
    newest = published.years[:MOST_YEARS]
    whole = next((year for year in newest if year.whole), None)
    return [_shown(year, is_open=year in (newest[0], whole)) for year in newest]


def next_on(published: Published, today: date) -> date:
    """The day on which the next figures are made."""
    quarter = published.until.after if published.until else Quarter.of(today)
    return quarter.last + timedelta(LAG_DAYS + 1)


def _shown(year: Year, *, is_open: bool) -> YearShown:
    periods = [*year.quarters, *([year.whole] if year.whole else [])]
    newest = periods[-1]
    return YearShown(
        year=year,
        is_open=is_open,
        columns=[_name(period) for period in periods],
        rows=[Row(MEASURES[measure], [period.counts[measure] for period in periods]) for measure in QUARTERLY],
        decided=newest.counts.get(Measure.DECIDED),
        has_decided=year.whole is not None,
        newest=newest,
        newest_name=str(year.year) if year.whole else f"{_name(newest)} {year.year}",
        way=way_of_reports(newest),
        lengths=lengths_of(newest),
        length_rows=[
            LengthRow(
                STAGES[stage],
                "" if length.median is None else days_name(length.median, length.kind),
                days_name(length.limit, length.kind),
                length.median is not None and length.median > length.limit,
            )
            for stage, length in newest.lengths.items()
        ],
    )


def _name(period: Period) -> str:
    return quarter_name(period.quarter) if period.quarter else str(period.year)
