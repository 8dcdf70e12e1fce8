"""Two organisations on one server: what belongs to one does not exist for the other, at any address."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from peluit.accounts.models import Organisation
from peluit.intake.models import Report, SealedObject, Upload
from peluit.intake.uploads import begin_upload
from peluit.keyring.models import OfficerKey
from tests.casework.desk import Office, call, make_office
from tests.conftest import Answer
from tests.intake.asking import post, refused
from tests.intake.test_mailbox import stored_upload
from tests.intake.test_uploads import TUS, begin, patch
from tests.world import DESK_HOST, Chamber, Sender, credential_hash, random_id, solve

pytestmark = pytest.mark.django_db


@pytest.fixture
def foreign(other_portal: Client) -> Chamber:
    """A channel of the other organisation, with the same code."""
    chamber = Chamber(Organisation.objects.get(code="lain"))
    chamber.publish()
    return chamber


def test_each_portal_has_its_own_directory(
    portal: Client, chamber: Chamber, other_portal: Client, foreign: Chamber
) -> None:
    own = portal.get("/api/v1/directory").json()["channels"]
    other = other_portal.get("/api/v1/directory").json()["channels"]
    assert [channel["code"] for channel in own] == [channel["code"] for channel in other]
    for signer in foreign.signers:
        assert signer.key_id not in str(own)
        assert signer.key_id in str(other)


def test_a_box_opens_at_its_own_portal_only(
    portal: Client, sender: Sender, answer: Answer, other_portal: Client, foreign: Chamber
) -> None:
    credential = secrets.token_hex(32)
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    filing = sender.filing(challenge=answer(), uploads=[upload_id]) | {"credential_hash": credential_hash(credential)}
    assert post(portal, "reports", filing).status_code == 201
    words = {"mailbox_id": filing["mailbox_id"], "credential": credential}
    assert post(portal, "mailbox", words).status_code == 200
    message = {**words, "object_id": random_id(), "epoch": 1, "sealed": sender.sealed(), "uploads": []}
    calls: dict[str, Any] = {
        "mailbox": words,
        "mailbox/messages": message,
        f"mailbox/blobs/{upload_id}": words,
        "mailbox/forget-draft": words,
    }
    for name, body in calls.items():
        refused(post(other_portal, name, body), 404, "not-found")
    assert SealedObject.objects.count() == 1


def test_the_same_case_id_is_two_cases(
    portal: Client, sender: Sender, answer: Answer, other_portal: Client, foreign: Chamber
) -> None:
    filing = sender.filing(challenge=answer())
    assert post(portal, "reports", filing).status_code == 201
    challenge = solve(other_portal.get("/api/v1/challenge").json())
    other = foreign.sender().filing(challenge=challenge) | {
        name: filing[name] for name in ("case_id", "mailbox_id", "credential_hash", "report")
    }
    assert post(other_portal, "reports", other).status_code == 201
    assert Report.objects.filter(case_id=filing["case_id"]).count() == 2


def test_an_upload_is_its_own_portals(
    portal: Client, sender: Sender, answer: Answer, other_portal: Client, foreign: Chamber
) -> None:
    sealed = sender.sealed_file()
    url = begin(portal, answer, len(sealed))["Location"]
    assert other_portal.head(url, **TUS).status_code == 404
    refused(patch(other_portal, url, 0, sealed), 404, "not-found")
    refused(other_portal.delete(url, **TUS), 404, "not-found")
    assert patch(portal, url, 0, sealed).status_code == 204
    challenge = solve(other_portal.get("/api/v1/challenge").json())
    thief = foreign.sender().filing(challenge=challenge, uploads=[url.rsplit("/", 1)[1]])
    refused(post(other_portal, "reports", thief), 404, "not-found")
    assert Upload.objects.get().case_id == ""


def test_readers_of_another_organisation_are_strangers(
    portal: Client, sender: Sender, answer: Answer, foreign: Chamber
) -> None:
    filing = foreign.sender().filing(challenge=answer())
    refused(post(portal, "reports", filing), 400, "malformed")


@pytest.mark.parametrize("host", ["", "unknown.example", "127.0.0.1", "127.0.0.1:8001", "LAPOR.LAIN.EXAMPLE", "a b"])
def test_a_host_that_nobody_has_is_not_found(other_portal: Client, organisation: Organisation, host: str) -> None:
    client = Client(HTTP_HOST=host)
    for path in ("/", "/api/v1/directory", "/api/v1/challenge", "/meja/"):
        refused(client.get(path), 404, "not-found")


def test_the_portals_calls_are_not_on_the_desk(organisation: Organisation) -> None:
    desk = Client(HTTP_HOST=DESK_HOST)
    assert desk.get("/api/v1/directory").status_code == 404
    assert post(desk, "reports", {}).status_code == 404


def addresses(surface: str) -> list[str]:
    """Every route of a surface, as patterns with their parameters."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                yield route

    return sorted(set(walk(get_resolver(f"peluit.site.urls_{surface}").url_patterns, "")))


