"""The administrator's calls: officers, invitations, places in channels, lost second factors; two pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from peluit.accounts.models import Officer, Organisation
from peluit.infra.audit.models import AuditEntry
from peluit.keyring import queries
from peluit.keyring.models import Membership
from tests.keyring.people import (
    Browser,
    Inspectorate,
    Person,
    make_inspectorate,
    make_officer,
    make_organisation,
)

CALLS = (
    "/meja/api/officers",
    "/meja/api/officers/invite",
    "/meja/api/officers/membership",
    "/meja/api/officers/second-factor",
)
NEW = {"username": "eka", "name": "Eka Contoh", "post": "Auditor Muda", "role": "auditor"}


def make_admin(organisation: Organisation) -> Person:
    admin = make_officer(organisation, "adi", role="administrator")
    admin.enrol()
    admin.enrol_second_factor()
    return admin


@pytest.fixture
def admin(inspectorate: Inspectorate) -> Person:
    return make_admin(inspectorate.organisation)


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_inviting_an_officer_gives_a_link_that_enrols(admin: Person) -> None:
    answer = admin.browser.post("/meja/api/officers", NEW | {"username": " Eka "})
    assert answer.status_code == 201
    officer = Officer.objects.get(login="kota-contoh/eka")
    assert (officer.name, officer.post, officer.role) == ("Eka Contoh", "Auditor Muda", "auditor")
    assert not officer.has_usable_password()
    eka = Person(officer, Browser(officer.organisation))
    enrolment = eka.enrolment(answer.json()["token"])
    assert eka.browser.post("/mulai/api/enrol", enrolment).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "e"}, "username"),
        ({"username": "e ka"}, "username"),
        ({"username": "ekä"}, "username"),
        ({"username": "e" * 41}, "username"),
        ({"username": None}, "username"),
        ({"name": " "}, "name"),
        ({"name": "n" * 121}, "name"),
        ({"post": ""}, "post"),
        ({"role": "wali kota"}, "role"),
    ],
)
def test_an_officer_of_odd_shape_is_refused(admin: Person, changes: dict[str, object], field: str) -> None:
    answer = admin.browser.post("/meja/api/officers", NEW | changes)
    assert problem(answer) == (400, "malformed")
    assert answer.json()["data"]["field"] == field
    assert Officer.objects.count() == 4


def test_a_username_is_taken_once_but_per_organisation(admin: Person) -> None:
    answer = admin.browser.post("/meja/api/officers", NEW | {"username": "ani"})
    assert problem(answer) == (409, "already-exists")
    other = make_admin(make_organisation("kota-lain"))
    assert other.browser.post("/meja/api/officers", NEW | {"username": "ani"}).status_code == 201


def test_names_are_kept_in_the_form_that_roots_compare(admin: Person) -> None:
    admin.browser.post("/meja/api/officers", NEW | {"name": "Rene\u0301 Contoh"})
    assert Officer.objects.get(username="eka").name == "Ren\u00e9 Contoh"


@pytest.mark.parametrize("path", CALLS)
def test_only_administrators_may_call(inspectorate: Inspectorate, path: str) -> None:
    ani = inspectorate.people[0]
    assert problem(ani.browser.post(path, NEW)) == (404, "not-found")
    assert problem(Browser(inspectorate.organisation).post(path, NEW)) == (401, "sign-in-required")
    assert Officer.objects.count() == 3


def test_the_officers_page_is_the_administrators_alone(inspectorate: Inspectorate, admin: Person) -> None:
    page = admin.browser.client.get("/meja/petugas/", headers={"host": admin.browser.host, "x-peluit-fragment": "1"})
    assert page.status_code == 200
    text = page.content.decode()
    for person in inspectorate.people:
        assert person.officer.name in text
    ani = inspectorate.people[0].browser
    refused = ani.client.get("/meja/petugas/", headers={"host": ani.host, "x-peluit-fragment": "1"})
    assert problem(refused) == (404, "not-found")


def test_the_directory_page_tells_the_state_of_each_channel(inspectorate: Inspectorate) -> None:
    def page() -> str:
        ani = inspectorate.people[0].browser
        answer = ani.client.get("/meja/direktori/", headers={"host": ani.host, "x-peluit-fragment": "1"})
        assert answer.status_code == 200
        return str(answer.content.decode())

    assert "berlaku sampai" in page()
    published, today = inspectorate.published, queries.today(inspectorate.organisation)
    published.expires_on = today.replace(year=today.year - 1)
    published.save()
    assert "Kedaluwarsa sejak" in page()
    published.is_published = False
    published.save()
    assert "menunggu tanda tangan" in page()


def test_an_administrators_place_is_in_no_channel(admin: Person) -> None:
    body = {"channel": "inspektorat", "username": "adi", "member": True, "signer": False}
    answer = admin.browser.post("/meja/api/officers/membership", body | {"role": "administrator"})
    assert problem(answer) == (400, "malformed")


def test_places_are_set_and_ended(inspectorate: Inspectorate, admin: Person) -> None:
    place = {"channel": "inspektorat", "username": "citra"}
    changed = place | {"member": True, "role": "inspektur", "signer": True}
    assert admin.browser.post("/meja/api/officers/membership", changed).status_code == 204
    row = Membership.objects.get(officer=inspectorate.people[2].officer)
    assert (row.role, row.is_signer, row.is_former) == ("inspektur", True, False)

    ended = place | {"member": False}
    assert admin.browser.post("/meja/api/officers/membership", ended).status_code == 204
    row.refresh_from_db()
    assert (row.is_signer, row.is_former) == (False, True)
    assert problem(admin.browser.post("/meja/api/officers/membership", ended)) == (404, "not-found")

    assert admin.browser.post("/meja/api/officers/membership", changed).status_code == 204
    row.refresh_from_db()
    assert row.is_former is False
    acts = AuditEntry.objects.filter(actor="kota-contoh/adi").order_by("sequence")
    assert [act for act in acts.values_list("act", flat=True) if "membership" in act] == [
        "set-membership",
        "end-membership",
        "set-membership",
    ]


def test_another_organisations_people_and_channels_do_not_exist(inspectorate: Inspectorate, admin: Person) -> None:
    other = make_inspectorate("kota-lain")
    make_officer(other.organisation, "dodi")
    bodies = (
        ("/meja/api/officers/invite", {"username": "dodi"}),
        ("/meja/api/officers/invite", {"channel": "luar"}),
        ("/meja/api/officers/second-factor", {"username": "dodi"}),
        (
            "/meja/api/officers/membership",
            {
                "channel": "inspektorat",
                "username": "dodi",
                "member": True,
                "role": "auditor",
                "signer": False,
            },
        ),
    )
    for path, body in bodies:
        assert problem(admin.browser.post(path, body)) == (404, "not-found")


def test_the_holder_is_invited_again_for_a_successor(admin: Person) -> None:
    answer = admin.browser.post("/meja/api/officers/invite", {"channel": "inspektorat"})
    assert answer.status_code == 201
    offered = admin.browser.post("/mulai/api/invitation", answer.json()).json()
    assert (offered["kind"], offered["root"]["version"]) == ("holder", 1)


def test_a_lost_second_factor_is_taken_away_by_someone_else(inspectorate: Inspectorate, admin: Person) -> None:
    ani = inspectorate.people[0]
    answer = admin.browser.post("/meja/api/officers/second-factor", {"username": "ani"})
    assert answer.status_code == 204
    assert not Authenticator.objects.filter(user=ani.officer).exists()
    again = Browser(inspectorate.organisation)
    begun = again.post("/meja/api/session", {"username": "ani", "proof": ani.proof}).json()
    assert begun["needs"] == "enrol-second-factor"
    own = admin.browser.post("/meja/api/officers/second-factor", {"username": "adi"})
    assert problem(own) == (404, "not-found")
    assert Authenticator.objects.filter(user=admin.officer).exists()


@pytest.mark.parametrize("path", CALLS)
@pytest.mark.parametrize("body", ["", "[]", "{}", '{"username": 3}', '{"username": "ani\\u0000"}', "\xff"])
def test_odd_bodies_are_malformed(admin: Person, path: str, body: str) -> None:
    answer = admin.browser.post(path, body)
    assert answer.status_code == 400, json.dumps(answer.json())
