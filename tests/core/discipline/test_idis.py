"""The row for I'DIS: stable columns, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.discipline.idis import COLUMNS, SanctionRecord, to_csv, to_row
from peluit.core.errors import DomainError
from peluit.sanctions.rules import packaged_rules

RECORD = SanctionRecord(
    nip="199001012015011001",
    name="Contoh Nama",
    grade="Penata, III/c",
    position="Analis",
    unit="Dinas Contoh",
    employment="PNS",
    kind=packaged_rules().kind("turun-jabatan"),
    articles=("5a", "5g"),
    decision_number="800/12/BKPSDM/2026",
    decided_on=date(2026, 11, 2),
    imposed_by="Wali Kota",
    received_on=date(2026, 11, 9),
    effective_on=date(2026, 11, 30),
    remedy="tidak ada",
    examination_number="700/3/BAP/2026",
)


def test_a_row_with_every_column() -> None:
    row = to_row(RECORD)
    assert row == {
        "nip": "199001012015011001",
        "nama": "Contoh Nama",
        "pangkat_golongan": "Penata, III/c",
        "jabatan": "Analis",
        "unit_kerja": "Dinas Contoh",
        "status_kepegawaian": "PNS",
        "tingkat_hukuman": "berat",
        "kode_jenis_hukuman": "turun-jabatan",
        "jenis_hukuman": "Penurunan jabatan setingkat lebih rendah selama 12 bulan",
        "pasal_dilanggar": "5a; 5g",
        "nomor_keputusan": "800/12/BKPSDM/2026",
        "tanggal_keputusan": "02-11-2026",
        "pejabat_penghukum": "Wali Kota",
        "tanggal_diterima": "09-11-2026",
        "tanggal_mulai_berlaku": "30-11-2026",
        "masa_hukuman_bulan": "12",
        "tanggal_berakhir": "29-11-2027",
        "upaya_administratif": "tidak ada",
        "nomor_bap": "700/3/BAP/2026",
    }
    assert tuple(row) == COLUMNS


def test_what_is_not_known_yet_is_empty() -> None:
    row = to_row(replace(RECORD, received_on=None, effective_on=None, kind=packaged_rules().kind("teguran-lisan")))
    empty = ("tanggal_diterima", "tanggal_mulai_berlaku", "masa_hukuman_bulan", "tanggal_berakhir")
    assert [row[column] for column in empty] == [""] * 4


@pytest.mark.parametrize("nip", ["", "19900101201501100", "1990010120150110011", "19900101201501100x", "١" * 18])
def test_a_nip_has_eighteen_digits(nip: str) -> None:
    with pytest.raises(DomainError, match="malformed"):
        to_row(replace(RECORD, nip=nip))


def test_a_record_names_an_article() -> None:
    with pytest.raises(DomainError, match="malformed"):
        to_row(replace(RECORD, articles=()))


@given(st.lists(st.text(), max_size=3))
def test_csv_comes_back_as_it_was_and_runs_nothing(names: list[str]) -> None:
    rows = [to_row(replace(RECORD, name=name)) for name in names]
    text = to_csv(rows)
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert len(back) == len(rows)
    for name, row in zip(names, back, strict=True):
        assert row["nama"] in {name, f"'{name}"}
        assert not row["nama"].startswith(("=", "+", "-", "@", "\t", "\r"))
