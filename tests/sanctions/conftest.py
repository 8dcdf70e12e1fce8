"""A case that was proven, with officers who may follow its discipline."""

from __future__ import annotations

from datetime import date

import pytest

from peluit.core.lifecycle import CaseState
from tests.casework.desk import Office, call, make_office
from tests.kept import lay_out
from tests.sanctions.matters import Calendar


@pytest.fixture
def office(db: None) -> Office:
    return lay_out("office", make_office)


@pytest.fixture
def case_id(office: Office) -> str:
    """A proven case; ani, budi and dewi (penelaah) hold the keys of its file."""
    case_id = office.file()
    assert call(office.ani, case_id, "compartment", office.compartment(office.ani, office.budi)).status_code == 201
    assert call(office.ani, case_id, "grants", office.grant(office.dewi, compartments=(1, 2))).status_code == 201
    case = office.case(case_id)
    case.state = CaseState.PROVEN
    case.save()
    return case_id


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """Today, as the test sets it; it begins on Monday, 2 November 2026."""
    calendar = Calendar(date(2026, 11, 2))
    monkeypatch.setattr("peluit.keyring.queries.today", lambda _organisation: calendar.today)
    return calendar
