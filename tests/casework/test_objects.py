"""What officers store in a case: messages, statuses that move it, notes; each with its entry in the log."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from itertools import product
from typing import Any

import pytest

from peluit.casework.models import RefusalProposal
from peluit.casework.policies import StateDates, dates_for
from peluit.core.lifecycle import TRANSITIONS, CaseState
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from peluit.intake.models import SealedObject, Upload
from peluit.keyring import queries as keyring
from tests.casework.desk import Office, call, days, fragment
from tests.intake.asking import refused
from tests.world import credential_hash


def acts(office: Office, case_id: str, *, is_whole: bool = True) -> list[tuple[str, str, dict[str, Any]]]:
    """The entries of a case: act, actor and facts, oldest first; the chain has no break."""
    rows = AuditEntry.objects.filter(organisation=office.organisation, case_id=case_id).order_by("sequence")
    assert not is_whole or first_break(office.organisation.pk) is None
    return [(row.act, row.actor.partition("/")[2], row.facts) for row in rows]


def put_in(office: Office, case_id: str, state: CaseState) -> None:
    case = office.case(case_id)
    case.state, case.limit_on = state, case.received_on + dt.timedelta(days=1)
    case.save()


def test_a_message_is_stored_and_answers_the_news(office: Office, case_id: str) -> None:
    assert office.case(case_id).has_news
    body = office.message()
    answer = call(office.ani, case_id, "objects", body)
    assert (answer.status_code, answer.json()) == (201, {"object_id": body["object_id"]})
    stored = SealedObject.objects.get(object_id=body["object_id"])
    assert (stored.kind, stored.is_from_reporter, stored.case_id) == ("message", False, case_id)
    assert not office.case(case_id).has_news
    assert acts(office, case_id) == [("message-sent", "ani", {"object_id": body["object_id"]})]


def test_the_same_bytes_again_change_nothing(office: Office, case_id: str) -> None:
    body = office.status("in-verification")
    assert call(office.ani, case_id, "objects", body).status_code == 201
    put_in(office, case_id, CaseState.ELIGIBLE)
    assert call(office.ani, case_id, "objects", body).status_code == 201
    assert office.case(case_id).state == "eligible"
    assert len(acts(office, case_id)) == 1
    refused(
        call(office.ani, case_id, "objects", body | {"sealed": office.message()["sealed"]}),
        409,
        "object-differs",
    )


def test_a_status_moves_the_case_where_the_table_allows_it(
    office: Office, case_id: str, subtests: pytest.Subtests
) -> None:
    for state, following in product(CaseState, CaseState):
        with subtests.test(state=state, following=following):
            put_in(office, case_id, state)
            if following is CaseState.NOT_ELIGIBLE:
                RefusalProposal.objects.create(
                    organisation=office.organisation,
                    case_id=case_id,
                    object_id="",
                    login=office.budi.officer.login,
                    proposed_on=office.case(case_id).state_on,
                )
            expected = dates_for(office.case(case_id), [following], office.case(case_id).received_on)[following]
            AuditEntry.objects.filter(case_id=case_id).update(case_id="")
            body = office.status(following.value)
            answer = call(office.ani, case_id, "objects", body)
            if following in TRANSITIONS[state]:
                check_moved(office, case_id, answer, state, expected, following)
            else:
                refused(answer, 409, "transition-not-allowed")
                assert answer.json()["data"] == {"state": state.value}
                assert office.case(case_id).state == state
                assert not SealedObject.objects.filter(object_id=body["object_id"]).exists()
                assert acts(office, case_id, is_whole=False) == []


def check_moved(
    office: Office, case_id: str, answer: Any, state: CaseState, expected: StateDates, following: CaseState
) -> None:
    assert answer.status_code == 201
    case, today = office.case(case_id), keyring.today(office.organisation)
    assert (case.state, case.state_on) == (following.value, today)
    assert (case.due_on, case.limit_on) == (expected.nearest, expected.limit)
    ((act, actor, facts),) = acts(office, case_id, is_whole=False)
    assert (act, actor, facts["from"], facts["to"]) == ("status-sent", "ani", state.value, following.value)


def test_the_date_that_the_reporter_was_told_is_the_one_that_is_watched(office: Office, case_id: str) -> None:
    told = days(10)
    assert call(office.ani, case_id, "objects", office.status("needs-more", next_on=told)).status_code == 201
    assert office.case(case_id).due_on == dt.date.fromisoformat(told)


def test_a_date_that_nobody_could_be_told_is_refused(office: Office, case_id: str, subtests: pytest.Subtests) -> None:
    for next_on in (days(0), days(-1), days(60), "besok", "2026-02-30", "2026-W01-1", 5, ""):
        with subtests.test(next_on=next_on):
            answer = call(office.ani, case_id, "objects", office.status("needs-more", next_on=next_on))
            refused(answer, 400, "malformed")
            assert answer.json()["data"] == {"field": "next_on"}
            assert office.case(case_id).state == "received"


def test_a_state_without_a_limit_takes_no_date(office: Office, case_id: str) -> None:
    refused(call(office.ani, case_id, "objects", office.status("redirected", next_on=days(5))), 400, "malformed")


def test_notes_need_their_compartment_and_do_not_answer_the_reporter(office: Office, case_id: str) -> None:
    refused(call(office.ani, case_id, "objects", office.note()), 404, "not-found")
    assert call(office.ani, case_id, "compartment", office.compartment(*office.inspectorate.people)).status_code == 201
    assert call(office.budi, case_id, "objects", office.note()).status_code == 201
    assert office.case(case_id).has_news
    assert [(act, actor) for act, actor, _ in acts(office, case_id)] == [
        ("compartment-opened", "ani"),
        ("note-sent", "budi"),
    ]


def test_files_come_with_their_object(office: Office, case_id: str) -> None:
    upload_id = send_file(office, office.sender.sealed_file())
    body = office.message(uploads=[upload_id])
    assert call(office.ani, case_id, "objects", body).status_code == 201
    upload = Upload.objects.get(upload_id=upload_id)
    assert (upload.case_id, upload.is_from_reporter) == (case_id, False)
    assert acts(office, case_id)[-1][2]["files"] == 1
    again = office.message(uploads=[upload_id])
    refused(call(office.ani, case_id, "objects", again), 404, "not-found")


def test_an_incomplete_file_holds_its_object_back(office: Office, case_id: str) -> None:
    upload_id = send_file(office, office.sender.sealed_file(), part=1700)
    refused(call(office.ani, case_id, "objects", office.message(uploads=[upload_id])), 409, "upload-incomplete")
    assert SealedObject.objects.filter(kind="message").count() == 0


def test_taking_a_file_is_logged_with_its_purpose(office: Office, case_id: str) -> None:
    sealed = office.sender.sealed_file()
    upload_id = send_file(office, sealed)
    call(office.ani, case_id, "objects", office.message(uploads=[upload_id]))
    url = f"/meja/api/cases/{case_id}/blobs/{upload_id}"
    for purpose in ("", "?purpose=", "?purpose=because", "?purpose=view%00"):
        refused(office.budi.browser.get(url + purpose), 400, "malformed")
    answer = office.budi.browser.get(url + "?purpose=examine")
    assert b"".join(answer.streaming_content) == sealed
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Length"] == str(len(sealed))
    b"".join(office.budi.browser.get(url + "?purpose=view").streaming_content)
    assert acts(office, case_id)[1:] == [
        ("file-saved", "budi", {"blob": upload_id, "purpose": "examine"}),
        ("file-viewed", "budi", {"blob": upload_id, "purpose": "view"}),
    ]
    other = office.file()
    refused(office.budi.browser.get(f"/meja/api/cases/{other}/blobs/{upload_id}?purpose=view"), 404, "not-found")


def test_opening_a_case_is_logged_once_a_day(office: Office, case_id: str) -> None:
    for _ in range(3):
        assert office.ani.browser.get(f"/meja/api/cases/{case_id}/sealed").status_code == 200
    office.budi.browser.get(f"/meja/api/cases/{case_id}/sealed")
    assert acts(office, case_id) == [("case-opened", "ani", {}), ("case-opened", "budi", {})]
    AuditEntry.objects.filter(actor__endswith="/ani", act="case-opened").update(
        at=dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    )
    office.ani.browser.get(f"/meja/api/cases/{case_id}/sealed")
    rows = AuditEntry.objects.filter(case_id=case_id, act="case-opened", actor__endswith="/ani")
    assert rows.count() == 2


def test_filing_leaves_no_entry(office: Office, case_id: str) -> None:
    assert acts(office, case_id) == []


BAD_OBJECTS: list[dict[str, Any]] = [
    {"kind": "report"},
    {"kind": "grant"},
    {"kind": "key-copy"},
    {"kind": None},
    {"kind": "message", "compartment": 2},
    {"kind": "note", "compartment": 1},
    {"kind": "message", "state": "eligible"},
    {"kind": "status"},
    {"kind": "status", "state": "PROVEN"},
    {"kind": "status", "state": ["eligible"]},
    {"compartment": "1"},
    {"compartment": True},
    {"compartment": 0},
    {"epoch": 0},
    {"epoch": -1},
    {"epoch": 2**31},
    {"epoch": 1.5},
    {"object_id": "short"},
    {"object_id": "G" * 32},
    {"object_id": None},
    {"sealed": ""},
    {"sealed": "%%%"},
    {"sealed": "AAAA"},
    {"sealed": 5},
    {"uploads": "x"},
    {"uploads": ["../../etc"]},
    {"uploads": [5]},
    {"uploads": ["a" * 32, "a" * 32]},
    {"uploads": ["a" * 32] * 21},
]


def test_a_bad_object_is_a_problem_document(office: Office, case_id: str, subtests: pytest.Subtests) -> None:
    for change in BAD_OBJECTS:
        with subtests.test(**change):
            refused(call(office.ani, case_id, "objects", office.message(**change)), 400, "malformed")
    assert SealedObject.objects.filter(is_from_reporter=False).count() == 0
    assert acts(office, case_id) == []


def test_what_is_no_object_at_all_is_a_problem_document(
    office: Office, case_id: str, subtests: pytest.Subtests
) -> None:
    bodies = ["", "null", "[]", "5", '"x"', "{", "[" * 20000, "\x00", '{"kind":']
    for body, what in product(bodies, ("objects", "compartment", "grants")):
        with subtests.test(body=body[:20], what=what):
            refused(call(office.ani, case_id, what, body), 400, "malformed")


def test_what_is_no_case_id_is_a_problem_document(office: Office, subtests: pytest.Subtests) -> None:
    for case in ("x", "0" * 31, "0" * 33, "G" * 32, "%00" * 8, "..%2f.."):
        with subtests.test(case=case):
            for answer in (
                office.ani.browser.get(f"/meja/api/cases/{case}/sealed"),
                call(office.ani, case, "objects", office.message()),
                fragment(office.ani, f"/meja/perkara/{case}/"),
            ):
                assert answer.status_code in {400, 404}
                assert answer.headers["Content-Type"] == "application/problem+json"


def test_bad_lists_of_ids_are_problem_documents(office: Office, subtests: pytest.Subtests) -> None:
    for ids in ("x", "a" * 32 + ",", ",".join(["a" * 32] * 26)):
        with subtests.test(ids=ids[:40]):
            refused(office.ani.browser.get(f"/meja/api/cases/sealed?ids={ids}"), 400, "malformed")


def test_no_ids_are_no_summaries(office: Office) -> None:
    assert office.ani.browser.get("/meja/api/cases/sealed").json() == {"cases": []}


def test_other_methods_and_missing_tokens_are_problem_documents(office: Office, case_id: str) -> None:
    refused(office.ani.browser.get(f"/meja/api/cases/{case_id}/objects"), 405, "method-not-allowed")
    refused(office.ani.browser.post(f"/meja/api/cases/{case_id}/sealed", {}), 405, "method-not-allowed")
    headers = {"host": office.ani.browser.host}
    url = f"/meja/api/cases/{case_id}/objects"
    answer = office.ani.browser.client.post(url, "{}", content_type="application/json", headers=headers)
    refused(answer, 403, "csrf-failed")


def send_file(office: Office, sealed: bytes, *, part: int | None = None) -> str:
    """Send a sealed file from ani's browser, or only a part of it; gives its upload id."""
    browser = office.ani.browser
    headers = {"host": browser.host, "x-csrftoken": browser.csrf, "tus-resumable": "1.0.0"}
    begun = browser.client.post("/meja/api/uploads", headers={**headers, "upload-length": str(len(sealed))})
    assert begun.status_code == 201, begun.content
    location = begun.headers["Location"]
    sent = browser.client.generic(
        "PATCH",
        location,
        data=sealed[:part],
        content_type="application/offset+octet-stream",
        headers={**headers, "upload-offset": "0"},
    )
    assert sent.status_code == 204, sent.content
    return str(location.rsplit("/", 1)[1])


