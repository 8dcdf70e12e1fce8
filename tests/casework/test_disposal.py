"""Destroying cases whose time is over: two officers, no row and no file left, and what must stay stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from peluit.accounts.models import Officer, Role
from peluit.casework import disposal as disposals
from peluit.casework.models import (
    Assignment,
    Case,
    CountedCase,
    Disposal,
    DisposalItem,
    Notice,
    Recusal,
    RefusalProposal,
    Retention,
)
from peluit.core.identifiers import case_number
from peluit.infra import blobs
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from peluit.intake.models import Report, SealedObject, Upload
from peluit.keyring.models import KeyCopy
from peluit.referrals.models import Referral, ReferralLink
from peluit.sanctions.models import DisciplinaryCase, Recovery
from tests.casework.desk import Office, call, fragment, make_office
from tests.keyring.people import Person
from tests.world import random_id

HELD = {"is_held": True, "reason": "court"}
LONG_AGO = dt.date(2010, 3, 4)


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, settings: Any) -> None:
    settings.PELUIT_DATA_DIR = tmp_path


def post(person: Person, path: str, **body: object) -> Any:
    return person.browser.post(f"/meja/api/{path}", body)


def close(office: Office, case_id: str, on: dt.date = LONG_AGO) -> str:
    Case.objects.filter(case_id=case_id).update(state="closed", state_on=on, received_on=on - dt.timedelta(days=40))
    return case_id


def fill(office: Office, case_id: str) -> str:
    """A row in every table that can name the case, and a file; gives the file's id."""
    place = {"organisation": office.organisation, "case_id": case_id}
    upload_id = random_id()
    Upload.objects.create(**place, upload_id=upload_id, size=3, offset=3, compartment=1, is_from_reporter=True)
    blobs.create(upload_id)
    Assignment.objects.create(**place, key_id=office.ani.key_id, part="ketua", assigned_on=LONG_AGO)
    RefusalProposal.objects.create(**place, object_id=random_id(), login="kota-contoh/ani", proposed_on=LONG_AGO)
    Recusal.objects.create(**place, key_id=random_id(), reason="related", made_on=LONG_AGO, has_new_key=True)
    Notice.objects.create(**place, key_id=office.ani.key_id, kind="assigned", made_on=LONG_AGO)
    matter = DisciplinaryCase.objects.create(**place, matter_id=random_id(), state="proposed")
    matter.steps.create(number=1, step="propose", on=LONG_AGO, object_id=random_id())
    recovery = Recovery.objects.create(**place, recovery_id=random_id(), found_on=LONG_AGO, settle_by=LONG_AGO)
    recovery.instalments.create(due_on=LONG_AGO)
    write_letter(office, case_id)
    assert call(office.ani, case_id, "hold", HELD).status_code == 200
    assert call(office.ani, case_id, "hold", {"is_held": False}).status_code == 200
    return upload_id


def write_letter(office: Office, case_id: str) -> None:
    """A letter out of the case with its key copy, what it says and a file, as they lie at the server."""
    letter, file = random_id(), random_id()
    of_city = {"organisation": office.organisation}
    ReferralLink.objects.create(**of_city, case_id=case_id, referral_id=letter, sheet_id=random_id(), epoch=1)
    Referral.objects.create(
        **of_city,
        referral_id=letter,
        channel_code="penerima",
        kind="follow-up",
        unit="dinas",
        state="sent",
        state_on=LONG_AGO,
        due_on=LONG_AGO,
    )
    place = {**of_city, "case_id": letter, "compartment": 3}
    KeyCopy.objects.create(**place, epoch=1, recipient=random_id(), sealed=b"x")
    SealedObject.objects.create(
        **place,
        object_id=random_id(),
        kind="referral",
        epoch=1,
        is_from_reporter=False,
        stored_on=LONG_AGO,
        sealed=b"x",
    )
    Upload.objects.create(**place, upload_id=file, size=3, offset=3, is_from_reporter=False)
    blobs.create(file)


def letters_left() -> list[int]:
    """How much of all letters there is: rows, key copies, things written, files."""
    files = Upload.objects.filter(compartment=3).values_list("upload_id", flat=True)
    return [
        Referral.objects.count(),
        KeyCopy.objects.filter(compartment=3).count(),
        SealedObject.objects.filter(compartment=3).count(),
        sum(blobs.size(name) is not None for name in files),
    ]


def proposed(office: Office, *case_ids: str) -> str:
    assert post(office.ani, "disposals", cases=list(case_ids)).status_code == 201
    return str(Disposal.objects.get().pk)


def problem(answer: Any) -> tuple[int, str, object]:
    body = answer.json()
    return answer.status_code, body["code"], body.get("data", {}).get("reason")


