"""Parts of the files in a box: what a page reads when a file is too large to be held whole."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from django.test import Client

from peluit.accounts.models import Organisation
from tests.conftest import Answer
from tests.intake.asking import post, refused
from tests.intake.test_mailbox import stored_upload
from tests.world import Sender, credential_hash

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(sender: Sender) -> bytes:
    return sender.sealed_file(2_500_000)


@pytest.fixture
def ask(portal: Client, sender: Sender, answer: Answer, sealed: bytes) -> Any:
    """Asks for the file of a report that was filed with it."""
    credential = secrets.token_hex(32)
    upload_id = stored_upload(portal, sender, answer, sealed)
    filing = sender.filing(challenge=answer(), uploads=[upload_id]) | {"credential_hash": credential_hash(credential)}
    assert post(portal, "reports", filing).status_code == 201
    words = {"mailbox_id": filing["mailbox_id"], "credential": credential}
    return lambda **part: post(portal, f"mailbox/blobs/{upload_id}", {**words, **part})


def test_a_part_is_its_bytes(ask: Any, sealed: bytes) -> None:
    size = len(sealed)
    for part, start, stop in (
        ({"start": 0, "stop": 1}, 0, 1),
        ({"start": 1048570, "stop": 1048581}, 1048570, 1048581),
        ({"start": size - 3}, size - 3, size),
        ({"stop": 9}, 0, 9),
        ({"start": 0, "stop": None}, 0, size),
        ({}, 0, size),
    ):
        response = ask(**part)
        assert response.status_code == 200
        assert response["Content-Length"] == str(stop - start)
        assert b"".join(response.streaming_content) == sealed[start:stop]


def test_a_part_beyond_the_end_is_refused_with_the_size(ask: Any, sealed: bytes) -> None:
    size = len(sealed)
    for part in ({"start": size}, {"start": 5, "stop": 5}, {"start": 5, "stop": 4}, {"stop": size + 1}, {"stop": 0}):
        refused(response := ask(**part), 416, "range-not-satisfiable")
        assert response.json()["data"] == {"size": size}


def test_what_is_no_part(ask: Any) -> None:
    for part in ({"start": -1}, {"start": "0"}, {"start": 1.5}, {"stop": 2**60}, {"start": None}, {"stop": True}):
        refused(ask(**part), 400, "malformed")


def test_parts_are_for_who_has_the_words(
    portal: Client, organisation: Organisation, ask: Any, other_portal: Client
) -> None:
    refused(ask(start=0, stop=1, credential=secrets.token_hex(32)), 404, "not-found")
    refused(ask(start=2**40, credential=secrets.token_hex(32)), 404, "not-found")
