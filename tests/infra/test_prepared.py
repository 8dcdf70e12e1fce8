"""Queries that are composed once give what the ORM gives, on the database of the tests and for every type of column."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from peluit.accounts.models import Organisation
from peluit.infra.prepared import Prepared, insert, together
from peluit.intake.models import SealedObject
from tests.world import make_organisation, random_id

pytestmark = pytest.mark.django_db

of_case = Prepared(
    lambda o, case: SealedObject.objects.filter(organisation_id=o, case_id=case, epoch=1).order_by("object_id"),
    int,
    str,
)


def sealed_object(organisation: Organisation, case_id: str, **changes: object) -> SealedObject:
    return SealedObject(
        **{
            "organisation": organisation,
            "case_id": case_id,
            "object_id": random_id(),
            "kind": "report",
            "compartment": 1,
            "epoch": 1,
            "is_from_reporter": True,
            "stored_on": dt.date(2026, 11, 20),
            "sealed": b"\0\xff sealed",
            **changes,
        }
    )


def test_rows_come_back_as_they_went(organisation: Organisation) -> None:
    case_id = random_id()
    rows = [sealed_object(organisation, case_id), sealed_object(organisation, case_id, is_from_reporter=False)]
    with CaptureQueriesContext(connection) as queries:
        insert(rows)
    assert len(queries) == 1
    insert([sealed_object(organisation, random_id()), sealed_object(organisation, case_id, epoch=2)])
    by_orm = list(SealedObject.objects.filter(case_id=case_id, epoch=1).order_by("object_id"))
    with CaptureQueriesContext(connection) as queries:
        found = of_case.all(organisation.pk, case_id)
    assert len(queries) == 1
    assert found == by_orm == sorted(rows, key=lambda row: row.object_id)
    for one, other in zip(found, by_orm, strict=True):
        assert {f.attname: getattr(one, f.attname) for f in SealedObject._meta.concrete_fields} == {
            f.attname: getattr(other, f.attname) for f in SealedObject._meta.concrete_fields
        }
        assert (one._state.adding, one._state.db) == (False, "default")
    assert of_case.first(organisation.pk, random_id()) is None
    assert of_case.all(make_organisation("lain", portal="p.example", desk="d.example").pk, case_id) == []


def test_an_argument_is_a_value_and_never_sql(organisation: Organisation) -> None:
    insert([sealed_object(organisation, "a")])
    nul = "" if connection.vendor == "postgresql" else "\0"  # PostgreSQL's text holds none, and says so
    for value in ("a' OR '1'='1", "%s", "?", nul, '"'):
        assert of_case.all(organisation.pk, value) == []


def test_all_or_none_are_inserted(organisation: Organisation) -> None:
    twice = sealed_object(organisation, random_id())
    insert([twice])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([sealed_object(organisation, twice.case_id), twice])
    assert SealedObject.objects.count() == 1


def test_what_is_inserted_together_is_sent_together(organisation: Organisation) -> None:
    rows = [sealed_object(organisation, random_id()) for _ in range(3)]
    with CaptureQueriesContext(connection) as queries, together():
        insert(rows[:2])
        insert(rows[2:])
    assert len(queries) == (1 if connection.vendor == "postgresql" else 2)
    assert {row.sealed for row in SealedObject.objects.all()} == {b"\0\xff sealed"}
    assert set(SealedObject.objects.values_list("object_id", flat=True)) == {row.object_id for row in rows}
    with CaptureQueriesContext(connection) as queries:
        insert([sealed_object(organisation, random_id())])
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries, together():
        pass
    assert not queries


def test_together_all_or_none_are_inserted(organisation: Organisation) -> None:
    there = sealed_object(organisation, random_id())
    insert([there])

    def fail(row: SealedObject | None) -> None:
        with transaction.atomic(), together():
            insert([sealed_object(organisation, random_id())])
            if row is None:
                raise ZeroDivisionError
            insert([row])

    with pytest.raises(IntegrityError):
        fail(there)
    with pytest.raises(ZeroDivisionError):
        fail(None)
    insert([sealed_object(organisation, random_id())])
    assert SealedObject.objects.count() == 2


def test_what_cannot_be_prepared_is_refused() -> None:
    hidden = Prepared(lambda case: SealedObject.objects.filter(case_id__startswith=case), str)
    with pytest.raises(ValueError, match="plain comparison"):
        hidden.all("a")
