"""The words open the box, and unknown words cannot be told from wrong ones."""

from __future__ import annotations

import base64
import datetime as dt
import re
import secrets
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peluit.accounts.models import Organisation
from peluit.casework.models import Case
from peluit.core.lifecycle import CaseState
from peluit.intake import services
from peluit.intake.models import SealedObject, Upload
from peluit.keyring.services import KeyCopyIn, store_key_copies
from tests.conftest import Answer
from tests.intake.asking import post, refused
from tests.intake.test_uploads import TUS, begin, patch
from tests.world import Sender, credential_hash, random_id

pytestmark = pytest.mark.django_db

Words = dict[str, str]
SAVEPOINT = re.compile(r"s\d+_x\d+")


@pytest.fixture
def filed(portal: Client, sender: Sender, answer: Answer) -> tuple[dict[str, Any], Words]:
    """A report that was filed, and what its words derive."""
    credential = secrets.token_hex(32)
    filing = sender.filing(challenge=answer()) | {"credential_hash": credential_hash(credential)}
    assert post(portal, "reports", filing).status_code == 201
    return filing, {"mailbox_id": filing["mailbox_id"], "credential": credential}


def message(sender: Sender, words: Words, **changes: Any) -> dict[str, Any]:
    return {
        **words,
        "object_id": random_id(),
        "epoch": 1,
        "sealed": sender.sealed(kind="message"),
        "uploads": [],
        **changes,
    }


def stored_upload(portal: Client, sender: Sender, answer: Answer, sealed: bytes) -> str:
    url: str = begin(portal, answer, len(sealed))["Location"]
    assert patch(portal, url, 0, sealed).status_code == 204
    return url.rsplit("/", 1)[1]


def test_the_words_open_the_box(portal: Client, filed: tuple[dict[str, Any], Words]) -> None:
    filing, words = filed
    box = post(portal, "mailbox", words).json()
    assert box["kind"] == "case"
    assert (box["case_id"], box["channel"]) == (filing["case_id"], filing["channel"])
    assert box["epochs"] == [{"epoch": 1, "sealed": filing["key_copies"][-1]["sealed"]}]
    assert box["objects"] == [{"kind": "report", "epoch": 1, **filing["report"]}]
    assert box["blobs"] == []


def test_both_sides_of_the_dialogue_are_in_the_box_and_nothing_of_the_file(
    portal: Client, organisation: Organisation, sender: Sender, filed: tuple[dict[str, Any], Words]
) -> None:
    filing, words = filed
    assert post(portal, "mailbox/messages", message(sender, words)).status_code == 201
    for kind, compartment in (("status", 1), ("note", 2)):
        services.store_object(
            organisation=organisation,
            case_id=filing["case_id"],
            kind=kind,
            compartment=compartment,
            epoch=1,
            object_id=random_id(),
            sealed=base64.b64decode(sender.sealed(kind=kind)),
            is_from_reporter=False,
            uploads=(),
            on=dt.date(2026, 11, 23),
        )
    copy = KeyCopyIn(
        compartment=2,
        epoch=1,
        recipient=filing["key_copies"][0]["recipient"],
        sealed=base64.b64decode(sender.sealed(400)),
    )
    store_key_copies(organisation=organisation, case_id=filing["case_id"], copies=[copy])
    box = post(portal, "mailbox", words).json()
    assert sorted(item["kind"] for item in box["objects"]) == ["message", "report", "status"]
    assert len(box["epochs"]) == 1


def test_objects_are_in_no_telling_order(portal: Client, sender: Sender, filed: tuple[dict[str, Any], Words]) -> None:
    _, words = filed
    for _ in range(8):
        post(portal, "mailbox/messages", message(sender, words))
    ids = [item["object_id"] for item in post(portal, "mailbox", words).json()["objects"]]
    assert ids == sorted(ids)


def test_unknown_words_cost_what_wrong_ones_cost(
    portal: Client, sender: Sender, filed: tuple[dict[str, Any], Words]
) -> None:
    _, words = filed
    wrong = {**words, "credential": secrets.token_hex(32)}
    unknown = {"mailbox_id": random_id(), "credential": secrets.token_hex(32)}
    calls: dict[str, Any] = {
        "mailbox": {},
        "mailbox/messages": message(sender, {}),
        f"mailbox/blobs/{random_id()}": {},
        "mailbox/forget-draft": {},
    }
    for call, rest in calls.items():
        answers = []
        for tried in (wrong, unknown):
            with CaptureQueriesContext(connection) as queries:
                response = post(portal, call, {**rest, **tried})
            refused(response, 404, "not-found")
            shapes = [SAVEPOINT.sub("", query["sql"].split("WHERE")[0]) for query in queries.captured_queries]
            answers.append((response.content, dict(response.headers), shapes))
        assert answers[0] == answers[1]


@pytest.mark.parametrize("call", ["mailbox", "mailbox/messages", "mailbox/forget-draft", "mailbox/blobs/" + "a" * 32])
@pytest.mark.parametrize(
    "words",
    [
        {},
        {"mailbox_id": "a" * 32},
        {"mailbox_id": 1, "credential": 2},
        {"mailbox_id": "a" * 32, "credential": "A" * 64},
        {"mailbox_id": "a" * 33, "credential": "a" * 64},
        {"mailbox_id": "a" * 32, "credential": "a" * 62},
        {"mailbox_id": "\ud800" * 32, "credential": "a" * 64},
    ],
)
def test_malformed_words(portal: Client, organisation: Organisation, call: str, words: dict[str, Any]) -> None:
    refused(post(portal, call, words), 400, "malformed")


