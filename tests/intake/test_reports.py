"""Filing a report: one request, one transaction, idempotent, and nothing accepted that is not whole."""

from __future__ import annotations

import base64
import copy
import datetime as dt
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from peluit.accounts.models import Organisation
from peluit.casework.models import Case
from peluit.infra import promise, signing
from peluit.intake.models import Report, SealedObject, SpentChallenge
from peluit.intake.services import OBJECT_MOST
from peluit.keyring.models import Directory, KeyCopy
from tests.conftest import Answer
from tests.intake.asking import post, refused
from tests.world import Chamber, Sender, Signer, b64, random_id

pytestmark = pytest.mark.django_db


def file(portal: Client, filing: dict[str, Any]) -> Any:
    return post(portal, "reports", filing)


def nothing_is_kept() -> bool:
    return not (Report.objects.exists() or SealedObject.objects.exists() or KeyCopy.objects.exists())


def test_a_filing_is_kept_whole(portal: Client, sender: Sender, answer: Answer) -> None:
    filing = sender.filing(challenge=answer())
    response = file(portal, filing)
    assert response.status_code == 201, response.content
    report = Report.objects.get()
    assert report.case_id == filing["case_id"]
    assert KeyCopy.objects.filter(case_id=report.case_id, compartment=1, epoch=1).count() == 3
    assert report.receipt_key_id == filing["key_copies"][-1]["recipient"]
    stored = SealedObject.objects.get()
    assert b64(bytes(stored.sealed)) == filing["report"]["sealed"]
    assert (stored.kind, stored.compartment, stored.epoch, stored.is_from_reporter) == ("report", 1, 1, True)
    assert Case.objects.get().case_id == report.case_id
    assert not response.cookies


def test_the_promise_is_signed_by_the_log_key(portal: Client, sender: Sender, answer: Answer) -> None:
    filing = sender.filing(challenge=answer())
    given = file(portal, filing).json()["promise"]
    signature = base64.b64decode(given["signature"])
    assert signing.verify("promise", given["text"], key=promise.log_public_key(), signature=signature)
    told = json.loads(given["text"])
    assert told["type"] == "peluit/v1/promise"
    assert told["case_id"] == filing["case_id"]
    assert told["report"] == hashlib.sha256(base64.b64decode(filing["report"]["sealed"])).hexdigest()
    assert told["log_within_hours"] == 48


def test_the_same_bytes_again_give_the_same_promise(portal: Client, sender: Sender, answer: Answer) -> None:
    """A phone that never saw the 201 sends the very same request once more, its proof of work included."""
    filing = sender.filing(challenge=answer())
    first, second = file(portal, filing), file(portal, filing)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert Report.objects.count() == SealedObject.objects.count() == Case.objects.count() == 1


def test_the_order_of_copies_does_not_make_another_report(portal: Client, sender: Sender, answer: Answer) -> None:
    filing = sender.filing(challenge=answer())
    file(portal, filing)
    assert file(portal, {**filing, "key_copies": filing["key_copies"][::-1]}).status_code == 201


@pytest.mark.parametrize("change", ["report", "object_id", "copy", "mailbox_id", "credential_hash"])
def test_other_bytes_under_the_same_case_id_are_refused(
    portal: Client, sender: Sender, answer: Answer, change: str
) -> None:
    filing = sender.filing(challenge=answer())
    assert file(portal, filing).status_code == 201
    other = copy.deepcopy(filing)
    other["challenge"] = answer()
    if change == "report":
        other["report"]["sealed"] = sender.sealed()
    elif change == "object_id":
        other["report"]["object_id"] = random_id()
    elif change == "copy":
        other["key_copies"][0]["sealed"] = sender.sealed(400)
    elif change == "mailbox_id":
        other["mailbox_id"] = random_id()
    else:
        other["credential_hash"] = random_id() * 2
    refused(file(portal, other), 409, "report-differs")
    assert Report.objects.count() == 1
    assert b64(bytes(SealedObject.objects.get().sealed)) == filing["report"]["sealed"]


def test_a_mailbox_belongs_to_one_report(portal: Client, sender: Sender, answer: Answer) -> None:
    first = sender.filing(challenge=answer())
    file(portal, first)
    second = sender.filing(challenge=answer()) | {"mailbox_id": first["mailbox_id"]}
    refused(file(portal, second), 409, "report-differs")


