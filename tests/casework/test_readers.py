"""The officers' own compartment, and adding a reader (disposisi)."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.infra.audit.models import AuditEntry
from peluit.intake.models import SealedObject
from peluit.keyring.models import KeyCopy
from tests.casework.desk import Office, call, fragment
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


@pytest.mark.parametrize(
    "change",
    [
        {"compartment": 1},
        {"compartment": 3},
        {"epoch": 2},
        {"copies": []},
        {"copies": {}},
        {"copies": ["x"]},
        {"copies": [{"recipient": "x", "sealed": "AAAA"}]},
        {"copies": [{"recipient": "a" * 32}]},
    ],
    ids=str,
)
def test_a_bad_compartment_is_a_problem_document(
    office: Office, case_id: str, change: dict[str, Any]
) -> None:
    refused(
        call(office.ani, case_id, "compartment", office.compartment(office.ani) | change), 400, "malformed"
    )


def test_a_grant_makes_a_reader(office: Office, case_id: str) -> None:
    call(office.ani, case_id, "compartment", office.compartment(*office.inspectorate.people))
    refused(office.dewi.browser.get(f"/meja/api/cases/{case_id}/sealed"), 404, "not-found")
    body = office.grant(office.dewi, compartments=(1, 2))
    assert call(office.ani, case_id, "grants", body).status_code == 201
    given = office.dewi.browser.get(f"/meja/api/cases/{case_id}/sealed").json()
    assert [(row["compartment"], row["epoch"]) for row in given["copies"]] == [(1, 1), (2, 1)]
    assert "grant" in [row["kind"] for row in given["objects"]]
    assert call(office.dewi, case_id, "objects", office.note()).status_code == 201
    entry = AuditEntry.objects.get(case_id=case_id, act="reader-added")
    assert (entry.actor, entry.facts) == (office.ani.officer.login, {"reader": office.dewi.key_id})
    assert "Menambah pembaca: Dewi" in fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode()


def test_the_same_grant_again_changes_nothing(office: Office, case_id: str) -> None:
    body = office.grant(office.dewi)
    assert call(office.ani, case_id, "grants", body).status_code == 201
    assert call(office.ani, case_id, "grants", body).status_code == 201
    assert AuditEntry.objects.filter(case_id=case_id, act="reader-added").count() == 1
    refused(call(office.budi, case_id, "grants", office.grant(office.dewi)), 409, "already-exists")
    assert SealedObject.objects.filter(case_id=case_id, kind="grant").count() == 1


def test_only_keys_that_the_granter_holds_are_handed_on(office: Office, case_id: str) -> None:
    call(office.ani, case_id, "compartment", office.compartment(office.ani))
    refused(
        call(office.budi, case_id, "grants", office.grant(office.dewi, compartments=(1, 2))), 404, "not-found"
    )
    assert not KeyCopy.objects.filter(case_id=case_id, recipient=office.dewi.key_id).exists()


def test_only_officers_of_the_directory_become_readers(office: Office, case_id: str) -> None:
    for person in (office.admin,):
        refused(call(office.ani, case_id, "grants", office.grant(person)), 400, "malformed")
    body = office.grant(office.dewi)
    body["copies"][0]["recipient"] = random_id()
    refused(call(office.ani, case_id, "grants", body), 400, "malformed")


@pytest.mark.parametrize(
    "change", [{"epoch": 2}, {"epoch": "1"}, {"object_id": "x"}, {"sealed": "AAAA"}, {"copies": []}], ids=str
)
def test_a_bad_grant_is_a_problem_document(office: Office, case_id: str, change: dict[str, Any]) -> None:
    refused(call(office.ani, case_id, "grants", office.grant(office.dewi) | change), 400, "malformed")


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
