"""What a reporter's calls cost the database: counted, so that it cannot grow unnoticed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import Answer
from tests.intake.asking import post
from tests.world import Sender, credential_hash

pytestmark = pytest.mark.django_db

SAVEPOINT = re.compile(r"(RELEASE )?SAVEPOINT ")


def statements(call: Callable[[], Any], status: int) -> list[str]:
    """The statements that a call runs, after one that composed them; savepoints stand for transactions here."""
    with CaptureQueriesContext(connection) as queries:
        assert call().status_code == status
    return [query["sql"] for query in queries]


@pytest.fixture
def filing(portal: Client, sender: Sender, answer: Answer) -> dict[str, Any]:
    """A filing that was not sent yet; another one was."""
    assert post(portal, "reports", sender.filing(challenge=answer())).status_code == 201
    credential = secrets.token_hex(32)
    filing = sender.filing(challenge=answer()) | {"credential_hash": credential_hash(credential)}
    return filing | {"credential": credential}


def send(portal: Client, filing: dict[str, Any]) -> Any:
    return post(portal, "reports", {name: value for name, value in filing.items() if name != "credential"})


def test_a_filing_checks_first_and_then_writes_one_statement_for_each_kind_of_row(
    portal: Client, filing: dict[str, Any]
) -> None:
    ran = statements(lambda: send(portal, filing), 201)
    begins = next(number for number, sql in enumerate(ran) if SAVEPOINT.match(sql) or sql.startswith("BEGIN"))
    before, held = ran[:begins], [sql for sql in ran[begins:] if not SAVEPOINT.match(sql)]
    assert len(before) == 4
    assert all(sql.startswith("SELECT") for sql in before)
    assert [sql.split('"')[1] for sql in held if sql.startswith("INSERT")] == [
        "intake_spentchallenge",
        "intake_report",
        "keyring_keycopy",
        "intake_sealedobject",
        "casework_case",
    ]
    assert len(held) == 6, held


def test_the_same_filing_again_reads_its_promise_only(portal: Client, filing: dict[str, Any]) -> None:
    assert send(portal, filing).status_code == 201
    again = statements(lambda: send(portal, filing), 201)
    assert len(again) == 2
    assert all(sql.startswith("SELECT") for sql in again)


def test_opening_a_box_reads_each_kind_of_row_once(portal: Client, filing: dict[str, Any]) -> None:
    assert send(portal, filing).status_code == 201
    words = {"mailbox_id": filing["mailbox_id"], "credential": filing["credential"]}
    ran = statements(lambda: post(portal, "mailbox", words), 200)
    assert [sql.split(' FROM "')[1].split('"')[0] for sql in ran] == [
        "accounts_organisation",
        "intake_report",
        "intake_draft",
        "keyring_keycopy",
        "intake_sealedobject",
        "intake_upload",
    ]


def test_a_challenge_counts_no_further_than_it_matters(portal: Client, filing: dict[str, Any]) -> None:
    ran = statements(lambda: portal.get("/api/v1/challenge"), 200)
    assert len(ran) == 2
    assert "LIMIT 20000" in ran[1]
