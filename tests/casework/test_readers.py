"""The officers' own compartment, and adding a reader (disposisi)."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.infra.audit.models import AuditEntry
from peluit.keyring.models import KeyCopy
from tests.casework.desk import Office, call
from tests.intake.asking import refused
from tests.world import random_id


def test_the_compartment_is_made_once(office: Office, case_id: str) -> None:
    body = office.compartment(*office.inspectorate.people)
    assert call(office.ani, case_id, "compartment", body).status_code == 201
    assert KeyCopy.objects.filter(case_id=case_id, compartment=2, epoch=1).count() == 3
    refused(call(office.budi, case_id, "compartment", office.compartment(office.budi)), 409, "already-exists")
    assert KeyCopy.objects.filter(case_id=case_id, compartment=2).count() == 3
    (entry,) = AuditEntry.objects.filter(case_id=case_id)
    assert (entry.act, entry.facts) == ("compartment-opened", {"readers": 3})


def test_its_copies_are_for_readers_only_and_for_the_maker(office: Office, case_id: str) -> None:
    ani, dewi = office.ani, office.dewi
    receipt = next(key for key in _recipients(case_id) if key not in _officers(office))
    to_receipt = office.compartment(ani)
    to_receipt["copies"].append(to_receipt["copies"][0] | {"recipient": receipt})
    twice = office.compartment(ani, ani)
    for body in (office.compartment(ani, dewi), office.compartment(office.budi), to_receipt, twice):
        refused(call(ani, case_id, "compartment", body), 400, "malformed")
    assert not KeyCopy.objects.filter(case_id=case_id, compartment=2).exists()


BAD_COMPARTMENTS: list[dict[str, Any]] = [
    {"compartment": 1},
    {"compartment": 3},
    {"epoch": 2},
    {"copies": []},
    {"copies": {}},
    {"copies": ["x"]},
    {"copies": [{"recipient": "x", "sealed": "AAAA"}]},
    {"copies": [{"recipient": "a" * 32}]},
]
BAD_GRANTS: list[dict[str, Any]] = [
    {"epoch": 2},
    {"epoch": "1"},
    {"object_id": "x"},
    {"sealed": "AAAA"},
    {"copies": []},
]


def test_bad_bodies_are_problem_documents(office: Office, case_id: str, subtests: pytest.Subtests) -> None:
    for change in BAD_COMPARTMENTS:
        with subtests.test(**change):
            body = office.compartment(office.ani) | change
            refused(call(office.ani, case_id, "compartment", body), 400, "malformed")
    for change in BAD_GRANTS:
        with subtests.test(**change):
            refused(call(office.ani, case_id, "grants", office.grant(office.dewi) | change), 400, "malformed")
    assert not AuditEntry.objects.filter(case_id=case_id).exists()
    body = office.grant(office.dewi)
    body["copies"][0]["recipient"] = random_id()
    refused(call(office.ani, case_id, "grants", body), 400, "malformed")


def test_copies_of_one_grant_are_for_one_person(office: Office, case_id: str) -> None:
    body = office.grant(office.dewi)
    body["copies"] += office.copies(office.admin, compartment=1, epoch=1)
    refused(call(office.ani, case_id, "grants", body), 400, "malformed")
    only_file = office.grant(office.dewi, compartments=(2,))
    refused(call(office.ani, case_id, "grants", only_file), 400, "malformed")


def _recipients(case_id: str) -> set[str]:
    return set(KeyCopy.objects.filter(case_id=case_id).values_list("recipient", flat=True))


def _officers(office: Office) -> set[str]:
    return {person.key_id for person in office.inspectorate.people}
