"""Patterns of document numbers: what is taken, what is refused, what comes out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.errors import DomainError
from peluit.core.numbering import CODES, PATTERN, parse_kind, parse_kind_code, parse_pattern, written

DAY = dt.date(2026, 11, 28)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (PATTERN, "ST/021/ITDA/XI/2026"),
        ("{nomor}/{kode}/ITDA/{bulan_romawi}/{tahun}", "21/ST/ITDA/XI/2026"),
        ("R-{nomor:5}.{bulan}.{tahun}", "R-00021.11.2026"),
        ("  {tahun} {nomor} ", "2026 21"),
    ],
)
def test_places_are_filled_in(pattern: str, expected: str) -> None:
    assert written(parse_pattern(pattern), code="ST", number=21, day=DAY) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{nomor}",
        "{tahun}",
        "{nomor}/{tahun}/{kota}",
        "{nomor}/{tahun",
        "{nomor:9}/{tahun}",
        "{nomor}/{tahun:2}",
        "<b>{nomor}</b>{tahun}",
        "{nomor}\n{tahun}",
        "{nomor}/{tahun}/" + "x" * 80,
    ],
)
def test_patterns_that_could_repeat_or_say_more_are_refused(pattern: str) -> None:
    with pytest.raises(DomainError):
        parse_pattern(pattern)


def test_kinds_and_codes_are_closed() -> None:
    assert all(parse_kind(kind) == kind and parse_kind_code(code) == code for kind, code in CODES.items())
    assert len(set(CODES.values())) == len(CODES)
    assert parse_kind_code("700.1.2/R") == "700.1.2/R"
    for wrong in ("", "-a", "a b", "{nomor}", "a" * 21):
        with pytest.raises(DomainError):
            parse_kind_code(wrong)
    for kind in ("sk", "temuan", ""):
        with pytest.raises(DomainError):
            parse_kind(kind)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.dates(dt.date(2020, 1, 1), dt.date(2099, 12, 31)))
def test_different_numbers_of_a_year_are_written_differently(one: int, other: int, day: dt.date) -> None:
    texts = {written(PATTERN, code="ST", number=number, day=day) for number in (one, other)}
    assert len(texts) == len({one, other})
