"""Numbers of official documents: which kinds have a register, and how a number is written.

A pattern is text with places in braces: ``{nomor}`` (``{nomor:3}`` fills up with noughts to three figures), ``{kode}``
of the kind, ``{bulan}``, ``{bulan_romawi}`` and ``{tahun}``. Numbers begin with 1 for each kind in each year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from peluit.core.errors import DomainError, ErrorCode

CODES: Final[Mapping[str, str]] = {
    "permintaan-kelengkapan": "PK",
    "tanda-terima": "TT",
    "telaah": "TLH",
    "surat-tugas": "ST",
    "undangan": "PGL",
    "bap": "BAP",
    "lhp": "LHP",
    "pengantar": "SP",
    "rekomendasi": "REK",
    "rujukan": "RJK",
    "surat-instansi": "SI",
    "ba-pelimpahan": "BAPL",
    "sktjm": "SKTJM",
    "penutup": "TUP",
}
"""Sheets that take a number, by their form, and letters to agencies, each with the code that it has until an
administrator writes another."""

PATTERN: Final = "{kode}/{nomor:3}/ITDA/{bulan_romawi}/{tahun}"
"""How numbers are written until an administrator writes another pattern."""

LONGEST_PATTERN: Final = 80
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]{0,19}\Z")
_PLACE: Final = re.compile(r"\{(nomor|kode|bulan|bulan_romawi|tahun)(?::([1-6]))?\}")
_LITERAL: Final = re.compile(r"[A-Za-z0-9 ./()-]*\Z")
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Unused(StrEnum):
    """Why a number that was taken stands on no document: it explains the gap."""

    MISTAKE = "mistake"
    NOT_ISSUED = "not-issued"


def parse_kind(text: str) -> str:
    """A kind that takes numbers. :raises DomainError: ``malformed``."""
    if text not in CODES:
        raise DomainError(ErrorCode.MALFORMED, field="kind")
    return text


def parse_kind_code(text: str) -> str:
    """What stands for ``{kode}``: letters, figures, ``.``, ``/`` and ``-``. :raises DomainError: ``malformed``."""
    if not _CODE.match(text):
        raise DomainError(ErrorCode.MALFORMED, field="code")
    return text


def parse_pattern(text: str) -> str:
    """A pattern with the running number and the year, without which numbers would come again.

    :raises DomainError: ``malformed``.
    """
    text = text.strip()
    places = [(found[1], found[2]) for found in _PLACE.finditer(text)]
    names = [name for name, _ in places]
    is_filled = all(name == "nomor" or not width for name, width in places)
    is_plain = _LITERAL.match(_PLACE.sub("", text)) is not None
    if len(text) > LONGEST_PATTERN or not is_plain or not is_filled or not {"nomor", "tahun"} <= set(names):
        raise DomainError(ErrorCode.MALFORMED, field="pattern")
    return text


def written(pattern: str, *, code: str, number: int, day: date) -> str:
    """The number as it stands on paper: ``ST/021/ITDA/XI/2026``."""
    values = {
        "nomor": str(number),
        "kode": code,
        "bulan": f"{day.month:02}",
        "bulan_romawi": _ROMAN[day.month - 1],
        "tahun": f"{day.year:04}",
    }
    return _PLACE.sub(lambda found: values[found[1]].rjust(int(found[2] or 0), "0"), pattern)
