"""Filing a report: one request, one transaction, idempotent, and nothing accepted that is not whole."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.test import Client

from peluit.accounts.models import Organisation
from peluit.casework.models import Case
from peluit.infra import promise, signing
from peluit.intake.models import Report, SealedObject, SpentChallenge
from peluit.keyring.models import KeyCopy
from tests.conftest import Answer
from tests.world import Chamber, Sender, Signer, b64, random_id

pytestmark = pytest.mark.django_db


def file(portal: Client, filing: dict[str, Any]) -> Any:
    return portal.post("/api/v1/reports", filing, content_type="application/json")


def refused(response: Any, status: int, code: str) -> None:
    assert response.headers["Content-Type"] == "application/problem+json", response.content
    body = response.json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code), body


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
    import base64

    filing = sender.filing(challenge=answer())
    given = file(portal, filing).json()["promise"]
    key = promise.log_public_key()
    assert signing.verify("promise", given["text"], key=key, signature=base64.b64decode(given["signature"]))
    told = json.loads(given["text"])
    assert told["type"] == "peluit/v1/promise"
    assert told["case_id"] == filing["case_id"]
    assert told["report"] == hashlib.sha256(base64.b64decode(filing["report"]["sealed"])).hexdigest()
    assert told["log_within_hours"] == 48
