"""Who is left out of a case: at once for them, with new keys for everybody else."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.casework.models import Recusal
from peluit.infra.audit.models import AuditEntry
from peluit.intake.models import Report, SealedObject
from peluit.keyring.models import KeyCopy
from tests.casework.desk import Office, call, fragment
from tests.intake.asking import refused
from tests.keyring.people import Person
from tests.world import random_id


@pytest.fixture
def citra(office: Office) -> Person:
    return office.inspectorate.people[2]


def recusal(
    office: Office, case_id: str, person: Person, *, epochs: dict[int, int], **changes: object
) -> dict[str, Any]:
    """The body of ``POST recusals``: copies for all other readers, and for the receipt."""
    rows = KeyCopy.objects.filter(case_id=case_id, compartment=1)
    receipt = Report.objects.get(case_id=case_id).receipt_key_id
    staying = sorted(set(rows.values_list("recipient", flat=True)) - {person.key_id, receipt})
    copies = [
        {"compartment": compartment, "epoch": epoch, "recipient": recipient, "sealed": sealed_copy(office)}
        for compartment, epoch in epochs.items()
        for recipient in [*staying, *([receipt] if compartment == 1 else [])]
    ]
    body: dict[str, Any] = {
        "key_id": person.key_id,
        "reason": "related",
        "object_id": random_id(),
        "epoch": epochs[1],
        "sealed": office.sender.sealed(kind="recusal"),
        "copies": copies,
    }
    return body | changes


def sealed_copy(office: Office) -> str:
    return str(office.sender.sealed(400, kind="key-copy"))


def test_the_excluded_find_nothing_and_the_others_go_on(office: Office, case_id: str, citra: Person) -> None:
    assert call(office.ani, case_id, "compartment", office.compartment(*office.inspectorate.people)).status_code == 201
    assert fragment(citra, f"/meja/perkara/{case_id}/").status_code == 200
    body = recusal(office, case_id, citra, epochs={1: 2, 2: 2})
    assert call(office.ani, case_id, "recusals", body).status_code == 201
    assert not KeyCopy.objects.filter(case_id=case_id, recipient=citra.key_id).exists()
    for answer in (
        fragment(citra, f"/meja/perkara/{case_id}/"),
        citra.browser.client.get(f"/meja/api/cases/{case_id}/sealed", headers={"host": citra.browser.host}),
        call(citra, case_id, "objects", office.message()),
        call(citra, case_id, "grants", office.grant(office.dewi)),
    ):
        refused(answer, 404, "not-found")
    assert case_id not in fragment(citra, "/meja/perkara/").content.decode()
    assert case_id not in fragment(citra, "/meja/").content.decode()
    kept = SealedObject.objects.get(case_id=case_id, kind="recusal")
    assert (kept.compartment, kept.epoch) == (1, 2)
    assert call(office.budi, case_id, "objects", office.message(epoch=2)).status_code == 201
    entry = AuditEntry.objects.get(case_id=case_id, act="reader-excluded")
    assert (entry.actor, entry.facts) == (office.ani.officer.login, {"reader": citra.key_id, "reason": "related"})


def test_nobody_who_was_excluded_becomes_a_reader_again(office: Office, case_id: str, citra: Person) -> None:
    assert call(office.ani, case_id, "recusals", recusal(office, case_id, citra, epochs={1: 2})).status_code == 201
    refused(call(office.ani, case_id, "grants", office.grant(citra)), 409, "excluded")
    again = recusal(office, case_id, citra, epochs={1: 3})
    refused(call(office.ani, case_id, "recusals", again), 409, "already-exists")


def test_who_declares_a_conflict_loses_the_case_at_once(office: Office, case_id: str, citra: Person) -> None:
    assert call(citra, case_id, "conflict", {}).status_code == 201
    refused(fragment(citra, f"/meja/perkara/{case_id}/"), 404, "not-found")
    sealed = office.ani.browser.client.get(
        f"/meja/api/cases/{case_id}/sealed", headers={"host": office.ani.browser.host}
    ).json()
    assert sealed["declared"] == [citra.key_id]
    refused(call(office.ani, case_id, "grants", office.grant(citra)), 409, "excluded")
    body = recusal(office, case_id, citra, epochs={1: 2}, reason="declared")
    assert call(office.budi, case_id, "recusals", body).status_code == 201
    row = Recusal.objects.get(case_id=case_id)
    assert (row.reason, row.has_new_key) == ("declared", True)
    acts = list(AuditEntry.objects.filter(case_id=case_id, act__contains="e").values_list("act", flat=True))
    assert {"conflict-declared", "reader-excluded"} <= set(acts)


def test_copies_are_for_exactly_those_who_stay(
    office: Office, case_id: str, citra: Person, subtests: pytest.Subtests
) -> None:
    good = recusal(office, case_id, citra, epochs={1: 2})
    receipt = Report.objects.get(case_id=case_id).receipt_key_id
    without_receipt = [copy for copy in good["copies"] if copy["recipient"] != receipt]
    for name, change in {
        "to the excluded": {"copies": [*good["copies"], good["copies"][0] | {"recipient": citra.key_id}]},
        "not to the receipt": {"copies": without_receipt},
        "twice": {"copies": [*good["copies"], good["copies"][0]]},
        "to somebody new": {"copies": [*good["copies"], good["copies"][0] | {"recipient": office.dewi.key_id}]},
        "a reason for oneself only": {"reason": "declared"},
        "no reason": {"reason": "because"},
        "oneself": {"key_id": office.ani.key_id},
        "no reader": {"key_id": office.dewi.key_id},
    }.items():
        with subtests.test(name):
            refused(call(office.ani, case_id, "recusals", good | change), 400, "malformed")
    for name, change in {
        "an old epoch": {"epoch": 1, "copies": [copy | {"epoch": 1} for copy in good["copies"]]},
        "a skipped epoch": {"epoch": 3, "copies": [copy | {"epoch": 3} for copy in good["copies"]]},
        "a compartment that is not there": {"copies": [*good["copies"], good["copies"][0] | {"compartment": 2}]},
    }.items():
        with subtests.test(name):
            refused(call(office.ani, case_id, "recusals", good | change), 409, "already-exists")
    assert not Recusal.objects.exists()
    assert KeyCopy.objects.filter(case_id=case_id, recipient=citra.key_id).exists()


def test_a_case_is_never_left_without_a_reader(office: Office, case_id: str, citra: Person) -> None:
    for person, epoch in ((office.budi, 2), (citra, 3)):
        body = recusal(office, case_id, person, epochs={1: epoch})
        assert call(office.ani, case_id, "recusals", body).status_code == 201
    refused(call(office.ani, case_id, "conflict", {}), 409, "last-reader")
    assert fragment(office.ani, f"/meja/perkara/{case_id}/").status_code == 200
