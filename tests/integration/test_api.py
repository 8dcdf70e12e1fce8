"""The city's API: the same for everybody, in two profiles, and about nothing but what is public."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from peluit.accounts.models import Unit
from peluit.intake.views import lost
from peluit.openness.models import BoardSettings
from tests.openness.town import Town, make_town

BASE = "/api/v1/kota/"
CALLS = ("katalog", "katalog/opd", "papan", "angka", "ubin", "komponen")


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def get(town: Town, path: str, **headers: str) -> Any:
    return Client().get(BASE + path, headers={"host": town.organisation.portal_host, **headers})


def add_units(town: Town, count: int) -> None:
    for number in range(count):
        Unit.objects.create(
            organisation=town.organisation, code=f"opd-{number:02}", name=f"Dinas {number} (rekaan)", kind="agency"
        )


@pytest.mark.parametrize("call", CALLS)
def test_every_call_is_open_to_every_page_and_may_be_kept(town: Town, call: str) -> None:
    answer = get(town, call, origin="https://kota.example")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Vary"] == "Accept-Encoding, Accept"
    assert "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies
    again = get(town, call, **{"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
    assert not again.content


@pytest.mark.parametrize("call", CALLS)
def test_nothing_is_written_through_it(town: Town, call: str) -> None:
    client = Client(enforce_csrf_checks=True)
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(BASE + call, headers={"host": town.organisation.portal_host})
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
    asked = client.options(BASE + call, headers={"host": town.organisation.portal_host})
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_lists_come_in_pages_by_link_headers(town: Town) -> None:
    add_units(town, 5)
    first, second = (get(town, f"katalog/opd?halaman={page}&per=2") for page in (1, 2))
    assert [row["code"] for row in first.json()["data"] + second.json()["data"]] == [f"opd-{n:02}" for n in range(4)]
    assert second["Link"] == (
        '</api/v1/kota/katalog/opd?halaman=1&per=2>; rel="first", </api/v1/kota/katalog/opd?halaman=3&per=2>; '
        'rel="last", </api/v1/kota/katalog/opd?halaman=1&per=2>; rel="prev", '
        '</api/v1/kota/katalog/opd?halaman=3&per=2>; rel="next"'
    )
    assert get(town, "katalog/opd?halaman=9&per=2").json()["data"] == []


@pytest.mark.parametrize("query", ["halaman=0", "per=0", "per=101", "halaman=x", "profil=lain"])
def test_a_wrong_page_is_refused_by_name_only(town: Town, query: str) -> None:
    answer = get(town, f"papan?{query}")
    assert answer.status_code == 400
    assert answer.json()["data"] == {"field": query.partition("=")[0]}


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("papan?per=1&profil=kota", "*/*"),
        ("papan?per=1", 'application/json;profile="kota"'),
        ("papan?per=1", "text/html, application/json; profile=kota;q=0.9"),
    ],
)
def test_the_envelope_of_cities(town: Town, path: str, accept: str) -> None:
    body = get(town, path, accept=accept).json()
    assert set(body) == {"status", "message", "data", "pagination"}
    assert (body["status"], body["message"], len(body["data"])) == (200, "Berhasil", 1)
    assert body["pagination"] == {
        "current_page": 1,
        "per_page": 1,
        "total_records": 2,
        "total_pages": 2,
        "has_next": True,
        "has_prev": False,
    }


def test_the_board_says_what_its_public_page_says(town: Town) -> None:
    town.finish()
    body = get(town, "papan").json()
    row = next(row for row in body["data"] if row["code"] == "contoh")
    assert {"month": f"{town.month:%Y-%m}", "status": "lengkap"} in row["months"]
    assert body["agencies"] == 2
    assert sum(body["this_month"].values()) == 2
    for hidden in ("Dipasang", "Nama Contoh", "present", "invited"):
        assert hidden not in json.dumps(body)


def test_a_closed_board_gives_nothing(town: Town) -> None:
    BoardSettings.objects.create(organisation=town.organisation, publicity="hidden")
    body = get(town, "papan").json()
    assert (body["is_public"], body["data"], body["this_month"]) == (False, [], {})
    assert "contoh" not in get(town, "papan?profil=kota").content.decode()


def test_no_tile_leads_to_the_report_page_or_the_box(town: Town) -> None:
    rows = get(town, "ubin").json()["data"]
    assert rows[0]["menu_title"] == "Keterbukaan & Integritas"
    assert set(rows[0]) == {
        "id", "menu_title", "menu_url", "menu_tipe", "menu_color", "menu_accentColor", "menu_icon", "menu_status",
    }  # fmt: skip
    for row in rows:
        assert row["menu_url"].startswith(f"http://{town.organisation.portal_host}/")
        for word in ("lapor", "kotak", "/tanya/"):
            assert word not in row["menu_url"].lower()
            assert word not in row["menu_title"].lower()
        path = row["menu_url"].partition(town.organisation.portal_host)[2].partition("#")[0]
        assert resolve(path, urlconf="peluit.site.urls_portal").func is not lost


def test_the_picture_can_run_nothing(town: Town) -> None:
    answer = get(town, "ikon.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert b'fill="#0d5c61"' in answer.content


def test_two_cities_share_nothing(town: Town) -> None:
    other = make_town("kota-lain-rapat")
    add_units(town, 1)
    for call in CALLS:
        text = get(other, call).content.decode()
        assert town.organisation.portal_host not in text
        assert "Dinas 0 (rekaan)" not in text