def test_a_message_is_kept_once(portal: Client, sender: Sender, filed: tuple[dict[str, Any], Words]) -> None:
    filing, words = filed
    Case.objects.update(has_news=False, state=CaseState.NEEDS_MORE)
    sent = message(sender, words)
    first, second = post(portal, "mailbox/messages", sent), post(portal, "mailbox/messages", sent)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json() == {"object_id": sent["object_id"]}
    assert SealedObject.objects.filter(kind="message").count() == 1
    case = Case.objects.get()
    assert (case.case_id, case.has_news, case.state) == (filing["case_id"], True, CaseState.IN_VERIFICATION)
    refused(post(portal, "mailbox/messages", {**sent, "sealed": sender.sealed()}), 409, "object-differs")
    refused(
        post(portal, "mailbox/messages", {**sent, "object_id": filing["report"]["object_id"]}),
        409,
        "object-differs",
    )


def test_the_same_message_again_is_no_news(portal: Client, sender: Sender, filed: tuple[dict[str, Any], Words]) -> None:
    _, words = filed
    sent = message(sender, words)
    post(portal, "mailbox/messages", sent)
    Case.objects.update(has_news=False)
    post(portal, "mailbox/messages", sent)
    assert not Case.objects.get().has_news


def test_an_epoch_that_the_words_hold_no_key_to(
    portal: Client, sender: Sender, filed: tuple[dict[str, Any], Words]
) -> None:
    _, words = filed
    for epoch in (2, 2**31 - 1):
        refused(post(portal, "mailbox/messages", message(sender, words, epoch=epoch)), 400, "malformed")
    for epoch in (0, -1, 2**31, 2**80, "1", 1.5, None, True):
        refused(post(portal, "mailbox/messages", message(sender, words, epoch=epoch)), 400, "malformed")


def test_bad_messages(portal: Client, sender: Sender, filed: tuple[dict[str, Any], Words]) -> None:
    _, words = filed
    for changes, status, code in (
        ({"sealed": ""}, 400, "malformed"),
        ({"sealed": sender.sealed()[:-4]}, 400, "malformed"),
        ({"sealed": sender.sealed(services.OBJECT_MOST + 1)}, 413, "too-large"),
        ({"uploads": ["a" * 32]}, 404, "not-found"),
        ({"uploads": ["a" * 32] * 2}, 400, "malformed"),
        ({"uploads": [random_id() for _ in range(21)]}, 400, "malformed"),
        ({"uploads": "a" * 32}, 400, "malformed"),
        ({"object_id": "x"}, 400, "malformed"),
    ):
        refused(post(portal, "mailbox/messages", message(sender, words, **changes)), status, code)
    assert not SealedObject.objects.filter(kind="message").exists()


def test_files_go_both_ways(
    portal: Client,
    organisation: Organisation,
    sender: Sender,
    answer: Answer,
    filed: tuple[dict[str, Any], Words],
) -> None:
    filing, words = filed
    mine, theirs = sender.sealed_file(5000), sender.sealed_file(7000)
    own = stored_upload(portal, sender, answer, mine)
    assert post(portal, "mailbox/messages", message(sender, words, uploads=[own])).status_code == 201
    officers = stored_upload(portal, sender, answer, theirs)
    Upload.objects.filter(upload_id=officers).update(is_from_reporter=False)
    services.store_object(
        organisation=organisation,
        case_id=filing["case_id"],
        kind="message",
        compartment=1,
        epoch=1,
        object_id=random_id(),
        sealed=base64.b64decode(sender.sealed()),
        is_from_reporter=False,
        uploads=[officers],
        on=dt.date(2026, 11, 23),
    )
    blobs = post(portal, "mailbox", words).json()["blobs"]
    assert sorted((blob["id"], blob["size"]) for blob in blobs) == sorted([(own, len(mine)), (officers, len(theirs))])
    for upload_id, sealed in ((own, mine), (officers, theirs)):
        response = post(portal, f"mailbox/blobs/{upload_id}", words)
        assert response["Content-Type"] == "application/octet-stream"
        assert response["Content-Length"] == str(len(sealed))
        assert b"".join(response.streaming_content) == sealed


def test_a_file_of_another_case_is_not_found(
    portal: Client, sender: Sender, answer: Answer, filed: tuple[dict[str, Any], Words]
) -> None:
    _, words = filed
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    refused(post(portal, f"mailbox/blobs/{upload_id}", words), 404, "not-found")
    other = sender.filing(challenge=answer(), uploads=[upload_id])
    assert post(portal, "reports", other).status_code == 201
    refused(post(portal, f"mailbox/blobs/{upload_id}", words), 404, "not-found")


def test_a_file_that_the_disk_lost_is_not_found(
    portal: Client, sender: Sender, answer: Answer, filed: tuple[dict[str, Any], Words]
) -> None:
    from peluit.infra import blobs

    _, words = filed
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    post(portal, "mailbox/messages", message(sender, words, uploads=[upload_id]))
    blobs.delete(upload_id)
    refused(post(portal, f"mailbox/blobs/{upload_id}", words), 404, "not-found")


def test_officers_uploads_are_not_the_portals(portal: Client, organisation: Organisation, sender: Sender) -> None:
    from peluit.intake.uploads import begin_upload

    size = len(sender.sealed_file())
    upload = begin_upload(organisation=organisation, size=size, is_from_reporter=False, challenge=None)
    assert portal.head(f"/api/v1/uploads/{upload.upload_id}", **TUS).status_code == 404
