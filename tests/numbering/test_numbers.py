"""The register of document numbers over HTTP: no number twice, none that disappears, no case in it."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.core.numbering import CODES
from peluit.infra.audit.models import AuditEntry
from peluit.numbering.models import DocumentNumber
from tests.casework.desk import Office, fragment, make_office
from tests.kept import lay_out
from tests.keyring.people import Person
from tests.world import random_id

MINE = "{kode}.{nomor}/{tahun}"


@pytest.fixture
def office(db: None) -> Office:
    return lay_out("office", make_office)


def take(person: Person, kind: str = "surat-tugas", number_id: str | None = None) -> Any:
    body = {"number_id": number_id or random_id(), "kind": kind}
    return person.browser.post("/meja/api/numbers", body)


def numbers(kind: str = "surat-tugas") -> list[int]:
    return sorted(DocumentNumber.objects.filter(kind=kind).values_list("number", flat=True))


def test_numbers_follow_each_other_and_a_repeated_request_takes_none(office: Office) -> None:
    first = take(office.ani, number_id="a" * 32)
    assert first.status_code == 201
    assert first.json() == take(office.ani, number_id="a" * 32).json()
    assert first.json()["text"].startswith("ST/001/ITDA/")
    assert take(office.dewi).json()["text"].startswith("ST/002/ITDA/")
    assert take(office.ani, "lhp").json()["text"].startswith("LHP/001/ITDA/")
    assert numbers() == [1, 2]
    assert take(office.budi, number_id="a" * 32).status_code == 409
    assert take(office.ani, "bap", number_id="a" * 32).status_code == 409


def test_another_year_begins_with_one(office: Office) -> None:
    take(office.ani)
    DocumentNumber.objects.update(year=2001, text="lama")
    assert "/001/" in take(office.ani).json()["text"]


def test_a_cancelled_number_stays_and_is_not_given_again(office: Office) -> None:
    take(office.ani, number_id="a" * 32)
    body = {"number_id": "a" * 32, "reason": "not-issued"}
    assert office.budi.browser.post("/meja/api/numbers/cancel", body).status_code == 404
    for person in (office.ani, office.admin):
        assert person.browser.post("/meja/api/numbers/cancel", body).status_code == 200
    assert "/002/" in take(office.ani).json()["text"]
    row = DocumentNumber.objects.get(number_id="a" * 32)
    assert row.cancelled_on is not None
    assert row.cancelled_for == "not-issued"
    assert AuditEntry.objects.filter(act="number-cancelled").count() == 1
    assert office.ani.browser.post("/meja/api/numbers/cancel", body | {"reason": "lain"}).status_code == 400


def test_the_administrator_writes_the_pattern_and_takes_no_number(office: Office) -> None:
    body = {"kind": "surat-tugas", "code": "700.1", "pattern": MINE}
    assert office.ani.browser.post("/meja/api/numbers/formats", body).status_code == 404
    assert office.ani.browser.post("/meja/api/numbers/preview", body).status_code == 404
    preview = office.admin.browser.post("/meja/api/numbers/preview", body)
    assert preview.json()["text"].startswith("700.1.1/20")
    take(office.ani)
    assert office.admin.browser.post("/meja/api/numbers/formats", body).status_code == 200
    assert take(office.ani).json()["text"].startswith("700.1.2/20")
    assert take(office.admin).status_code == 404
    same = office.admin.browser.post("/meja/api/numbers/formats", body | {"kind": "lhp"})
    assert (same.status_code, same.json()["code"]) == (409, "already-exists")
    wrong = office.admin.browser.post("/meja/api/numbers/formats", body | {"pattern": "{nomor}"})
    assert (wrong.status_code, wrong.json()["data"]) == (400, {"field": "pattern"})


def test_what_a_changed_pattern_would_write_again_is_passed_over(office: Office) -> None:
    text = take(office.ani).json()["text"]
    DocumentNumber.objects.update(kind="lhp", number=9)
    assert take(office.ani).json()["text"] != text
    assert numbers() == [2]


def test_a_register_belongs_to_one_organisation(office: Office) -> None:
    other = make_office("kota-lain")
    take(office.ani, number_id="a" * 32)
    assert "/001/" in take(other.ani, number_id="a" * 32).json()["text"]
    assert "/002/" not in fragment(other.admin, "/meja/nomor/").content.decode()
    assert (
        other.admin.browser.post("/meja/api/numbers/cancel", {"number_id": "b" * 32, "reason": "mistake"}).status_code
        == 404
    )


def test_officers_see_their_own_numbers_and_the_administrator_everybodys(office: Office) -> None:
    ani, budi = (take(person).json()["text"] for person in (office.ani, office.budi))
    page = fragment(office.ani, "/meja/nomor/").content.decode()
    assert ani in page
    assert budi not in page
    assert "data-example" not in page
    whole = fragment(office.admin, "/meja/nomor/").content.decode()
    assert ani in whole
    assert budi in whole
    assert whole.count("data-example") == len(CODES)


def test_nothing_in_the_register_or_its_log_names_a_case(office: Office) -> None:
    case_id = office.file()
    take(office.ani)
    fields = {field.name for field in DocumentNumber._meta.get_fields()}
    assert fields == {
        "id", "organisation", "number_id", "kind", "year", "number", "text", "taken_on", "login",
        "cancelled_on", "cancelled_for",
    }  # fmt: skip
    entry = AuditEntry.objects.get(act="number-taken")
    assert entry.case_id == ""
    assert case_id not in str(entry.facts)
