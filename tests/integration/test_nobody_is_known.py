"""An application may send along who its user is: nothing of it is read, kept, answered to or said back."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from peluit.accounts.models import Organisation
from peluit.guidance.models import Entry
from peluit.intake.portal import build
from peluit.intake.portal_files import folder_of
from peluit.openness.models import Meeting
from tests.openness.town import make_agency
from tests.world import PORTAL_HOST, Chamber

SECRET = "1673012345678901"
NAMES = (
    "nik",
    "token",
    "access_token",
    "nama",
    "name",
    "hp",
    "phone",
    "telepon",
    "email",
    "user",
    "user_id",
    "nip",
    "sso",
)
HEADERS = {
    "authorization": f"Bearer {SECRET}",
    "cookie": f"sessionid={SECRET}; meja={SECRET}; nik={SECRET}",
    "user-agent": f"Kota/1.0 (Linux; Android 9; wv) {SECRET}",
    "referer": f"https://kota.example/?nik={SECRET}",
    "x-requested-with": f"id.kota.{SECRET}",
    "from": f"{SECRET}@kota.example",
    **{f"x-{name.replace('_', '-')}": SECRET for name in NAMES},
}
PAGES = (
    "/", "/lapor/", "/tanya/", "/kotak/", "/panduan/", "/kunci/", "/formulir/", "/keterbukaan/", "/statistik/", "/en/",
    "/en/lapor/", "/statistik/angka.csv", "/statistik/angka.json", "/statistik/katalog.jsonld", "/kunci/halaman.txt",
    "/tidak-ada/", "/favicon.ico", "/pertanyaan-umum/", "/sosialisasi/", "/api/v1/directory", "/panduan/pelapor/",
    "/tanya-jawab/", "/tanya-jawab/aset/", "/en/tanya-jawab/", "/keterbukaan/contoh/", "/keterbukaan/contoh/2026-10/",
)  # fmt: skip
CALLS = (
    "katalog",
    "katalog/opd?per=2",
    "papan?per=2",
    "angka?per=2",
    "ubin?per=2",
    "komponen?per=2",
    "openapi.json",
    "ikon.svg",
)
ADDRESSES = [*PAGES, *(f"/api/v1/kota/{call}" for call in CALLS)]


@pytest.fixture
def served(organisation: Organisation) -> Organisation:
    Chamber(organisation).publish()
    publish_a_meeting(organisation)
    publish_an_answer(organisation)
    build(organisation, folder_of(organisation.code))
    return organisation


def publish_a_meeting(organisation: Organisation) -> None:
    day = dt.date(2026, 10, 7)
    Meeting.objects.create(
        organisation=organisation,
        agency=make_agency(organisation, "contoh", since=dt.date(2026, 1, 1)),
        month=day.replace(day=1),
        planned_on=day,
        held_on=day,
        minutes_on=day,
        verified_on=day,
        starts_at=dt.time(9),
        decisions="1. Dipasang.",
    )


def publish_an_answer(organisation: Organisation) -> None:
    entry = Entry.objects.create(organisation=organisation)
    entry.versions.create(
        number=1,
        subject="aset",
        question="Bolehkah meminjam proyektor?",
        answer="Tidak.",
        proposer="a",
        confirmer="b",
        proposed_on=dt.date(2026, 10, 1),
        published_on=dt.date(2026, 10, 2),
    )


def test_every_address_is_there_but_one(served: Organisation) -> None:
    missing = [one for one in ADDRESSES if Client().get(one, headers={"host": PORTAL_HOST}).status_code != 200]
    assert missing == ["/tidak-ada/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_asks_gets_the_same_bytes(served: Organisation, address: str, capfd: Any) -> None:
    plain = Client().get(address, headers={"host": PORTAL_HOST})
    capfd.readouterr()
    known = {**HEADERS, "host": PORTAL_HOST}
    mark = "&" if "?" in address else "?"
    told = Client().get(address + mark + urlencode(dict.fromkeys(NAMES, SECRET)), headers=known)
    assert told.status_code == plain.status_code
    assert told.content == plain.content
    assert dict(told.headers) == dict(plain.headers)
    assert not told.cookies
    assert "Set-Cookie" not in told.headers
    assert SECRET not in str(told.headers)
    assert SECRET.encode() not in told.content
    written = capfd.readouterr()
    assert SECRET not in written.out + written.err


def test_what_a_wrong_page_is_told_says_nothing_back(served: Organisation) -> None:
    answer = Client().get(f"/api/v1/kota/papan?halaman={SECRET}&nik={SECRET}", headers={**HEADERS, "host": PORTAL_HOST})
    assert answer.status_code == 400
    assert SECRET.encode() not in answer.content
    assert not answer.cookies
