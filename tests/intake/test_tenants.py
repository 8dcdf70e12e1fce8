"""Two organisations on one server: what belongs to one does not exist for the other."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from django.test import Client

from peluit.accounts.models import Organisation
from peluit.intake.models import Report, SealedObject, Upload
from tests.conftest import Answer
from tests.intake.asking import post, refused
from tests.intake.test_mailbox import stored_upload
from tests.intake.test_uploads import TUS, begin, patch
from tests.world import DESK_HOST, Chamber, Sender, credential_hash, random_id, solve

pytestmark = pytest.mark.django_db


@pytest.fixture
def foreign(other_portal: Client) -> Chamber:
    """A channel of the other organisation, with the same code."""
    chamber = Chamber(Organisation.objects.get(code="lain"))
    chamber.publish()
    return chamber


def test_each_portal_has_its_own_directory(
    portal: Client, chamber: Chamber, other_portal: Client, foreign: Chamber
) -> None:
    own = portal.get("/api/v1/directory").json()["channels"]
    other = other_portal.get("/api/v1/directory").json()["channels"]
    assert [channel["code"] for channel in own] == [channel["code"] for channel in other]
    for signer in foreign.signers:
        assert signer.key_id not in str(own)
        assert signer.key_id in str(other)


def test_a_box_opens_at_its_own_portal_only(
    portal: Client, sender: Sender, answer: Answer, other_portal: Client, foreign: Chamber
) -> None:
    credential = secrets.token_hex(32)
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    filing = sender.filing(challenge=answer(), uploads=[upload_id]) | {
        "credential_hash": credential_hash(credential)
    }
    assert post(portal, "reports", filing).status_code == 201
    words = {"mailbox_id": filing["mailbox_id"], "credential": credential}
    assert post(portal, "mailbox", words).status_code == 200
    message = {**words, "object_id": random_id(), "epoch": 1, "sealed": sender.sealed(), "uploads": []}
    calls: dict[str, Any] = {
        "mailbox": words,
        "mailbox/messages": message,
        f"mailbox/blobs/{upload_id}": words,
        "mailbox/forget-draft": words,
    }
    for call, body in calls.items():
        refused(post(other_portal, call, body), 404, "not-found")
    assert SealedObject.objects.count() == 1


def test_the_same_case_id_is_two_cases(
    portal: Client, sender: Sender, answer: Answer, other_portal: Client, foreign: Chamber
) -> None:
    filing = sender.filing(challenge=answer())
    assert post(portal, "reports", filing).status_code == 201
    challenge = solve(other_portal.get("/api/v1/challenge").json())
    other = foreign.sender().filing(challenge=challenge) | {
        name: filing[name] for name in ("case_id", "mailbox_id", "credential_hash", "report")
    }
    assert post(other_portal, "reports", other).status_code == 201
    assert Report.objects.filter(case_id=filing["case_id"]).count() == 2


def test_an_upload_is_its_own_portals(
    portal: Client, sender: Sender, answer: Answer, other_portal: Client, foreign: Chamber
) -> None:
    sealed = sender.sealed_file()
    url = begin(portal, answer, len(sealed))["Location"]
    assert other_portal.head(url, **TUS).status_code == 404
    refused(patch(other_portal, url, 0, sealed), 404, "not-found")
    refused(other_portal.delete(url, **TUS), 404, "not-found")
    assert patch(portal, url, 0, sealed).status_code == 204
    challenge = solve(other_portal.get("/api/v1/challenge").json())
    thief = foreign.sender().filing(challenge=challenge, uploads=[url.rsplit("/", 1)[1]])
    refused(post(other_portal, "reports", thief), 404, "not-found")
    assert Upload.objects.get().case_id == ""


def test_readers_of_another_organisation_are_strangers(
    portal: Client, sender: Sender, answer: Answer, foreign: Chamber
) -> None:
    filing = foreign.sender().filing(challenge=answer())
    refused(post(portal, "reports", filing), 400, "malformed")


@pytest.mark.parametrize(
    "host", ["", "unknown.example", "127.0.0.1", "127.0.0.1:8001", "LAPOR.LAIN.EXAMPLE", "a b"]
)
def test_a_host_that_nobody_has_is_not_found(
    other_portal: Client, organisation: Organisation, host: str
) -> None:
    client = Client(HTTP_HOST=host)
    for path in ("/", "/api/v1/directory", "/api/v1/challenge", "/meja/"):
        refused(client.get(path), 404, "not-found")


def test_the_portals_calls_are_not_on_the_desk(organisation: Organisation) -> None:
    desk = Client(HTTP_HOST=DESK_HOST)
    assert desk.get("/api/v1/directory").status_code == 404
    assert post(desk, "reports", {}).status_code == 404
