"""The chain of custody of evidence: every act on a file in its order, for those who may open it, from a whole log."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, call, fragment
from tests.casework.test_objects import send_file
from tests.intake.asking import refused
from tests.keyring.people import Person
from tests.world import random_id


def custody(person: Person, case_id: str) -> Any:
    answer = person.browser.get(f"/meja/api/cases/{case_id}/custody")
    assert answer.status_code == 200, answer.content
    return answer.json()


def told(person: Person, case_id: str) -> list[tuple[str, str, str, str]]:
    """Act, file, name and purpose of each row."""
    return [(row["act"], row["blob"], row["name"], row["purpose"]) for row in custody(person, case_id)["acts"]]


def take(person: Person, case_id: str, blob: str, purpose: str) -> None:
    answer = person.browser.get(f"/meja/api/cases/{case_id}/blobs/{blob}?purpose={purpose}")
    assert answer.status_code == 200
    b"".join(answer.streaming_content)


@pytest.fixture
def sent(office: Office, case_id: str) -> tuple[str, str]:
    """A message of ani's with a file: object id and blob id."""
    blob = send_file(office, office.sender.sealed_file())
    body = office.message(uploads=[blob])
    assert call(office.ani, case_id, "objects", body).status_code == 201
    return body["object_id"], blob


def test_every_act_on_a_file_stands_there_with_its_officer(office: Office, case_id: str, sent: tuple[str, str]) -> None:
    object_id, blob = sent
    take(office.budi, case_id, blob, "view")
    take(office.ani, case_id, blob, "check")
    take(office.budi, case_id, blob, "hand-over")
    printed = call(office.ani, case_id, "prints", {"what": "file", "blob": blob, "purpose": "annex"})
    assert printed.status_code == 201
    names = {person.officer.username: person.officer.name for person in (office.ani, office.budi)}
    assert told(office.budi, case_id) == [
        ("message-sent", "", names["ani"], ""),
        ("file-viewed", blob, names["budi"], "view"),
        ("file-checked", blob, names["ani"], "check"),
        ("file-saved", blob, names["budi"], "hand-over"),
        ("file-printed", blob, names["ani"], "annex"),
    ]
    rows = custody(office.budi, case_id)["acts"]
    assert rows[0]["object_id"] == object_id
    assert rows[0]["post"] == office.ani.officer.post
    assert all(row["at"].endswith("+07:00") for row in rows)
    numbers = [row["number"] for row in rows]
    assert numbers == sorted(numbers)
    assert printed.json()["number"] == numbers[-1]


def test_the_log_tells_whether_it_is_whole(office: Office, case_id: str, sent: tuple[str, str]) -> None:
    log = custody(office.ani, case_id)["log"]
    last = AuditEntry.objects.filter(organisation=office.organisation).order_by("-sequence")[0]
    assert log == {"last": last.sequence, "digest": last.digest, "broken_at": None}
    changed = AuditEntry.objects.get(organisation=office.organisation, act="message-sent")
    AuditEntry.objects.filter(pk=changed.pk).update(actor=office.budi.officer.login)
    assert custody(office.ani, case_id)["log"]["broken_at"] == changed.sequence


def test_a_removed_act_is_missed_wherever_it_stood(office: Office, case_id: str, sent: tuple[str, str]) -> None:
    take(office.budi, case_id, sent[1], "view")
    take(office.ani, case_id, sent[1], "view")
    gone = AuditEntry.objects.filter(case_id=case_id, act="file-viewed").order_by("sequence")[0]
    gone.delete()
    assert custody(office.ani, case_id)["log"]["broken_at"] == gone.sequence


def test_files_of_notes_are_told_only_to_their_readers(office: Office, case_id: str) -> None:
    readers = [person for person in office.inspectorate.people if person is not office.budi]
    assert call(office.ani, case_id, "compartment", office.compartment(*readers)).status_code == 201
    blob = send_file(office, office.sender.sealed_file())
    assert call(office.ani, case_id, "objects", office.note(uploads=[blob])).status_code == 201
    take(office.ani, case_id, blob, "view")
    assert [row[0] for row in told(office.ani, case_id)] == ["note-sent", "file-viewed"]
    assert told(office.budi, case_id) == []
    refused(call(office.budi, case_id, "prints", {"what": "file", "blob": blob, "purpose": "annex"}), 404, "not-found")