def test_a_proof_of_work_counts_once(portal: Client, sender: Sender, answer: Answer) -> None:
    filing = sender.filing(challenge=answer())
    file(portal, filing)
    refused(file(portal, sender.filing(challenge=filing["challenge"])), 403, "challenge-spent")


def test_a_refused_filing_gives_its_proof_of_work_back(portal: Client, sender: Sender, answer: Answer) -> None:
    filing = sender.filing(challenge=answer(), version=7)
    refused(file(portal, filing), 409, "directory-changed")
    assert not SpentChallenge.objects.exists()
    assert file(portal, {**filing, "directory_version": 1}).status_code == 201


def test_a_challenge_of_another_organisation_fails(
    portal: Client, sender: Sender, chamber: Chamber, answer: Answer, other_portal: Client
) -> None:
    from tests.world import solve

    foreign = solve(other_portal.get("/api/v1/challenge").json())
    refused(file(portal, sender.filing(challenge=foreign)), 403, "challenge-failed")


RECIPIENT_FAULTS: dict[str, Callable[[list[dict[str, str]]], list[dict[str, str]]]] = {
    "a reader is left out": lambda copies: copies[1:],
    "no receipt": lambda copies: copies[:-1],
    "two others": lambda copies: [*copies, copies[0] | {"recipient": random_id()}],
    "a reader twice": lambda copies: [*copies, copies[0]],
    "a stranger instead of a reader": lambda copies: [copies[0] | {"recipient": random_id()}, *copies[1:]],
    "nobody": lambda copies: [],
}


@pytest.mark.parametrize("fault", RECIPIENT_FAULTS)
def test_the_readers_are_exactly_those_of_the_directory(
    portal: Client, sender: Sender, answer: Answer, fault: str
) -> None:
    filing = sender.filing(challenge=answer())
    filing["key_copies"] = RECIPIENT_FAULTS[fault](filing["key_copies"])
    refused(file(portal, filing), 400, "malformed")
    assert nothing_is_kept()


@pytest.mark.parametrize("state", ["active", "former"])
def test_an_officer_who_does_not_read_is_no_receipt(
    portal: Client, organisation: Organisation, answer: Answer, state: str
) -> None:
    chamber = Chamber(organisation)
    inspector = Signer("Inspektur Fiktif")
    chamber.publish(officers=[*(s.entry() for s in chamber.signers), inspector.entry(role="inspektur", state=state)])
    filing = chamber.sender().filing(challenge=answer())
    filing["key_copies"][-1]["recipient"] = inspector.key_id
    refused(file(portal, filing), 400, "malformed")
    assert nothing_is_kept()


def test_the_directory_before_counts_while_it_is_unexpired(
    portal: Client, chamber: Chamber, sender: Sender, answer: Answer
) -> None:
    newcomer = Signer("Petugas Baru Fiktif")
    chamber.publish(version=2, officers=[s.entry() for s in (*chamber.signers, newcomer)])
    assert file(portal, sender.filing(challenge=answer(), version=1)).status_code == 201
    refused(file(portal, sender.filing(challenge=answer(), version=2)), 400, "malformed")
    Directory.objects.filter(version=1).update(expires_on=dt.date(2020, 1, 1))
    refused(file(portal, sender.filing(challenge=answer(), version=1)), 409, "directory-changed")


def test_an_older_directory_does_not_count(portal: Client, chamber: Chamber, sender: Sender, answer: Answer) -> None:
    chamber.publish(version=2)
    chamber.publish(version=3)
    refused(file(portal, sender.filing(challenge=answer(), version=1)), 409, "directory-changed")
    assert file(portal, sender.filing(challenge=answer(), version=3)).status_code == 201


def test_an_expired_directory_closes_the_channel(
    portal: Client, chamber: Chamber, sender: Sender, answer: Answer
) -> None:
    Directory.objects.update(expires_on=dt.date(2020, 1, 1))
    refused(file(portal, sender.filing(challenge=answer())), 409, "channel-closed")
    assert portal.get("/api/v1/directory").json() == {"channels": []}


def test_one_reader_closes_the_channel(portal: Client, organisation: Organisation, answer: Answer) -> None:
    chamber = Chamber(organisation, readers=2)
    alone, other = chamber.signers
    chamber.publish(officers=[alone.entry(), other.entry(state="missing")])
    filing = chamber.sender().filing(challenge=answer())
    refused(file(portal, filing), 409, "channel-closed")
    assert nothing_is_kept()


