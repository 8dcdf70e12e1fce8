"""Parts of sealed files: as readable as the whole, for the same people, and never without an entry in the log."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

import pytest

from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, call, make_office
from tests.casework.test_objects import acts, send_file
from tests.intake.asking import refused
from tests.keyring.people import Browser, Person


@pytest.fixture
def sealed(office: Office) -> bytes:
    return office.sender.sealed_file(3_000_000)


@pytest.fixture
def url(office: Office, case_id: str, sealed: bytes) -> str:
    upload_id = send_file(office, sealed)
    assert call(office.ani, case_id, "objects", office.message(uploads=[upload_id])).status_code == 201
    return f"/meja/api/cases/{case_id}/blobs/{upload_id}"


def ask(person: Person, url: str, value: str, *, purpose: str = "view", **more: str) -> Any:
    headers = {"host": person.browser.host, "range": value, **more}
    return person.browser.client.get(f"{url}?purpose={purpose}", headers=headers)


def taken(office: Office, case_id: str) -> list[tuple[str, str, str]]:
    """Who took files of the case for what, oldest first."""
    return [(act, actor, facts["purpose"]) for act, actor, facts in acts(office, case_id) if act.startswith("file-")]


def test_a_range_is_answered_with_its_bytes(office: Office, url: str, sealed: bytes) -> None:
    size = len(sealed)
    for value, start, stop in (
        ("bytes=0-0", 0, 1),
        ("bytes=1048570-1048580", 1048570, 1048581),
        (f"bytes={size - 5}-", size - 5, size),
        ("bytes=-7", size - 7, size),
        (f"bytes=100-{size + 9}", 100, size),
    ):
        answer = ask(office.budi, url, value)
        assert answer.status_code == 206
        assert b"".join(answer.streaming_content) == sealed[start:stop]
        assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
        assert answer.headers["Content-Length"] == str(stop - start)
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert answer.headers["Cache-Control"] == "no-store"


def test_what_is_no_single_range_gets_the_whole(office: Office, url: str, sealed: bytes) -> None:
    for value, more in (("bytes=0-1,5-6", {}), ("lines=0-1", {}), ("bytes=0-1", {"if-range": '"x"'})):
        answer = ask(office.budi, url, value, **more)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) == sealed


def test_a_part_beyond_the_end_is_refused_with_the_size(office: Office, url: str, sealed: bytes) -> None:
    answer = ask(office.budi, url, f"bytes={len(sealed)}-")
    refused(answer, 416, "range-not-satisfiable")
    assert answer.headers["Content-Range"] == f"bytes */{len(sealed)}"


def test_parts_belong_to_a_taking_of_the_same_file_for_the_same_purpose_on_the_same_day(
    office: Office, case_id: str, url: str
) -> None:
    """The first part, or the whole, is written down; the parts after it are not; nothing is read without an entry."""
    viewed = ("file-viewed", "budi", "view")
    for _ in range(3):
        ask(office.budi, url, "bytes=0-99")
    assert taken(office, case_id) == [viewed]
    office.budi.browser.get(f"{url}?purpose=view")
    ask(office.budi, url, "bytes=200-299")
    assert taken(office, case_id) == [viewed, viewed]
    ask(office.budi, url, "bytes=0-99", purpose="examine")
    ask(office.budi, url, "bytes=0-99", purpose="annex")
    ask(office.ani, url, "bytes=0-99")
    later = [("file-saved", "budi", "examine"), ("file-saved", "budi", "annex"), ("file-viewed", "ani", "view")]
    assert taken(office, case_id)[2:] == later
    rows = AuditEntry.objects.filter(case_id=case_id, act="file-viewed", actor__endswith="/budi")
    rows.update(at=dt.datetime.now(dt.UTC) - dt.timedelta(days=1))
    ask(office.budi, url, "bytes=0-99")
    assert rows.count() == 3


def test_another_file_of_the_case_is_another_taking(office: Office, case_id: str, url: str) -> None:
    second = send_file(office, office.sender.sealed_file())
    assert call(office.ani, case_id, "objects", office.message(uploads=[second])).status_code == 201
    ask(office.budi, url, "bytes=0-99")
    ask(office.budi, url.rsplit("/", 1)[0] + f"/{second}", "bytes=0-99")
    assert len(taken(office, case_id)) == 2


def test_a_range_needs_a_purpose_and_what_the_whole_needs(office: Office, case_id: str, url: str) -> None:
    for purpose in ("", "because"):
        refused(ask(office.budi, url, "bytes=0-1", purpose=purpose), 400, "malformed")
    other, elsewhere = make_office("kota-lain"), office.file()
    stranger = Person(office.ani.officer, Browser(office.organisation))
    refused(ask(stranger, url, "bytes=0-1"), 401, "sign-in-required")
    for person in (office.dewi, office.admin, other.ani):
        refused(ask(person, url, "bytes=0-1"), 404, "not-found")
        refused(ask(person, url, "bytes=99999999-"), 404, "not-found")
    blob = url.rsplit("/", 1)[1]
    refused(ask(office.ani, f"/meja/api/cases/{elsewhere}/blobs/{blob}", "bytes=0-1"), 404, "not-found")
    refused(ask(office.ani, f"/meja/api/cases/{case_id}/blobs/{secrets.token_hex(16)}", "bytes=0-1"), 404, "not-found")
    assert taken(office, case_id) == []


def test_parts_of_notes_files_need_the_key_of_their_compartment(office: Office, case_id: str) -> None:
    readers = [person for person in office.inspectorate.people if person is not office.budi]
    assert call(office.ani, case_id, "compartment", office.compartment(*readers)).status_code == 201
    upload_id = send_file(office, office.sender.sealed_file())
    assert call(office.ani, case_id, "objects", office.note(uploads=[upload_id])).status_code == 201
    url = f"/meja/api/cases/{case_id}/blobs/{upload_id}"
    assert ask(office.ani, url, "bytes=0-9").status_code == 206
    refused(ask(office.budi, url, "bytes=0-9"), 404, "not-found")
