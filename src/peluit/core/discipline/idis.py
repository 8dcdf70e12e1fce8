"""The record of a decision for BKN's I'DIS (PP 94/2021 art. 39): a flat row with Indonesian column names.

The column names are ours and stay stable; I'DIS may ask for others, and whoever uploads maps them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from peluit.core.discipline.clocks import ends_on
from peluit.core.discipline.rules import Kind
from peluit.core.errors import DomainError, ErrorCode

COLUMNS: Final = (
    "nip",
    "nama",
    "pangkat_golongan",
    "jabatan",
    "unit_kerja",
    "status_kepegawaian",
    "tingkat_hukuman",
    "kode_jenis_hukuman",
    "jenis_hukuman",
    "pasal_dilanggar",
    "nomor_keputusan",
    "tanggal_keputusan",
    "pejabat_penghukum",
    "tanggal_diterima",
    "tanggal_mulai_berlaku",
    "masa_hukuman_bulan",
    "tanggal_berakhir",
    "upaya_administratif",
    "nomor_bap",
)


@dataclass(frozen=True)
class SanctionRecord:
    """What goes into the record. ``nip`` has 18 digits; dates that are not known yet are ``None``."""

    nip: str
    name: str
    grade: str
    position: str
    unit: str
    employment: str
    kind: Kind
    articles: tuple[str, ...]
    decision_number: str
    decided_on: date
    imposed_by: str
    received_on: date | None
    effective_on: date | None
    remedy: str
    examination_number: str


def to_row(record: SanctionRecord) -> dict[str, str]:
    """The record as text by :data:`COLUMNS`; dates as DD-MM-YYYY, unknown ones empty.

    :class:`DomainError` (malformed) if the NIP has not 18 digits or no article is named.
    """
    if not re.fullmatch(r"[0-9]{18}", record.nip):
        raise DomainError(ErrorCode.MALFORMED, field="nip")
    if not record.articles:
        raise DomainError(ErrorCode.MALFORMED, field="articles")
    ends = ends_on(record.effective_on, record.kind) if record.effective_on else None
    values = (
        record.nip,
        record.name,
        record.grade,
        record.position,
        record.unit,
        record.employment,
        record.kind.level.value,
        record.kind.code,
        record.kind.name,
        "; ".join(record.articles),
        record.decision_number,
        _day(record.decided_on),
        record.imposed_by,
        _day(record.received_on),
        _day(record.effective_on),
        "" if record.kind.months is None else str(record.kind.months),
        _day(ends),
        record.remedy,
        record.examination_number,
    )
    return dict(zip(COLUMNS, values, strict=True))


def to_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as RFC 4180 text with a header. Spreadsheets must import every column as text, or they round the NIP."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: _harmless(text) for column, text in row.items()} for row in rows)
    return out.getvalue()


def _day(day: date | None) -> str:
    return day.strftime("%d-%m-%Y") if day else ""


def _harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
