"""Where the bars of pictures stand. Templates draw them: no colour and no word is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise

from peluit.core.figures import QUARTERLY, Measure, Stage
from peluit.statistics.names import MEASURES, STAGES
from peluit.statistics.queries import Length, Period

WIDTH: Final = 320
_ROW: Final = 48
_LONGEST: Final = 268
"""Of a bar: a number of four digits stands beside it."""
_AT_LIMIT: Final = 160
"""A stage that took as long as its limit fills half of the picture."""


@dataclass(frozen=True)
class Bar:
    """A line of words and a bar below it; ``length`` is ``None`` for what is withheld."""

    name: Promise
    value: int | None
    length: int | None
    top: int
    limit: Length | None = None

    @property
    def text_at(self) -> int:
        """Where the line of words stands."""
        return self.top + 14

    @property
    def bar_at(self) -> int:
        """Where the bar begins."""
        return self.top + 22

    @property
    def value_at(self) -> int:
        """Where the number beside the bar stands."""
        return (self.length or 0) + 8

    @property
    def is_late(self) -> bool:
        """Whether the bar goes beyond its limit."""
        return self.limit is not None and self.value is not None and self.value > self.limit.limit


@dataclass(frozen=True)
class Picture:
    """Bars below each other."""

    bars: list[Bar]

    @property
    def height(self) -> int:
        """Of the whole picture; it is :data:`WIDTH` wide."""
        return len(self.bars) * _ROW


def way_of_reports(period: Period) -> Picture:
    """How many reports came how far."""
    return Picture(_bars({Measure(measure): period.counts[measure] for measure in QUARTERLY}))


def _bars(counts: Mapping[Measure, int | None]) -> list[Bar]:
    most = max((count for count in counts.values() if count), default=1)
    return [
        Bar(MEASURES[measure], count, None if count is None else max(round(count / most * _LONGEST), 1), at * _ROW)
        for at, (measure, count) in enumerate(counts.items())
    ]


def lengths_of(period: Period) -> Picture:
    """How long stages took, each beside its own limit."""
    told = [(stage, length) for stage, length in period.lengths.items() if length.median is not None]
    return Picture(
        [
            Bar(STAGES[stage], length.median, _share(length), at * _ROW, limit=length)
            for at, (stage, length) in enumerate(told)
        ]
    )


def _share(length: Length) -> int:
    median = length.median or 0
    return min(max(round(median / max(length.limit, 1) * _AT_LIMIT), 1), WIDTH)


def stages_without(period: Period) -> list[Stage]:
    """The stages of which nothing is told, since too few cases left them."""
    return [stage for stage, length in period.lengths.items() if length.median is None]