@pytest.fixture
def offices() -> tuple[Office, Office]:
    """Two cities with officers who are signed in, and reports."""
    return make_office("kota-kami"), make_office("kota-mereka")


def theirs(office: Office) -> dict[str, str]:
    """Ids of another city's things, by what addresses call them."""
    case_id = office.file()
    message = office.message()
    assert call(office.ani, case_id, "objects", message).status_code == 201
    size = len(office.sender.sealed_file())
    upload = begin_upload(organisation=office.organisation, size=size, is_from_reporter=False, challenge=None)
    begun = begin_upload(organisation=office.organisation, size=size, is_from_reporter=True, challenge=None)
    Upload.objects.filter(pk=upload.pk).update(case_id=case_id, offset=size)
    return {
        "case_id": case_id,
        "object_id": message["object_id"],
        "blob_id": upload.upload_id,
        "upload_id": begun.upload_id,
    }


METHODS: list[tuple[str, dict[str, str]]] = [
    ("GET", {"x-peluit-fragment": "1"}),
    ("GET", {}),
    ("POST", {}),
    ("DELETE", {}),
]


@pytest.mark.parametrize("surface", ["portal", "desk"])
def test_a_crawl_of_every_address_shows_nothing_of_another_city(offices: tuple[Office, Office], surface: str) -> None:
    ours, others = offices
    ids = theirs(others)
    marks = [*ids.values(), others.organisation.name, others.organisation.portal_host, others.organisation.desk_host]
    marks += OfficerKey.objects.filter(organisation=others.organisation).values_list("key_id", flat=True)
    routes = addresses(surface)
    assert len(routes) > (8 if surface == "portal" else 30)
    asked = 0
    for route in routes:
        path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: ids.get(found[1], "x"), route)
        if "(?P" in path or "\\Z" in path:
            continue  # the page set's own expressions: no parameter but a page's name
        is_session = path.startswith("/meja/api/session")
        for method, headers in METHODS[:2] if is_session else METHODS:
            for person in (ours.ani, ours.admin):
                client, host = person.browser.client, getattr(ours.organisation, f"{surface}_host")
                headers = {**headers, "host": host, "x-csrftoken": person.browser.csrf, "tus-resumable": "1.0.0"}
                query = f"?ids={ids['case_id']}&purpose=view"
                body = json.dumps({**ids, "mailbox_id": ids["case_id"], "username": "citra"})
                response = client.generic(
                    method, path + query, data=body, content_type="application/json", headers=headers
                )
                content = b"".join(response) if response.streaming else response.content
                told = content.decode(errors="replace") + str(dict(response.headers))
                told = told.replace(path, "")
                assert not [mark for mark in marks if mark in told], (method, path, response.status_code)
                assert response.status_code != 500
                asked += 1
    assert asked > 50
    assert all(person.browser.session()["signed_in"] for person in (ours.ani, ours.admin))
    assert Upload.objects.filter(upload_id=ids["upload_id"]).exists()
    assert SealedObject.objects.filter(case_id=ids["case_id"]).count() == 2


def test_a_session_of_another_city_is_nobodys(offices: tuple[Office, Office]) -> None:
    ours, others = offices
    case_id = ours.file()
    stranger = others.ani.browser
    assert stranger.get(f"/meja/api/cases/{case_id}/sealed").status_code == 404
    at_ours = {"host": ours.organisation.desk_host, "x-peluit-fragment": "1"}
    assert stranger.client.get("/meja/api/session", headers=at_ours).json()["signed_in"] is False
    refused(stranger.client.get("/meja/perkara/", headers=at_ours), 401, "sign-in-required")
    refused(stranger.client.get(f"/meja/api/cases/{case_id}/sealed", headers=at_ours), 401, "sign-in-required")
