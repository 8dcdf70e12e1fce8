"""Which counts may be told: no figure of fewer than five people, and none from which one could be worked out.

Counts stand in *lines* (received, eligible, ...), each a row of *parts* (quarters, levels); a *cell* is one part or the
sum of several that follow each other (a year). Cells are told in batches, and what was told never changes: a batch is
judged together with everything that was told before it, so that no comparison of two publications says more than the
newer one.

An attacker is granted the sums, that counts are whole and not negative, which withheld parts are small, that is between
one and four (of a withheld sum nobody can tell whether it is small), and that no more cases are ever proven than were
examined (*funnels*). All of that are bounds on differences of running totals, so what the attacker can conclude is
exactly a shortest path between two of them. A small count is protected while at least three values remain possible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from math import inf
from typing import Final, NamedTuple

THRESHOLD: Final = 5
"""The smallest count, other than nought, that is told."""
WIDTH: Final = 2
"""How far apart the highest and the lowest possible value of a small count stay, at least."""


class Cell(NamedTuple):
    """The sum of the parts ``start`` (counted from 0) to ``end``, which no longer belongs to it, of a line."""

    line: str
    start: int
    end: int


class Withheld(StrEnum):
    """Why a count is not told. Told apart nowhere in public."""

    SMALL = "small"
    """It is itself too small."""
    COVER = "cover"
    """With it, a small one could be worked out."""


Shown = int | Withheld
Funnel = tuple[str, str]
"""Two lines: up to any moment, the second never counts more than the first."""
_Node = tuple[str, int]


class Range(NamedTuple):
    """The lowest and the highest value that a cell can have; ``inf`` where nothing bounds it."""

    least: float
    most: float


def suppress(
    counts: Mapping[Cell, int],
    *,
    earlier: Mapping[Cell, Shown] | None = None,
    funnels: Collection[Funnel] = (),
    threshold: int = THRESHOLD,
) -> dict[Cell, Shown]:
    """What may be told of ``counts``, of which none was told before, beside what was told ``earlier``.

    Nought is told. If need be a sum is withheld rather than a part: parts withheld for others would tell
    more to whoever knows this rule.

    :raises ValueError: for a negative count, or a cell that was told before.
    """
    told = dict(earlier or {})
    if any(count < 0 for count in counts.values()) or counts.keys() & told.keys():
        raise ValueError("counts are not negative, and told once")
    chosen: dict[Cell, Shown] = {
        cell: Withheld.SMALL if 0 < count < threshold else count for cell, count in counts.items()
    }
    lines = list(dict.fromkeys(cell.line for cell in counts))
    covers = sorted(
        (cell for cell, shown in chosen.items() if not isinstance(shown, Withheld)),
        key=lambda cell: (cell.start - cell.end, -lines.index(cell.line), cell.start),
    )
    while covers and (open_before := _unprotected(told | chosen, funnels, threshold)):
        left = {cell: _unprotected(told | chosen | {cell: Withheld.COVER}, funnels, threshold) for cell in covers}
        cover = min(covers, key=lambda cell: left[cell])
        if left[cover] == open_before:  # no single one helps: begin with what comes first
            cover = covers[0]
        chosen[cover] = Withheld.COVER
        covers.remove(cover)
    return chosen


def suppress_levels(counts: Sequence[int], *, threshold: int = THRESHOLD) -> tuple[list[int | None], int | None]:
    """What may be told of counts that together are one sum, which others may know: all of them or none, and the sum.

    Telling some would say too much: who knows the sum and this rule could work out why the others are withheld.

    :raises ValueError: for a negative count.
    """
    if any(count < 0 for count in counts):
        raise ValueError("counts are not negative")
    is_small = any(0 < count < threshold for count in counts)
    total = sum(counts)
    return [None if is_small else count for count in counts], None if 0 < total < threshold else total


def is_protected(told: Mapping[Cell, Shown], *, funnels: Collection[Funnel] = (), threshold: int = THRESHOLD) -> bool:
    """Whether no small count of these can be told from its neighbours."""
    return not _unprotected(told, funnels, threshold)


def _unprotected(told: Mapping[Cell, Shown], funnels: Collection[Funnel], threshold: int) -> int:
    small = [cell for cell, shown in told.items() if shown is Withheld.SMALL]
    found = ranges(told, small, funnels=funnels, threshold=threshold).values()
    return sum(one.most - one.least < WIDTH for one in found)


def ranges(
    told: Mapping[Cell, Shown],
    cells: Iterable[Cell],
    *,
    funnels: Collection[Funnel] = (),
    threshold: int = THRESHOLD,
) -> dict[Cell, Range]:
    """What can be concluded of these cells from what is told; every whole number between the bounds is possible."""
    found: dict[Cell, Range] = {}
    wanted = list(cells)
    for lines in _connected(sorted({cell.line for cell in told}), funnels):
        mine = [cell for cell in wanted if cell.line in lines]
        if not mine:
            continue
        place, between = _distances(told, lines, funnels, threshold)
        for cell in mine:
            start, end = place[_node(cell.line, cell.start)], place[_node(cell.line, cell.end)]
            found[cell] = Range(-between[end][start], between[start][end])
    return found


def _distances(
    told: Mapping[Cell, Shown], lines: Collection[str], funnels: Collection[Funnel], threshold: int
) -> tuple[dict[_Node, int], list[list[float]]]:
    """For every two running totals, each at its place, the most by which the second can exceed the first."""
    cells = {cell: shown for cell, shown in told.items() if cell.line in lines}
    last = max(cell.end for cell in cells)
    nodes = dict.fromkeys(_node(line, at) for at in range(last + 1) for line in lines)
    place = {node: at for at, node in enumerate(nodes)}
    most = [[inf] * len(place) for _ in place]
    for at in range(len(place)):
        most[at][at] = 0

    def bound(low: _Node, high: _Node, least: float, greatest: float) -> None:
        one, other = place[low], place[high]
        most[one][other] = min(most[one][other], greatest)
        most[other][one] = min(most[other][one], -least)

    for line in lines:
        for at in range(last):
            bound(_node(line, at), _node(line, at + 1), 0, inf)
    for upper, lower in funnels:
        if upper in lines and lower in lines:
            for at in range(1, last + 1):
                bound(_node(lower, at), _node(upper, at), 0, inf)
    for cell, shown in cells.items():
        bound(_node(cell.line, cell.start), _node(cell.line, cell.end), *_meaning(cell, shown, threshold))
    for via, onward in enumerate(most):
        for row in most:
            first = row[via]
            if first != inf:
                row[:] = [
                    step if (step := first + second) < direct else direct
                    for direct, second in zip(row, onward, strict=True)
                ]
    return place, most


def _meaning(cell: Cell, shown: Shown, threshold: int) -> Range:
    if shown is Withheld.SMALL and cell.end - cell.start == 1:
        return Range(1, threshold - 1)
    return Range(0, inf) if isinstance(shown, Withheld) else Range(shown, shown)


def _node(line: str, at: int) -> _Node:
    """The running total of a line up to a part; before the first part they all are nought."""
    return (line, at) if at else ("", 0)


def _connected(lines: Sequence[str], funnels: Collection[Funnel]) -> list[set[str]]:
    """Lines that say something of each other, together."""
    groups = [{line} for line in lines]
    for funnel in funnels:
        touched = [group for group in groups if group & set(funnel)]
        groups = [group for group in groups if group not in touched]
        if touched:
            groups.append(set().union(*touched))
    return groups
