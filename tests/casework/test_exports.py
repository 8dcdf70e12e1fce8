"""Packages of a case: who may make one, what the log keeps of it, and that it keeps no more."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.accounts.models import Role
from peluit.core.access import Act
from peluit.core.lifecycle import CaseState
from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, call, fragment
from tests.casework.test_procedure import House, house, not_permitted
from tests.intake.asking import refused

__all__ = ["house"]
DIGEST = "ab" * 32


def package(**changes: object) -> dict[str, Any]:
    whole = {"purpose": "annex", "receiver": "", "parts": ["evidence", "report"], "size": 1_234, "sha256": DIGEST}
    return {**whole, **changes}


def handed(**changes: object) -> dict[str, Any]:
    return package(purpose="hand-over", receiver="kpk", parts=["sheets", "custody"], **changes)


def put(house: House, state: CaseState) -> None:
    case = house.office.case(house.case_id)
    case.state = state
    case.save(update_fields=["state"])


def test_a_package_stands_in_the_log_before_it_leaves_and_without_a_name(house: House) -> None:
    erna = house.people[str(Role.INSPECTOR)]
    answer = call(erna, house.case_id, "exports", package(name="laporan.tar.age"))
    assert answer.status_code == 201
    entry = AuditEntry.objects.get(case_id=house.case_id, act="case-exported")
    assert answer.json() == {"number": entry.sequence, "digest": entry.digest}
    assert entry.facts == {"purpose": "annex", "parts": "report evidence", "size": 1_234, "sha256": DIGEST}
    page = fragment(erna, f"/meja/perkara/{house.case_id}/").content.decode()
    assert "Membuat paket tersegel dari perkara" in page
    assert 'data-part="export"' in page


def test_a_hand_over_needs_a_state_that_it_may_follow(house: House) -> None:
    erna = house.people[str(Role.INSPECTOR)]
    not_permitted(call(erna, house.case_id, "exports", handed()), Act.HAND_OVER, "state")
    for state in (CaseState.PROVEN, CaseState.HANDED_OVER):
        put(house, state)
        assert call(erna, house.case_id, "exports", handed()).status_code == 201
    entry = AuditEntry.objects.filter(case_id=house.case_id, act="case-exported").order_by("sequence")[0]
    assert entry.facts["receiver"] == "kpk"
    assert "Membuat paket tersegel untuk KPK" in fragment(erna, f"/meja/perkara/{house.case_id}/").content.decode()


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.REVIEWER, Role.AUDITOR])
def test_only_an_inspektur_makes_one(house: House, role: Role) -> None:
    person = house.people[str(role)]
    not_permitted(call(person, house.case_id, "exports", package()), Act.EXPORT, "role")
    page = fragment(person, f"/meja/perkara/{house.case_id}/").content.decode()
    assert 'data-part="export"' not in page
    assert 'id="alasan-export"' in page
    assert not AuditEntry.objects.filter(act="case-exported").exists()


def test_a_verifikator_makes_one_where_there_is_no_inspektur(office: Office, case_id: str) -> None:
    assert call(office.ani, case_id, "exports", package()).status_code == 201
    refused(call(office.dewi, case_id, "exports", package()), 404, "not-found")


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": "view"},
        {"purpose": "hand-over"},
        {"purpose": "other"},
        {"receiver": "kpk"},
        {"receiver": "Penyidik Wulan", "purpose": "hand-over"},
        {"parts": []},
        {"parts": ["report", "summary"]},
        {"parts": ["report", {}]},
        {"parts": "report"},
        {"size": 0},
        {"size": True},
        {"size": 2**50 + 1},
        {"sha256": "ab" * 16},
        {"sha256": None},
    ],
)
def test_what_is_no_package_is_refused(office: Office, case_id: str, changes: dict[str, object]) -> None:
    refused(call(office.ani, case_id, "exports", package(**changes)), 400, "malformed")
    assert not AuditEntry.objects.filter(act="case-exported").exists()