def test_files_are_sent_only_by_who_reads_cases(office: Office) -> None:
    browser = office.admin.browser
    headers = {
        "host": browser.host,
        "x-csrftoken": browser.csrf,
        "tus-resumable": "1.0.0",
        "upload-length": "3000",
    }
    refused(browser.client.post("/meja/api/uploads", headers=headers), 404, "not-found")


def test_files_of_notes_are_unknown_outside_their_compartment(office: Office) -> None:
    credential = secrets.token_hex(32)
    filing = office.sender.filing(challenge=office.challenge(), version=office.inspectorate.published.version)
    filing["credential_hash"] = credential_hash(credential)
    assert ask(office, "reports", filing).status_code == 201
    case_id = filing["case_id"]
    readers = [person for person in office.inspectorate.people if person is not office.budi]
    assert call(office.ani, case_id, "compartment", office.compartment(*readers)).status_code == 201
    upload_id = send_file(office, office.sender.sealed_file())
    assert call(office.ani, case_id, "objects", office.note(uploads=[upload_id])).status_code == 201
    url = f"/meja/api/cases/{case_id}"
    assert [b["id"] for b in office.ani.browser.get(f"{url}/sealed").json()["blobs"]] == [upload_id]
    assert office.budi.browser.get(f"{url}/sealed").json()["blobs"] == []
    assert office.ani.browser.get(f"{url}/blobs/{upload_id}?purpose=view").status_code == 200
    refused(office.budi.browser.get(f"{url}/blobs/{upload_id}?purpose=view"), 404, "not-found")
    opening = {"mailbox_id": filing["mailbox_id"], "credential": credential}
    assert ask(office, "mailbox", opening).json()["blobs"] == []
    refused(ask(office, f"mailbox/blobs/{upload_id}", opening), 404, "not-found")


def ask(office: Office, call_name: str, body: object) -> Any:
    return office.portal.post(f"/api/v1/{call_name}", json.dumps(body), content_type="application/json")