def rows_naming(case_id: str) -> dict[str, int]:
    """How many rows of each table name the case in any field of text."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.get_internal_type() in {"CharField", "TextField", "JSONField"}:
                values = model._default_manager.values_list(field.name, flat=True)
                if count := sum(case_id in str(value) for value in values):
                    found[f"{model.__name__}.{field.name}"] = count
    return found


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_destroyed_case_is_left_but_its_acts() -> None:
    office = make_office()
    case_id, other = close(office, office.file()), close(office, office.file())
    number = case_number(case_id)
    upload_id, other_file = fill(office, case_id), fill(office, other)
    full = rows_naming(case_id)
    assert {model.__name__ for model in disposals.tables_of_cases()} <= {name.split(".")[0] for name in full}
    before = {model: model._default_manager.filter(case_id=other).count() for model in disposals.tables_of_cases()}

    batch = proposed(office, case_id)
    assert post(office.budi, "disposals/confirm", disposal=batch).status_code == 200

    assert set(rows_naming(case_id)) == {"AuditEntry.case_id"}
    assert letters_left() == [1, 1, 1, 1], "those of the other case"
    assert blobs.size(upload_id) is None
    assert blobs.size(other_file) is not None
    assert before == {model: model._default_manager.filter(case_id=other).count() for model in before}
    assert not KeyCopy.objects.filter(case_id=case_id).exists()
    assert not Report.objects.filter(case_id=case_id).exists()
    assert not SealedObject.objects.filter(case_id=case_id).exists()
    assert fragment(office.budi, f"/meja/perkara/{case_id}/").status_code == 404
    assert first_break(office.organisation.pk) is None
    entry = AuditEntry.objects.get(act="disposed")
    assert (entry.case_id, entry.actor) == ("", "kota-contoh/budi")
    assert entry.facts == {"number": number, "class": "proven", "proposer": "kota-contoh/ani"}

    counted = CountedCase.objects.get()
    assert (counted.path, counted.days, counted.received_year) == ("received closed", 40, 2010)
    record = fragment(office.ani, f"/meja/retensi/{batch}/").content.decode()
    for told in (number, office.ani.officer.name, office.budi.officer.name, "4 Maret 2010", "JRA daerah"):
        assert told in record
    assert case_id not in record


def test_it_takes_two_officers(office: Office, case_id: str) -> None:
    batch = proposed(office, close(office, case_id))
    assert problem(post(office.ani, "disposals/confirm", disposal=batch)) == (403, "not-permitted", "own-proposal")
    assert Case.objects.filter(case_id=case_id).exists()
    assert post(office.budi, "disposals/confirm", disposal=batch).status_code == 200
    assert not Case.objects.filter(case_id=case_id).exists()
    assert post(office.budi, "disposals/confirm", disposal=batch).status_code == 404


def test_only_what_is_closed_over_and_not_held_is_proposed(office: Office, case_id: str) -> None:
    def refused() -> tuple[int, str, object]:
        return problem(post(office.ani, "disposals", cases=[case_id]))

    assert refused() == (403, "not-permitted", "state"), "it is open"
    close(office, case_id, dt.date.today() - dt.timedelta(days=365))
    assert refused() == (403, "not-permitted", "state"), "its time is not over"
    close(office, case_id)
    call(office.ani, case_id, "retention", {"code": "handed-over"})
    assert refused() == (403, "not-permitted", "state"), "it is for the archive"
    call(office.ani, case_id, "retention", {"code": ""})
    call(office.ani, case_id, "hold", HELD)
    assert refused() == (403, "not-permitted", "state"), "it is held"
    history = fragment(office.budi, f"/meja/perkara/{case_id}/").content.decode()
    assert "Menahan perkara melewati masa simpannya" in history
    assert "Menetapkan masa simpan perkara" in history
    assert not Disposal.objects.exists()
    call(office.ani, case_id, "hold", {"is_held": False})
    proposed(office, case_id)
    assert problem(post(office.budi, "disposals", cases=[case_id]))[:2] == (409, "already-exists")


@pytest.mark.parametrize("what", ["held", "reopened"])
def test_a_batch_is_checked_again_before_anything_is_destroyed(office: Office, case_id: str, what: str) -> None:
    other = close(office, office.file())
    batch = proposed(office, close(office, case_id), other)
    if what == "held":
        call(office.ani, case_id, "hold", HELD)
    else:
        Case.objects.filter(case_id=case_id).update(state="reopened")
    assert problem(post(office.budi, "disposals/confirm", disposal=batch)) == (403, "not-permitted", "state")
    assert Case.objects.filter(case_id__in=[case_id, other]).count() == 2
    assert post(office.budi, "disposals/withdraw", disposal=batch).status_code == 200
    assert not DisposalItem.objects.exists()
    assert Case.objects.filter(case_id__in=[case_id, other]).count() == 2


def test_who_does_not_read_a_case_destroys_nothing_of_it(office: Office) -> None:
    case_id = close(office, office.file(without=office.budi))
    batch = proposed(office, case_id)
    for path in ("disposals/confirm", "disposals/withdraw"):
        assert problem(post(office.budi, path, disposal=batch))[:2] == (404, "not-found")
    assert problem(post(office.budi, "disposals", cases=[case_id]))[:2] == (404, "not-found")
    assert case_number(case_id) not in fragment(office.budi, "/meja/retensi/").content.decode()
    for path in ("disposals/confirm", "disposals/withdraw"):
        assert problem(post(office.admin, path, disposal=batch))[:2] == (404, "not-found")
    assert Case.objects.filter(case_id=case_id).exists()


def test_roles_that_may_not_are_told_so(office: Office, case_id: str) -> None:
    close(office, case_id)
    Officer.objects.filter(pk=office.ani.officer.pk).update(role=Role.AUDITOR)
    assert problem(post(office.ani, "disposals", cases=[case_id])) == (403, "not-permitted", "role")
    assert problem(call(office.ani, case_id, "hold", HELD)) == (403, "not-permitted", "role")
    assert problem(call(office.ani, case_id, "retention", {"code": "proven"})) == (403, "not-permitted", "role")


@pytest.mark.parametrize("cases", [[], None, "x", ["z"], [1], [f"{n:032x}" for n in range(101)]])
def test_a_batch_of_odd_shape_is_refused(office: Office, cases: object) -> None:
    answer = post(office.ani, "disposals", cases=cases)
    assert answer.status_code in {400, 404}
    assert not Disposal.objects.exists()


def test_the_page_tells_everybody_the_schedule_and_readers_their_cases(office: Office, case_id: str) -> None:
    close(office, case_id)
    text = fragment(office.ani, "/meja/retensi/").content.decode()
    assert "masa simpan lewat" in text
    assert case_number(case_id) in text
    admin = fragment(office.admin, "/meja/retensi/").content.decode()
    assert "Terbukti" in admin or "terbukti" in admin
    assert case_number(case_id) not in admin
    batch = proposed(office, case_id)
    assert "Sahkan dan musnahkan" not in fragment(office.ani, "/meja/retensi/").content.decode()
    assert "Sahkan dan musnahkan" in fragment(office.budi, "/meja/retensi/").content.decode()
    assert fragment(office.ani, f"/meja/retensi/{batch}/").status_code == 404, "nothing was destroyed yet"


def test_the_path_is_read_from_the_acts(office: Office, case_id: str) -> None:
    assert call(office.ani, case_id, "objects", office.status("redirected")).status_code == 201
    assert call(office.ani, case_id, "objects", office.status("closed")).status_code == 201
    Case.objects.filter(case_id=case_id).update(state_on=LONG_AGO)
    text = fragment(office.ani, "/meja/retensi/").content.decode()
    assert "4 Maret 2012" in text


@pytest.mark.parametrize("number", ["9" * 19, "0", "1"])
def test_a_batch_that_is_not_there_is_not_found(office: Office, number: str) -> None:
    assert problem(post(office.ani, "disposals/confirm", disposal=number))[:2] == (404, "not-found")
    assert fragment(office.ani, f"/meja/retensi/{number}/").status_code == 404


# Holds


@pytest.mark.parametrize("reason", [None, "", "iseng", 3])
def test_a_hold_without_a_reason_of_the_list_is_refused(office: Office, case_id: str, reason: object) -> None:
    answer = call(office.ani, close(office, case_id), "hold", {"is_held": True, "reason": reason})
    assert (answer.status_code, answer.json()["data"]) == (400, {"field": "reason"})
    assert not Retention.objects.exclude(held_since=None).exists()


def test_a_hold_tells_its_reason_and_keeps_its_day(office: Office, case_id: str) -> None:
    close(office, case_id)
    assert call(office.ani, case_id, "hold", HELD).status_code == 200
    Retention.objects.update(held_since=LONG_AGO)
    assert call(office.budi, case_id, "hold", HELD | {"reason": "audit"}).status_code == 200
    row = Retention.objects.get()
    assert (row.held_since, row.hold_reason) == (LONG_AGO, "audit")
    assert "Dibutuhkan pemeriksaan lain" in fragment(office.ani, "/meja/retensi/").content.decode()
    history = fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode()
    assert "Sidang, keberatan, atau banding" in history
    call(office.ani, case_id, "hold", {"is_held": False})
    row = Retention.objects.get()
    assert (row.held_since, row.hold_reason) == (None, "")
    facts = list(AuditEntry.objects.filter(act__startswith="hold-").order_by("sequence").values_list("act", "facts"))
    assert facts == [("hold-set", {"reason": "court"}), ("hold-set", {"reason": "audit"}), ("hold-lifted", {})]


# The record on paper


def test_printing_the_record_is_written_down(office: Office, case_id: str) -> None:
    batch = proposed(office, close(office, case_id))
    assert post(office.ani, f"disposals/{batch}/prints", purpose="hand-over").status_code == 404, "nothing is destroyed"
    post(office.budi, "disposals/confirm", disposal=batch)
    record = fragment(office.ani, f"/meja/retensi/{batch}/").content.decode()
    assert "BERITA ACARA PEMUSNAHAN" in record
    assert office.organisation.name in record
    answer = post(office.ani, f"disposals/{batch}/prints", purpose="hand-over")
    entry = AuditEntry.objects.get(act="disposal-printed")
    assert (answer.status_code, answer.json()["number"]) == (201, entry.sequence)
    assert entry.facts == {"disposal": batch, "purpose": "hand-over"}
    assert post(office.ani, f"disposals/{batch}/prints", purpose="view").status_code == 400
    assert post(office.admin, f"disposals/{batch}/prints", purpose="annex").status_code == 404
