"""A report that an officer types: who may, once, with the act in the log and nothing of its content."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from peluit.accounts.models import Role
from peluit.core.identifiers import case_number
from peluit.intake.models import Report, SealedObject, SpentChallenge, Upload
from peluit.keyring import services as keyring
from peluit.keyring.models import Membership
from tests.casework.desk import Office, fragment
from tests.casework.test_objects import acts, send_file
from tests.intake.asking import post, refused
from tests.keyring.people import Person, join, make_officer
from tests.world import credential_hash, random_id


def filing(office: Office, **changes: Any) -> dict[str, Any]:
    body = office.sender.filing(challenge="", version=office.inspectorate.published.version)
    del body["challenge"]
    return body | changes


def record(person: Person, body: dict[str, Any]) -> Any:
    return person.browser.post("/meja/api/intake", body)


def test_an_officer_records_a_report_that_becomes_a_case_like_any_other(office: Office) -> None:
    blob = send_file(office, office.sender.sealed_file())
    body = filing(office, uploads=[blob])
    answer = record(office.ani, body)
    assert answer.status_code == 201, answer.content
    assert answer.json()["case_id"] == body["case_id"]
    assert answer.json()["number"] == case_number(body["case_id"])
    assert set(answer.json()["promise"]) == {"text", "signature"}
    case = office.case(body["case_id"])
    assert (case.state, case.channel_code, case.has_news) == ("received", office.sender.channel, True)
    upload = Upload.objects.get(upload_id=blob)
    assert (upload.case_id, upload.compartment) == (body["case_id"], 1)
    assert SealedObject.objects.get(case_id=body["case_id"]).is_from_reporter
    assert fragment(office.budi, f"/meja/perkara/{body['case_id']}/").status_code == 200


def test_the_act_stands_in_the_log_once_with_nothing_of_the_report(office: Office) -> None:
    body = filing(office)
    first = record(office.ani, body)
    assert record(office.ani, body).json() == first.json()
    assert acts(office, body["case_id"]) == [
        ("report-recorded", "ani", {"object_id": body["report"]["object_id"]}),
    ]
    assert not SpentChallenge.objects.exists()
    assert "Mengetik laporan ini" in fragment(office.ani, f"/meja/perkara/{body['case_id']}/").content.decode()


def test_other_bytes_for_the_same_case_are_refused(office: Office) -> None:
    body = filing(office)
    assert record(office.ani, body).status_code == 201
    refused(record(office.ani, body | {"report": filing(office)["report"]}), 409, "report-differs")
    assert len(acts(office, body["case_id"])) == 1


@pytest.mark.parametrize("who", ["dewi", "admin"])
def test_other_roles_record_nothing(office: Office, who: str) -> None:
    person: Person = getattr(office, who)
    body = filing(office)
    refused(record(person, body), 404, "not-found")
    assert fragment(person, "/meja/terima/").status_code == 404
    assert "/meja/terima/" not in fragment(person, "/meja/").content.decode()
    assert not Report.objects.exists()


def test_whoever_left_the_channel_records_nothing_in_it(office: Office) -> None:
    Membership.objects.filter(officer=office.ani.officer).update(is_former=True)
    refused(record(office.ani, filing(office)), 404, "not-found")


def test_an_inspector_of_the_channel_may_record(office: Office) -> None:
    inspector = make_officer(office.organisation, "fitri", role=Role.INSPECTOR)
    join(office.inspectorate.channel, inspector, role=Role.INSPECTOR, signs=False)
    inspector.enrol()
    inspector.enrol_second_factor()
    refused(record(inspector, filing(office)), 404, "not-found")
    keyring.propose_directories(organisation=office.organisation, actor="system")
    for person in office.inspectorate.people[:2]:
        assert person.sign_pending(office.inspectorate.channel).status_code == 200
    assert record(inspector, filing(office)).status_code == 201


def test_nobody_records_without_signing_in(office: Office) -> None:
    office.ani.browser.client.cookies.clear()
    office.ani.browser.csrf = ""
    refused(record(office.ani, filing(office)), 401, "sign-in-required")


@pytest.mark.parametrize("field", ["key_copies", "case_id", "report", "uploads"])
def test_a_filing_of_another_shape_names_the_field(office: Office, field: str) -> None:
    answer = record(office.ani, filing(office, **{field: 7}))
    refused(answer, 400, "malformed")
    assert answer.json()["data"] == {"field": field}


def test_an_outsiders_key_copy_is_refused_as_at_the_portal(office: Office) -> None:
    body = filing(office)
    body["key_copies"].append({"recipient": random_id(), "sealed": office.sender.sealed(400, kind="key-copy")})
    refused(record(office.ani, body), 400, "malformed")


def test_files_that_a_reporter_sends_cannot_be_taken_for_it(office: Office) -> None:
    blob = send_file(office, office.sender.sealed_file())
    Upload.objects.filter(upload_id=blob).update(is_from_reporter=True)
    refused(record(office.ani, filing(office, uploads=[blob])), 404, "not-found")
    assert not Report.objects.exists()


def test_the_page_offers_the_officers_own_channels_only(office: Office) -> None:
    page = fragment(office.ani, "/meja/terima/").content.decode()
    assert f'data-channels="{office.sender.channel}"' in page
    assert "/meja/terima/" in fragment(office.ani, "/meja/").content.decode()


def words() -> tuple[dict[str, str], dict[str, str]]:
    """What words derive: to file with, and to open with."""
    credential, mailbox = secrets.token_hex(32), random_id()
    return (
        {"mailbox_id": mailbox, "credential_hash": credential_hash(credential)},
        {"mailbox_id": mailbox, "credential": credential},
    )


def renewal(office: Office, old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    names = {"new_mailbox_id": new["mailbox_id"], "new_credential_hash": new["credential_hash"]}
    return {**old, **names, "sealed": office.sender.sealed(300, kind="renewal")}


def test_new_words_open_the_box_and_those_of_the_slip_no_longer_do(office: Office) -> None:
    kept, slip = words()
    body = filing(office, **kept)
    assert record(office.ani, body).status_code == 201
    assert post(office.portal, "mailbox", slip).json()["renewal"] == ""
    new, own = words()
    asked = renewal(office, slip, new)
    for _ in range(2):  # the same again changes nothing
        assert post(office.portal, "mailbox/renew", asked).status_code == 204
    refused(post(office.portal, "mailbox", slip), 404, "not-found")
    message = {"object_id": random_id(), "epoch": 1, "sealed": office.sender.sealed(kind="message"), "uploads": []}
    refused(post(office.portal, "mailbox/messages", {**slip, **message}), 404, "not-found")
    box = post(office.portal, "mailbox", own).json()
    assert (box["case_id"], box["renewal"]) == (body["case_id"], asked["sealed"])
    assert len(box["epochs"]) == 1
    assert post(office.portal, "mailbox/messages", {**own, **message}).status_code == 201
    # Nothing of it is timed or told to officers: the log holds the recording alone.
    assert [act for act, _, _ in acts(office, body["case_id"])] == ["report-recorded"]
    # The filing itself may still be repeated, and tells the same.
    assert record(office.ani, body).status_code == 201
    refused(post(office.portal, "mailbox", slip), 404, "not-found")


def test_whoever_finds_the_words_of_another_report_cannot_lock_its_reporter_out(office: Office) -> None:
    kept, slip = words()
    body = filing(office, **kept) | {"challenge": office.challenge()}
    assert post(office.portal, "reports", body).status_code == 201
    refused(post(office.portal, "mailbox/renew", renewal(office, slip, words()[0])), 404, "not-found")
    assert post(office.portal, "mailbox", slip).status_code == 200


def test_new_words_must_be_free(office: Office) -> None:
    (kept, slip), (other, _) = words(), words()
    assert record(office.ani, filing(office, **kept)).status_code == 201
    assert record(office.ani, filing(office, **other)).status_code == 201
    refused(post(office.portal, "mailbox/renew", renewal(office, slip, other)), 409, "already-exists")
    assert post(office.portal, "mailbox", slip).status_code == 200
    wrong = slip | {"credential": "0" * 64}
    refused(post(office.portal, "mailbox/renew", renewal(office, wrong, words()[0])), 404, "not-found")
