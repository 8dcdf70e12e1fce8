"""Pages cover a list once and in order; contrast is what WCAG says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.colours import contrast, is_colour
from peluit.core.paging import Paging

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(st.integers(0, 400), st.integers(1, 100))
def test_pages_hold_everything_once(total: int, size: int) -> None:
    whole = list(range(total))
    page, seen, walked = Paging(1, size, total), [], 0
    while True:
        walked += 1
        seen += whole[page.part]
        assert page.has_prev == ("prev" in page.relations)
        if not page.has_next:
            break
        page = Paging(page.relations["next"], size, total)
    assert seen == whole
    assert walked == page.pages == page.relations["last"]


@given(st.integers(2, 10_000), st.integers(1, 100), st.integers(0, 50))
def test_a_page_beyond_the_last_leads_back(number: int, size: int, total: int) -> None:
    page = Paging(number, size, total)
    assert page.relations["prev"] <= page.pages
    if number > page.pages:
        assert not list(range(total))[page.part]


@given(COLOURS, COLOURS)
def test_contrast_has_no_direction(one: str, other: str) -> None:
    assert is_colour(one)
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21
    assert contrast(one, one) == 1


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_known_contrasts(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("text", ["", "#fff", "#FFFFFF", "red", "#12345g", "#1234567", '#000000"', "#000000\n"])
def test_what_is_no_colour(text: str) -> None:
    assert not is_colour(text)
