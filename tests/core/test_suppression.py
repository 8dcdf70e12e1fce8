"""No small count can be worked out: not by sums, not by what must come before what, not by comparing publications."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peluit.core.suppression import (
    THRESHOLD,
    Cell,
    Funnel,
    Range,
    Shown,
    Withheld,
    is_protected,
    ranges,
    suppress,
    suppress_levels,
)

FUNNELS: Sequence[Funnel] = (("examined", "proven"),)
COUNT = st.one_of(st.integers(0, 6), st.integers(0, 40))
YEAR = st.lists(COUNT, min_size=4, max_size=4)


def batches(rows: Mapping[str, Sequence[int]]) -> Iterator[dict[Cell, int]]:
    """What is counted quarter after quarter: each quarter, with the year after every fourth."""
    for at in range(len(next(iter(rows.values())))):
        batch = {Cell(line, at, at + 1): row[at] for line, row in rows.items()}
        if at % 4 == 3:
            batch |= {Cell(line, at - 3, at + 1): sum(row[at - 3 : at + 1]) for line, row in rows.items()}
        yield batch


def publications(rows: Mapping[str, Sequence[int]], funnels: Sequence[Funnel] = ()) -> list[dict[Cell, Shown]]:
    """Everything that is told after each quarter."""
    told: list[dict[Cell, Shown]] = [{}]
    for batch in batches(rows):
        told.append(told[-1] | suppress(batch, earlier=told[-1], funnels=funnels))
    return told


def truth(rows: Mapping[str, Sequence[int]]) -> dict[Cell, int]:
    return {cell: count for batch in batches(rows) for cell, count in batch.items()}


def in_public(told: Mapping[Cell, Shown]) -> tuple[tuple[Cell, int | None], ...]:
    """What a stranger sees: withheld is withheld."""
    return tuple(sorted((cell, None if isinstance(shown, Withheld) else shown) for cell, shown in told.items()))


def funnel_rows() -> st.SearchStrategy[dict[str, list[int]]]:
    """Two years of examined and proven cases: up to any quarter no more proven than examined."""

    def lower(examined: list[int]) -> st.SearchStrategy[dict[str, list[int]]]:
        def cut(wishes: list[int]) -> dict[str, list[int]]:
            proven: list[int] = []
            for at, wish in enumerate(wishes):
                proven.append(min(wish, sum(examined[: at + 1]) - sum(proven)))
            return {"examined": examined, "proven": proven}

        return st.lists(COUNT, min_size=8, max_size=8).map(cut)

    return st.lists(COUNT, min_size=8, max_size=8).flatmap(lower)


@given(st.lists(YEAR, min_size=1, max_size=3))
def test_no_small_count_is_told_and_every_told_one_is_true(years: list[list[int]]) -> None:
    rows = {"received": [count for year in years for count in year]}
    true, told = truth(rows), publications(rows)[-1]
    assert told.keys() == true.keys()
    for cell, shown in told.items():
        assert isinstance(shown, Withheld) or (shown == true[cell] and not 0 < shown < THRESHOLD)


@given(YEAR)
def test_an_attacker_who_tries_every_year_finds_three_values_for_each_small_count(year: list[int]) -> None:
    """Brute force over all whole numbers, told which withheld counts are the small ones."""
    told = publications({"received": year})[-1]
    total = told[Cell("received", 0, 4)]
    options = [
        range(1, THRESHOLD)
        if shown is Withheld.SMALL
        else range(sum(year) + 6)
        if isinstance(shown, Withheld)
        else [shown]
        for shown in (told[Cell("received", at, at + 1)] for at in range(4))
    ]
    worlds = [world for world in product(*options) if isinstance(total, Withheld) or sum(world) == total]
    assert tuple(year) in worlds
    for at in range(4):
        if told[Cell("received", at, at + 1)] is Withheld.SMALL:
            assert len({world[at] for world in worlds}) >= 3


@example({"examined": [2, 5, 3, 0], "proven": [1, 0, 1, 1]})  # the year's three proven must not look small themselves
@given(funnel_rows())
def test_no_funnel_gives_a_small_count_away(rows: dict[str, list[int]]) -> None:
    for told in publications(rows, FUNNELS):
        assert is_protected(told, funnels=FUNNELS)


@given(funnel_rows())
def test_a_newer_publication_changes_nothing_so_their_difference_is_what_is_new(rows: dict[str, list[int]]) -> None:
    told = publications(rows, FUNNELS)
    for before, after in pairwise(told):
        assert before.items() <= after.items()
        new = {cell: shown for cell, shown in after.items() if cell not in before}
        assert not [shown for shown in new.values() if not isinstance(shown, Withheld) and 0 < shown < THRESHOLD]


@given(funnel_rows())
def test_the_bounds_hold_the_truth(rows: dict[str, list[int]]) -> None:
    told, true = publications(rows, FUNNELS)[-1], truth(rows)
    for cell, found in ranges(told, told, funnels=FUNNELS).items():
        assert found.least <= true[cell] <= found.most


def test_whoever_knows_this_very_program_cannot_tell_either() -> None:
    """All years of counts up to 8: for what is told of each, at least two years with another small count look alike."""
    alike: defaultdict[tuple[tuple[Cell, int | None], ...], list[tuple[int, ...]]] = defaultdict(list)
    for year in product(range(9), repeat=4):
        alike[in_public(publications({"received": year})[-1])].append(year)
    for worlds in alike.values():
        for at in range(4):
            values = {world[at] for world in worlds}
            assert len(values) > 1 or not 0 < min(values) < THRESHOLD


def test_whoever_knows_the_program_and_the_funnel_cannot_tell_either() -> None:
    alike: defaultdict[tuple[tuple[Cell, int | None], ...], list[tuple[int, ...]]] = defaultdict(list)
    for first, second, third, fourth in product(range(8), repeat=4):
        if second <= first and second + fourth <= first + third:
            rows = {"examined": (first, third), "proven": (second, fourth)}
            alike[in_public(publications(rows, FUNNELS)[-1])].append((first, second, third, fourth))
    for worlds in alike.values():
        for at in range(4):
            values = {world[at] for world in worlds}
            assert len(values) > 1 or not 0 < min(values) < THRESHOLD


@pytest.mark.parametrize(
    ("year", "shown"),
    [
        ([0, 0, 0, 0], [0, 0, 0, 0, 0]),
        ([9, 6, 0, 12], [9, 6, 0, 12, 27]),
        ([9, 2, 7, 12], [9, None, 7, 12, None]),
        ([9, 2, 3, 12], [9, None, None, 12, 26]),
        ([9, 1, 1, 12], [9, None, None, 12, None]),
        ([9, 1, 2, 12], [9, None, None, 12, None]),
        ([1, 2, 3, 1], [None, None, None, None, 7]),
        ([0, 0, 0, 3], [0, 0, 0, None, None]),
    ],
)
def test_years(year: list[int], shown: list[int | None]) -> None:
    told = publications({"received": year})[-1]
    cells = [*(Cell("received", at, at + 1) for at in range(4)), Cell("received", 0, 4)]
    assert [dict(in_public(told))[cell] for cell in cells] == shown


def test_one_more_proven_case_cannot_be_told_from_how_many_were_examined() -> None:
    """Six examined, five proven, then none and one: without its cover, "at most one" would be one."""
    told = publications({"examined": [6, 0], "proven": [5, 1]}, FUNNELS)[-1]
    assert told[Cell("examined", 1, 2)] is Withheld.COVER
    told[Cell("examined", 1, 2)] = 0
    assert ranges(told, [Cell("proven", 1, 2)], funnels=FUNNELS) == {Cell("proven", 1, 2): Range(1, 1)}


def test_of_levels_all_are_told_or_none() -> None:
    assert suppress_levels([7, 0, 5]) == ([7, 0, 5], 12)
    assert suppress_levels([7, 2, 6]) == ([None, None, None], 15)
    assert suppress_levels([0, 0, 0]) == ([0, 0, 0], 0)
    assert suppress_levels([1, 2, 0]) == ([None, None, None], None)


def test_whoever_knows_the_sum_and_the_rule_for_levels_cannot_tell_one() -> None:
    alike: defaultdict[tuple[int, tuple[int | None, ...]], list[tuple[int, ...]]] = defaultdict(list)
    for levels in product(range(10), repeat=3):
        shown, _ = suppress_levels(levels)
        alike[max(sum(levels), THRESHOLD - 1), tuple(shown)].append(levels)
    for worlds in alike.values():
        for at in range(3):
            values = {world[at] for world in worlds}
            assert len(values) > 1 or not 0 < min(values) < THRESHOLD


def test_what_was_told_is_not_told_again() -> None:
    cell = Cell("received", 0, 1)
    with pytest.raises(ValueError, match="once"):
        suppress({cell: 7}, earlier={cell: 6})
    with pytest.raises(ValueError, match="negative"):
        suppress({cell: -1})
    with pytest.raises(ValueError, match="negative"):
        suppress_levels([3, -1])
