"""The desk's page of the city's application: every officer sees it, the administrator sets the tile."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from peluit.infra.audit.models import AuditEntry
from peluit.integration.models import CityTile
from tests.keyring.people import Person
from tests.openness.town import Town, make_town

CALL = "/meja/api/city/tile"
RED = {"colour": "#7a1020", "accent": "#ffffff", "region_code": "16.73"}


def page_for(person: Person) -> Any:
    headers = {"host": person.browser.host, "x-peluit-fragment": "1"}
    return person.browser.client.get("/meja/aplikasi-kota/", headers=headers)


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def test_the_administrator_sets_colours_and_everything_shows_them(town: Town) -> None:
    assert town.admin.browser.post(CALL, {**RED, "colour": "#7A1020"}).status_code == 200
    page = page_for(town.admin).content.decode()
    assert "#7a1020" in page
    assert "16.73" in page
    assert "/api/v1/kota/ubin?profil=kota" in page
    host = {"host": town.organisation.portal_host}
    assert b'fill="#7a1020"' in Client().get("/api/v1/kota/ikon.svg", headers=host).content
    tiles = Client().get("/api/v1/kota/ubin", headers=host).json()
    assert {row["menu_color"] for row in tiles["data"]} == {"#7a1020"}
    assert tiles["region_code"] == "16.73"
    assert AuditEntry.objects.filter(organisation=town.organisation, act="city-tile-set").count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"colour": "merah"}, "colour"),
        ({"colour": '#000"/>'}, "colour"),
        ({"accent": "#fff"}, "accent"),
        ({"accent": "#7a1021"}, "accent"),
        ({"region_code": "1673"}, "region_code"),
    ],
)
def test_what_does_not_fit_is_named(town: Town, change: dict[str, str], field: str) -> None:
    answer = town.admin.browser.post(CALL, RED | change)
    assert answer.status_code == 400
    assert answer.json()["data"]["field"] == field
    assert not CityTile.objects.exists()


def test_others_read_and_do_not_write(town: Town) -> None:
    page = page_for(town.liaison)
    assert page.status_code == 200
    assert "data-call" not in page.content.decode()
    assert town.liaison.browser.post(CALL, RED).status_code == 404
    assert town.liaison.browser.get("/meja/api/city/icon").status_code == 200
    assert Client().get("/meja/api/city/icon", headers={"host": town.organisation.desk_host}).status_code == 401
