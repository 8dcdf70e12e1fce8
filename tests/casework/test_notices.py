"""Notices within the desk: from colleagues' acts alone, for readers alone, seen once."""

from __future__ import annotations

import pytest

from peluit.casework.models import Notice
from tests.casework.desk import Office, call, fragment
from tests.intake.asking import refused
from tests.keyring.people import Person
from tests.world import random_id


def unseen(person: Person) -> int:
    answer = person.browser.get("/meja/api/notices")
    assert answer.status_code == 200
    return int(answer.json()["unseen"])


def page(person: Person) -> str:
    return str(fragment(person, "/meja/pemberitahuan/").content.decode())


@pytest.fixture
def noted(office: Office, case_id: str) -> str:
    """A case whose officers' compartment is open for ani, budi and citra."""
    assert call(office.ani, case_id, "compartment", office.compartment(*office.inspectorate.people)).status_code == 201
    return case_id


def mention(office: Office, case_id: str, *people: Person) -> int:
    note = office.note(mentions=[person.key_id for person in people])
    return int(call(office.ani, case_id, "objects", note).status_code)


def test_whoever_a_note_mentions_is_told_until_they_open_the_case(office: Office, noted: str) -> None:
    assert mention(office, noted, office.budi, office.ani) == 201
    assert [unseen(person) for person in office.inspectorate.people] == [0, 1, 0]
    assert noted in page(office.budi)
    assert "menyebut Anda" in page(office.budi)
    assert 'data-state="unread"' in page(office.budi)
    assert office.budi.browser.get(f"/meja/api/cases/{noted}/sealed").status_code == 200
    assert unseen(office.budi) == 0
    assert 'data-state="unread"' not in page(office.budi)
    assert mention(office, noted, office.budi) == 201
    assert unseen(office.budi) == 1


def test_all_are_marked_as_seen_and_only_ones_own(office: Office, noted: str) -> None:
    assert mention(office, noted, *office.inspectorate.people[1:]) == 201
    assert office.budi.browser.post("/meja/api/notices/seen", {}).status_code == 200
    assert [unseen(person) for person in office.inspectorate.people] == [0, 0, 1]


def test_a_note_mentions_readers_only_and_nothing_else_mentions(office: Office, noted: str) -> None:
    for key_id in (office.dewi.key_id, random_id()):
        refused(call(office.ani, noted, "objects", office.note(mentions=[key_id])), 400, "malformed")
    refused(call(office.ani, noted, "objects", office.message(mentions=[office.budi.key_id])), 400, "malformed")
    for wrong in ("x", [5], ["x"], {}):
        refused(call(office.ani, noted, "objects", office.note(mentions=wrong)), 400, "malformed")
    assert not Notice.objects.exists()


def test_whoever_reads_the_case_no_more_is_told_nothing(office: Office, noted: str) -> None:
    assert mention(office, noted, office.budi) == 201
    assert call(office.budi, noted, "conflict", {}).status_code == 201
    assert unseen(office.budi) == 0
    assert noted not in page(office.budi)


def test_a_reporters_acts_make_no_notice(office: Office, case_id: str) -> None:
    office.file()
    assert not Notice.objects.exists()
    assert [unseen(person) for person in office.inspectorate.people] == [0, 0, 0]


def test_a_proposal_waits_for_those_who_may_decide(office: Office, noted: str) -> None:
    assert call(office.ani, noted, "objects", office.status("in-verification")).status_code == 201
    sheet = office.note(proposes_refusal=True) | {"kind": "finding"}
    assert call(office.ani, noted, "objects", sheet).status_code == 201
    assert [unseen(person) for person in office.inspectorate.people] == [0, 1, 1]
    assert call(office.budi, noted, "objects", office.status("not-eligible")).status_code == 201
    assert [unseen(person) for person in office.inspectorate.people] == [0, 0, 0]


def test_whoever_is_given_a_part_is_told_once(office: Office, noted: str) -> None:
    for state in ("in-verification", "eligible"):
        assert call(office.ani, noted, "objects", office.status(state)).status_code == 201
    team = {"team": [{"key_id": person.key_id, "part": "anggota"} for person in (office.ani, office.budi)]}
    assert call(office.ani, noted, "team", team).status_code == 200
    assert [unseen(person) for person in office.inspectorate.people] == [0, 1, 0]
    assert office.budi.browser.post("/meja/api/notices/seen", {}).status_code == 200
    assert call(office.ani, noted, "team", team).status_code == 200
    assert unseen(office.budi) == 0


def test_administrators_have_none(office: Office) -> None:
    assert unseen(office.admin) == 0
    refused(fragment(office.admin, "/meja/pemberitahuan/"), 404, "not-found")
