"""The letterhead of papers: set by the administrator alone, in the shell of every desk, empty fields left out."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.test import Client

from peluit.accounts.models import Letterhead
from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, fragment
from tests.keyring.people import Person

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>x</script><path d="M0 0h9v9z"/></svg>'
HEAD = {
    "address": "Jalan Contoh Nomor 1",
    "address_more": "Kecamatan Contoh, Kota Contoh",
    "postal_code": "31625",
    "telephone": "(0733) 123456",
    "website": "inspektorat.kota-contoh.go.id",
    "email": "inspektorat@kota-contoh.go.id",
    "place": "Contoh",
    "emblem": base64.b64encode(SVG).decode(),
    "no_emblem": False,
}


def post(person: Person, **changes: object) -> Any:
    return person.browser.post("/meja/api/letterhead", HEAD | changes)


def shell(office: Office) -> str:
    return Client(HTTP_HOST=office.organisation.desk_host).get("/meja/").content.decode()


def test_papers_begin_with_the_name_alone_until_more_is_set(office: Office) -> None:
    office.organisation.is_demo = False
    office.organisation.save()
    assert "a4__addr" not in shell(office)
    assert "letterhead/emblem" not in shell(office)
    assert fragment(office.ani, "/meja/kop/").status_code == 200


def test_what_the_administrator_sets_is_in_every_shell(office: Office) -> None:
    assert post(office.admin).status_code == 200
    for page in (shell(office), fragment(office.ani, "/meja/kop/").content.decode()):
        for said in ("Jalan Contoh Nomor 1", "Kota Contoh 31625", "Telepon (0733) 123456", "letterhead/emblem?v="):
            assert said in page
    assert 'name="peluit-place" content="Contoh"' in shell(office)
    entry = AuditEntry.objects.get(organisation=office.organisation, act="set-letterhead")
    assert (entry.actor, entry.facts) == ("kota-contoh/eko", {"emblem": "set"})


def test_the_emblem_is_cleaned_and_given_as_a_picture_that_runs_nothing(office: Office) -> None:
    post(office.admin)
    answer = office.ani.browser.get("/meja/api/letterhead/emblem")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert b"script" not in answer.content
    assert b"M0 0h9v9z" in answer.content
    assert Client(HTTP_HOST=office.organisation.desk_host).get("/meja/api/letterhead/emblem").status_code == 401


def test_an_emblem_stays_until_it_is_replaced_or_taken_away(office: Office) -> None:
    post(office.admin)
    post(office.admin, emblem="", place="")
    assert Letterhead.objects.get().emblem
    city = office.organisation.city.removeprefix("Kota ")
    assert f'name="peluit-place" content="{city}"' in shell(office)
    post(office.admin, emblem="", no_emblem=True)
    assert not Letterhead.objects.get().emblem
    assert office.ani.browser.get("/meja/api/letterhead/emblem").status_code == 404


def test_only_the_administrator_sets_it(office: Office) -> None:
    assert post(office.ani).status_code == 404
    assert "<form" not in fragment(office.ani, "/meja/kop/").content.decode()
    assert not Letterhead.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "a" * 121),
        ("address", "Jalan\nContoh"),
        ("postal_code", "3162"),
        ("postal_code", "٣١٦٢٥"),
        ("telephone", "telepon saya"),
        ("website", "https://kota.go.id"),
        ("email", "kota.go.id"),
        ("place", "t" * 61),
        ("emblem", "bukan base64!"),
        ("emblem", base64.b64encode(b"GIF89a").decode()),
        ("emblem", None),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(office: Office, field: str, value: object) -> None:
    answer = post(office.admin, **{field: value})
    assert (answer.status_code, answer.json()["data"]["field"]) == (400, field)
    assert not Letterhead.objects.exists()
