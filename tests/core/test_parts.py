"""Ranges of bytes: RFC 9110's own examples, and for any size what is asked for lies within the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.errors import DomainError, ErrorCode
from peluit.core.parts import Part, parse_range, part_between, whole


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-499", Part(0, 500)),
        ("bytes=500-999", Part(500, 1000)),
        ("bytes=9500-", Part(9500, 10_000)),
        ("bytes=-500", Part(9500, 10_000)),
        ("bytes=0-0", Part(0, 1)),
        ("bytes=9999-20000", Part(9999, 10_000)),
        ("bytes=-20000", Part(0, 10_000)),
        ("Bytes=0-9", Part(0, 10)),
    ],
)
def test_one_range_of_ten_thousand_bytes(header: str, part: Part) -> None:
    asked = parse_range(header)
    assert asked is not None
    assert asked.within(10_000) == part


@pytest.mark.parametrize(
    "header", ["", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes=0x1-2", "0-1"]
)
def test_what_may_be_ignored_is(header: str) -> None:
    assert parse_range(header) is None


@pytest.mark.parametrize("header", ["bytes=10000-", "bytes=10000-10001", "bytes=-0"])
def test_a_part_that_no_byte_lies_in(header: str) -> None:
    asked = parse_range(header)
    assert asked is not None
    with pytest.raises(DomainError) as refused:
        asked.within(10_000)
    assert (refused.value.code, refused.value.data) == (ErrorCode.RANGE_NOT_SATISFIABLE, {"size": 10_000})


@given(header=st.from_regex(r"bytes=[0-9]{0,6}-[0-9]{0,6}", fullmatch=True), size=st.integers(0, 10**6))
def test_every_part_lies_within_the_file(header: str, size: int) -> None:
    asked = parse_range(header)
    if asked is None:
        return
    try:
        part = asked.within(size)
    except DomainError:
        return
    assert 0 <= part.start < part.stop <= size
    assert part.size == part.stop - part.start


def test_parts_by_their_two_ends() -> None:
    assert whole(7) == Part(0, 7)
    assert part_between(2, None, size=7) == Part(2, 7)
    for start, stop in ((7, None), (3, 3), (4, 3), (0, 8), (-1, 3)):
        with pytest.raises(DomainError):
            part_between(start, stop, size=7)
