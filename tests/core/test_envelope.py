"""The outer form of sealed objects: sizes in buckets, one post-quantum stanza, nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.envelope import (
    HEADER_BYTES,
    SMALLEST,
    check_file_size,
    check_header,
    check_sealed,
    padme,
    plain_size,
    sealed_size,
)
from peluit.core.errors import DomainError, ErrorCode


def framed(plain: int) -> bytes:
    header = (
        b"age-encryption.org/v1\n-> mlkem768x25519 " + b"A" * 1494 + b"\n" + b"B" * 43 + b"\n--- " + b"C" * 43 + b"\n"
    )
    return header + bytes(sealed_size(plain) - len(header))


def refused(sealed: bytes, most: int = 1 << 20) -> ErrorCode:
    with pytest.raises(DomainError) as caught:
        check_sealed(sealed, most=most)
    return caught.value.code


def test_the_header_length_is_that_of_the_header() -> None:
    assert len(framed(1024)) - HEADER_BYTES == 16 + 1024 + 16


@given(st.integers(min_value=0, max_value=1 << 40))
def test_sizes_go_there_and_back(plain: int) -> None:
    assert plain_size(sealed_size(plain)) == plain


@given(st.integers(min_value=1, max_value=1 << 40))
def test_padme_is_a_bucket_of_little_waste(length: int) -> None:
    padded = padme(length)
    assert padded >= length
    assert padme(padded) == padded
    assert padded == SMALLEST or padded <= length * 1.12


@pytest.mark.parametrize("plain", [1024, 2048, 1 << 20])
def test_a_well_formed_object_passes(plain: int) -> None:
    check_sealed(framed(plain), most=1 << 20)


@given(st.integers(min_value=1024, max_value=1 << 16).filter(lambda n: n & (n - 1)))
def test_a_size_between_buckets_is_refused(plain: int) -> None:
    assert refused(framed(plain)) is ErrorCode.MALFORMED


def test_smaller_than_the_smallest_bucket_is_refused() -> None:
    assert refused(framed(512)) is ErrorCode.MALFORMED


def test_too_large_is_named_so() -> None:
    assert refused(framed(4096), most=2048) is ErrorCode.TOO_LARGE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"mlkem768x25519 ", b"X25519AAAAAAAA "),
        (b"age-encryption.org/v1", b"age-encryption.org/v2"),
        (b"--- ", b"-> X"),
        (b"AAAA\nBBBB", b"AAA!\nBBBB"),
    ],
)
def test_any_other_header_is_refused(old: bytes, new: bytes) -> None:
    good = framed(1024)
    assert old in good
    with pytest.raises(DomainError):
        check_header(good.replace(old, new, 1))


@given(st.binary(max_size=4000))
def test_rubbish_never_passes_and_never_crashes(rubbish: bytes) -> None:
    with pytest.raises(DomainError):
        check_sealed(rubbish, most=1 << 20)


def test_file_sizes_are_padme_buckets() -> None:
    check_file_size(sealed_size(padme(3_000_000)), most=25 << 20)
    with pytest.raises(DomainError):
        check_file_size(sealed_size(3_000_001), most=25 << 20)
    with pytest.raises(DomainError) as caught:
        check_file_size(sealed_size(padme(26 << 20)), most=25 << 20)
    assert caught.value.code is ErrorCode.TOO_LARGE
