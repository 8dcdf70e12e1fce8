"""Who sees a case: whoever holds a key copy, and nobody else. Absent and forbidden look the same."""

from __future__ import annotations

from typing import Any

import pytest

from tests.casework.desk import Office, call, fragment, make_office
from tests.intake.asking import refused
from tests.keyring.people import Browser, Person
from tests.world import random_id


def everything(person: Person, office: Office, case_id: str) -> list[Any]:
    """An answer for each way to get at a case."""
    copy = office.compartment(person if person.key_id else office.ani)
    return [
        person.browser.get(f"/meja/api/cases/{case_id}/sealed"),
        person.browser.get(f"/meja/api/cases/{case_id}/blobs/{'0' * 32}?purpose=view"),
        person.browser.get(f"/meja/api/cases/{case_id}/custody"),
        call(person, case_id, "prints", {"what": "register", "purpose": "annex"}),
        call(person, case_id, "prints", {"what": "page"}),
        call(person, case_id, "objects", office.message()),
        call(person, case_id, "objects", office.status("in-verification")),
        call(person, case_id, "objects", office.note()),
        call(person, case_id, "compartment", copy),
        call(person, case_id, "grants", office.grant(office.dewi)),
        fragment(person, f"/meja/perkara/{case_id}/"),
        fragment(person, f"/meja/perkara/{case_id}/bukti/"),
    ]


def test_readers_see_a_case_whole(office: Office, case_id: str) -> None:
    answer = office.ani.browser.get(f"/meja/api/cases/{case_id}/sealed")
    assert answer.status_code == 200
    body = answer.json()
    assert (body["case_id"], body["channel"], body["state"]) == (case_id, "inspektorat", "received")
    assert [(row["compartment"], row["epoch"]) for row in body["copies"]] == [(1, 1)]
    assert [(row["kind"], row["compartment"]) for row in body["objects"]] == [("report", 1)]
    assert {person.key_id for person in office.inspectorate.people} < set(body["readers"])


@pytest.mark.parametrize("who", ["dewi", "admin"])
def test_others_get_what_they_would_get_for_no_case_at_all(office: Office, case_id: str, who: str) -> None:
    person: Person = getattr(office, who)
    real = everything(person, office, case_id)
    absent = everything(person, office, random_id())
    for answer, nothing in zip(real, absent, strict=True):
        refused(answer, 404, "not-found")
        assert answer.content == nothing.content


def test_officers_of_another_city_see_nothing(office: Office, case_id: str) -> None:
    other = make_office("kota-lain")
    for answer in everything(other.ani, other, case_id):
        refused(answer, 404, "not-found")
    assert other.ani.browser.get(f"/meja/api/cases/sealed?ids={case_id}").json() == {"cases": []}
    assert other.ani.browser.get("/meja/api/cases").json() == {"cases": []}
    assert case_id not in fragment(other.ani, "/meja/perkara/").content.decode()


def test_the_same_case_id_in_two_cities_are_two_cases(office: Office, case_id: str) -> None:
    other = make_office("kota-lain")
    theirs = other.file()
    answer = call(other.ani, theirs, "objects", other.status("in-verification"))
    assert answer.status_code == 201
    assert office.case(case_id).state == "received"
    assert other.case(theirs).state == "in-verification"


def test_a_session_of_one_city_is_nobody_at_another_desk(office: Office, case_id: str) -> None:
    other = make_office("kota-lain")
    office.ani.browser.host = other.organisation.desk_host
    refused(office.ani.browser.get(f"/meja/api/cases/{case_id}/sealed"), 401, "sign-in-required")


def test_nobody_sees_anything_without_signing_in(office: Office, case_id: str) -> None:
    stranger = Person(office.ani.officer, Browser(office.organisation))
    for answer in everything(stranger, office, case_id):
        refused(answer, 401, "sign-in-required")
    for path in ("/meja/", "/meja/perkara/"):
        refused(fragment(stranger, path), 401, "sign-in-required")


def test_summaries_are_given_only_for_ones_own_cases(office: Office, case_id: str) -> None:
    citra = office.inspectorate.people[2]
    hers = office.file(without=citra)
    ids = f"{case_id},{hers},{random_id()}"
    rows = citra.browser.get(f"/meja/api/cases/sealed?ids={ids}").json()["cases"]
    assert [row["case_id"] for row in rows] == [case_id]
    assert rows[0]["channel"] == "inspektorat"
    assert rows[0]["copy"]["epoch"] == 1
    assert office.admin.browser.get(f"/meja/api/cases/sealed?ids={ids}").status_code == 404


def test_the_file_compartment_is_not_told_to_who_has_no_key_to_it(office: Office, case_id: str) -> None:
    """A reader who was left out of the file compartment gets neither its objects nor a way to write there."""
    assert call(office.ani, case_id, "compartment", office.compartment(office.ani, office.budi)).status_code == 201
    assert call(office.ani, case_id, "objects", office.note()).status_code == 201
    citra = office.inspectorate.people[2]
    kinds = [row["kind"] for row in citra.browser.get(f"/meja/api/cases/{case_id}/sealed").json()["objects"]]
    assert kinds == ["report"]
    refused(call(citra, case_id, "objects", office.note()), 404, "not-found")
    assert call(office.budi, case_id, "objects", office.note()).status_code == 201


def test_the_administrator_is_told_that_they_see_no_case(office: Office, case_id: str) -> None:
    page = fragment(office.admin, "/meja/")
    assert page.status_code == 200
    assert "tidak melihat perkara" in page.content.decode()
    refused(fragment(office.admin, "/meja/perkara/"), 404, "not-found")
