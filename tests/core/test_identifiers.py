"""Identifiers travel as lower-case hex of fixed length; the case number is derived, not counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.errors import DomainError
from peluit.core.identifiers import case_number, parse_code, parse_hex


@given(st.binary(min_size=16, max_size=16))
def test_hex_of_the_right_size_is_kept(raw: bytes) -> None:
    assert parse_hex(raw.hex()) == raw.hex()


@pytest.mark.parametrize("bad", ["", "a" * 31, "A" * 32, "g" * 32, "a" * 33, "a" * 31 + "\n", "١" * 32])
def test_anything_else_is_refused(bad: str) -> None:
    with pytest.raises(DomainError):
        parse_hex(bad)


@pytest.mark.parametrize("bad", ["", "a", "Kota", "kota_1", "-kota", "k" * 41, "kota\n"])
def test_codes(bad: str) -> None:
    with pytest.raises(DomainError):
        parse_code(bad)


def test_the_case_number_is_forty_bits_in_crockford() -> None:
    assert case_number("00" * 16) == "PLT-0000-0000"
    assert case_number("ff" * 16) == "PLT-ZZZZ-ZZZZ"
    assert case_number("0123456789" + "00" * 11) == "PLT-04HM-ASW9"
