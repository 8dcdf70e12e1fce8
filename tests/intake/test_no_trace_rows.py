"""Nothing that a reporter causes has a time, an address or an order (protocol: P6)."""

from __future__ import annotations

import secrets

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.test import Client

from peluit.infra.audit.models import AuditEntry
from peluit.infra.random_keys import RandomKeyField
from peluit.keyring.models import KeyCopy
from tests.conftest import Answer
from tests.intake.asking import post
from tests.intake.test_mailbox import stored_upload
from tests.world import Sender, credential_hash, random_id

REPORTERS = [
    *apps.get_app_config("intake").get_models(),
    apps.get_model("casework.Case"),
    apps.get_model("keyring.KeyCopy"),
]
TELLING = {"time", "at", "address", "ip", "agent", "created", "updated", "sequence", "number", "order"}
TIMED = (models.DateTimeField, models.TimeField, models.DurationField, models.GenericIPAddressField)
COUNTED = (models.AutoField, models.BigAutoField, models.SmallAutoField, models.UUIDField)


@pytest.mark.parametrize("model", REPORTERS, ids=lambda model: model.__name__)
def test_rows_have_no_time_no_address_and_no_order(model: type[models.Model]) -> None:
    assert isinstance(model._meta.pk, RandomKeyField)
    assert not model._meta.ordering
    assert not model._meta.get_latest_by
    for field in model._meta.get_fields():
        assert not isinstance(field, (*TIMED, *COUNTED)), field
        assert not getattr(field, "auto_now", False), field
        assert not getattr(field, "auto_now_add", False), field
        assert not TELLING & set(field.name.split("_")), field


@pytest.mark.django_db
@pytest.mark.parametrize("model", REPORTERS, ids=lambda model: model.__name__)
def test_the_key_is_the_rowid(model: type[models.Model]) -> None:
    """Any other key would leave a hidden rowid beside it, in order of arrival."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no rowid")
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        created = cursor.fetchone()[0]
        assert '"id" integer NOT NULL PRIMARY KEY' in created
        assert "AUTOINCREMENT" not in created
        # SQLite itself confirms that both are one: the plan for the one is the plan for the other.
        cursor.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE id = 7")
        assert "INTEGER PRIMARY KEY" in cursor.fetchone()[3]


@pytest.mark.django_db
def test_no_table_counts_up_for_a_filing(portal: Client, sender: Sender, answer: Answer) -> None:
    """No audit entry, no sequence, nothing in any table of Django's own because somebody filed."""
    before = _counts()
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    credential = secrets.token_hex(32)
    filing = sender.filing(challenge=answer(), uploads=[upload_id]) | {"credential_hash": credential_hash(credential)}
    assert post(portal, "reports", filing).status_code == 201
    words = {"mailbox_id": filing["mailbox_id"], "credential": credential}
    sent = {**words, "object_id": random_id(), "epoch": 1, "sealed": sender.sealed(), "uploads": []}
    assert post(portal, "mailbox/messages", sent).status_code == 201
    grown = {table for table, count in _counts().items() if count != before.get(table)}
    assert grown == {
        "casework_case",
        "intake_report",
        "intake_sealedobject",
        "intake_spentchallenge",
        "intake_upload",
        "keyring_keycopy",
    }
    assert not AuditEntry.objects.exists()


def _counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


@pytest.mark.django_db
def test_rows_are_not_in_the_order_of_arrival(portal: Client, sender: Sender, answer: Answer) -> None:
    filed = []
    for _ in range(8):
        filing = sender.filing(challenge=answer())
        assert post(portal, "reports", filing).status_code == 201
        filed.append(filing["case_id"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id FROM intake_report ORDER BY id")
        stored = [row[0] for row in cursor.fetchall()]
    assert sorted(stored) == sorted(filed)
    assert stored != filed  # once in 40,320 runs it would be, by chance


@pytest.mark.django_db
def test_key_copies_are_neighbours_in_an_order_that_nobody_chose(
    portal: Client, sender: Sender, answer: Answer
) -> None:
    """Of one case they share a page; of two they lie apart; which copy a browser sent first is not kept."""
    first: list[int] = []
    for _ in range(8):
        filing = sender.filing(challenge=answer())
        filing["key_copies"].sort(key=lambda copy: copy["recipient"], reverse=True)
        assert post(portal, "reports", filing).status_code == 201
        copies = list(KeyCopy.objects.filter(case_id=filing["case_id"]).order_by("id"))
        keys = [copy.pk for copy in copies]
        assert keys == list(range(keys[0], keys[0] + len(filing["key_copies"])))
        assert [copy.recipient for copy in copies] == sorted(copy.recipient for copy in copies)
        first.append(keys[0])
    assert max(first) - min(first) > 2**50
    assert first != sorted(first)  # once in 40,320 runs it would be, by chance


@pytest.mark.django_db
def test_the_portal_sets_no_cookie_and_reads_none(portal: Client, sender: Sender, answer: Answer) -> None:
    portal.cookies["meja"] = "something"
    for response in (
        portal.get("/api/v1/directory"),
        portal.get("/api/v1/challenge"),
        post(portal, "reports", sender.filing(challenge=answer())),
        post(portal, "mailbox", {"mailbox_id": random_id(), "credential": "a" * 64}),
    ):
        assert not response.cookies
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_logs_have_an_allow_list(capsys: pytest.CaptureFixture[str]) -> None:
    import structlog

    from peluit.infra.log import configure

    configure()
    structlog.get_logger().warning("swept", count=3, case_id="RAHASIA", path="/RAHASIA", address="192.0.2.7")
    told = capsys.readouterr().err
    assert '"count": 3' in told
    assert "RAHASIA" not in told
    assert "192.0.2.7" not in told


def test_foreign_records_are_told_by_type_only(capsys: pytest.CaptureFixture[str]) -> None:
    import logging

    from peluit.infra.log import configure

    configure()
    try:
        int("RAHASIA")
    except ValueError:
        logging.getLogger("django.request").exception("RAHASIA %s", "RAHASIA")
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "RAHASIA" not in told


def test_nothing_of_the_house_keeps_requests() -> None:
    """No middleware, handler or application that stores or mails requests or errors."""
    assert not getattr(settings, "ADMINS", [])
    assert settings.FILE_UPLOAD_HANDLERS == []
    assert not any("admin" in app for app in settings.INSTALLED_APPS)