def test_an_unknown_channel_is_not_found(portal: Client, sender: Sender, answer: Answer) -> None:
    refused(file(portal, sender.filing(challenge=answer()) | {"channel": "tidak-ada"}), 404, "not-found")


def test_sizes_are_buckets_with_a_ceiling(portal: Client, sender: Sender, answer: Answer) -> None:
    largest = sender.filing(challenge=answer(), size=OBJECT_MOST - 400)
    assert file(portal, largest).status_code == 201
    refused(file(portal, sender.filing(challenge=answer(), size=OBJECT_MOST + 1)), 413, "too-large")
    filing = sender.filing(challenge=answer())
    filing["key_copies"][0]["sealed"] = sender.sealed(2000)
    refused(file(portal, filing), 413, "too-large")


@pytest.mark.parametrize("cut", [1, 16, 700, 2500])
def test_a_truncated_report_is_refused(portal: Client, sender: Sender, answer: Answer, cut: int) -> None:
    filing = sender.filing(challenge=answer())
    sealed = base64.b64decode(filing["report"]["sealed"])
    filing["report"]["sealed"] = b64(sealed[:-cut])
    refused(file(portal, filing), 400, "malformed")
    assert nothing_is_kept()


@pytest.mark.parametrize(
    "sealed",
    [
        "",
        "not base64!",
        "YWdl",
        b64(b"age-encryption.org/v1\n-> X25519 abc\n" + b"a" * 3500),
        b64(b"\0" * 2668),
    ],
)
def test_what_is_not_sealed_is_refused(portal: Client, sender: Sender, answer: Answer, sealed: str) -> None:
    filing = sender.filing(challenge=answer())
    filing["report"]["sealed"] = sealed
    refused(file(portal, filing), 400, "malformed")
    assert nothing_is_kept()


WRONG_VALUES: list[Any] = [
    None,
    1,
    True,
    "",
    "ABCDEF" * 6,
    [],
    {},
    "\ud800",
    "0" * 31,
    "0" * 33,
    "x\0",
    1e400,
]


RIGHT_VALUES: dict[str, list[Any]] = {
    "uploads": [[]],
    "directory_version": [1],
    "channel": ["0" * 31, "0" * 33],  # of the right form, only unknown
}


@pytest.mark.parametrize(
    "field",
    [
        "channel",
        "directory_version",
        "case_id",
        "mailbox_id",
        "credential_hash",
        "key_copies",
        "report",
        "uploads",
        "challenge",
    ],
)
def test_wrong_types_are_malformed(portal: Client, sender: Sender, answer: Answer, field: str) -> None:
    filing = sender.filing(challenge=answer())
    for value in WRONG_VALUES:
        if any(value is right or (value == right != 1) for right in RIGHT_VALUES.get(field, [])):
            continue
        response = file(portal, {**filing, field: value})
        assert response.status_code in {400, 403}, (field, value, response.content)
        assert response.json()["code"] in {"malformed", "challenge-failed"}
    missing = {name: value for name, value in filing.items() if name != field}
    refused(file(portal, missing), 400, "malformed")
    assert nothing_is_kept()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"null", b"\xff\xfe", b'{"a":' * 100000])
def test_what_is_not_a_json_object_is_malformed(portal: Client, chamber: Chamber, body: bytes) -> None:
    response = portal.post("/api/v1/reports", body, content_type="application/json")
    refused(response, 400, "malformed")


def test_a_request_that_is_too_large_is_refused_unread(portal: Client, chamber: Chamber) -> None:
    body = b'{"a":"' + b"a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + b'"}'
    refused(portal.post("/api/v1/reports", body, content_type="application/json"), 413, "too-large")


def test_refusals_repeat_nothing_that_was_sent(portal: Client, chamber: Chamber) -> None:
    response = post(portal, "reports", {"case_id": "RAHASIA-SEKALI", "channel": {"RAHASIA-SEKALI": 1}})
    assert b"RAHASIA-SEKALI" not in response.content


def test_nobody_listening_refuses_the_filing(
    portal: Client, sender: Sender, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filing whose case cannot be opened is not kept either: both are one transaction."""
    from peluit.intake import ports

    monkeypatch.setattr(ports.on_filed, "_listener", None)
    portal.raise_request_exception = False
    assert file(portal, sender.filing(challenge=answer())).status_code == 500
    assert nothing_is_kept()