def test_a_printed_sheet_is_named_by_its_object_alone(office: Office, case_id: str, sent: tuple[str, str]) -> None:
    readers = [person for person in office.inspectorate.people if person is not office.budi]
    assert call(office.ani, case_id, "compartment", office.compartment(*readers)).status_code == 201
    blob = send_file(office, office.sender.sealed_file())
    note, sheet = office.note(), {**office.note(uploads=[blob]), "kind": "finding"}
    assert call(office.ani, case_id, "objects", note).status_code == 201
    assert call(office.ani, case_id, "objects", sheet).status_code == 201
    printing = {"what": "sheet", "object_id": sheet["object_id"], "purpose": "annex"}
    assert call(office.ani, case_id, "prints", printing).status_code == 201
    entry = AuditEntry.objects.get(case_id=case_id, act="sheet-printed")
    assert entry.facts == {"purpose": "annex", "object": sheet["object_id"]}
    assert "Mencetak lembar berkas" in fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode()
    assert [row[0] for row in told(office.ani, case_id)] == ["message-sent", "finding-sent"]

    refused(call(office.budi, case_id, "prints", printing), 404, "not-found")
    for other in (note["object_id"], sent[0], random_id()):
        refused(call(office.ani, case_id, "prints", {**printing, "object_id": other}), 404, "not-found")


def test_another_case_has_its_own_chain(office: Office, case_id: str, sent: tuple[str, str]) -> None:
    other = office.file()
    assert told(office.ani, other) == []
    refused(call(office.ani, other, "prints", {"what": "file", "blob": sent[1], "purpose": "annex"}), 404, "not-found")


def test_prints_of_the_register_and_of_pages_stand_in_the_history(office: Office, case_id: str) -> None:
    assert call(office.ani, case_id, "prints", {"what": "register", "purpose": "hand-over"}).status_code == 201
    assert call(office.ani, case_id, "prints", {"what": "page"}).status_code == 201
    rows = AuditEntry.objects.filter(case_id=case_id).order_by("sequence")
    assert [(row.act, row.facts) for row in rows] == [
        ("register-printed", {"purpose": "hand-over"}),
        ("page-printed", {}),
    ]
    page = fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode()
    assert "Mencetak register bukti" in page
    assert "Mencetak halaman perkara" in page


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"what": "all", "purpose": "annex"},
        {"what": "register"},
        {"what": "register", "purpose": "view"},
        {"what": "register", "purpose": "check"},
        {"what": "register", "purpose": "annex", "blob": "0" * 32},
        {"what": "page", "purpose": "annex"},
        {"what": "page", "purpose": "view"},
        {"what": "file", "purpose": "annex"},
        {"what": "file", "purpose": "annex", "blob": "x"},
        {"what": "file", "purpose": 5, "blob": "0" * 32},
        {"what": "sheet", "purpose": "annex"},
        {"what": "sheet", "object_id": "0" * 32},
        {"what": "sheet", "object_id": "x", "purpose": "annex"},
        {"what": "sheet", "blob": "0" * 32, "purpose": "annex"},
        {"what": "file", "blob": "0" * 32, "object_id": "0" * 32, "purpose": "annex"},
    ],
)
def test_a_print_without_what_or_why_is_refused(office: Office, case_id: str, body: dict[str, Any]) -> None:
    refused(call(office.ani, case_id, "prints", body), 400, "malformed")
    assert not AuditEntry.objects.filter(case_id=case_id).exists()


def test_the_register_page_holds_nothing_of_a_file(office: Office, case_id: str, sent: tuple[str, str]) -> None:
    page = fragment(office.ani, f"/meja/perkara/{case_id}/bukti/")
    assert page.status_code == 200
    text = page.content.decode()
    assert 'data-page="evidence"' in text
    assert sent[1] not in text
    refused(fragment(office.ani, f"/meja/perkara/{random_id()}/bukti/"), 404, "not-found")
